/** A ledger as a CASE graph: read, checked by itself, with the private texts that are to go along. */
import { toHex } from '../../bytes/hex.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import type { CaseSource } from '../../interop/case/case-graph.ts';
import { Openings } from '../../ledger/private/openings.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { rowOf } from '../../verify/finding/table.ts';
import { noTrust } from '../../verify/trust/trust.ts';
import { verifyLedger } from '../../verify/verify-ledger.ts';
import { readShown, shownRecord } from '../ledger/erased-texts.ts';
import type { LedgerBytes } from '../ledger/open-ledger.ts';
import { ledgerBytes, readOpenings } from '../ledger/read-ledger.ts';

/** A ledger that was checked by itself, without any list of keys: the same on every computer. */
interface CheckedLedger {
  readonly path: string;
  readonly bytes: LedgerBytes;
  readonly state: CustodyState;
  readonly verification: Verification;
}

/** Throws CustodyError LEDGER_DAMAGED where the record ends before its file, NOT_A_LEDGER and those of reading. */
export async function checkAlone(path: string, now: number): Promise<CheckedLedger> {
  const bytes = await ledgerBytes(path);
  const { verification, position } = await verifyLedger({
    source: (from) => bytes.chunks(from, bytes.size),
    fileBytes: bytes.size,
    trust: noTrust,
    now,
  });
  if (position === undefined || verification.reached !== undefined)
    throw new CustodyError('LEDGER_DAMAGED', 'the ledger is damaged: a copy of it would look whole', {
      hint: 'custody verify --full lists all faults; custody repair saves the damaged end in a file of its own and cuts it off',
    });
  return { path, bytes, state: position.state, verification };
}

/** The texts of a disclosures file, else of the one beside the ledger; none where none are to go along. */
interface CaseTexts {
  readonly hasTexts: boolean;
  readonly disclosures?: string | undefined;
  readonly warn: (text: string) => void;
}

/** What a graph is made from. Throws CustodyError as reading does. */
export async function caseSource(
  { path, bytes, state, verification }: CheckedLedger,
  { hasTexts, disclosures, warn }: CaseTexts,
): Promise<CaseSource> {
  const openings = hasTexts ? await readOpenings(path, warn, disclosures) : new Openings();
  const record = await shownRecord(bytes, openings, state);
  const { size, root } = verification.ledger;
  return {
    state,
    entries: readShown(record),
    openings,
    marks: record.marks,
    size,
    root: root ?? toHex(new Uint8Array()),
    shown: verification.excerpt?.shown,
    contradictions: contradictionsIn(verification),
  };
}

function contradictionsIn({ findings, notListed }: Verification): number {
  const more = Object.entries(notListed).filter(([code]) => rowOf(code).kind === 'contradiction');
  return (
    findings.filter(({ code }) => rowOf(code).kind === 'contradiction').length +
    more.reduce((sum, [, count]) => sum + count, 0)
  );
}
