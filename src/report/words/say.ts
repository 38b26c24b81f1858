/** What is said to people, in their language: texts are data under a key, with facts in braces. */
import { safeText } from '../../bytes/text.ts';
import { type Fact, type Facts, type Filler, fillText, isPhrase } from '../../ledger/phrase.ts';
import { isEventType, vocabulary } from '../../ledger/vocabulary/index.ts';
import { english, type WordKey } from './english.ts';
import { type Lang, langRows } from './lang.ts';
import { sayMoment, sayNumber } from './numbers.ts';
import { wordsOf } from './words.ts';

export type { Facts } from '../../ledger/phrase.ts';
export type { WordKey } from './english.ts';
export { directionOf, type Lang, langs } from './lang.ts';

/**
 * The text of the key in that language, its gaps filled. What fills them is made safe to print, and in Arabic set apart from the
 * writing around it. Throws Error for a language whose words were not loaded.
 */
export function say(lang: Lang, key: WordKey, facts: Facts = {}): string {
  return sayText(lang, lang === 'en' ? english[key] : (wordsOf(lang).texts[key] ?? english[key]), facts);
}

/** A text of this language with its gaps filled. */
export function sayText(lang: Lang, text: string, facts: Facts): string {
  return fillText(text, facts, fillers[lang]);
}

/** A phrase in that language; one that has no translation there stays in English. */
export function sayPhrase(lang: Lang, { text, facts }: { readonly text: string; readonly facts: Facts }): string {
  return sayText(lang, lang === 'en' ? text : (wordsOf(lang).phrases[text] ?? text), facts);
}

/** What a code of the vocabulary says; in English the code itself, but for types of entries. */
export function sayCode(lang: Lang, code: string): string {
  if (lang === 'en') return isEventType(code) ? vocabulary[code].title : safeText(code);
  const { events, codes } = wordsOf(lang);
  return [events, codes].find((table) => Object.hasOwn(table, code))?.[code] ?? safeText(code);
}

const fillers = Object.fromEntries(Object.keys(langRows).map((lang) => [lang, fillerOf(lang as Lang)])) as Record<
  Lang,
  Filler
>;

function fillerOf(lang: Lang): Filler {
  const { direction } = langRows[lang];
  const apart = (text: string): string => (direction === 'rtl' ? `\u2068${text}\u2069` : text);
  let rules: Intl.PluralRules | undefined;
  const form = (value: number, forms: readonly string[]): string => {
    rules ??= new Intl.PluralRules(langRows[lang].locale);
    const category = rules.select(value);
    const [one = '', ...more] = forms;
    if (forms.length < 5) return category === 'one' ? one : (more.at(-1) ?? `${one}s`);
    const place = ['one', 'two', 'few', 'many', 'other'].indexOf(category === 'zero' ? 'other' : category);
    return forms[place] ?? one;
  };
  return {
    word(fact: Fact) {
      if (typeof fact === 'number') return String(fact);
      if (typeof fact === 'string') return apart(safeText(fact));
      return isPhrase(fact) ? sayPhrase(lang, fact) : sayMoment(lang, fact.unix);
    },
    code: (code) => sayCode(lang, code),
    count(value, forms, isAlone) {
      if (forms.length === 0) return sayNumber(lang, value);
      // Arabic says one and two by the form of the word.
      const isWhole = isAlone || (forms.length >= 5 && (value === 1 || value === 2));
      return isWhole ? form(value, forms) : `${sayNumber(lang, value)} ${form(value, forms)}`;
    },
  };
}
