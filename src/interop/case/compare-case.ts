/** A CASE graph held to the ledger: every statement of the file must be one that the ledger gives, and none that needs no text may be missing. */
import type { Statement } from './read-case.ts';
import { context } from './terms.ts';

/** `CASE_ADDED`: in the file and not from the ledger; `CASE_LACKS`: from the ledger and not in the file. */
export interface CaseDifference {
  readonly code: 'CASE_ADDED' | 'CASE_LACKS';
  readonly subject: string;
  readonly property: string;
  readonly value: string;
}

export interface CaseComparison {
  /** `bytes`: the same bytes; `statements`: the same statements in another form; `part`: some texts that are open here are not in it. */
  readonly outcome: 'bytes' | 'statements' | 'part' | 'differs';
  readonly statements: number;
  /** Statements that rest on private texts open here, and are not in the file. */
  readonly textsLeftOut: number;
  /** The first, in the order of the file, then of the ledger. */
  readonly differences: readonly CaseDifference[];
  /** How many there are. */
  readonly found: number;
}

const mostDifferences = 100;
const withheldTexts = `${context.custody}withheldTexts`;

const keyOf = ({ subject, property, value }: Statement): string => `${subject}\n${property}\n${value}`;

/** How many texts a graph says are withheld; it differs with what was open. */
const isCount = ({ property }: Statement): boolean => property === withheldTexts;

/**
 * Compares. `bare` is what the ledger gives without private texts, `full` what it gives with all that are open here: the file must
 * have all of the first, and nothing that is not in the second.
 */
export function compareCase(
  given: readonly Statement[],
  { bare, full }: { readonly bare: readonly Statement[]; readonly full: readonly Statement[] },
): Omit<CaseComparison, 'outcome'> & { readonly outcome: Exclude<CaseComparison['outcome'], 'bytes'> } {
  const inFile = new Set(given.map(keyOf));
  const allowed = new Set(full.map(keyOf));
  const withoutTexts = new Set(bare.map(keyOf));
  const counts = [...full, ...bare].filter(isCount).map(({ value }) => Number(value));
  const isAllowed = (each: Statement): boolean =>
    isCount(each)
      ? Number(each.value) >= Math.min(...counts) && Number(each.value) <= Math.max(...counts)
      : allowed.has(keyOf(each)) || withoutTexts.has(keyOf(each));
  const added = given.filter((each) => !isAllowed(each));
  // a text may take the place of what is there without it
  const lacking = bare.filter((each) => !isCount(each) && !inFile.has(keyOf(each)) && allowed.has(keyOf(each)));
  const counted = given.some(isCount) ? [] : bare.filter(isCount);
  const left = full.filter((each) => !isCount(each) && !inFile.has(keyOf(each)) && !withoutTexts.has(keyOf(each)));
  const all: CaseDifference[] = [
    ...added.map((each) => ({ code: 'CASE_ADDED' as const, ...each })),
    ...[...lacking, ...counted].map((each) => ({ code: 'CASE_LACKS' as const, ...each })),
  ];
  return {
    outcome: all.length > 0 ? 'differs' : left.length > 0 ? 'part' : 'statements',
    statements: given.length,
    textsLeftOut: left.length,
    differences: all.slice(0, mostDifferences),
    found: all.length,
  };
}
