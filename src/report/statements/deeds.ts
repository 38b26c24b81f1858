/** What a person did by an entry, in the first person and as the record decided it: a sentence never leaves open what the entry says. */
import type { Answer } from '../../ledger/statements/answer.ts';
import type { Body, EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { WordKey } from '../../words/say.ts';
import type { FiledEntry } from '../forms/parts/dossier.ts';

const preserved: Readonly<Record<Body<'preserve'>['action'], WordKey>> = {
  isolate: 'statement.i-secured',
  'keep-powered': 'statement.i-secured',
  'power-down': 'statement.i-changed-state',
  unlock: 'statement.i-changed-state',
  'change-setting': 'statement.i-changed-state',
  'memory-capture-prepared': 'statement.i-prepared',
  check: 'statement.i-checked',
  'condition-check': 'statement.i-checked',
};

const stored: Readonly<Record<Body<'store'>['move'], WordKey>> = {
  in: 'statement.i-stored',
  issued: 'statement.i-issued',
  returned: 'statement.i-returned',
  moved: 'statement.i-moved',
};

const imaged: Readonly<Record<Body<'acquire'>['outcome'], WordKey>> = {
  complete: 'statement.i-acquire',
  incomplete: 'statement.i-acquire-incomplete',
  failed: 'statement.i-acquire-failed',
  stopped: 'statement.i-acquire-stopped',
};

const derived: Readonly<Record<Body<'derive'>['kind'], WordKey>> = {
  'working-copy': 'statement.i-copied',
  'archive-copy': 'statement.i-copied',
  'court-copy': 'statement.i-copied',
  'transfer-copy': 'statement.i-copied',
  extract: 'statement.i-extracted',
  selection: 'statement.i-extracted',
  split: 'statement.i-split',
  combined: 'statement.i-combined',
  removed: 'statement.i-removed',
  rejoined: 'statement.i-rejoined',
};

const measured: Readonly<Record<Body<'measure'>['outcome'], WordKey>> = {
  first: 'statement.i-measure',
  match: 'statement.i-compared-same',
  mismatch: 'statement.i-compared-other',
  'not-examined': 'statement.i-not-compared',
  incomplete: 'statement.i-measure-incomplete',
};

/** What an entry says that its signer did, in no more words than its type has. Of the types that are not here, `statement.i-TYPE` says it. */
const deeds = {
  preserve: ({ action }) => preserved[action],
  store: ({ move }) => stored[move],
  access: ({ what }) => (what === 'viewed' ? 'statement.i-viewed-by' : 'statement.i-handled-by'),
  acquire: ({ outcome }) => imaged[outcome],
  derive: ({ kind }) => derived[kind],
  measure: ({ outcome }) => measured[outcome],
  terms: ({ of }) => (of === undefined ? 'statement.i-terms' : 'statement.i-terms-later'),
  disclose: ({ form }) => (form === 'refused' ? 'statement.i-refused' : 'statement.i-disclose'),
  incident: ({ state }) => (state === 'open' ? 'statement.i-incident' : 'statement.i-incident-closed'),
  close: ({ state }) => (state === 'closed' ? 'statement.i-close' : 'statement.i-reopened'),
} satisfies { readonly [T in EventTypeName]?: (body: Body<T>) => WordKey };

const deedOfBody = (type: EventTypeName, body: unknown): WordKey =>
  isOfBody(type) ? (deeds[type] as (body: unknown) => WordKey)(body) : `statement.i-${type}`;

const isOfBody = (type: EventTypeName): type is keyof typeof deeds => Object.hasOwn(deeds, type);

/** Where the signer says that another did it, the signer only recorded it. */
function deedOf({ type, body, genesis }: FiledEntry): WordKey {
  if (genesis !== undefined) return 'statement.i-genesis';
  const { by } = (body ?? {}) as Partial<Body<'note'>>;
  if (type === undefined || body === undefined || (by !== undefined && type !== 'present'))
    return 'statement.recorded-for';
  return deedOfBody(type, body);
}

/** The receipt in an entry, by anyone; its signature holds. */
export function receiptIn({ event }: FiledEntry): Answer | undefined {
  if (event?.type !== 'answered' && event?.type !== 'receive') return undefined;
  return event.answer?.valid === true ? event.answer.answer : undefined;
}

/** What the holder of these keys did by an entry: signed it, signed the receipt in it, or both; nothing, if neither. */
export function deedsOf(filed: FiledEntry, keys: readonly { readonly id: string }[]): WordKey[] {
  const isOf = (keyId: string | undefined): boolean => keys.some(({ id }) => id === keyId);
  return [
    ...(isOf(filed.entry.keyId) ? [deedOf(filed)] : []),
    ...(isOf(receiptIn(filed)?.keyId) ? (['statement.i-signed-receipt'] as const) : []),
  ];
}
