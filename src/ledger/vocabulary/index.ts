/** The vocabulary: every event type with every field, as one data table. All else derives from it. */
import type { Demand, Fields, Static } from '../schema.ts';
import { commonFields } from './common.ts';
import { close, dispose, erase, release } from './ending.ts';
import { access, inventory, store } from './keeping.ts';
import { authority, disclose, present, terms } from './law.ts';
import { answered, deliver, dispatch, offer, receive, takeover, withdraw } from './passing.ts';
import { anchor, attest, correct, endKey, enrol, incident, note } from './record.ts';
import { collect, preserve, seal } from './taking.ts';
import { acquire, derive, examine, measure } from './work.ts';

/** Who may sign an event (docs/spec/rules.md): admin; a key of the custodian's post; examiner or custodian; any enrolled key. */
export type Signer = 'admin' | 'custodian' | 'examiner-or-custodian' | 'anyone';

/** One row of the vocabulary: who may sign such an event, what it needs, and its fields. */
export interface EventType {
  readonly by: Signer;
  /** The act for which an authority must be in force. */
  readonly act: 'seize' | 'copy' | 'examine' | 'transfer' | undefined;
  /** What officers call it. */
  readonly title: string;
  readonly help: string;
  /** Where exhibits that already exist (for collect: the new one) are named; dots step into records and through lists. */
  readonly exhibits: readonly string[];
  /** Where exhibits that come into being are named, apart from those of `exhibits`. */
  readonly creates?: readonly string[];
  readonly fields: Fields;
  readonly demands: readonly Demand[];
}

/** Event type → its row. */
export const vocabulary = {
  collect,
  preserve,
  seal,
  store,
  inventory,
  access,
  acquire,
  derive,
  measure,
  examine,
  offer,
  dispatch,
  deliver,
  answered,
  withdraw,
  receive,
  takeover,
  authority,
  terms,
  disclose,
  present,
  release,
  dispose,
  erase,
  incident,
  correct,
  attest,
  enrol,
  'end-key': endKey,
  anchor,
  note,
  close,
} as const satisfies Record<string, EventType>;

type Vocabulary = typeof vocabulary;
/** `collect`, `seal` … as entries write it. */
export type EventTypeName = keyof Vocabulary;
/** All of them, in the order of the vocabulary. */
export const eventTypeNames = Object.keys(vocabulary) as readonly EventTypeName[];

/** The types in groups, in the order in which people choose from them. Every type is in exactly one. */
export const typeGroups: readonly (readonly [string, readonly EventTypeName[]])[] = [
  ['Taking and packing', ['collect', 'preserve', 'seal']],
  ['Keeping', ['store', 'inventory', 'access']],
  ['Working', ['acquire', 'derive', 'measure', 'examine']],
  ['Passing on', ['offer', 'dispatch', 'deliver', 'answered', 'withdraw', 'receive', 'takeover']],
  ['Law and court', ['authority', 'terms', 'disclose', 'present']],
  ['Ending', ['release', 'dispose', 'erase', 'close']],
  ['The record itself', ['incident', 'correct', 'attest', 'note', 'enrol', 'end-key', 'anchor']],
];

/** The decoded body of an event: its own fields, and the common ones that it does not replace. */
export type Body<T extends EventTypeName> = Static<Vocabulary[T]['fields']> &
  Omit<Static<typeof commonFields>, keyof Vocabulary[T]['fields']>;

export function isEventType(type: string): type is EventTypeName {
  return Object.hasOwn(vocabulary, type);
}

/** All fields a body of this type may hold, own fields first; an own field replaces a common one of its name. */
export function fieldsOf(type: EventTypeName): Fields {
  return allFields[type];
}

const allFields = Object.fromEntries(
  eventTypeNames.map((type) => [type, { ...vocabulary[type].fields, ...withoutOwn(vocabulary[type].fields) }]),
) as unknown as Record<EventTypeName, Fields>;

function withoutOwn(own: Fields): Fields {
  return Object.fromEntries(Object.entries(commonFields).filter(([field]) => !Object.hasOwn(own, field)));
}
