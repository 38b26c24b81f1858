/** Sentences with gaps, kept apart from what fills them, so that what was found can be stated in any language. English is the key. */
import { shellWord } from '../bytes/shell-word.ts';
import { boundQuoted, closeQuoted, longestOf, type Quoted, quoted, quoteText } from './quoted.ts';
import { shownTime } from './times.ts';
import { isEventType, vocabulary } from './vocabulary/index.ts';

/** A moment in Unix seconds, which each language writes in its own way. */
export interface Moment {
  readonly unix: number;
}

/** What fills a gap: a code, name or path as it is, free text of a signer, a number, a moment, or a sentence of ours with gaps of its own. */
export type Fact = string | number | Moment | Phrase | Quoted;
export type Facts = { readonly [name: string]: Fact | undefined };

/**
 * A piece of a sentence. `text` is its English, with gaps: `{name}` as it is; `{name#}` a number by locale; `{name#entry|entries}`
 * a number with its noun (`{name#file}`: the plural takes an s); `{name~is|are}` the word alone; `{name:}` what a code says,
 * `{type:}` what a type of entry is called.
 */
export interface Phrase {
  readonly text: string;
  readonly facts: Facts;
  /** Where it lists exhibits of which it names only some: all of their numbers. */
  readonly numbers?: readonly string[];
  /** Where it is a finding within a finding: its code, under which its translations are kept. */
  readonly code?: string;
}

/** The phrase. `text` is written out at the call, where a test finds it and asks for its translations. */
export const phrase = (text: string, facts: Facts = {}): Phrase => ({ text, facts });

/** A person with the agency, in their own words. */
export const whoPhrase = ({ name, agency }: { readonly name: string; readonly agency: string }): Phrase =>
  phrase('{name}, {agency}', { name: quoted(name), agency: quoted(agency) });

/** Several pieces as one, with that mark between them; undefined where there are none. */
export function inTurn(pieces: readonly Fact[], mark: ',' | ';' = ';'): Fact | undefined {
  return pieces.reduce<Fact | undefined>((before, next) => {
    if (before === undefined) return next;
    const both = { before, next };
    return mark === ',' ? phrase('{before}, {next}', both) : phrase('{before}; {next}', both);
  }, undefined);
}

export const moment = (unix: number): Moment => ({ unix });

export const isQuoted = (fact: Fact): fact is Quoted => typeof fact === 'object' && 'quote' in fact;

export const isPhrase = (fact: Fact): fact is Phrase => typeof fact === 'object' && 'text' in fact;

/** How gaps are filled; what each language does otherwise. */
export interface Filler {
  /** What stands for a fact. */
  word(fact: Fact): string;
  /** What stands for a code of the vocabulary; the gap is named for the field that holds it, `type` for a type of entry. */
  code(code: string, field: string): string;
  /** A number with the form of a word that it takes; without forms, the number by itself. */
  count(value: number, forms: readonly string[], isAlone: boolean): string;
}

const gap = /\{(\w+)(?:([#~:])([^{}]*))?\}/g;

/** The text with its gaps filled. A gap without a fact stays as it is, which a test would show. */
export function fillText(text: string, facts: Facts, { word, code, count }: Filler): string {
  return text.replace(gap, (whole: string, name: string, sign: string | undefined, forms: string | undefined) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (fact === undefined) return whole;
    if (sign === ':' && typeof fact === 'string') return code(fact, name);
    if (sign === undefined || typeof fact !== 'number') return word(fact);
    return count(fact, forms ? forms.split('|') : [], sign === '~');
  });
}

/** The names of the gaps in a text, each once, in order of the alphabet. */
export function gapsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(gap)].map(([, name]) => name as string))].sort();
}

/** Longest piece of foreign text that a sentence repeats: what an attacker can lengthen is cut. */
const longestQuote = 160;

/** Text no longer than a sentence may repeat. */
export function clipText(text: string): string {
  return text.length <= longestQuote
    ? text
    : `${closeQuoted(text.slice(0, longestQuote))}… (${text.length} characters)`;
}

/** Facts in which no text is longer than that. */
export function clipFacts(facts: Facts): Facts {
  const clip = (fact: Fact | undefined): Fact | undefined => {
    if (typeof fact === 'string') return clipText(fact);
    if (typeof fact === 'object' && isQuoted(fact)) return boundQuoted(fact);
    return typeof fact === 'object' && isPhrase(fact) ? { ...fact, facts: clipFacts(fact.facts) } : fact;
  };
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, clip(fact)]));
}

/** Facts for a command that is shown to be copied: a name from a record is there as a word that no shell acts on. */
export const typedFacts = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' && fact !== '' && !fact.includes(' ') ? shellWord(fact) : fact,
    ]),
  );

/** What a language says otherwise: the words around the gaps, and the nouns in them. */
export const wordsAround = (text: string): string =>
  text.replace(gap, (_whole, _name, sign: string | undefined, forms = '') => (sign === ':' ? '' : forms));

/** Which English form the number takes. */
function englishForm(value: number, [one = '', many = `${one}s`]: readonly string[]): string {
  return value === 1 ? one : many;
}

/** The text in English; foreign text as it is, so reports make it safe to print. */
export function inEnglish(text: string, facts: Facts): string {
  return fillText(text, facts, {
    word(fact) {
      if (typeof fact !== 'object') return String(fact);
      if (isQuoted(fact)) return quoteText(fact.quote, undefined, longestOf(fact));
      if (!isPhrase(fact)) return shownTime(fact.unix);
      const said = inEnglish(fact.text, fact.facts);
      return fact.code === undefined ? said : clipText(said);
    },
    code: (code, field) => (field === 'type' && isEventType(code) ? vocabulary[code].title : code),
    count(value, forms, isAlone) {
      if (forms.length === 0) return String(value);
      return isAlone ? englishForm(value, forms) : `${value} ${englishForm(value, forms)}`;
    },
  });
}
