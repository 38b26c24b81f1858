/** The smallest lawful body of each event type, for tests to change. */

import { exhibitFields } from '../../src/ledger/vocabulary/exhibit.ts';
import type { Body, EventTypeName } from '../../src/ledger/vocabulary/index.ts';

export type Draft<T extends EventTypeName> = { [F in keyof Body<T>]?: Body<T>[F] | undefined };

const who = { name: 'TEST Person' };

export const digest = (fill: number, length = 32) => ({
  value: new Uint8Array(length).fill(fill),
  src: 'computed' as const,
});
/** Content of that size whose SHA-256 is one byte repeated. */
export const file = (fill: number, size = 1000) => ({ size, digests: { sha256: digest(fill) } });
export const manifest = (fill: number, records = 4, size = 1000) => ({
  manifest: { root: new Uint8Array(32).fill(fill), records, size },
});
export const audit = (matched: number, more: Partial<NonNullable<Body<'measure'>['audit']>> = {}) => ({
  matched,
  changed: 0,
  moved: 0,
  new: 0,
  missing: 0,
  duplicate: 0,
  unreadable: 0,
  kindChanged: 0,
  ...more,
});

export type ExhibitRecord = Body<'collect'>['exhibit'];
export const exhibitNames = Object.keys(exhibitFields);

/** A thing that needs no identifiers. */
export const thing = (number: string, more: Partial<ExhibitRecord> = {}): ExhibitRecord => ({
  number,
  kind: 'other-device',
  quantity: 1,
  description: 'a TEST device',
  condition: 'worn',
  ...more,
});

export const bodies = {
  collect: (number: string): Draft<'collect'> => ({
    manner: 'seized',
    exhibit: thing(number),
    from: { nobody: 'found' },
    foundAt: 'desk',
  }),
  preserve: (exhibit: string): Draft<'preserve'> => ({ exhibit, action: 'check', before: {}, after: {} }),
  seal: (closes: readonly string[], number: string): Draft<'seal'> => ({
    state: 'applied',
    number,
    closes,
    kind: 'bag',
    blocks: ['access'],
    package: 'bag',
  }),
  store: (exhibits: readonly string[]): Draft<'store'> => ({
    move: 'in',
    exhibits,
    place: 'room 1',
    container: 'shelf 2',
  }),
  inventory: (exhibits: readonly string[]): Draft<'inventory'> => ({
    exhibits: exhibits.map((number) => ({ number, found: 'seen' })),
    second: who,
  }),
  access: (exhibits: readonly string[]): Draft<'access'> => ({ who: [who], what: 'viewed', exhibits }),
  acquire: (source: string, products: readonly string[]): Draft<'acquire'> => ({
    source,
    attempt: 1,
    outcome: 'complete',
    method: 'physical',
    tool: { name: 'imager', version: '1' },
    settings: '-v',
    host: { os: 'Debian 13', name: 'lab-1' },
    blocker: { make: 'TEST', model: 'WB-1', serial: 'S1', firmware: '1.0' },
    started: '2026-11-03T12:00:00Z',
    ended: '2026-11-03T12:01:00Z',
    products: products.map((exhibit) => ({ exhibit, format: 'raw', size: 1000, content: file(1) })),
    unreadable: { count: 0 },
    changes: [],
  }),
  derive: (parents: readonly string[], children: readonly string[]): Draft<'derive'> => ({
    kind: 'working-copy',
    parents,
    children: children.map((number) => ({ number })),
  }),
  measure: (exhibit: string): Draft<'measure'> => ({
    exhibit,
    outcome: 'first',
    against: { nothing: 'first' },
    depth: 'every-byte',
    when: 'periodic',
    content: file(1),
  }),
  examine: (on: readonly string[]): Draft<'examine'> => ({
    state: 'started',
    on,
    tools: [{ name: 'viewer', version: '2' }],
  }),
  offer: (exhibits: readonly string[]): Draft<'offer'> => ({
    exhibits: exhibits.map((number) => ({ number, parts: 'with', seals: [], incidents: [] })),
    to: [{ card: new Uint8Array([1]) }],
    purpose: 'examination',
    terms: [],
  }),
  dispatch: (exhibits: readonly string[]): Draft<'dispatch'> => ({
    exhibits,
    legs: [{ carrier: 'TEST Post' }],
    seals: [],
  }),
  deliver: (exhibits: readonly string[]): Draft<'deliver'> => ({ exhibits, to: 'front desk', known: 'seen' }),
  answered: (offer: number): Draft<'answered'> => ({ offer, answer: new Uint8Array([1]) }),
  withdraw: (offer: number): Draft<'withdraw'> => ({ offer, why: 'not needed', evidence: 'never-left' }),
  receive: (pairs: readonly (readonly [theirs: string, ours: string])[]): Draft<'receive'> => ({
    from: { answer: new Uint8Array([1]) },
    exhibits: pairs.map(([theirs, ours]) => ({
      theirs,
      ours,
      hold: 'custody',
      seals: [],
      condition: 'as described',
    })),
  }),
  takeover: (exhibits: readonly string[], to: string): Draft<'takeover'> => ({
    exhibits,
    to,
    why: 'illness',
    inventory: exhibits.map((number) => ({ number, found: 'seen' })),
    second: who,
  }),
  authority: (number: string): Draft<'authority'> => ({
    number,
    kind: 'warrant',
    state: 'issued',
    issuer: 'TEST Court',
    issued: 0,
    acts: [
      { act: 'seize' },
      { act: 'copy' },
      { act: 'examine' },
      { act: 'transfer' },
      { act: 'release' },
      { act: 'destroy' },
    ],
    scope: 'all of it',
  }),
  terms: (): Draft<'terms'> => ({ kind: 'confidentiality', text: 'tell nobody', setBy: 'TEST Court', state: 'set' }),
  disclose: (exhibits: readonly string[]): Draft<'disclose'> => ({
    to: { party: 'defence' },
    form: 'inspection',
    withheld: [],
    exhibits,
  }),
  present: (exhibits: readonly string[]): Draft<'present'> => ({
    exhibits,
    court: 'TEST Court',
    hearings: [{ what: 'day 1' }],
    by: [who],
  }),
  release: (exhibits: readonly string[]): Draft<'release'> => ({
    exhibits,
    to: who,
    identity: 'passport',
    condition: 'worn',
    kept: [],
    under: [1],
  }),
  dispose: (exhibits: readonly string[]): Draft<'dispose'> => ({
    exhibits,
    what: 'thing',
    how: 'destroyed',
    ordered: 'TEST Court',
    done: [who],
    witness: [who],
    under: [1],
  }),
  erase: (entry: number, field: string): Draft<'erase'> => ({ fields: [{ entry, field }] }),
  incident: (exhibits: readonly string[]): Draft<'incident'> => ({
    code: 'damage',
    found: '2026-11-01T10:00:00Z',
    state: 'open',
    measures: 'looked at',
    ...(exhibits.length > 0 && { exhibits }),
  }),
  correct: (entry: number): Draft<'correct'> => ({ entry, kind: 'clarification', why: 'unclear', value: 'clear' }),
  attest: (entries: readonly number[]): Draft<'attest'> => ({ entries, as: 'received' }),
  enrol: (): Draft<'enrol'> => ({ card: new Uint8Array([1]) }),
  'end-key': (key: Uint8Array): Draft<'end-key'> => ({ key, reason: 'retired' }),
  anchor: (size: number): Draft<'anchor'> => ({ size, kind: 'test', token: new Uint8Array([1]) }),
  note: (exhibits: readonly string[]): Draft<'note'> => ({ text: 'a note', ...(exhibits.length > 0 && { exhibits }) }),
};
