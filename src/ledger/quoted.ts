/** Free text of signers within a sentence: in quotation marks, on one line, with nothing that a screen acts on, and cut. */
import { safeText } from '../bytes/text.ts';

/** A fact that a signer wrote and that may say anything: names, agencies, descriptions, wordings. */
export interface Quoted {
  readonly quote: string;
  /** It is the content of a place of its own, such as a field of a form, and is printed to its end. */
  readonly isWhole?: true;
}

/** The text as a fact of a sentence, which each language sets in its own quotation marks. */
export const quoted = (text: string): Quoted => ({ quote: text });

/** The text as a fact in a place of its own, where it is not cut. */
export const wholeQuoted = (text: string): Quoted => ({ quote: text, isWhole: true });

/** `quoted` for a text that may be absent. */
export const quotedIf = (text: string | undefined): Quoted | undefined =>
  text === undefined ? undefined : quoted(text);

/** Opening and closing quotation mark of a language. */
export type QuotationMarks = readonly [open: string, close: string];

const englishMarks: QuotationMarks = ['“', '”'];

/** Most characters of a signer's text that a sentence repeats. */
export const longestQuoted = 200;

/** The part of a text that `quoteText` can show: what follows changes nothing but that it is cut. */
export const boundQuoted = ({ quote }: Quoted): Quoted => quoted(quote.slice(0, longestQuoted + 2));

/** At how many characters the quotation is cut. */
export const longestOf = ({ isWhole }: Quoted): number => (isWhole ? Number.POSITIVE_INFINITY : longestQuoted);

/** Whether the quotation is of that text, as far as it was kept. */
export const isSameQuoted = ({ quote }: Quoted, text: string): boolean =>
  boundQuoted(quoted(text)).quote === boundQuoted({ quote }).quote;

const lineBreak = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g;

/**
 * The text in quotation marks: line breaks as ⏎, characters that do not show as themselves as escapes, marks that would end the
 * quotation as escapes, at most `longest` characters and then an ellipsis. Never throws.
 */
export function quoteText(
  text: string,
  [open, close]: QuotationMarks = englishMarks,
  longest: number = longestQuoted,
): string {
  const own = new Set([open.trim(), close.trim()]);
  let shown = '';
  let count = 0;
  for (const character of text.slice(0, longest * 2 + 2).replace(lineBreak, '⏎')) {
    const piece = own.has(character) ? escaped(character) : safeText(character);
    count += piece === character ? 1 : piece.length;
    if (count > longest) return `${open}${shown}…${close}`;
    shown += piece;
  }
  return `${open}${shown}${close}`;
}

/** Whether the text has characters that are written from right to left. */
export const runsFromRight = (text: string): boolean =>
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text);

/** The text, with the quotation that a cut left open closed again. */
export function closeQuoted(cut: string, [open, close]: QuotationMarks = englishMarks): string {
  return cut.lastIndexOf(open) > cut.lastIndexOf(close) ? `${cut}${close}` : cut;
}

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
