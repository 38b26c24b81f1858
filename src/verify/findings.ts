/** Every finding code as one table: what kind it is, which check makes it, what it says, and what to do next. */
import type { Bears } from '../custody/bears.ts';
import { clipFacts, clipText, type Facts, inEnglish, type Phrase, typedFacts } from '../ledger/phrase.ts';
import type { CheckName } from './check.ts';
import { breakRows } from './checks/breaks.ts';
import { bundleRows } from './checks/bundle.ts';
import { custodyRows } from './checks/custody.ts';
import { evidenceRows } from './checks/evidence.ts';
import { excerptRows } from './checks/excerpt.ts';
import { handoverRows } from './checks/handovers.ts';
import { headRows } from './checks/head.ts';
import { historyRows } from './checks/history.ts';
import { identityRows } from './checks/identity-rows.ts';
import { privateRows } from './checks/private.ts';
import { profileRows } from './checks/profile.ts';
import { signatureRows } from './checks/signatures.ts';
import { structureRows } from './checks/structure.ts';
import { timeRows } from './checks/times.ts';
import { outsideRows } from './outside/rows.ts';
import { lawRows } from './whole/law-table.ts';

/** From the worst: does not hold; not shown; rests on a signed paper, which changes no verdict; for your attention. */
export const findingKinds = ['contradiction', 'gap', 'paper', 'notice'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One row of the table. `message` has `{facts}` in it; `meaning` and `next` are whole sentences for docs/errors.md. */
export interface FindingRow {
  readonly kind: FindingKind;
  readonly check: CheckName;
  readonly message: string;
  readonly meaning: string;
  readonly next: string;
  /** True of a notice that belongs to the normal course, so that a label has no room for it. */
  readonly isRoutine?: boolean;
}
export type FindingRows = { readonly [code: string]: FindingRow };

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

/** What a check hands in; the table supplies the rest. */
export interface FindingInput {
  readonly code: string;
  readonly seq?: number | undefined;
  readonly path?: string | undefined;
  readonly expected?: string | Phrase | undefined;
  readonly actual?: string | Phrase | undefined;
  readonly facts?: Facts | undefined;
  readonly bears: Bears;
  /** For a finding that counts gaps of another ledger: whether `--allow-gaps` accepts each of them. */
  readonly isAcceptable?: boolean | undefined;
}

/** One fact found, as it is in the report (docs/json.md). */
export interface Finding {
  readonly code: string;
  readonly kind: FindingKind;
  /** The entry that it is about, if one. */
  readonly seq?: number;
  /** The field of that entry, with dots; for a finding about a bundle, the file. */
  readonly path?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** What was found, in English. */
  readonly message: string;
  /** What to do next, in English. */
  readonly next: string;
  /** What fills the sentences, in whatever language they are stated; `expected` and `actual` too, where these are not bare values. */
  readonly facts?: Facts;
  /** What it bears on: the record, what its entry names, or single exhibits by their numbers. */
  readonly bears: Bears;
  /** For a finding that counts gaps of another ledger: whether `--allow-gaps` accepts each of them. */
  readonly isAcceptable?: boolean;
}

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
