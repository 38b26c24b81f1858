/** What forms say, in one language or in two beside each other, and how values of a record are written on paper. */

import { phrase } from '../../../ledger/phrase.ts';
import { isReadable, textFact } from '../../../ledger/private/marked-text.ts';
import { wholeQuoted } from '../../../ledger/quoted.ts';
import type { Absent, PrivateText } from '../../../ledger/schema.ts';
import { shownTime } from '../../../ledger/times.ts';
import type { Finding } from '../../../verify/finding/types.ts';
import { stopsOf } from '../../../words/lang.ts';
import { sayClock, sayNumber, sayTime } from '../../../words/numbers.ts';
import { directionOf, type Lang, sayQuoted, type WordKey } from '../../../words/say.ts';
import { cells } from '../../document/cells.ts';
import type { Cell, Direction, Value } from '../../document/document.ts';
import { type Speech, speechOf } from '../../document/speech.ts';
import { writtenOf } from '../../teller.ts';

export interface FormWords extends Speech {
  /** The first of the languages. */
  readonly lang: Lang;
  readonly direction: Direction;
  /** Of each code that it wrote by its words alone: the words with their code, and the words. */
  readonly used: ReadonlyMap<string, string>;
  /** A code beside its words, where a form is about codes. */
  coded(code: string): string;
  /** A label and what it is of, in one line. */
  pair(key: WordKey, value: string): string;
  codes(codes: readonly string[] | undefined): string | undefined;
  number(value: number): string;
  /** A size in bytes, exact. */
  bytes(value: number): string;
  /** Unix seconds, in UTC. */
  moment(seconds: number): string;
  /** A time text, or two of them as a span, in its own zone. */
  time(text: string | readonly [string, string]): string;
  /** What the clock showed in a time text, without its day; without its zone too where another place says that. */
  clock(text: string, isZoneSaid: boolean): string;
  /** A text of a signer in a place of its own: in quotation marks of the first language, whole. */
  quote(text: string): string;
  /** A text of an entry with what later entries say of it, or that it is withheld; undefined where there is none. */
  told(value: PrivateText): string;
  told(value: PrivateText | undefined): string | undefined;
  /** The same as a cell. */
  text(value: PrivateText): Value | string;
  /** A value, or why there is none. */
  given<T>(value: T | Absent, tell: (value: T) => Cell): Cell;
  finding(finding: Finding): string[];
  /** The label of a corrected field; absent where the words for that are not there, as on the page. */
  fieldKey?(path: string): WordKey;
  /** Names and numbers on one line, each with a direction of its own: they are read in the order of the line. */
  names(names: readonly string[]): string;
}

/** The words of loaded languages; `fieldKey` has the label of a field by its path. Its methods never throw. */
export function formWords(langs: readonly Lang[], fieldKey?: (path: string) => WordKey): FormWords {
  const [lang = 'en'] = langs;
  const used = new Map<string, string>();
  const speech = speechOf(langs, used);
  function told(value: PrivateText): string;
  function told(value: PrivateText | undefined): string | undefined;
  function told(value: PrivateText | undefined): string | undefined {
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return words.quote(value);
    return isReadable(value)
      ? speech.phraseLabel(phrase('{text}', { text: textFact(value, true) }))
      : words.label('form.withheld');
  }
  const words: FormWords = {
    ...speech,
    lang,
    direction: directionOf(lang),
    used,
    coded: (code) => speechOf(langs).code(code),
    pair: (key, value) => `${speech.label(key)}${stopsOf(lang).colon}${words.apart(value)}`,
    codes: (codes) =>
      codes === undefined || codes.length === 0
        ? undefined
        : speech.list(codes.map((one) => words.apart(speech.code(one)))),
    number: (value) => sayNumber(lang, value),
    bytes: (value) => speech.label('form.bytes', { count: value }),
    moment: (seconds) => words.apart(sayTime(lang, shownTime(seconds))),
    time: (text) =>
      (typeof text === 'string' ? [text] : text).map((one) => words.apart(sayTime(lang, one))).join(' – '),
    clock: (text, isZoneSaid) => (isZoneSaid ? text.slice(11, 19) : words.apart(sayClock(text))),
    quote: (text) => sayQuoted(lang, wholeQuoted(text), true),
    told,
    text: (value) => (isReadable(value) ? told(value) : withheld(words)),
    given: (value, tell) => (isAbsent(value) ? absent(value, words) : tell(value)),
    ...(fieldKey && { fieldKey }),
    names: (names) => speech.list(names.map(speech.apart)),
    finding: (finding) => speech.phrases({ text: '{said}', facts: { said: writtenOf(finding) } }),
  };
  return words;
}

export const withheld = (words: FormWords): Value => ({ text: words.label('form.withheld'), look: 'withheld' });

function isAbsent(value: unknown): value is Absent {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'absent');
}

function absent({ absent: why, why: reason }: Absent, words: FormWords): Cell {
  const none = words.pair('form.none-given', words.code(why));
  return reason === undefined ? none : (cells(none, words.text(reason)) ?? none);
}

/** Words of ours and texts as `told` gives them, on one line with a comma between them. */
export function inLine(words: FormWords, ...parts: readonly (string | undefined)[]): string | undefined {
  const texts = parts.flatMap((part) => (part === undefined || part === '' ? [] : [words.apart(part)]));
  return texts.length === 0 ? undefined : words.list(texts);
}
