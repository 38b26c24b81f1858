/** A ledger as a CASE graph: read, checked by itself, with the private texts that are to go along. */
import { equalBytes, utf8 } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { type CaseSource, caseLines } from '../../interop/case/case-graph.ts';
import { compareCase } from '../../interop/case/compare-case.ts';
import { maxCaseBytes, readCase } from '../../interop/case/read-case.ts';
import { Openings } from '../../ledger/private/openings.ts';
import type { CaseComparison } from '../../verify/case-comparison.ts';
import { rowOf } from '../../verify/findings.ts';
import { noTrust } from '../../verify/trust/trust.ts';
import type { Verification } from '../../verify/verification.ts';
import { verifyLedger } from '../../verify/verify-ledger.ts';
import { readShown, shownRecord } from '../ledger/erased-texts.ts';
import type { LedgerBytes } from '../ledger/open-ledger.ts';
import { ledgerBytes, readOpenings } from '../ledger/read-ledger.ts';

/** A ledger that was checked by itself, without any list of keys: the same on every computer. */
export interface CheckedLedger {
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
      hint: 'custody verify lists all faults; custody repair saves the damaged end in a file of its own and cuts it off',
    });
  return { path, bytes, state: position.state, verification };
}

/** The texts of a disclosures file, else of the one beside the ledger; none where none are to go along. */
export interface CaseTexts {
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

/** A file that should be an export of the ledger, compared with what the ledger gives now. Throws CustodyError CASE_INVALID, TOO_LARGE and those of reading. */
export async function compareCaseFile(
  file: string,
  path: string,
  { now, ...texts }: Omit<CaseTexts, 'hasTexts'> & { readonly now: number },
): Promise<CaseComparison> {
  const given = await readFileCapped(file, maxCaseBytes + 1);
  const statements = readCase(given);
  const checked = await checkAlone(path, now);
  const [bare, full] = [
    await exported(checked, { ...texts, hasTexts: false }),
    await exported(checked, { ...texts, hasTexts: true }),
  ];
  const comparison = compareCase(statements, { bare: readCase(bare), full: readCase(full) });
  const isSame = [bare, full].some((each) => equalBytes(each, given));
  return isSame ? { ...comparison, outcome: 'bytes' } : comparison;
}

async function exported(checked: CheckedLedger, texts: CaseTexts): Promise<Uint8Array> {
  const lines: string[] = [];
  for await (const line of caseLines(await caseSource(checked, texts))) lines.push(`${line}\n`);
  return utf8(lines.join(''));
}

function contradictionsIn({ findings, notListed }: Verification): number {
  const more = Object.entries(notListed).filter(([code]) => rowOf(code).kind === 'contradiction');
  return (
    findings.filter(({ code }) => rowOf(code).kind === 'contradiction').length +
    more.reduce((sum, [, count]) => sum + count, 0)
  );
}
