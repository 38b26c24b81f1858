/** What is known of one term, and of what is permitted under it. */
import type { Body } from '../../ledger/vocabulary/index.ts';

/** One term, kept once however many exhibits it binds. */
export interface TermsState {
  /** Its place among the terms of this ledger. */
  readonly id: number;
  /** The entry that set it, or that brought it here first. */
  readonly seq: number;
  /** The ledger that set it, and the leaf hash of the entry there: lower-case hex. */
  readonly home: string;
  readonly leaf: string;
  readonly kind: Body<'terms'>['kind'];
  readonly binds?: Body<'terms'>['binds'];
  /** It names no exhibits, and binds all of this ledger. */
  readonly isWide?: true;
  state: Body<'terms'>['state'];
  due?: number;
  /** What the entry that set it says; only in its home. */
  readonly firstDue?: number;
  /** What later entries changed: were one voided, the others would count. */
  changes?: TermChange[];
  /** Indexes of exhibits for which alone it has ended. */
  ended?: number[];
  permits?: TermPermit[];
  /** For each use that it forbids: the first entry against it. */
  against?: { readonly [use: string]: number };
  /** The entry at which it was first reported as overdue. */
  reported?: number;
  /** Its date passed while nothing that it names was in custody here. */
  isPast?: true;
}

/** What one later entry changed. */
export interface TermChange {
  readonly seq: number;
  readonly state: Body<'terms'>['state'];
  /** Indexes of the exhibits for which alone it ends or permits. */
  readonly exhibits?: readonly number[];
  readonly permit?: TermPermit;
  /** Only in the home. */
  readonly due?: number;
}

/** Uses that are permitted under a term, for a time and for some exhibits. */
export interface TermPermit {
  readonly acts: readonly string[];
  readonly from?: number;
  readonly until?: number;
  /** Indexes; all that the term binds when absent. */
  readonly exhibits?: readonly number[];
}
