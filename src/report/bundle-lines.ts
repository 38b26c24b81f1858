/** What a bundle held, as text for people: which part was there, and which travels apart. */
import { inTurn, type Phrase, phrase } from '../ledger/phrase.ts';
import type { BundleReport, Verification } from '../verify/facts/verification.ts';
import type { Teller } from './teller.ts';

const forms = {
  folder: phrase('Bundle, a folder'),
  tar: phrase('Bundle, a TAR archive'),
  zip: phrase('Bundle, a ZIP archive'),
} as const satisfies Record<BundleReport['form'], unknown>;
const mostNumbers = 20;

/** The lines about the bundle, where the ledger came in one; numbers are made safe to print. */
export function bundleLines({ bundle, exhibits }: Verification, teller: Teller): string[] {
  if (bundle === undefined) return [];
  const { paint, words, sentences, pad, widest } = teller;
  const { form, parts, evidence, apart } = bundle;
  const [there, within, away] = [words(phrase('there')), words(phrase('evidence')), words(phrase('apart'))];
  const columns = widest([there, within, away], 10);
  const row = (label: string, lines: readonly string[]): string[] =>
    lines.map((line, at) => `  ${pad(at === 0 ? label : '', columns)}  ${line}`);
  const numbers = evidence.map(({ number }) => number);
  const packed = form === 'folder' ? '' : ` (${words(phrase('packed, not read'))})`;
  return [
    paint('strong', words(forms[form])),
    ...row(there, sentences(partWords(parts))),
    ...(numbers.length > 0 ? row(within, [`${words(numbersShown(numbers))}${packed}`]) : []),
    ...(apart.length > 0
      ? row(away, sentences(phrase('evidence of {numbers}', { numbers: numbersShown(apart) })))
      : []),
    ...(numbers.length === 0 && apart.length === 0 && exhibits.length > 0
      ? row(within, sentences(phrase('none, and the record fixes the content of nothing in custody')))
      : []),
  ];
}

function partWords({
  disclosures,
  checkpoint,
  letter,
  manifests,
  answers,
  attachments,
}: BundleReport['parts']): Phrase {
  const parts = [
    phrase('ledger'),
    disclosures ? phrase('disclosures') : phrase('no disclosures'),
    ...(checkpoint ? [phrase('checkpoint')] : []),
    ...(letter ? [phrase('letter')] : []),
    ...(manifests > 0 ? [phrase('{count#manifest}', { count: manifests })] : []),
    ...(answers > 0 ? [phrase('{count#answer}', { count: answers })] : []),
    ...(attachments > 0 ? [phrase('{count#attachment}', { count: attachments })] : []),
  ];
  return inTurn(parts, ',') as Phrase;
}

function numbersShown(numbers: readonly string[]): Phrase {
  const more = numbers.length - mostNumbers;
  const first = numbers.slice(0, mostNumbers).join(', ');
  return more > 0 ? phrase('{first} and {more} more', { first, more }) : phrase('{first}', { first });
}
