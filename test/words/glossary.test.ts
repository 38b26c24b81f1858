/**
 * One concept has one word: `src/words/glossary.json` names it in each language, with the words to avoid. No string of a
 * language has such a word. In the languages under `held`, each text of forms, letter, page and verdict whose English has
 * the term has the word of the glossary. Phrases and findings are held to the first rule only.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Words = Record<string, Record<string, string>>;
interface Concept {
  en: string;
  words: Record<string, string>;
  avoid: Record<string, string[]>;
  held: string[];
  /** Other forms of the word, such as its plural. */
  forms?: Record<string, string[]>;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../src/words/${name}.json`, import.meta.url), 'utf8'));
const { concepts } = read('glossary') as { concepts: Concept[] };
const english = (read('en') as Words).texts ?? {};
const langs = ['fr', 'es', 'de', 'pt', 'ar', 'hi'];

/** The word alone, not as a part of a longer one: marks of Hindi and Arabic vowels belong to the letters. */
const alone = (word: string) =>
  new RegExp(`(?<![\\p{L}\\p{M}])${word.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&')}(?![\\p{L}\\p{M}])`, 'u');

const hasTerm = (text: string, term: string) => new RegExp(`\\b${term}s?\\b`, 'i').test(text);

it('each concept has a word in each language, and avoids none of its own', () => {
  for (const { en, words, avoid } of concepts)
    for (const lang of langs) {
      expect(words[lang], `${en}, ${lang}`).toBeTruthy();
      for (const word of avoid[lang] ?? []) expect(alone(word).test(words[lang] ?? ''), `${en}, ${word}`).toBe(false);
    }
});

it('finds a word to avoid, and not a longer word', () => {
  expect(alone('Posten').test('verwahrt von Posten A')).toBe(true);
  expect(alone('Posten').test('Vorposten, Postens')).toBe(false);
  expect(alone('الحكم').test('طباعة الحكم')).toBe(true);
});

describe.each(langs)('%s', (lang) => {
  const words = read(lang) as Words;

  it('has no word that the glossary avoids', () => {
    const found = concepts.flatMap(({ avoid }) =>
      (avoid[lang] ?? []).flatMap((word) =>
        Object.values(words).flatMap((part) =>
          Object.entries(part)
            .filter(([, text]) => alone(word).test(text))
            .map(([key]) => `${word}: ${key}`),
        ),
      ),
    );
    expect(found).toEqual([]);
  });

  it('says each held concept with the word of the glossary', () => {
    let looked = 0;
    const missing = concepts
      .filter(({ held }) => held.includes(lang))
      .flatMap(({ en, words: terms, forms }) =>
        Object.entries(words.texts ?? {})
          .filter(([key]) => hasTerm(english[key] ?? '', en))
          .filter(([, text]) => {
            looked += 1;
            const said = [terms[lang] ?? '', ...(forms?.[lang] ?? [])];
            return !said.some((word) => text.toLowerCase().includes(word.toLowerCase()));
          })
          .map(([key]) => `${en}: ${key}`),
      );
    expect(missing).toEqual([]);
    expect(looked).toBeGreaterThan(20);
  });
});
