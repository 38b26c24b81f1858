/** What a bundle held, as text for people: which part was there, and which travels apart. */
import { safeText } from '../bytes/text.ts';
import type { BundleReport, Verification } from '../verify/verification.ts';
import type { Paint } from './text.ts';

const forms: Record<BundleReport['form'], string> = {
  folder: 'a folder',
  tar: 'a TAR archive',
  zip: 'a ZIP archive',
};
const mostNumbers = 20;

/** The lines about the bundle, where the ledger came in one; numbers are made safe to print. */
export function bundleLines({ bundle, exhibits }: Verification, paint: Paint): string[] {
  if (bundle === undefined) return [];
  const { form, parts, evidence, apart } = bundle;
  const numbers = evidence.map(({ number }) => number);
  const lines = [`  there       ${partWords(parts)}`];
  if (numbers.length > 0)
    lines.push(`  evidence    ${numbersShown(numbers)}${form === 'folder' ? '' : ' (packed, not read)'}`);
  if (apart.length > 0) lines.push(`  apart       evidence of ${numbersShown(apart)}`);
  if (numbers.length === 0 && apart.length === 0 && exhibits.length > 0)
    lines.push('  evidence    none, and the record fixes the content of nothing in custody');
  return [paint('strong', `Bundle, ${forms[form]}`), ...lines];
}

function partWords({
  disclosures,
  checkpoint,
  letter,
  manifests,
  answers,
  attachments,
}: BundleReport['parts']): string {
  const some = (count: number, one: string): string[] =>
    count === 0 ? [] : [`${count} ${one}${count === 1 ? '' : 's'}`];
  return [
    'ledger',
    disclosures ? 'disclosures' : 'no disclosures',
    ...(checkpoint ? ['checkpoint'] : []),
    ...(letter ? ['letter'] : []),
    ...some(manifests, 'manifest'),
    ...some(answers, 'answer'),
    ...some(attachments, 'attachment'),
  ].join(', ');
}

function numbersShown(numbers: readonly string[]): string {
  const more = numbers.length - mostNumbers;
  const shown = numbers.slice(0, mostNumbers).map(safeText).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
