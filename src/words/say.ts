/** What the program says to people, in their language: texts are data under a key, with facts in braces. */
import { safeText } from '../bytes/text.ts';
import {
  type Fact,
  type Facts,
  type Filler,
  fillText,
  inEnglish,
  isPhrase,
  isQuoted,
  wordsAround,
} from '../ledger/phrase.ts';
import { longestOf, type Quoted, quoteText, runsFromRight } from '../ledger/quoted.ts';
import { isEventType, vocabulary } from '../ledger/vocabulary/index.ts';
import { english, type WordKey } from './english.ts';
import { directionOf, type Lang, langs, quotesOf, stopsOf } from './lang.ts';
import { formOf, sayMoment, sayNumber, sayTime } from './numbers.ts';
import { type Texts, wordsOf } from './words.ts';

export type { Facts } from '../ledger/phrase.ts';
export type { WordKey } from './english.ts';
export { directionOf, type Lang, langs } from './lang.ts';

/**
 * The text of the key in that language, its gaps filled. What fills them is made safe to print, and in Arabic set apart from the
 * writing around it. Throws Error for a language whose words were not loaded.
 */
export function say(lang: Lang, key: WordKey, facts: Facts = {}): string {
  return fillText(textOf(lang, key), facts, voices[lang].filler);
}

/** The same text for paper, where English too writes times out. Throws as `say`. */
export function write(lang: Lang, key: WordKey, facts: Facts = {}): string {
  return fillText(textOf(lang, key), facts, paperVoices[lang].filler);
}

const textOf = (lang: Lang, key: WordKey): string =>
  lang === 'en' ? english[key] : (wordsOf(lang).texts[key] ?? english[key]);

/** A language, and how it fills gaps: at a terminal or on paper. */
interface Voice {
  readonly lang: Lang;
  readonly filler: Filler;
}

interface Said {
  readonly text: string;
  readonly facts?: Facts;
  readonly code?: string;
}

const ofEntry = 'entry {seq}: ';

/** A phrase in that language. What has no translation, a text of a file or a system, stays as it is. Throws as `say`. */
export const sayPhrase = (lang: Lang, said: Said): string => tellPhrase(voices[lang], said);

/** The same phrase for paper, where English too writes times out. Throws as `say`. */
export const writePhrase = (lang: Lang, said: Said): string => tellPhrase(paperVoices[lang], said);

/** What a finding says: `text` is its English with gaps, as the table has it. */
export const sayFinding = (lang: Lang, said: Required<Said>): string => tellFinding(voices[lang], said);

function tellPhrase(voice: Voice, { text, facts = {}, code }: Said): string {
  const { lang, filler } = voice;
  if (code !== undefined) return tellFinding(voice, { code, text, facts });
  if (lang === 'en') return fillText(text, facts, filler);
  const { phrases } = wordsOf(lang);
  const said = own(phrases, text) ?? (isWordless(text) ? text : undefined);
  return said === undefined ? apart(lang, safeText(inEnglish(text, facts))) : fillText(said, facts, filler);
}

function tellFinding(voice: Voice, { code, text, facts }: Required<Said>): string {
  const { lang, filler } = voice;
  if (lang === 'en') return fillText(text, facts, filler);
  const said = fillText(own(wordsOf(lang).findings, code) ?? text, facts, filler);
  return text.startsWith(ofEntry) ? tellPhrase(voice, { text: ofEntry, facts }) + said : said;
}

/** What a type of entry is called. */
export function sayType(lang: Lang, type: string): string {
  if (lang === 'en') return isEventType(type) ? vocabulary[type].title : safeText(type);
  return own(wordsOf(lang).events, type) ?? apart(lang, safeText(type));
}

/**
 * What the value of a field says, the name of a check or the state of an exhibit; in English the code itself. A few codes say one thing
 * in one field and another elsewhere: those have words under `field.code` too.
 */
export function sayCode(lang: Lang, code: string, field = ''): string {
  if (lang === 'en') return safeText(code);
  const { codes } = wordsOf(lang);
  return own(codes, `${field}.${code}`) ?? own(codes, code) ?? apart(lang, safeText(code));
}

/** Gaps and marks alone are the same in each language. */
export const isWordless = (text: string): boolean => !/\p{L}/u.test(wordsAround(text));

const own = (texts: Texts, key: string): string | undefined => (Object.hasOwn(texts, key) ? texts[key] : undefined);

/**
 * Free text of a signer in quotation marks of the language; with a direction of its own where either runs from right
 * to left. A document gives each of its texts a direction, so marks in one of Latin writing are not needed there.
 */
export function sayQuoted(lang: Lang, quoted: Quoted, isPaper = false): string {
  const { quote } = quoted;
  const said = quoteText(quote, quotesOf(lang), longestOf(quoted));
  return !isPaper && runsFromRight(quote) && directionOf(lang) === 'ltr' ? `\u2068${said}\u2069` : apart(lang, said);
}

/** Foreign text within a sentence: where that runs from right to left it has a direction of its own. */
function apart(lang: Lang, text: string): string {
  return directionOf(lang) === 'rtl' ? setApart(text) : text;
}

/** With a direction of its own, or as it is where each part of it has one: then it is read in the order of the line. */
export const setApart = (text: string): string =>
  /^\u2068/.test(text) && !/[\p{L}\p{N}]/u.test(around(text)) ? text : `\u2068${text}\u2069`;

/** The text without what has a direction of its own. */
function around(text: string): string {
  const shorter = text.replace(/\u2068[^\u2068\u2069]*\u2069/g, '');
  return shorter === text ? text : around(shorter);
}

const nameList = /^[!-~]+(, ([!-~]+|… \(\d+\)))+$/;

/** Names and numbers with commas between them, each set apart. */
const listed = (lang: Lang, text: string): string =>
  directionOf(lang) === 'rtl' && nameList.test(text)
    ? text
        .split(', ')
        .map((name) => apart(lang, name))
        .join(stopsOf(lang).comma)
    : apart(lang, text);

const voices = Object.fromEntries(langs.map((lang) => [lang, voiceOf(lang, lang !== 'en')])) as Record<Lang, Voice>;
const paperVoices = Object.fromEntries(langs.map((lang) => [lang, voiceOf(lang, true, true)])) as Record<Lang, Voice>;

function voiceOf(lang: Lang, writesTimes: boolean, isPaper = false): Voice {
  const filler: Filler = {
    word(fact: Fact) {
      if (typeof fact === 'number') return String(fact);
      if (typeof fact === 'string') return listed(lang, writesTimes ? sayTime(lang, safeText(fact)) : safeText(fact));
      if (isQuoted(fact)) return sayQuoted(lang, fact, isPaper);
      if (isPhrase(fact)) return tellPhrase(voice, fact);
      return writesTimes ? apart(lang, sayMoment(lang, fact.unix)) : inEnglish('{fact}', { fact });
    },
    code: (code, field) => (field === 'type' ? sayType(lang, code) : sayCode(lang, code, field)),
    count(value, forms, isAlone) {
      if (forms.length === 0) return sayNumber(lang, value);
      // Arabic says one and two by the form of the word.
      const isWhole = isAlone || (forms.length >= 5 && (value === 1 || value === 2));
      return isWhole ? formOf(lang, value, forms) : `${sayNumber(lang, value)} ${formOf(lang, value, forms)}`;
    },
  };
  const voice = { lang, filler };
  return voice;
}
