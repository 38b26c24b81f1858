/** The course of custody as plain data: for each exhibit who held it from when to when, its seals, and what happened to it. Times are Unix seconds. */
import type { PrivateText } from '../../ledger/schema.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';

/** A stretch of time, in the order of the record: it begins with one entry and ends with another, or still runs. */
export interface Span {
  readonly from: number;
  /** Absent while it runs on to the end of the record. */
  until?: number;
  /** The entry that began it. */
  readonly seq: number;
  /** The entry that ended it. */
  endSeq?: number;
}

/** Where a thing is that a post answers for and that is not held. */
export type Away = 'on-the-way' | 'with-recipient' | 'missing' | 'inside';

/**
 * Where an exhibit was: `held` with a post here; `on-the-way`, `with-recipient`, `missing` or `inside` another one, where a post answers for it; `arriving`, taken in on an answer that the sender has not entered yet; `departed`,
 * `released`; `source-only`, copied and left where it was. After a destruction there is no span.
 */
export interface CustodySpan extends Span {
  readonly status: 'held' | 'arriving' | 'departed' | 'released' | 'source-only' | Away;
  /** Of what is `inside` another exhibit: its number. */
  readonly whole?: string;
  /** The post that held it; for `source-only` the one that copied it; absent while it was elsewhere. */
  readonly post?: string;
  /** Who has it that is not a post here; null where that is withheld. */
  readonly to?: PrivateText | null;
}

export interface IssueSpan extends Span {
  /** To whom; null where that is withheld. */
  readonly to: PrivateText | null;
  readonly due: number;
}

export interface OfferSpan extends Span {
  /** The offer. */
  readonly offer: number;
}

export interface SealSpan extends Span {
  readonly number: string;
  /** Whether it ends because the exhibit left: the seal was on it then, and nobody here can say for how long. */
  left?: true;
}

/** What a mark stands for; each has its sign in the picture. */
export const markKinds = [
  'taken',
  'taken-with-reservations',
  'sealed',
  'seal-intact',
  'seal-opened',
  'seal-wrong',
  'stored',
  'issued',
  'returned',
  'offered',
  'accepted',
  'accepted-with-reservations',
  'refused',
  'not-received',
  'undecided',
  'withdrawn',
  'on-the-way',
  'incident',
  'incident-closed',
  'match',
  'mismatch',
  'copied',
  'gone',
  'gap',
  'other',
] as const;
export type MarkKind = (typeof markKinds)[number];

/** Something that happened to an exhibit at one moment. */
export interface Mark {
  readonly kind: MarkKind;
  /** When it happened, as the entry says. */
  readonly at: number;
  readonly seq: number;
  readonly type: EventTypeName;
  /** Codes, names and numbers that say more: seal and its state, outcome, other exhibits, code of a finding. */
  readonly facts: readonly string[];
  /** Post of the key that signed it. */
  readonly by: string;
}

export interface ExhibitCourse {
  readonly number: string;
  readonly also: readonly string[];
  readonly kind?: string;
  readonly isCopy: boolean;
  /** Numbers of the exhibits that it was made from. */
  readonly from: readonly string[];
  /** The exhibit that it is a part or member of. */
  readonly partOf?: string;
  /** They follow each other without a hole from the entry that brought it in to the end of the record or its destruction. */
  readonly custody: readonly CustodySpan[];
  readonly issues: readonly IssueSpan[];
  readonly offers: readonly OfferSpan[];
  /** Each seal that was on it while it was here. */
  readonly seals: readonly SealSpan[];
  /** In the order in which they happened. */
  readonly marks: readonly Mark[];
}

export interface Timeline {
  /** Lower-case hex. */
  readonly ledger: string;
  /** Entries that it was made from. */
  readonly size: number;
  /** The earliest and the latest moment of the record. */
  readonly from: number;
  readonly until: number;
  /** Posts that held something, in the order in which they first did. */
  readonly posts: readonly string[];
  readonly exhibits: readonly ExhibitCourse[];
  /** Each voided entry → the first entry that voids it. */
  readonly voided?: ReadonlyMap<number, number>;
}
