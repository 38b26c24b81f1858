/** Texts that a language lacks, which it says in English. */
import { type Lang, langs } from '../../src/words/lang.ts';
import { type Texts, wordsOf } from '../../src/words/words.ts';
import { codeMasters, eventMasters, findingMasters, phraseMasters, textMasters } from './masters.ts';

/** Texts under themselves, as phrases are. */
export const ofThemselves = (texts: Iterable<string>): Texts =>
  Object.fromEntries([...texts].map((text) => [text, text]));

/** Part of a language → what English has there. */
export const masters: Readonly<Record<'texts' | 'findings' | 'phrases' | 'events' | 'codes', Texts>> = {
  texts: textMasters,
  findings: findingMasters(),
  phrases: ofThemselves(phraseMasters()),
  events: eventMasters,
  codes: ofThemselves(codeMasters()),
};
export const parts = Object.keys(masters) as (keyof typeof masters)[];
export const translated = langs.filter((lang) => lang !== 'en');

/** The language must be loaded. */
export const missingIn = (lang: Lang): string[] =>
  parts.flatMap((part) =>
    Object.keys(masters[part])
      .filter((key) => !Object.hasOwn(wordsOf(lang)[part], key))
      .map((key) => `${part}: ${key}`),
  );
