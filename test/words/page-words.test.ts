/** The verifier page carries words of its own: all that its program can say, in every language, and nothing that it cannot. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingTable } from '../../src/verify/finding/table.ts';
import { pinNext } from '../../src/verify/trust/stranger.ts';
import { english, type WordKey } from '../../src/words/english.ts';
import { langs } from '../../src/words/lang.ts';
import { loadWords } from '../../src/words/load.ts';
import { isWordless } from '../../src/words/say.ts';
import { namedCommand } from '../report/named-command.ts';
import { stringLiterals } from '../string-literals.ts';
import { codeMasters, eventMasters, everyPhrase, findingMasters, phrasesInCode } from './masters.ts';
import { missingIn, translated } from './missing.ts';

type Words = Readonly<Record<string, readonly (string | null)[]>>;
interface Packed {
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly languages: Readonly<Record<string, Words>>;
}

const path = new URL('../../dist/verify.html', import.meta.url);

await loadWords(translated);

describe.skipIf(!existsSync(path) && process.env.CI !== 'true')('the words of the page', () => {
  const html = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const [, base85 = ''] = /\bpacked = "([^"\n]+)";/.exec(html) ?? [];
  /** As anyone reads it: by Python. */
  const unpacked = (): string => {
    const read =
      'import base64, sys, zlib; sys.stdout.buffer.write(zlib.decompress(base64.b85decode(sys.stdin.read()), -15))';
    return execFileSync('python3', ['-c', read], { input: base85, encoding: 'utf8' });
  };
  const exported = (name: string) => JSON.parse(new RegExp(`var ${name} = ([^;\n]+);`).exec(html)?.[1] ?? 'null');
  const read = (): Packed => {
    const lines = unpacked().split('\n');
    const counts = Object.entries(exported('counts') as Readonly<Record<string, number>>);
    const languages = exported('languages') as Readonly<Record<string, readonly [first: number, apart: number]>>;
    const all = counts.reduce((sum, [, count]) => sum + count, 0);
    expect(lines).toHaveLength(all * (Object.keys(languages).length + 1));
    const byKind = (own: string[]) => Object.fromEntries(counts.map(([kind, count]) => [kind, own.splice(0, count)]));
    const keys = byKind(lines.slice(0, all));
    const wordsOf = ([first, apart]: readonly [number, number]) =>
      byKind(Array.from({ length: all }, (_, at) => lines[first + at * apart] ?? ''));
    const orNull = (words: Readonly<Record<string, readonly string[]>>): Words =>
      Object.fromEntries(Object.entries(words).map(([kind, list]) => [kind, list.map((each) => each || null)]));
    const read = Object.entries(languages).map(([lang, place]) => [lang, orNull(wordsOf(place))]);
    return { keys, languages: Object.fromEntries(read) };
  };
  const program = html.replaceAll(/\\(["'`])/g, '$1');
  const has = (text: string): boolean =>
    [`"${text}"`, `'${text}'`, `\`${text}\``].some((word) => program.includes(word));
  /** The sources that its script is made of, by the lines with their names. */
  const files = new Set([...html.matchAll(/^\/\/ src\/(\S+)$/gm)].map(([, name]) => `${name}.ts`));

  it('are those of all other languages, none left out', () => {
    const { keys, languages } = read();
    expect(Object.keys(languages).sort()).toEqual(langs.filter((lang) => lang !== 'en').sort());
    for (const [lang, words] of Object.entries(languages))
      for (const [kind, list] of Object.entries(words)) {
        expect(list).toHaveLength(keys[kind]?.length ?? -1);
        const missing = (keys[kind] ?? []).filter((key, at) => list[at] === null && !isWordless(key));
        expect(missing, `${lang} ${kind}`).toEqual([]);
      }
  });

  it('have every phrase that its sources write out and its script still has', () => {
    const { keys } = read();
    const { texts } = phrasesInCode((name) => files.has(name));
    expect(files.size).toBeGreaterThan(300);
    expect(texts.size).toBeGreaterThan(500);
    const carried = new Set(keys.phrases);
    expect([...texts].filter((text) => has(text) && !isWordless(text) && !carried.has(text))).toEqual([]);
  });

  it('have every finding, type and code that a record can hold', () => {
    const { keys } = read();
    // the page says in English what no language has yet
    const lacking = translated.map((lang) => new Set(missingIn(lang)));
    const isNowhere = (kind: string, key: string): boolean => lacking.every((keys) => keys.has(`${kind}: ${key}`));
    const missing = (kind: string, all: Iterable<string>) =>
      [...all].filter((each) => !keys[kind]?.includes(each) && !isNowhere(kind, each));
    expect(missing('findings', Object.keys(findingMasters()))).toEqual([]);
    expect(missing('events', Object.keys(eventMasters))).toEqual([]);
    expect(missing('codes', codeMasters())).toEqual([]);
  });

  it('name a command only where the page says something else', () => {
    const next = new Set(Object.values(findingTable).map((row) => row.next));
    const elsewhere = [
      pinNext.text,
      'custody bundle, format 1',
      'custody record seal --state opened --number … --exhibits … --why TEXT',
      'custody show ……',
      ' --ledger …',
    ];
    // what the first line of the command line says; the mark of our bags; a fact of what a rule allows, which no report says; what the next step at a terminal names
    const isOurs = (text: string): boolean => elsewhere.includes(text) || text.endsWith('Next: custody trust add …');
    const script = html.slice(html.indexOf('// src/'));
    const ours = script
      .split(/^(?=\/\/ (?:src|node_modules|page|words)[:/])/m)
      .filter((file) => file.startsWith('// src/'));
    const naming = ours.flatMap((file) =>
      stringLiterals(file.slice(file.indexOf('\n'))).flatMap(({ text }) => (namedCommand.test(text) ? [text] : [])),
    );
    expect(ours.length).toBeGreaterThan(300);
    expect(naming.length).toBeGreaterThan(50);
    expect(naming.filter((text) => !next.has(text.replaceAll('\\"', '"')) && !isOurs(text))).toEqual([]);
  });

  it('name none in any language where English does not', () => {
    const { keys, languages } = read();
    const all = Object.entries({ en: keys, ...languages });
    const naming = all.flatMap(([lang, words]) =>
      Object.entries(words).flatMap(([kind, list]) =>
        list.flatMap((said, at) => {
          const key = keys[kind]?.[at] ?? '';
          const text = lang === 'en' && kind === 'texts' ? english[key as WordKey] : said;
          const isNext = kind === 'phrases' && namedCommand.test(key);
          return !isNext && namedCommand.test(text ?? '') ? [`${lang} ${kind} ${key}: ${text}`] : [];
        }),
      ),
    );
    expect(all).toHaveLength(langs.length);
    expect(naming).toEqual([]);
  });

  it('have nothing that the script does not say', () => {
    const { keys } = read();
    const all = everyPhrase();
    expect((keys.phrases ?? []).filter((text) => !all.has(text) || !has(text))).toEqual([]);
    expect((keys.texts ?? []).filter((key) => !has(key))).toEqual([]);
  });
});
