/** `verify --case`: whether a CASE graph says what this ledger gives; a result beside the verdict, which does not depend on it. */
import { grouped } from '../../bytes/grouped.ts';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import type { CaseComparison } from '../../verify/case-comparison.ts';
import type { Format } from './verify-format.ts';

/** Throws CustodyError USAGE for formats that have no place for `--case`. */
export function refuseCase(isAsked: boolean, format: Format): void {
  if (!isAsked || format === 'text' || format === 'json') return;
  throw new CustodyError('USAGE', `--case is not in --format ${format}`, { hint: '--format json has it' });
}

const heads: Readonly<Record<CaseComparison['outcome'], string>> = {
  bytes: 'same bytes as an export of this ledger',
  statements: 'same statements as an export of this ledger, in another form',
  part: 'nothing that this ledger does not give; some texts that are open here are left out',
  differs: 'DIFFERS from an export of this ledger',
};

const shownDifferences = 10;

/** For people. */
export function caseLinesOf(
  file: string,
  { outcome, statements, textsLeftOut, differences, found }: CaseComparison,
): string[] {
  return [
    `CASE graph  ${safeText(file)}: ${heads[outcome]}`,
    `  ${grouped(statements)} statements of an unsigned copy were compared with this ledger. The copy proves nothing by itself.`,
    ...(textsLeftOut > 0
      ? [`  ${grouped(textsLeftOut)} statements that rest on private texts open here are not in it.`]
      : []),
    ...differences
      .slice(0, shownDifferences)
      .map(({ code, subject, property, value }) => `  ${code}  ${safeText(`${subject} ${property} ${value}`)}`),
    ...(found > shownDifferences
      ? [`  and ${grouped(found - shownDifferences)} more; --json lists the first 100`]
      : []),
  ];
}
