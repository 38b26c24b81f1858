/**
 * Print read back: the sentences of a face, each with the value that it stands for, as patterns in one language. They come from the texts of
 * the languages alone; no code of a face is asked. Of several sentences that fit the one with the most words of its own is read.
 */
import { english, type WordKey } from '../../../src/words/english.ts';
import type { Lang } from '../../../src/words/lang.ts';
import { wordsOf } from '../../../src/words/words.ts';

/** What was in the gaps of a sentence: a number where a noun was counted. */
export type Gaps = Readonly<Record<string, string | number>>;

/** Text without marks of direction and joins, its white space as one blank: what a person reads. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const asked = new Set<string>();
/** The phrases that were read, by their English. */
export const phrasesRead = (): string[] => [...asked];

/** The text of a phrase, which is its English, in that language. */
export function phraseIn(lang: Lang, text: string): string {
  asked.add(text);
  return lang === 'en' ? text : (wordsOf(lang).phrases[text] ?? text);
}

/** The text under a key of forms and verdicts. */
export const labelIn = (lang: Lang, key: WordKey): string =>
  lang === 'en' ? english[key] : (wordsOf(lang).texts[key] ?? english[key]);

/** What a code is called; in a report the code itself is beside it where English is not. */
export const codeIn = (lang: Lang, code: string, field: string): string =>
  lang === 'en' ? code : (wordsOf(lang).codes[`${field}.${code}`] ?? wordsOf(lang).codes[code] ?? code);

const gap = /\{(\w+)(?:([#~:])([^{}]*))?\}/g;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

interface Sentence {
  readonly pattern: RegExp;
  /** Names of gaps by the groups of the pattern; a group of a form that says one or two itself has that number. */
  readonly groups: ReadonlyMap<string, readonly [name: string, value?: number]>;
  /** Letters of its own. */
  readonly weight: number;
}

/** A text of a language with gaps, as what it looks like in print. */
function sentenceOf(template: string): Sentence {
  const groups = new Map<string, readonly [string, number?]>();
  const group = (name: string, inner: string, value?: number): string => {
    const id = `g${groups.size}`;
    groups.set(id, value === undefined ? [name] : [name, value]);
    return `(?<${id}>${inner})`;
  };
  let [at, weight, pattern] = [0, 0, ''];
  for (const found of template.matchAll(gap)) {
    const [whole, name = '', sign, forms = ''] = found;
    const before = words(template.slice(at, found.index));
    at = found.index + whole.length;
    weight += before.length;
    pattern += escaped(before) + countedOr({ name, sign, forms, group });
  }
  const rest = words(template.slice(at));
  return { pattern: new RegExp(`^${pattern}${escaped(rest)}$`, 'su'), groups, weight: weight + rest.length };
}

/** As `plain`, but blanks at the ends stay: they are within a sentence. */
const words = (text: string): string => plain(`\u0001${text}\u0001`).slice(1, -1);

/** Gaps of these names hold a plain number. */
const numbers: ReadonlySet<string> = new Set(['count', 'more', 'seq', 'm']);

interface Counted {
  readonly name: string;
  readonly sign: string | undefined;
  readonly forms: string;
  readonly group: (name: string, inner: string, value?: number) => string;
}

function countedOr({ name, sign, forms, group }: Counted): string {
  if (sign === undefined || sign === ':') return group(name, numbers.has(name) ? String.raw`\d+` : '.*?');
  const [one = '', ...more] = forms.split('|');
  const all = [one, ...(more.length > 0 ? more : [`${one}s`])].map(words);
  const longest = [...new Set(all)].sort((a, b) => b.length - a.length).map(escaped);
  if (sign === '~') return group(name, longest.join('|'));
  const number = group(name, String.raw`\d[\d., ]*?`);
  if (forms === '') return number;
  // Arabic says one and two by the form of the word
  const alone = all.length < 5 ? [] : all.slice(0, 2).map((form, at) => group(name, escaped(form), at + 1));
  return `(?:${[...alone, `${number} (?:${longest.join('|')})`].join('|')})`;
}

function gapsIn({ pattern, groups }: Sentence, text: string): Gaps | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const found = match.groups ?? {};
  const gaps: Record<string, string | number> = {};
  for (const [id, [name, value]] of groups) {
    const said = found[id];
    if (said === undefined) continue;
    gaps[name] = value ?? (/^\d[\d., ]*$/.test(said) ? Number(said.replaceAll(/[., ]/g, '')) : said);
  }
  return gaps;
}

export interface Read<Id extends string = string> {
  readonly id: Id;
  readonly gaps: Gaps;
}

/** Sentences by the value that each stands for. */
export class Sentences<Id extends string = string> {
  readonly #rows: readonly (readonly [Id, Sentence])[];
  readonly #isFit: (read: Read) => boolean;

  /** With `isFit` a sentence is read only where what is in its gaps fits. */
  constructor(templates: Readonly<Record<Id, string>>, isFit: (read: Read) => boolean = () => true) {
    this.#isFit = isFit;
    const rows = Object.entries(templates) as [Id, string][];
    this.#rows = rows
      .map(([id, template]) => [id, sentenceOf(template)] as const)
      .sort(([, one], [, other]) => other.weight - one.weight);
  }

  /** Each sentence that fits, the one with the most words of its own first. */
  all(text: string): Read<Id>[] {
    return this.#rows.flatMap(([id, sentence]) => {
      const gaps = gapsIn(sentence, text);
      const read = gaps && { id, gaps };
      return read !== undefined && this.#isFit(read) ? [read] : [];
    });
  }

  read(text: string): Read<Id> | undefined {
    return this.all(text)[0];
  }

  /** Two values with one sentence. */
  alike(): string[] {
    const known = new Map<string, Id>();
    return this.#rows.flatMap(([id, { pattern }]) => {
      const form = pattern.source.replaceAll(/\?<g\d+>/g, '');
      const other = known.get(form);
      known.set(form, id);
      return other === undefined ? [] : [`${id} and ${other}`];
    });
  }

  /** Sentences one behind the other, the first of this list and all others of `rest`; undefined where they cannot be read so. */
  inTurn(text: string, rest: Sentences): { readonly first: Read<Id>; readonly more: readonly Read[] } | undefined {
    for (const end of endsIn(text)) {
      const first = this.read(text.slice(0, end));
      const more = first && rest.#every(text.slice(end).trim());
      if (first !== undefined && more !== undefined) return { first, more };
    }
    return undefined;
  }

  #every(text: string): readonly Read<Id>[] | undefined {
    if (text === '') return [];
    const read = this.inTurn(text, this);
    return read && [read.first, ...(read.more as readonly Read<Id>[])];
  }
}

/** Where a sentence may end: behind each stop, and at the end. */
export const endsIn = (text: string): number[] => [
  ...[...text.matchAll(/[.।?](?= )/gu)].map(({ index }) => index + 1),
  text.length,
];

/** Pieces with that mark of the language between them. */
export const piecesOf = (lang: Lang, text: string, mark: '{before}; {next}' | '{before}, {next}'): string[] => {
  const between = words(phraseIn(lang, mark).replace('{before}', '').replace('{next}', ''));
  return text.split(between);
};
