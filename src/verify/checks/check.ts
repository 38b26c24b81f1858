/** What a check is: it sees every entry that counts, in order, and says at the end how it came out. */

import type { LedgerEvent } from '../../custody/act/event.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { type Fact, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { CheckName, FindingInput, Findings } from '../finding/types.ts';

/** `gaps`: nothing is contradicted, and something that the check asks is not shown. */
export type Outcome = 'pass' | 'gaps' | 'fail' | 'not-checked';

/** How one check came out, as it is in the report. */
export interface CheckOutcome {
  readonly name: CheckName;
  readonly outcome: Outcome;
  /** In English. */
  readonly detail: string;
  /** The same for any language. */
  readonly said?: Phrase;
  /** Where the record ended early: the last entry that the check speaks of; -1 where it reached none. */
  readonly upTo?: number;
}

/** An entry that counts, as a check sees it. */
export interface SeenEntry {
  readonly seq: number;
  readonly entry: Entry;
  /** The decoded event; undefined for the opening entry, an unsupported type, and a body that breaks its schema. */
  readonly event: LedgerEvent | undefined;
  /** The state after it; undefined before there is one. */
  readonly state?: CustodyState | undefined;
  /** Whether it changed the state: false for a fault of class 2 and for what is unsupported. */
  readonly applied: boolean;
}

/** Where checks put what they find. */
export type Tell = (finding: FindingInput) => void;

/** Another agency, trusted by the verifier, saw the first `size` entries at `time` on its clock; or an outside proof shows them. */
export interface Witness {
  readonly size: number;
  readonly time: number;
  /** Whose word it is, as a sentence says it. */
  readonly by: Fact;
  /** It shows how old entries are, and not that none is missing after them: the keeper may ask for it at any size. */
  readonly isTimeProof?: true;
}

/** What a pass over the ledger came to, as the checks read it at the end. */
export interface Run {
  /** Undefined where the file has no usable opening entry; then nothing counts. */
  readonly genesis: Genesis | undefined;
  readonly state: CustodyState | undefined;
  /** Entries that count, and the bytes that they take. */
  readonly size: number;
  readonly bytes: number;
  /** The root over all of them. */
  readonly root: Uint8Array;
  /** Roots at the sizes that were asked for, as far as the ledger reaches. */
  readonly rootsAt: ReadonlyMap<number, Uint8Array>;
  readonly unsupportedFrom: number | undefined;
  /** The state with what binds each thing in all ledgers given in place of its own content; undefined where nothing passed between them. */
  readonly bound?: CustodyState | undefined;
  /** Whether the ledger that this one continues was given too. */
  readonly isContinuedAtHand?: boolean;
  /** What other agencies show of how long it was. */
  readonly witnesses?: readonly Witness[];
  readonly findings: Findings;
  /** For an excerpt: the exhibits that it is about, and how many entries it shows. Roots are known at some sizes only. */
  readonly excerpt?: { readonly exhibits: readonly string[]; readonly shown: number } | undefined;
}

/** How many entries were read. */
export const readIn = ({ size, excerpt }: Pick<Run, 'size' | 'excerpt'>): number => excerpt?.shown ?? size;

/** One check of the list. A new one is made for every pass. */
export interface Check {
  readonly name: CheckName;
  opened?(genesis: Genesis): void;
  seen?(entry: SeenEntry): void;
  /** Makes the findings that only the end shows, and says how the check came out. */
  finish(run: Run): Promise<Result> | Result;
}

export interface Result {
  readonly outcome: Outcome;
  readonly detail: Phrase;
}

/** fail where a contradiction of this check was found; else the other outcome. */
export function failOr(run: Run, name: CheckName, otherwise: Result): Result {
  const count = run.findings.count('contradiction', name);
  if (count > 0)
    return {
      outcome: 'fail',
      detail: count === 1 ? phrase('one thing is contradicted') : phrase('{count} things are contradicted', { count }),
    };
  return run.genesis === undefined
    ? { outcome: 'not-checked', detail: phrase('there is no usable opening entry') }
    : otherwise;
}
