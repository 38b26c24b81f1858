/** The end of custody and of the ledger: release, dispose, erase, close. */
import { bytes, code, count, list, optional, privateText, record, seq, text } from '../schema.ts';
import { exhibitNumber, exhibitNumbers, person, under } from './parts.ts';

export const release = {
  by: 'custodian',
  act: undefined,
  title: 'release',
  help: 'give back to the owner',
  exhibits: ['exhibits'],
  fields: {
    exhibits: exhibitNumbers(),
    to: optional(person('to whom; left out if a claim to an arriving exhibit is given up')),
    capacity: optional(code('in what capacity', ['owner', 'guardian', 'heir', 'lawyer', 'agent'])),
    onBehalfOf: optional(person('on whose behalf')),
    identity: optional(privateText('how the identity was checked; left out if a claim is given up')),
    condition: optional(privateText('condition on release; left out if a claim is given up')),
    kept: list(
      record('a copy that is kept', {
        exhibit: exhibitNumber('exhibit kept'),
        under: privateText('under what it is kept'),
      }),
      'copies that are kept, and under what',
      0,
    ),
  },
  demands: [],
} as const;

export const dispose = {
  by: 'custodian',
  act: undefined,
  title: 'disposal',
  help: 'destroy, wipe, forfeit, archive, on order',
  exhibits: ['exhibits'],
  fields: {
    exhibits: exhibitNumbers(),
    what: code('what', ['thing', 'content']),
    how: code('how', ['destroyed', 'wiped', 'forfeited', 'archived']),
    method: optional(privateText('by which method')),
    ordered: privateText('who ordered it'),
    done: list(person('a person'), 'who did it'),
    witness: list(person('a person'), 'who witnessed it'),
  },
  demands: [],
} as const;

export const erase = {
  by: 'admin',
  act: undefined,
  title: 'erasure of personal data',
  help: 'erase personal texts for good',
  exhibits: [],
  fields: {
    fields: list(record('a field', { entry: seq('entry'), field: text('field') }), 'fields to erase'),
    under,
    why: optional(privateText('why')),
  },
  demands: [],
} as const;

export const close = {
  by: 'admin',
  act: undefined,
  title: 'closing of the ledger',
  help: 'close the case, or open it again',
  exhibits: [],
  fields: {
    state: code('state', ['closed', 'reopened']),
    counts: record('counts', {
      entries: count('entries before this one'),
      exhibits: count('exhibits recorded'),
      held: count('exhibits held here'),
    }),
    checkpoint: record('checkpoint', { size: count('size', 1), root: bytes('root', 32) }),
    stays: optional(
      list(
        record('where an exhibit stays', { exhibit: exhibitNumber(), where: privateText('where it stays') }),
        'where each exhibit stays',
      ),
    ),
  },
  demands: [],
} as const;
