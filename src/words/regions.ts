/** Terms of one country: in place of a term of the glossary, the one of its statute. Nothing else differs. */
import regions from './regions.json' with { type: 'json' };
import type { Texts, Words } from './words.ts';

/** A term of the glossary, and the law from which the word of the region is. */
interface Term {
  readonly concept: string;
  readonly source: string;
  /** Forms of the word of the language → those of the region. */
  readonly words: Texts;
}

/** Region, such as `es-ES` → its terms. */
export const regionTerms: Readonly<Record<string, readonly Term[]>> = regions;

/** Whether words of that region are here. */
export const hasTerms = (region: string): boolean => Object.hasOwn(regionTerms, region);

/** The words of a language with the terms of a region in them. */
export function inRegion(words: Words, region: string): Words {
  if (!hasTerms(region)) return words;
  const swaps = new Map((regionTerms[region] ?? []).flatMap(({ words: forms }) => Object.entries(forms)));
  const byLower = new Map([...swaps].map(([from, to]) => [from.toLowerCase(), to]));
  const word = new RegExp(`(?<![\\p{L}\\p{M}])(?:${[...swaps.keys()].join('|')})(?![\\p{L}\\p{M}])`, 'giu');
  const swap = (text: string): string =>
    text.replace(word, (found) => likeCase(found, byLower.get(found.toLowerCase()) ?? found));
  const each = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, swap(text)]));
  return {
    texts: each(words.texts),
    findings: each(words.findings),
    phrases: each(words.phrases),
    events: each(words.events),
    codes: each(words.codes),
  };
}

function likeCase(found: string, word: string): string {
  if (found === found.toUpperCase()) return word.toUpperCase();
  const [first = ''] = found;
  return first === first.toUpperCase() ? first.toUpperCase() && word[0]?.toUpperCase() + word.slice(1) : word;
}
