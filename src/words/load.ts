/** The words of each language, loaded when they are asked for. */
import type { Lang } from './lang.ts';
import { inRegion } from './regions.ts';
import { addWords, type Words } from './words.ts';

const files: Readonly<Record<Exclude<Lang, 'en'>, () => Promise<{ readonly default: Words }>>> = {
  fr: () => import('./fr.json', { with: { type: 'json' } }),
  es: () => import('./es.json', { with: { type: 'json' } }),
  de: () => import('./de.json', { with: { type: 'json' } }),
  pt: () => import('./pt.json', { with: { type: 'json' } }),
  ar: () => import('./ar.json', { with: { type: 'json' } }),
  hi: () => import('./hi.json', { with: { type: 'json' } }),
};

/** Afterwards all of these can be stated, each with the terms of the region of it that is named. */
export async function loadWords(langs: readonly Lang[], regions: readonly string[] = []): Promise<void> {
  for (const lang of langs) {
    if (lang === 'en') continue;
    const words = (await files[lang]()).default;
    const region = regions.find((each) => each.startsWith(`${lang}-`));
    addWords(lang, region === undefined ? words : inRegion(words, region));
  }
}
