/** The words of each language, loaded when they are asked for. */
import type { Lang } from './lang.ts';
import { addWords, type Words } from './words.ts';

const files: Readonly<Record<Exclude<Lang, 'en'>, () => Promise<{ readonly default: Words }>>> = {
  fr: () => import('./fr.json', { with: { type: 'json' } }),
  es: () => import('./es.json', { with: { type: 'json' } }),
  de: () => import('./de.json', { with: { type: 'json' } }),
  pt: () => import('./pt.json', { with: { type: 'json' } }),
  ar: () => import('./ar.json', { with: { type: 'json' } }),
  hi: () => import('./hi.json', { with: { type: 'json' } }),
};

/** Afterwards all of these can be stated. */
export async function loadWords(langs: readonly Lang[]): Promise<void> {
  for (const lang of langs) if (lang !== 'en') addWords(lang, (await files[lang]()).default);
}
