/** In which languages a document speaks: few words one after the other, sentences one below the other. */
import type { Fact, Phrase } from '../../ledger/phrase.ts';
import { tellerOf } from '../teller.ts';
import { type Facts, type Lang, say, sayPhrase, type WordKey } from '../words/say.ts';

/** Facts that each language writes in its own way, such as dates. */
type FactsOf = Facts | ((lang: Lang) => Facts);
type PhraseOf = Phrase | ((lang: Lang) => Phrase);

export interface Speech {
  readonly langs: readonly Lang[];
  /** A few words in each language, on one line. */
  words(key: WordKey, facts?: FactsOf): string;
  /** A sentence, once for each language. */
  lines(key: WordKey, facts?: FactsOf): string[];
  /** The same for a phrase of the core. */
  phraseWords(phrase: PhraseOf): string;
  phraseLines(phrase: PhraseOf): string[];
  /** What a code says, with the code where that is other than English. */
  code(code: string): string;
}

/** Never throws, where the words of its languages are loaded. */
export function speechOf(langs: readonly Lang[]): Speech {
  const lines = (key: WordKey, facts: FactsOf = {}) =>
    each(langs, (lang) => say(lang, key, typeof facts === 'function' ? facts(lang) : facts));
  const phraseLines = (phrase: PhraseOf) =>
    each(langs, (lang) => sayPhrase(lang, typeof phrase === 'function' ? phrase(lang) : phrase));
  return {
    langs,
    lines,
    phraseLines,
    words: (key, facts) => lines(key, facts).join(' / '),
    phraseWords: (phrase) => phraseLines(phrase).join(' / '),
    code: tellerOf({ langs }).code,
  };
}

/** What two languages say alike is said once. */
const each = (langs: readonly Lang[], said: (lang: Lang) => string): string[] => [...new Set(langs.map(said))];

/** Words that stand in a table of the core, as a fact of a sentence. */
export const asFact = (text: string): Fact => ({ text, facts: {} });
