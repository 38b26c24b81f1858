/** Ledgers given together: each read once, then compared with the others. */
import { onEntry } from '../../custody/bears.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import type { Continues } from '../../ledger/genesis.ts';
import type { Phrase } from '../../ledger/phrase.ts';
import type { Card } from '../../ledger/statements/card.ts';
import type { Tell } from '../checks/check.ts';
import type { KnownHeads } from '../checks/known-heads.ts';
import type { Described } from '../checks/same-serial.ts';
import type { Findings } from '../finding/types.ts';
import type { LedgerSource } from '../replay/replay-ledger.ts';
import type { StayNotes } from '../whole/stay-notes.ts';
import type { Passed, ReceivedRecord } from './passed.ts';

/** One ledger given, as far as the others need it. */
export interface LedgerAtHand {
  /** As it is called in findings: the first digits of its id, and the agency of its opening key. */
  readonly title: Phrase;
  /** As the pin of its opening key says, or as claimed. */
  readonly agency: string;
  /** Lower-case hex. */
  readonly id: string;
  /** Key number of who opened it. */
  readonly opener: string;
  readonly continues: Continues | undefined;
  readonly state: CustodyState;
  /** Entries that count, and the root over them. */
  readonly size: number;
  readonly root: Uint8Array;
  /** What else is known of its length. */
  readonly heads: KnownHeads;
  /** Its roots at the sizes of those heads, as far as it reaches. */
  readonly rootsAt: ReadonlyMap<number, Uint8Array>;
  readonly lastIat: number;
  /** The number of its first entry that cannot be judged; custody is judged before that alone. */
  readonly judgedTo: number;
  readonly agencies: Map<string, Card>;
  readonly passed: Passed;
  readonly stays: StayNotes;
  readonly source: LedgerSource;
  /** A content key that the disclosures given with it open. */
  readonly keyOf: (key: Uint8Array) => Uint8Array | undefined;
  /** Its exhibits by make, model and serial number, as far as this reader can read them. Known once it is settled. */
  readonly described: () => readonly Described[];
  /** Whether the verifier pinned its opening key; whether nothing makes a key of it doubtful. */
  readonly isOpenerPinned: boolean;
  readonly isUndoubted: boolean;
  /** Keys that fell into other hands, by this ledger's own word or by the verifier's. */
  readonly compromised: ReadonlySet<string>;
  /** Indexes of exhibits that another ledger claims too. */
  readonly contested: Set<number>;
  /** When its opening entry was signed, by its clock. */
  readonly openedAt: number;
  /** From that entry on another ledger goes on in its place. */
  continuedFrom: number;
  /** Entries that rest on what the sender's ledger does not show, because it is not judged there. */
  readonly notJudged: Set<number>;
  /** What other ledgers hold of this one: so many entries, at that time on their clock. */
  readonly witnessed: { readonly size: number; readonly time: number; readonly by: LedgerAtHand }[];
  /** Whether its opening key is trusted and nothing in it is in doubt; known once it is identified. */
  isTrusted(): boolean;
  readonly findings: Findings;
  readonly tell: Tell;
}

/** A receipt with both ledgers that it joins. */
export interface Joined {
  readonly ledger: LedgerAtHand;
  readonly sender: LedgerAtHand;
  readonly receipt: ReceivedRecord;
}

/** By id; a second copy of a ledger is not taken. */
export type AtHand = ReadonlyMap<string, LedgerAtHand>;

/** Whether form, signatures and history hold to the end of its file. */
export function isWhole({ findings }: LedgerAtHand): boolean {
  return (['structure', 'signatures', 'history'] as const).every(
    (check) => findings.count('contradiction', check) === 0,
  );
}

/** Whether that key is an undoubted custodian in a ledger whose opening key the verifier trusts (docs/spec/verification.md, section 2). */
export function speaksFor(ledger: LedgerAtHand, keyId: string): boolean {
  const isCustodian = ledger.state.keys.get(keyId)?.everRoles.includes('custodian') ?? false;
  return isCustodian && ledger.isTrusted() && !ledger.compromised.has(keyId) && isWhole(ledger);
}

/** How an id is written in a sentence: enough to tell ledgers apart. */
export const shortId = (id: string): string => `${id.slice(0, 16)}…`;

/** Tells once for each receipt that the other ledger is not judged as far as the receipt asks. */
export function tellNotJudged(ledger: LedgerAtHand, seq: number, other: LedgerAtHand): void {
  if (ledger.notJudged.has(seq)) return;
  ledger.notJudged.add(seq);
  ledger.tell({ code: 'SENDER_NOT_JUDGED', bears: onEntry, seq, facts: { other: other.title, entry: other.judgedTo } });
}
