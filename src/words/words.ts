/** What a language holds, and the languages that were loaded: a page holds all of them, the command line loads those it is asked for. */
import type { Lang } from './lang.ts';

export type Texts = Readonly<Record<string, string>>;

/** All that one language holds beside English. */
export interface Words {
  /** By the keys of English: forms and page. */
  readonly texts: Texts;
  /** By finding code: what was found, without `entry N:` in front of it. */
  readonly findings: Texts;
  /** By the English, as code has it: steps to take next, details of checks, what is in gaps. */
  readonly phrases: Texts;
  /** By event type, and by code of the vocabulary. */
  readonly events: Texts;
  readonly codes: Texts;
}

const loaded = new Map<Lang, Words>();

/** From here on the language can be stated. */
export function addWords(lang: Exclude<Lang, 'en'>, words: Words): void {
  loaded.set(lang, words);
}

/** The words of a language. Throws Error where they were not loaded, which is a fault of the program. */
export function wordsOf(lang: Lang): Words {
  const words = loaded.get(lang);
  if (words === undefined) throw new Error(`the words of ${lang} were not loaded`);
  return words;
}
