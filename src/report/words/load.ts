/** The words of each language, loaded when they are asked for. */
import type { Lang } from './lang.ts';
import { addWords, type Words } from './words.ts';

const files: Readonly<Record<Exclude<Lang, 'en'>, () => Promise<{ readonly words: Words }>>> = {
  fr: () => import('./fr/index.ts'),
  es: () => import('./es/index.ts'),
  de: () => import('./de/index.ts'),
  pt: () => import('./pt/index.ts'),
  ar: () => import('./ar/index.ts'),
  hi: () => import('./hi/index.ts'),
};

/** Afterwards all of these can be said. */
export async function loadWords(langs: readonly Lang[]): Promise<void> {
  for (const lang of langs) if (lang !== 'en') addWords(lang, (await files[lang]()).words);
}
