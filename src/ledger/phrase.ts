/** Sentences with gaps, kept apart from what fills them, so that what was found can be said in any language. English is the key. */
import { formatTime } from './times.ts';

/** A moment in Unix seconds, which each language writes in its own way. */
export interface Moment {
  readonly unix: number;
}

/** What fills a gap: foreign text, a number, a moment, or a sentence of ours with gaps of its own. */
export type Fact = string | number | Moment | Phrase;
export type Facts = { readonly [name: string]: Fact | undefined };

/**
 * A piece of a sentence. `text` is its English, with gaps: `{name}` as it is; `{name#}` a number by locale; `{name#entry|entries}`
 * a number with its noun (`{name#file}`: the plural takes an s); `{name~is|are}` the word alone.
 */
export interface Phrase {
  readonly text: string;
  readonly facts: Facts;
}

/** The phrase. `text` is written out at the call, where a test finds it and asks for its translations. */
export const phrase = (text: string, facts: Facts = {}): Phrase => ({ text, facts });

export const moment = (unix: number): Moment => ({ unix });

export const isPhrase = (fact: Fact): fact is Phrase => typeof fact === 'object' && 'text' in fact;

/** How gaps are filled; what each language does otherwise. */
export interface Filler {
  /** What stands for a fact. */
  word(fact: Fact): string;
  /** A number with the form of a word that it takes; without forms, the number by itself. */
  count(value: number, forms: readonly string[], isAlone: boolean): string;
}

const gap = /\{(\w+)(?:([#~])([^{}]*))?\}/g;

/** The text with its gaps filled. A gap without a fact stays as it is, which a test would show. */
export function fillText(text: string, facts: Facts, { word, count }: Filler): string {
  return text.replace(gap, (whole: string, name: string, sign: string | undefined, forms: string | undefined) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (fact === undefined) return whole;
    if (sign === undefined || typeof fact !== 'number') return word(fact);
    return count(fact, forms ? forms.split('|') : [], sign === '~');
  });
}

/** The names of the gaps in a text, each once, in order of the alphabet. */
export function gapsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(gap)].map(([, name]) => name as string))].sort();
}

/** Which English form the number takes. */
export function englishForm(value: number, [one = '', many = `${one}s`]: readonly string[]): string {
  return value === 1 ? one : many;
}

/** The text in English; foreign text as it is, so reports make it safe to print. */
export function inEnglish(
  text: string,
  facts: Facts,
  clip: (foreign: string) => string = (foreign) => foreign,
): string {
  return fillText(text, facts, {
    word(fact) {
      if (typeof fact !== 'object') return clip(String(fact));
      return isPhrase(fact) ? inEnglish(fact.text, fact.facts, clip) : formatTime(fact.unix);
    },
    count(value, forms, isAlone) {
      if (forms.length === 0) return String(value);
      return isAlone ? englishForm(value, forms) : `${value} ${englishForm(value, forms)}`;
    },
  });
}
