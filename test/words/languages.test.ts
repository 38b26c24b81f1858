/** No language says more than English, or the same with other facts. What one lacks, `npm run check` names, and a release refuses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandTable } from '../../src/cli/command-table.ts';
import { gapsOf } from '../../src/ledger/phrase.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { markKinds } from '../../src/report/timeline/timeline.ts';
import { type Lang, langRows, langs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { isWordless, sayPhrase } from '../../src/words/say.ts';
import { type Texts, wordsOf } from '../../src/words/words.ts';
import { everyPhrase, phrasesInCode, ruleIds, textMasters } from './masters.ts';
import { masters, ofThemselves, parts, translated } from './missing.ts';
import { sameAsEnglish } from './same-as-english.ts';

await loadWords(langs);
/** What a language may have beside that. */
const more: Readonly<Partial<Record<string, Texts>>> = {
  phrases: ofThemselves(everyPhrase()),
};

const names = commandTable.map(({ name }) => name);
const commands = new RegExp(`custody (?:${names.join('|')})\\b|--[a-z-]+|[A-Z]+=PATH`, 'g');

const each = translated.flatMap((lang) => parts.map((part) => [lang, part] as const));
const pairs = (lang: Lang, part: keyof typeof masters): [key: string, text: string, english: string][] =>
  Object.entries(wordsOf(lang)[part]).flatMap(([key, text]) => {
    const english = masters[part][key] ?? more[part]?.[key];
    return english === undefined ? [] : [[key, text, english]];
  });

/** One word of a form may be the same in a related language, but not in all of them. */
const isSame = (lang: Lang, part: keyof typeof masters, key: string): boolean => {
  if (part !== 'texts' || / \p{L}/u.test(masters.texts[key] ?? '')) return sameAsEnglish(lang, part, key);
  return sameAsEnglish(lang, part, key) || !related.every((other) => wordsOf(other).texts[key] === masters.texts[key]);
};
const related: readonly Lang[] = ['fr', 'es', 'de', 'pt'];

describe('each language', () => {
  it.each(each)('%s has no %s that English lacks', (lang, part) => {
    const had = Object.keys(wordsOf(lang)[part]);
    const known = { ...more[part], ...masters[part] };
    expect(had.filter((key) => !Object.hasOwn(known, key))).toEqual([]);
  });

  it.each(translated)('%s says in English what it lacks', (lang) => {
    expect(sayPhrase(lang, { text: 'a TEST text of {n}', facts: { n: 3 } })).toContain('a TEST text of 3');
  });

  it.each(each)('%s names in %s the same facts as English', (lang, part) => {
    for (const [key, text, english] of pairs(lang, part)) expect([key, gapsOf(text)]).toEqual([key, gapsOf(english)]);
  });

  it.each(each)('%s has no %s left in English, or empty', (lang, part) => {
    const left = pairs(lang, part).filter(
      ([key, text, english]) => text === english && !isWordless(text) && !isSame(lang, part, key),
    );
    expect(left.map(([key]) => key)).toEqual([]);
    expect(pairs(lang, part).filter(([, text]) => text === '')).toEqual([]);
  });

  it.each(each)('%s gives in %s a word for every number that the language tells apart', (lang, part) => {
    for (const [key, text] of pairs(lang, part)) {
      for (const [, , forms = ''] of text.matchAll(/\{(\w+)[#~]([^{}]+)\}/g)) {
        const count = forms.split('|').length;
        expect([key, forms, lang === 'ar' ? count === 5 : count <= 2]).toEqual([key, forms, true]);
      }
    }
  });

  it.each(each)('%s keeps in %s the commands, options and codes that English names', (lang, part) => {
    // Forms and page speak of a custody record, which is not a command.
    const pattern = part === 'texts' ? /--[a-z-]+/g : commands;
    const named = (text: string): string[] => (text.match(pattern) ?? []).sort();
    for (const [key, text, english] of pairs(lang, part)) expect([key, named(text)]).toEqual([key, named(english)]);
  });

  it.each(translated)('%s is written in its own script', (lang) => {
    const script = { ar: /\p{Script=Arabic}/u, hi: /\p{Script=Devanagari}/u }[lang as string] ?? /\p{Script=Latin}/u;
    const wrong = parts.flatMap((part) =>
      pairs(lang, part)
        .filter(([key, text]) => !isWordless(text) && !script.test(text) && !sameAsEnglish(lang, part, key))
        .map(([key]) => key),
    );
    expect(wrong).toEqual([]);
    expect(langRows[lang].direction).toBe(lang === 'ar' ? 'rtl' : 'ltr');
  });
});

describe('English', () => {
  it('has only keys that the build of the page finds in its program', () => {
    const source = readFileSync(new URL('../../bin/build/page-words.js', import.meta.url), 'utf8');
    const [, kinds = ''] = /keyLiteral = .*\(\?:([a-z|]+)\)/.exec(source) ?? [];
    const unseen = Object.keys(textMasters).filter((key) => !kinds.split('|').includes(key.split('.')[0] ?? ''));
    expect(unseen).toEqual([]);
  });

  it('has every rule among the findings, and every phrase written out where it is used', () => {
    expect(ruleIds.filter((id) => !Object.hasOwn(masters.findings, id))).toEqual([]);
    // Both take theirs from a table that the masters hold.
    expect(phrasesInCode().computed.map((where) => where.replace(/\).*$/, ''))).toEqual([
      'verify/checks/identity.ts: meansWords[pin.how]',
      'verify/evidence/compared.ts: depthWords[depth]',
    ]);
  });

  it('has no text that no code asks for', () => {
    const root = new URL('../../src/', import.meta.url).pathname;
    const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('words/'))
      .map((name) => readFileSync(join(root, name), 'utf8'))
      .join('\n');
    const keys = Object.keys(textMasters);
    const whole = new Set([...code.matchAll(/['"`]([a-z]+\.[a-z0-9.-]+)['"`]/g)].map(([, key]) => key));
    const begun = [...code.matchAll(/`([a-z]+\.[a-z0-9.-]*)\$\{/g)].map(([, start]) => start as string);
    // a key that is put together is one of those that the data in question can ask for
    expect(begun.filter((start) => keys.some((key) => key.startsWith(start)))).toEqual(['statement.i-', 'timeline.']);
    for (const type of eventTypeNames) whole.add(`statement.i-${type}`);
    for (const kind of markKinds) whole.add(`timeline.${kind}`);
    const unused = keys.filter((key) => !whole.has(key));
    expect(unused).toEqual([]);
  });
});
