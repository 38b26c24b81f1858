/** Text fitted into a width of a picture, judged by the letters, for no font is here. */
import { closeQuoted, type QuotationMarks } from '../../ledger/quoted.ts';
import { langRows } from '../../words/lang.ts';
import { shownText } from '../document/shown-text.ts';

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** About how wide the text is in a common sans-serif font, in the unit of the font `size`; rather too wide than too narrow. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const { segment } of segments.segment(text)) width += letterWidth(segment);
  return width * size;
}

const isIsolate = (letter: string): boolean => letter === '\u2068' || letter === '\u2069';

function letterWidth(letter: string): number {
  if (isIsolate(letter)) return 0;
  if (/^[ilIjtf.,:;'|!()\-/ ]$/u.test(letter)) return 0.36;
  if (/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) return 1.05;
  if (/^[MWmw@%…]/u.test(letter)) return 0.9;
  return /^\p{Lu}/u.test(letter) ? 0.68 : 0.6;
}

/**
 * The text made safe to show, cut with an ellipsis where it is wider than `width`; empty where not even the ellipsis fits.
 * `width` and the font `size` have the same unit.
 */
export function cutToFit(text: string, width: number, size: number): string {
  const safe = shownText(text);
  if (widthOf(safe, size) <= width) return safe;
  const marks = marksOf(safe);
  let kept = '';
  let used = letterWidth('…') * size * (marks === undefined ? 1 : 2);
  if (used > width) return '';
  for (const { segment } of segments.segment(safe)) {
    used += letterWidth(segment) * size;
    if (used > width) break;
    kept += segment;
  }
  const cut = `${kept.trimEnd()}…`;
  const open = kept.split('\u2068').length - kept.split('\u2069').length;
  return (marks === undefined ? cut : closeQuoted(cut, marks)) + '\u2069'.repeat(Math.max(0, open));
}

/** The marks of the first quotation in it, in whatever language. */
function marksOf(text: string): QuotationMarks | undefined {
  const from = /[“„«]/.exec(text)?.index;
  if (from === undefined) return undefined;
  return Object.values(langRows).find(({ quotes }) => text.startsWith(quotes[0], from))?.quotes;
}
