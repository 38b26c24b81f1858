/** In which languages a document speaks: few words one after the other, sentences one below the other. */
import type { Fact, Phrase } from '../../ledger/phrase.ts';
import { reviewedLangs, stopsOf } from '../../words/lang.ts';
import {
  directionOf,
  type Facts,
  type Lang,
  sayCode,
  sayType,
  setApart,
  type WordKey,
  write,
  writePhrase,
} from '../../words/say.ts';
import { withoutMarks } from './own-marks.ts';

/** Facts that each language writes in its own way, such as dates. */
type FactsOf = Facts | ((lang: Lang) => Facts);
type PhraseOf = Phrase | ((lang: Lang) => Phrase);

export interface Speech {
  readonly langs: readonly Lang[];
  /** Where its reader has no command line, steps name no command. */
  readonly place?: 'page' | undefined;
  /** A few words in each language, on one line. */
  label(key: WordKey, facts?: FactsOf): string;
  /** A sentence, once for each language. */
  sentences(key: WordKey, facts?: FactsOf): string[];
  /** The same for the foot of a paper: it says of a language that no jurist reviewed it. */
  foot(key: WordKey, facts?: Facts): string[];
  /** Texts, one a language, on one line; what two of them say alike, once. */
  beside(said: readonly string[]): string;
  /** Some of a kind on one line: a comma between them, of the first language. */
  list(texts: readonly string[]): string;
  /** The same with a semicolon, where the texts have commas. */
  clauses(texts: readonly string[]): string;
  /** Foreign text in a line of ours: where that is read from the right, it keeps to itself. */
  apart(text: string): string;
  /** A document in these languages: where none is read from the right, no mark of direction in it is ours. */
  own<T>(document: T): T;
  /** The same as `label` and `sentences` for a phrase of the core. */
  phraseLabel(phrase: PhraseOf): string;
  phrases(phrase: PhraseOf): string[];
  /** What a code says, with the code itself where English, which is the code, is not there. */
  code(code: string, field?: string): string;
  /** What a type of entry is called, in the same way. */
  type(type: string): string;
}

/**
 * A speech in these languages. It throws nothing once their words are loaded. Where `used` is given, codes are not beside their
 * words: it gets the words with their code, and the words alone.
 */
export function speechOf(langs: readonly Lang[], used?: Map<string, string>): Speech {
  // a text that two languages share is stated once; one without a translation is set apart in one of them only
  const distinct = (said: readonly string[]): string[] =>
    said.filter((text, at) => !said.slice(0, at).some((other) => unmarked(other) === unmarked(text)));
  const each = (tell: (lang: Lang) => string): string[] => distinct(langs.map(tell));
  const { comma, semicolon } = stopsOf(langs[0] ?? 'en');
  const isFromRight = langs.some((lang) => directionOf(lang) === 'rtl');
  // words of two directions beside each other keep to themselves
  const isMixed = new Set(langs.map(directionOf)).size > 1;
  const inLine = (said: readonly string[]): string =>
    (isMixed && said.length > 1 ? said.map((text) => `\u2068${text}\u2069`) : said).join(' / ');
  const coded = (value: string, tell: (lang: Lang, value: string) => string): string => {
    const said = inLine(each((lang) => tell(lang, value)));
    if (langs.includes('en') || unmarked(said) === value) return said;
    // its brackets stay around it where a line ends within it
    const code = `[${value}]`;
    const whole = `${said} ${isFromRight ? `\u2068${code}\u2069` : code}`;
    used?.set(whole, said);
    return used ? said : whole;
  };
  const sentences: Speech['sentences'] = (key, facts = {}) =>
    each((lang) => write(lang, key, typeof facts === 'function' ? facts(lang) : facts));
  const phrases: Speech['phrases'] = (phrase) =>
    each((lang) => writePhrase(lang, typeof phrase === 'function' ? phrase(lang) : phrase));
  return {
    langs,
    sentences,
    phrases,
    foot: (key, facts) =>
      each(
        (lang) => write(lang, key, facts) + (reviewedLangs.includes(lang) ? '' : ` ${write(lang, 'form.unreviewed')}`),
      ),
    beside: (said) => inLine(distinct(said)),
    list: (texts) => texts.join(comma),
    clauses: (texts) => texts.join(semicolon),
    apart: (text) => (isFromRight ? setApart(text) : text),
    own: (document) => (isFromRight ? document : withoutMarks(document)),
    label: (key, facts) => inLine(sentences(key, facts)),
    phraseLabel: (phrase) => inLine(phrases(phrase)),
    code: (code, field) => coded(code, (lang, value) => sayCode(lang, value, field)),
    type: (type) => coded(type, sayType),
  };
}

/** The text without the marks that set foreign text apart: before it is cut or compared. */
export const unmarked = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

/** Words that are in a table of the core, as a fact of a sentence. */
export const asFact = (text: string): Fact => ({ text, facts: {} });
