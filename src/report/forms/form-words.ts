/** What forms say, in one language or in two beside each other, and how values of a record are written on paper. */

import type { Absent, PrivateText } from '../../ledger/schema.ts';
import { formatTime } from '../../ledger/times.ts';
import type { Finding } from '../../verify/findings.ts';
import { rowOf } from '../../verify/findings.ts';
import type { Cell, Direction, Value } from '../document/document.ts';
import { groups } from '../standing-lines.ts';
import { sayNumber, sayTime } from '../words/numbers.ts';
import { directionOf, type Facts, type Lang, say, sayCode, sayFinding, sayType, type WordKey } from '../words/say.ts';

export interface FormWords {
  readonly langs: readonly Lang[];
  /** The first of them. */
  readonly lang: Lang;
  readonly direction: Direction;
  /** A few words, the languages one after the other on one line. */
  label(key: WordKey, facts?: Facts): string;
  /** A label and what it is of, in one line. */
  pair(key: WordKey, value: string): string;
  /** A sentence, once for each language. */
  sentences(key: WordKey, facts?: Facts): string[];
  /** A code with its words; in English alone the code. */
  code(code: string): string;
  /** What a type of entry is called; in other languages than English the type as well. */
  type(type: string): string;
  codes(codes: readonly string[] | undefined): string | undefined;
  number(value: number): string;
  /** A size in bytes, exact. */
  bytes(value: number): string;
  /** Unix seconds, in UTC. */
  moment(seconds: number): string;
  /** A time text, or two of them as a span, in its own zone. */
  time(text: string | readonly [string, string]): string;
  /** A private text, or that it is withheld. */
  text(value: PrivateText): Value | string;
  /** A value, or why there is none. */
  given<T>(value: T | Absent, tell: (value: T) => Cell): Cell;
  finding(finding: Finding): string[];
}

/** The words of loaded languages. Its methods never throw. */
export function formWords(langs: readonly Lang[]): FormWords {
  const [lang = 'en'] = langs;
  const each = (tell: (lang: Lang) => string): string[] => {
    const said = langs.map(tell);
    // what is not translated is set apart in one language and not in the other
    return said.filter((text, at) => !said.slice(0, at).some((other) => bare(other) === bare(text)));
  };
  const joined = (tell: (lang: Lang) => string): string => each(tell).join(' / ');
  const coded = (value: string, tell: (lang: Lang, value: string) => string): string => {
    const said = joined((one) => tell(one, value));
    return langs.every((one) => one === 'en') || bare(said) === value ? said : `${said} [${value}]`;
  };
  const code = (value: string): string => coded(value, sayCode);
  const words: FormWords = {
    langs,
    lang,
    direction: directionOf(lang),
    label: (key, facts) => joined((one) => say(one, key, facts)),
    pair: (key, value) => `${words.label(key)}: ${value}`,
    sentences: (key, facts) => each((one) => say(one, key, facts)),
    code,
    type: (type) => coded(type, sayType),
    codes: (codes) => (codes === undefined || codes.length === 0 ? undefined : codes.map(code).join(', ')),
    number: (value) => sayNumber(lang, value),
    bytes: (value) => words.label('form.bytes', { count: value }),
    moment: (seconds) => sayTime(lang, formatTime(seconds)),
    time: (text) => (typeof text === 'string' ? [text] : text).map((one) => sayTime(lang, one)).join(' – '),
    text: (value) => (typeof value === 'string' ? value : withheld(words)),
    given: (value, tell) => (isAbsent(value) ? absent(value, words) : tell(value)),
    finding: ({ code: found, message, facts = {} }) =>
      each((one) => (one === 'en' ? message : sayFinding(one, { code: found, text: rowOf(found).message, facts }))),
  };
  return words;
}

/** Without the marks that set foreign text apart. */
const bare = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

export const withheld = (words: FormWords): Value => ({ text: words.label('form.withheld'), look: 'withheld' });

function isAbsent(value: unknown): value is Absent {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'absent');
}

function absent({ absent: why, why: reason }: Absent, words: FormWords): Cell {
  const none = words.pair('form.none-given', words.code(why));
  return reason === undefined ? none : (cells(none, words.text(reason)) ?? none);
}

/** Cells one under the other; undefined where there are none. */
export function cells(...parts: readonly (Cell | undefined)[]): Cell | undefined {
  const lines = parts.flatMap((part) => (part === undefined ? [] : Array.isArray(part) ? part : [part]));
  const [only] = lines;
  if (only === undefined) return undefined;
  return lines.length === 1 ? only : (lines as readonly (string | Value)[]);
}

/** Texts on one line with a comma between them; a withheld one stands as such. */
export function inLine(words: FormWords, ...parts: readonly (PrivateText | undefined)[]): string | undefined {
  const texts = parts.flatMap((part) => {
    if (part === undefined || part === '') return [];
    return [typeof part === 'string' ? part : words.label('form.withheld')];
  });
  return texts.length === 0 ? undefined : texts.join(', ');
}

/** Hexadecimal in groups of four on lines that fit a column. */
export function hexLines(hex: string, perLine = 8): Value[] {
  const grouped = groups(hex).split(' ');
  const lines: Value[] = [];
  for (let at = 0; at < grouped.length; at += perLine)
    lines.push({ text: grouped.slice(at, at + perLine).join(' '), look: 'code' });
  return lines;
}
