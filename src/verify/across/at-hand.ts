/** Ledgers at hand together: each read once, then held against the others. */
import type { CustodyState } from '../../custody/state.ts';
import type { Card } from '../../ledger/card.ts';
import type { Continues } from '../../ledger/genesis.ts';
import type { Tell } from '../check.ts';
import type { FindingList } from '../finding-list.ts';
import type { LedgerSource } from '../replay-ledger.ts';
import type { Passed } from './passed.ts';

/** One ledger at hand, as far as the others need it. */
export interface LedgerAtHand {
  /** As it is called in findings: the first digits of its id, and the agency of its opening key. */
  readonly title: string;
  /** As the pin of its opening key says, or as claimed. */
  readonly agency: string;
  /** Lower-case hex. */
  readonly id: string;
  /** Key number of who opened it. */
  readonly opener: string;
  readonly continues: Continues | undefined;
  readonly state: CustodyState;
  /** Entries that count. */
  readonly size: number;
  readonly lastIat: number;
  readonly agencies: Map<string, Card>;
  readonly passed: Passed;
  readonly source: LedgerSource;
  /** Whether the verifier pinned its opening key; whether nothing makes a key of it doubtful. */
  readonly isOpenerPinned: boolean;
  readonly isUndoubted: boolean;
  /** Keys that fell into other hands, by this ledger's own word or by the verifier's. */
  readonly compromised: ReadonlySet<string>;
  /** Indexes of exhibits that another ledger claims too. */
  readonly contested: Set<number>;
  /** What other ledgers hold of this one: so many entries, at that time on their clock. */
  readonly witnessed: { readonly size: number; readonly time: number; readonly by: LedgerAtHand }[];
  /** Whether its opening key is trusted and nothing in it is in doubt; known once it is identified. */
  isTrusted(): boolean;
  readonly findings: FindingList;
  readonly tell: Tell;
}

/** By id; a second copy of a ledger is not taken. */
export type AtHand = ReadonlyMap<string, LedgerAtHand>;

/** Whether form, signatures and history hold to the end of its file. */
export function isWhole({ findings }: LedgerAtHand): boolean {
  return (['structure', 'signatures', 'history'] as const).every(
    (check) => findings.count('contradiction', check) === 0,
  );
}

/** Whether that key is an undoubted custodian in a ledger whose opening key the verifier trusts (format.md, Trust, b). */
export function speaksFor(ledger: LedgerAtHand, keyId: string): boolean {
  const isCustodian = ledger.state.keys.get(keyId)?.everRoles.includes('custodian') ?? false;
  return isCustodian && ledger.isTrusted() && !ledger.compromised.has(keyId) && isWhole(ledger);
}

/** How an id is written in a sentence: enough to tell ledgers apart. */
export const shortId = (id: string): string => `${id.slice(0, 16)}…`;
