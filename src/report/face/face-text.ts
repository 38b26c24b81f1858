/** The five lines and the step as text: labels in one column, and a long text wraps beneath itself. */
import { type Phrase, typedFacts } from '../../ledger/phrase.ts';
import { directionOf, type Lang, sayPhrase } from '../../words/say.ts';
import type { Paint } from '../teller.ts';
import { wrapWords } from '../wrap.ts';
import { type Face, type FaceLine, isWeak, lineNames, lineTitles } from './face.ts';

interface FaceTelling {
  readonly langs: readonly Lang[];
  /** Columns of the terminal; fewer than 20 are taken for 80. */
  readonly columns: number;
  readonly width: (text: string) => number;
  readonly paint: Paint;
  /** Whether the step is left out. */
  readonly isShort?: boolean;
}

const [fewest, usual] = [20, 80];

/** A block for each language, one below the other. Nothing is cut. */
export function faceText(face: Face, telling: FaceTelling): string {
  return telling.langs.map((lang) => `${blockLines(face, lang, telling).join('\n')}\n`).join('\n');
}

function blockLines({ lines, step }: Face, lang: Lang, telling: FaceTelling): string[] {
  const { width, paint, isShort = false } = telling;
  const columns = telling.columns < fewest ? usual : telling.columns;
  const titles = lineNames.map((name) => sayPhrase(lang, lineTitles[name]));
  const label = Math.max(...titles.map(width)) + 2;
  const isRight = directionOf(lang) === 'rtl';
  const aside = (text: string): string => (isRight ? `\u2067${text}\u2069` : text);
  const told = lines.flatMap((line, at) => {
    const title = titles[at] ?? '';
    const parts = wrap(lineSaid(line, lang), columns - label, width);
    return parts.map((part, row) => {
      const head = row === 0 ? title : '';
      const text = paint(isWeak(line) ? 'bad' : 'good', part);
      return aside(`${head === '' ? '' : paint('faint', head)}${' '.repeat(label - width(head))}${text}`);
    });
  });
  return isShort ? told : [...told, ...wrap(stepSaid(step.said, lang), columns, width, inWords).map(aside)];
}

/** All sentences of a line. */
export const lineSaid = ({ said, more }: FaceLine, lang: Lang): string =>
  [said, ...more.map((each) => each.said)].map((each) => sayPhrase(lang, each)).join(' ');

/** Commands in it are written as a shell takes them. */
export const stepSaid = ({ text, facts }: Phrase, lang: Lang): string =>
  sayPhrase(lang, { text, facts: typedFacts(facts) });

/** At blanks; a word that is longer than a line stays whole. Text that was set apart stays so on each line. */
export function wrap(
  text: string,
  columns: number,
  width: (text: string) => number,
  words?: (text: string) => readonly string[],
): string[] {
  let open = '';
  return wrapWords(text, columns, width, words).map((each) => {
    const begun = open + each;
    for (const sign of each) open = sign === '\u2069' ? open.slice(0, -1) : isolates.has(sign) ? open + sign : open;
    return begun + '\u2069'.repeat(open.length);
  });
}

/** A command to paste at the end of a line, which stays whole; and brackets with a blank in them. */
const held = /(?<=: \u2068?|^|^\$ )custody [a-z].*$|\[ \]/g;

/** The text in words; a command at its end is one word. */
export const inWords = (text: string): string[] =>
  text
    .replace(held, (each) => each.replaceAll(' ', '\0'))
    .split(' ')
    .map((word) => word.replaceAll('\0', ' '));

const isolates: ReadonlySet<string> = new Set(['\u2066', '\u2067', '\u2068']);
