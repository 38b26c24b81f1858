/** Every finding code as one table: what kind it is, which check makes it, what it says, and what to do next. */

import { clipFacts, clipText, inEnglish, type Phrase, typedFacts } from '../../ledger/phrase.ts';
import { breakRows } from '../checks/breaks.ts';
import { bundleRows } from '../checks/bundle.ts';
import { custodyRows } from '../checks/custody.ts';
import { evidenceRows } from '../checks/evidence.ts';
import { excerptRows } from '../checks/excerpt.ts';
import { handoverRows } from '../checks/handovers.ts';
import { headRows } from '../checks/head.ts';
import { historyRows } from '../checks/history.ts';
import { identityRows } from '../checks/identity-rows.ts';
import { privateRows } from '../checks/private.ts';
import { profileRows } from '../checks/profile.ts';
import { signatureRows } from '../checks/signatures.ts';
import { structureRows } from '../checks/structure.ts';
import { timeRows } from '../checks/times.ts';
import { outsideRows } from '../outside/rows.ts';
import { lawRows } from '../whole/law-table.ts';
import type { Finding, FindingInput, FindingRow, FindingRows } from './types.ts';

/**
 * Code → row. Codes are API: never renamed, never reused. Ids of custody rules are codes too; where a check of the record
 * itself has the same code (who signs), its row counts.
 */
export const findingTable: FindingRows = {
  ...custodyRows,
  ...structureRows,
  ...signatureRows,
  ...historyRows,
  ...handoverRows,
  ...lawRows,
  ...timeRows,
  ...outsideRows,
  ...identityRows,
  ...headRows,
  ...breakRows,
  ...privateRows,
  ...profileRows,
  ...evidenceRows,
  ...bundleRows,
  ...excerptRows,
};

/** The row of a code. Throws Error for a code that the table does not hold, which is a fault of the program. */
export function rowOf(code: string): FindingRow {
  const row = Object.hasOwn(findingTable, code) ? findingTable[code] : undefined;
  if (row === undefined) throw new Error(`finding code ${code} is not in the table`);
  return row;
}

/** The finding in full, foreign text cut to a bounded length but not escaped: reports escape what they print. */
export function describeFinding(input: FindingInput): Finding {
  const row = rowOf(input.code);
  const { seq, expected, actual } = input;
  const facts = clipFacts({
    ...(seq !== undefined && { seq }),
    ...(typeof expected === 'object' && { expected }),
    ...(typeof actual === 'object' && { actual }),
    ...input.facts,
  });
  return {
    code: input.code,
    kind: row.kind,
    ...(input.seq === undefined ? {} : { seq: input.seq }),
    ...(input.path === undefined ? {} : { path: clipText(input.path) }),
    ...(expected === undefined ? {} : { expected: sideText(expected) }),
    ...(actual === undefined ? {} : { actual: sideText(actual) }),
    message: inEnglish(row.message, facts),
    next: inEnglish(row.next, typedFacts(facts)),
    facts,
    bears: input.bears,
    ...(input.isAcceptable !== undefined && { isAcceptable: input.isAcceptable }),
  };
}

const sideText = (side: string | Phrase): string =>
  clipText(typeof side === 'string' ? side : inEnglish(side.text, side.facts));
