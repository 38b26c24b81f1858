/** The record itself: incident, correct, attest, enrol, end-key, anchor, note. */
import {
  bytes,
  code,
  count,
  distinct,
  list,
  name,
  optional,
  privateText,
  seconds,
  seq,
  text,
  time,
} from '../schema.ts';
import { exhibitNumber, exhibitNumbers, person } from './parts.ts';

export const roles = ['admin', 'custodian', 'examiner', 'witness'] as const;

export const incident = {
  by: 'anyone',
  act: undefined,
  title: 'incident',
  help: 'something went wrong',
  exhibits: ['exhibits'],
  fields: {
    code: code('what kind', [
      'loss',
      'damage',
      'tampering-suspected',
      'mismatch',
      'seal',
      'delay',
      'contamination',
      'power-lost',
      'key',
      'other',
    ]),
    found: time('when it was found'),
    state: code('state', ['open', 'closed']),
    measures: privateText('what was done about it'),
    what: optional(privateText('what happened')),
    since: optional(seconds('since when')),
    exhibits: optional(exhibitNumbers('exhibits concerned')),
    of: optional(seq('entry of the incident that this closes')),
    leaves: optional(
      distinct(bytes('leaf hash of an entry', 32), 'entries of an abandoned or lost copy, by leaf hash'),
    ),
  },
  demands: [
    { when: 'state', in: ['closed'], needs: ['of'] },
    { when: 'state', in: ['open'], forbids: ['of'] },
  ],
} as const;

export const correct = {
  by: 'anyone',
  act: undefined,
  title: 'correction',
  help: 'correct an entry (both stay readable)',
  exhibits: ['exhibit'],
  fields: {
    entry: seq('entry that is corrected'),
    kind: code('kind', ['field', 'clarification', 'void', 'renumber']),
    why: privateText('why'),
    field: optional(text('field that was wrong')),
    value: optional(privateText('what it should say')),
    exhibit: optional(exhibitNumber('exhibit that gets a second number')),
    newNumber: optional(name('second exhibit number')),
  },
  demands: [
    { when: 'kind', in: ['field'], needs: ['field', 'value'] },
    { when: 'kind', in: ['clarification'], needs: ['value'] },
    { when: 'kind', in: ['renumber'], needs: ['exhibit', 'newNumber'] },
    { when: 'kind', in: ['void'], forbids: ['field', 'value', 'newNumber'] },
  ],
} as const;

export const attest = {
  by: 'anyone',
  act: undefined,
  title: 'countersignature',
  help: 'sign as witness or second person',
  exhibits: [],
  fields: {
    entries: distinct(seq('entry'), 'entries attested'),
    as: code('as what', ['witness', 'received', 'second-person', 'translator', 'read-and-agreed', 'verified']),
    statement: optional(privateText('statement')),
  },
  demands: [],
} as const;

export const enrol = {
  by: 'admin',
  act: undefined,
  title: 'enrolment of a person',
  help: 'add a colleague: one key, its post and roles',
  exhibits: [],
  fields: {
    card: bytes('identity card'),
    post: name('post'),
    roles: distinct(code('role', roles), 'roles', 0),
  },
  demands: [],
} as const;

export const endKey = {
  by: 'admin',
  act: undefined,
  title: 'withdrawal of a key',
  help: 'end a key: nothing it signs counts any more',
  exhibits: [],
  fields: {
    key: bytes('key number', 32),
    reason: code('why', ['retired', 'replaced', 'lost', 'compromised', 'left', 'deceased']),
    since: optional(seconds('compromised since')),
    successor: optional(bytes('key number that follows', 32)),
  },
  demands: [
    { when: 'reason', in: ['retired', 'replaced', 'lost', 'left', 'deceased'], forbids: ['since'] },
    { when: 'reason', in: ['compromised'], needs: ['since'] },
  ],
} as const;

export const anchor = {
  by: 'anyone',
  act: undefined,
  title: 'outside time proof',
  help: 'add a proof of time from outside',
  exhibits: [],
  fields: {
    size: count('number of entries it covers', 1),
    kind: name('kind of proof'),
    token: bytes('the proof'),
  },
  demands: [],
} as const;

export const note = {
  by: 'anyone',
  act: undefined,
  title: 'note',
  help: 'a note',
  exhibits: ['exhibits'],
  fields: {
    text: privateText('text'),
    exhibits: optional(exhibitNumbers('exhibits it concerns')),
    about: optional(list(person('a person'), 'persons it concerns')),
  },
  demands: [],
} as const;
