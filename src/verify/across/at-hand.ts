/** Ledgers at hand together: each read once, then held against the others. */
import type { CustodyState } from '../../custody/state.ts';
import type { Card } from '../../ledger/card.ts';
import type { Tell } from '../check.ts';
import type { FindingList } from '../finding-list.ts';
import type { LedgerSource } from '../replay-ledger.ts';
import type { Passed } from './passed.ts';

/** One ledger at hand, as far as the others need it. */
export interface LedgerAtHand {
  /** As it is called in findings: the agency of its opening key, and the first digits of its id. */
  readonly title: string;
  /** As the pin of its opening key says, or as claimed. */
  readonly agency: string;
  /** Lower-case hex. */
  readonly id: string;
  readonly state: CustodyState;
  /** Entries that count. */
  readonly size: number;
  readonly lastIat: number;
  readonly agencies: Map<string, Card>;
  readonly passed: Passed;
  readonly source: LedgerSource;
  /** Whether the verifier pinned its opening key, and without doubt. */
  readonly isOpenerPinned: boolean;
  readonly isOpenerTrusted: boolean;
  /** Keys that nobody vouches for, or that fell into other hands. */
  readonly doubtfulKeys: ReadonlySet<string>;
  readonly findings: FindingList;
  readonly tell: Tell;
}

/** By id; a second copy of a ledger is not taken. */
export type AtHand = ReadonlyMap<string, LedgerAtHand>;

/** Whether that key is an undoubted custodian in a ledger whose opening key the verifier trusts (format.md, Trust, b). */
export function speaksFor(ledger: LedgerAtHand, keyId: string): boolean {
  const key = ledger.state.keys.get(keyId);
  return (
    key?.everRoles.includes('custodian') === true &&
    ledger.isOpenerTrusted &&
    !ledger.doubtfulKeys.has(keyId) &&
    !(['structure', 'signatures', 'history'] as const).some(
      (check) => ledger.findings.count('contradiction', check) > 0,
    )
  );
}

/** How an id is written in a sentence: enough to tell ledgers apart. */
export const shortId = (id: string): string => `${id.slice(0, 16)}…`;
