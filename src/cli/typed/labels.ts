/** Printed labels among what is typed: a label in place of the number of an exhibit. */
import { CustodyError } from '../../errors.ts';
import { isLabel, isMistypedLabel, type LabelText, readLabel } from '../../ledger/exhibit-label.ts';

/** Flags that begin with numbers of exhibits of the case. */
const numbered: ReadonlySet<string> = new Set(
  'exhibit exhibits descendants part-of copy source slip reserve refuse missing inventory kept stay member carrier'
    .split(' ')
    .concat(['child', 'product']),
);

/** Whether the flag of that name, without its dashes, takes numbers of exhibits. */
export const takesNumbers = (flag: string): boolean => numbered.has(flag);

/**
 * The text with the number in place of each label, in the part before the first semicolon: what follows may be a text that speaks of
 * one. Throws CustodyError USAGE for what is not a whole label, and what `numberOf` throws.
 */
export function withoutLabels(text: string, numberOf: (label: LabelText, typed: string) => string): string {
  const end = text.indexOf(';');
  const [head, rest] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  let hasLabel = false;
  const named = head.replace(/(^|[\s,"])([^\s,"]+)/g, (whole, before: string, word: string) => {
    if (isMistypedLabel(word)) throw mistyped(word);
    if (!isLabel(word)) return whole;
    hasLabel = true;
    const label = readLabel(word);
    if (label === undefined)
      throw new CustodyError('USAGE', `${word} is not a whole label`, { hint: 'scan it again, or type the number' });
    return `${before}${numberOf(label, word)}`;
  });
  return hasLabel ? `${named.trim()}${rest}` : text;
}

/** The error for a label that came through the wrong keyboard. */
export const mistyped = (typed: string): CustodyError =>
  new CustodyError('USAGE', `${typed} is a label as a scanner for another keyboard sends it`, {
    hint: 'set the scanner to the keyboard of this computer, or type the number',
  });
