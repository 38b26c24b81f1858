/** A CASE graph held to the ledger: every statement of the file must be one that the ledger gives, and none that needs no text may be missing. */
import type { CaseComparison, CaseDifference } from '../../verify/case-comparison.ts';
import type { Statement } from './read-case.ts';
import { context } from './terms.ts';

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
