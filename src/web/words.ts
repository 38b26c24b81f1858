/** All languages, for a page that cannot load them one by one. */
import { words as ar } from '../report/words/ar/index.ts';
import { words as de } from '../report/words/de/index.ts';
import { words as es } from '../report/words/es/index.ts';
import { words as fr } from '../report/words/fr/index.ts';
import { words as hi } from '../report/words/hi/index.ts';
import type { Lang } from '../report/words/lang.ts';
import { words as pt } from '../report/words/pt/index.ts';
import { addWords, type Words } from '../report/words/words.ts';

const all: Readonly<Record<Exclude<Lang, 'en'>, Words>> = { fr, es, de, pt, ar, hi };

/** Afterwards every language can be said. */
export function addAllWords(): void {
  for (const [lang, words] of Object.entries(all)) addWords(lang as keyof typeof all, words);
}
