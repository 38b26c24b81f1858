/** Every string of a language as a row for its reviewers, with the English, where it is shown, and examples; and what they reviewed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gapsOf, type Phrase } from '../../src/ledger/phrase.ts';
import { quoted } from '../../src/ledger/quoted.ts';
import { rowOf } from '../../src/verify/finding/table.ts';
import type { Lang } from '../../src/words/lang.ts';
import { type Facts, sayCode, sayFinding, sayType, type WordKey, write, writePhrase } from '../../src/words/say.ts';
import { type Words, wordsOf } from '../../src/words/words.ts';
import { codeMasters, eventMasters, findingMasters, phraseMasters, textMasters } from '../words/masters.ts';

export type Part = keyof Words;

/** Who reviewed a string, when, and the SHA-256 of its English at that time. */
export interface Review {
  readonly by: string;
  readonly date: string;
  readonly sha256: string;
}
export type Reviews = Readonly<Record<string, Review>>;

export interface StringRow {
  /** Part and key, such as `texts:form.case`. */
  readonly id: string;
  /** 1: papers, verdict and letter. 2: findings, page, timeline. 3: the rest. */
  readonly order: number;
  readonly place: string;
  readonly note: string;
  readonly english: string;
  readonly translation: string;
  /** Filled in: at 1, 2, 5 and 100 where it counts something, else one. */
  readonly examples: readonly string[];
  readonly sha256: string;
  readonly review: Review | undefined;
}

const root = new URL('../../src/', import.meta.url);
const fileOf = (lang: string) => new URL(`words/reviewed/${lang}.json`, root);

export const readReviews = (lang: Lang): Reviews => JSON.parse(readFileSync(fileOf(lang), 'utf8')) as Reviews;

export const digestOf = (english: string): string => createHash('sha256').update(english).digest('hex');

/** What counts of a review: one of this English. Where the English changed since, the string is unreviewed. */
export function reviewOf(reviews: Reviews, id: string, english: string): Review | undefined {
  const review = Object.hasOwn(reviews, id) ? reviews[id] : undefined;
  return review?.sha256 === digestOf(english) ? review : undefined;
}

/** Id → English of every string that a language has to say. */
export function englishStrings(): ReadonlyMap<string, string> {
  const own = (part: Part, texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([key, text]) => [`${part}:${key}`, text] as const);
  const itself = (part: Part, texts: ReadonlySet<string>) =>
    [...texts].map((text) => [`${part}:${text}`, text] as const);
  return new Map([
    ...own('texts', textMasters),
    ...own('findings', findingMasters()),
    ...itself('phrases', phraseMasters()),
    ...own('events', eventMasters),
    ...itself('codes', codeMasters()),
  ]);
}

export const splitId = (id: string): readonly [part: Part, key: string] => {
  const at = id.indexOf(':');
  return [id.slice(0, at) as Part, id.slice(at + 1)];
};

/** All strings of the language, whose words are loaded, in the order in which to review them. */
export function stringRows(lang: Lang, reviews: Reviews = readReviews(lang)): StringRow[] {
  const places = literalPlaces();
  const words = wordsOf(lang);
  const rows = [...englishStrings()].map(([id, english]): StringRow => {
    const [part, key] = splitId(id);
    return {
      id,
      order: orderOf(part, key),
      place: placeOf(part, key, places),
      note: noteOf(lang, english),
      english,
      translation: words[part][key] ?? '',
      examples: examplesOf(lang, part, key, english),
      sha256: digestOf(english),
      review: reviewOf(reviews, id, english),
    };
  });
  return rows.sort((a, b) => a.order - b.order);
}

function orderOf(part: Part, key: string): number {
  if (part === 'texts') return /^(?:form|letter|statement|verdict)\./.test(key) ? 1 : 2;
  return part === 'findings' ? 2 : 3;
}

const kinds: Readonly<Record<string, string>> = {
  form: 'forms on paper',
  letter: 'handover letter',
  page: 'verifier page',
  statement: 'statements for a court',
  timeline: 'timeline',
  verdict: 'verdict',
};

function placeOf(part: Part, key: string, places: ReadonlyMap<string, readonly string[]>): string {
  if (part === 'findings') return `finding [${key}] of the check ${rowOf(key).check}, a ${rowOf(key).kind}`;
  if (part === 'events') return `type of entry [${key}]`;
  if (part === 'codes') return `word of the code [${key}], which is beside it`;
  const kind = kinds[key.split('.')[0] ?? ''];
  const files = places.get(key) ?? [];
  return [...(part === 'texts' && kind !== undefined ? [kind] : []), ...files.slice(0, 3)].join('; ');
}

/** Text in quotes → the sources that have it. */
function literalPlaces(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.ts')) continue;
    const literals = readFileSync(new URL(name, root), 'utf8').matchAll(/'((?:[^'\\\n]|\\.)*)'|"([^"\n]*)"/g);
    for (const text of new Set([...literals].map(([, one, other = '']) => (one ?? other).replaceAll("\\'", "'"))))
      found.set(text, [...(found.get(text) ?? []), `src/${name}`]);
  }
  return found;
}

interface Concept {
  readonly en: string;
  readonly words: Readonly<Record<string, string>>;
}
const { concepts } = JSON.parse(readFileSync(new URL('words/glossary.json', root), 'utf8')) as {
  readonly concepts: readonly Concept[];
};

/** The words of the glossary that it has, and what its gaps are. */
function noteOf(lang: Lang, english: string): string {
  const terms = concepts
    .filter(({ en }) => new RegExp(`\\b${en}s?\\b`, 'i').test(english))
    .map(({ en, words }) => `${en}: ${words[lang]}`);
  const gaps = gapsOf(english).map((name) => `{${name}}`);
  return [
    ...(terms.length === 0 ? [] : [`glossary: ${terms.join(', ')}`]),
    ...(gaps.length === 0 ? [] : [`keep ${gaps.join(' ')}`]),
    ...(countedIn(english).length === 0 ? [] : [`after # and ~: one form for each number the language tells apart`]),
  ].join('; ');
}

const countedIn = (text: string): string[] => [...text.matchAll(/\{(\w+)[#~]/g)].map(([, name = '']) => name);

function examplesOf(lang: Lang, part: Part, key: string, english: string): string[] {
  const translation = wordsOf(lang)[part][key] ?? '';
  const counted = new Set([...countedIn(english), ...countedIn(translation)]);
  const numbers = counted.size === 0 ? [5] : [1, 2, 5, 100];
  return numbers.map((n) => filledIn(lang, part, key, { text: english, facts: factsOf(english, counted, n) }));
}

function filledIn(lang: Lang, part: Part, key: string, { text, facts }: Phrase): string {
  if (part === 'texts') return write(lang, key as WordKey, facts);
  if (part === 'findings') return sayFinding(lang, { code: key, text, facts });
  if (part === 'events') return sayType(lang, key);
  if (part === 'codes') return sayCode(lang, key);
  return writePhrase(lang, { text, facts });
}

const samples: Readonly<Record<string, string>> = {
  exhibit: 'KA/1',
  exhibits: 'KA/1, KA/2',
  theirs: 'S/9',
  number: 'KA/1',
  numbers: 'KA/1, KA/2',
  post: 'desk',
  other: 'a1b2c3d4',
  ledger: 'a1b2c3d4',
  key: '9659 0b3c',
  path: 'evidence/KA-1.dd',
  file: 'KA.custody',
  type: 'collect',
  until: '2026-11-25T14:02:36Z',
  time: '2026-11-25T14:02:36Z',
};
const entries: ReadonlySet<string> = new Set(['seq', 'entry', 'since', 'by', 'first', 'last', 'offer', 'at']);
const names: ReadonlySet<string> = new Set(['name', 'agency', 'holder', 'signer', 'sender', 'title']);

function factsOf(english: string, counted: ReadonlySet<string>, n: number): Facts {
  return Object.fromEntries(
    gapsOf(english).map((name) => {
      if (counted.has(name)) return [name, n];
      if (entries.has(name)) return [name, 7];
      if (names.has(name)) return [name, quoted(`TEST ${name}`)];
      return [name, samples[name] ?? `<${name}>`];
    }),
  );
}
