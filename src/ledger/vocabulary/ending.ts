/** The end of custody and of the ledger: release, dispose, erase, close. */
import { bytes, code, count, list, optional, privateText, record, seq, text } from '../schema.ts';
import { exhibitNumber, exhibitNumbers, person, under } from './parts.ts';

export const release = {
  by: 'custodian',
  act: undefined,
  title: 'release',
  help: 'give exhibits back to an owner or other entitled person',
  exhibits: ['exhibits'],
  fields: {
    exhibits: exhibitNumbers(),
    to: optional(person('to whom; left out when a claim to what is arriving is given up')),
    capacity: optional(code('in what capacity', ['owner', 'guardian', 'heir', 'lawyer', 'agent'])),
    onBehalfOf: optional(person('on whose behalf')),
    identity: optional(privateText('how the identity was checked; left out likewise')),
    condition: optional(privateText('condition on release; left out likewise')),
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
  help: 'destroy, wipe, forfeit or archive by order',
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
  help: 'name fields whose openings will be destroyed for good',
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
  help: 'close the ledger, or open it again',
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
