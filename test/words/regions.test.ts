/** The terms of a region: each is one of the glossary, from a law, and no string changes that has none of them. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { gapsOf } from '../../src/ledger/phrase.ts';
import { type Lang, namedLang, parseLangs, regionsIn } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { inRegion, regionTerms } from '../../src/words/regions.ts';
import { say } from '../../src/words/say.ts';
import { type Words, wordsOf } from '../../src/words/words.ts';

interface Concept {
  readonly en: string;
  readonly words: Readonly<Record<string, string>>;
}
const { concepts } = JSON.parse(readFileSync(new URL('../../src/words/glossary.json', import.meta.url), 'utf8')) as {
  readonly concepts: readonly Concept[];
};

const parts = ['texts', 'findings', 'phrases', 'events', 'codes'] as const;
const pairs = (words: Words) =>
  parts.flatMap((part) => Object.entries(words[part]).map(([key, text]) => [`${part} ${key}`, text] as const));

afterAll(async () => await loadWords(['es', 'pt', 'de']));

describe.each(Object.keys(regionTerms))('%s', (region) => {
  const lang = region.slice(0, 2) as Lang;
  const terms = regionTerms[region] ?? [];

  it('has terms of the glossary, each with the law it is from', () => {
    expect(terms.length).toBeGreaterThan(0);
    for (const { concept, source, words } of terms) {
      const [word = ''] = (concepts.find(({ en }) => en === concept)?.words[lang] ?? '').split(' ');
      expect(
        Object.keys(words).some((form) => form.toLowerCase().includes(word.toLowerCase())),
        concept,
      ).toBe(true);
      expect(source).toMatch(/\p{L}.*(?:[Aa]rt)\. \d/u);
      // the words of the law are quoted, and one of ours is among them
      const quoted = /«(.+)»/.exec(source)?.[1] ?? '';
      expect(
        Object.values(words).some((form) => quoted.includes(form.split(' ').at(-1) ?? '-')),
        source,
      ).toBe(true);
    }
  });

  it('changes only strings with such a term, keeps their gaps, and uses each word', async () => {
    await loadWords([lang]);
    const base = wordsOf(lang);
    const there = new Map(pairs(inRegion(base, region)));
    const forms = terms.flatMap(({ words }) => Object.keys(words));
    const has = (text: string, form: string): boolean => new RegExp(`(?<!\\p{L})${form}(?!\\p{L})`, 'iu').test(text);
    const unused = new Set(forms);
    let changed = 0;
    for (const [key, text] of pairs(base)) {
      const found = forms.filter((form) => has(text, form));
      for (const form of found) unused.delete(form);
      const said = there.get(key) ?? '';
      expect([key, said === text]).toEqual([key, found.length === 0]);
      expect([key, gapsOf(said)]).toEqual([key, gapsOf(text)]);
      if (said !== text) changed += 1;
    }
    expect([...unused]).toEqual([]);
    expect(changed).toBeGreaterThan(0);
  });
});

it('writes a term as the word in its place, in capitals too', async () => {
  await loadWords(['es'], ['es-419']);
  expect(say('es', 'form.part-exhibit')).toBe('La evidencia');
  expect(say('es', 'form.index')).toBe('Índice de evidencias');
  await loadWords(['es'], ['es-ES']);
  expect(say('es', 'form.index')).toBe('Índice de piezas de convicción');
  const capitals = Object.values(wordsOf('es').phrases).filter((text) => text.includes('PIEZAS DE CONVICCIÓN'));
  expect(capitals.length).toBeGreaterThan(0);
  await loadWords(['es']);
  expect(say('es', 'form.index')).toBe('Índice de piezas');
});

it('reads a region behind a language, and none behind another word', () => {
  expect(namedLang('es_es')).toEqual({ lang: 'es', region: 'es-ES' });
  expect(parseLangs('pt-PT,en')).toEqual(['pt', 'en']);
  expect(regionsIn('es-419,en,de-CH')).toEqual(['es-419', 'de-CH']);
  expect(parseLangs('es-ES,es-419')).toBeUndefined();
  for (const wrong of ['zz-ES', 'es-', 'es-ESP', 'es-ES-x', 'ES-es']) expect(namedLang(wrong)).toBeUndefined();
});
