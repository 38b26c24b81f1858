/** In which languages a report speaks, and how they are set beside each other: words on one line, sentences one below the other. */
import { safeText } from '../bytes/text.ts';
import { type Fact, type Phrase, phrase, typedFacts } from '../ledger/phrase.ts';
import { textFact } from '../ledger/private/marked-text.ts';
import { quoted, wholeQuoted } from '../ledger/quoted.ts';
import type { PrivateText } from '../ledger/schema.ts';
import { rowOf } from '../verify/finding/table.ts';
import type { Finding } from '../verify/finding/types.ts';
import { directionOf, type Lang } from '../words/lang.ts';
import { say, sayCode, sayPhrase, sayQuoted, sayType, type WordKey } from '../words/say.ts';

/** What a piece of text means; a terminal may colour it, and nothing depends on that. */
export type Tone = 'good' | 'bad' | 'weak' | 'strong' | 'faint';
export type Paint = (tone: Tone, text: string) => string;

export interface Telling {
  /** One, or two side by side; their words are loaded. */
  readonly langs?: readonly Lang[];
  readonly paint?: Paint;
  /** How many columns a text takes; its length where only Latin writing is printed. */
  readonly width?: (text: string) => number;
}

export interface Teller {
  readonly paint: Paint;
  /** The text with spaces behind it, up to that many columns. */
  pad(text: string, columns: number): string;
  widest(texts: readonly string[], least: number): number;
  /** A few words in each language, on one line. */
  words(phrase: Phrase): string;
  /** Free text of a signer, in the quotation marks of the first language. */
  quote(text: string): string;
  /** The text of an entry in a place of its own: whole, in quotation marks, with what later entries say of it. */
  text(value: PrivateText): string;
  /** The same by the key of forms. */
  label(key: WordKey): string;
  /** A code of that field with its words; in English the code alone. */
  code(code: string, field?: string): string;
  /** What a type of entry is called, with its code where English is not beside it; `english` may say more than the type. */
  type(type: string, english: string): string;
  /** A sentence, once for each language. */
  sentences(of: Phrase | ((lang: Lang) => Phrase)): string[];
}

const plain: Paint = (_tone, text) => text;

/** A teller for these languages, English by default. It throws nothing once their words are loaded. */
export function tellerOf({ langs = ['en'], paint = plain, width = (text) => text.length }: Telling = {}): Teller {
  // Cells and words beside each other keep their order, whichever way each of them runs.
  const joined = (say: (lang: Lang) => string): string => {
    const said = langs.map((lang) => (directionOf(lang) === 'rtl' ? `\u2068${say(lang)}\u2069` : say(lang)));
    return [...new Set(said)].join(' / ');
  };
  return {
    paint,
    pad: (text, columns) => text + ' '.repeat(Math.max(0, columns - width(text))),
    widest: (texts, least) => Math.max(least, ...texts.map(width)),
    words: (phrase) => joined((lang) => sayPhrase(lang, phrase)),
    text: (value) =>
      typeof value === 'string'
        ? sayQuoted(langs[0] ?? 'en', wholeQuoted(value))
        : joined((lang) => sayPhrase(lang, phrase('{text}', { text: textFact(value, true) }))),
    quote: (text) => sayQuoted(langs[0] ?? 'en', quoted(text)),
    label: (key) => joined((lang) => say(lang, key)),
    code(code, field) {
      const said = joined((lang) => (lang === 'en' ? safeText(code) : sayCode(lang, code, field)));
      return langs.includes('en') || said === code ? said : `${said} [${safeText(code)}]`;
    },
    type(type, english) {
      const said = joined((lang) => (lang === 'en' ? english : sayType(lang, type)));
      return langs.includes('en') ? said : `${said} [${safeText(type)}]`;
    },
    sentences: (of) =>
      langs.map((lang) => {
        const said = sayPhrase(lang, typeof of === 'function' ? of(lang) : of);
        // A line of Arabic begins with spaces, numbers or codes, and is Arabic all the same.
        return directionOf(lang) === 'rtl' ? `\u2067${said}\u2069` : said;
      }),
  };
}

/** What a finding says, as a piece of a sentence in that language; a terminal sets names apart that run from right to left. */
export const messageOf = (lang: Lang, { code, message, facts }: Finding): Fact =>
  facts === undefined && lang === 'en'
    ? message
    : { ...(lang !== 'en' && { code }), text: rowOf(code).message, facts: facts ?? {} };

/** What was expected, or what there was, as `messageOf`; undefined where the finding names none. */
export const sideOf = (lang: Lang, name: 'expected' | 'actual', finding: Finding): Fact | undefined =>
  lang === 'en' ? finding[name] : (finding.facts?.[name] ?? finding[name]);

/** What a finding says, for paper: there English is filled in again too, with its times written out. */
export const writtenOf = ({ code, facts = {} }: Finding): Fact => ({ code, text: rowOf(code).message, facts });

export const writtenNextOf = ({ code, facts = {} }: Finding): Fact => ({
  text: rowOf(code).next,
  facts: typedFacts(facts),
});

export const writtenSideOf = (name: 'expected' | 'actual', finding: Finding): Fact | undefined =>
  finding.facts?.[name] ?? finding[name];

export const nextOf = (lang: Lang, { code, next, facts = {} }: Finding): Fact =>
  lang === 'en' ? next : { text: rowOf(code).next, facts: typedFacts(facts) };
