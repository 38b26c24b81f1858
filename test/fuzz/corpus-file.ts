/** The corpus of a target as a file: inputs that reach different code, and those that once showed a bug. Synthetic, small, in base64. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export interface Corpus {
  /** Inputs that once showed a bug, with what it was. Never removed. */
  readonly regressions: readonly { readonly was: string; readonly base64: string; readonly isMended?: boolean }[];
  readonly inputs: readonly string[];
}

export const corpusFile = (name: string): string => `test/fuzz/corpus/${name}.json`;

export function readCorpus(name: string): Corpus {
  const file = corpusFile(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Corpus) : { regressions: [], inputs: [] };
}

const mostInputs = 40;
const mostBytes = 3000;
const mostInAll = 24_000;

/** Keeps what is small, the smallest first. */
export function writeCorpus(name: string, { regressions }: Corpus, inputs: readonly Uint8Array[]): void {
  const sorted = inputs.filter(({ length }) => length <= mostBytes).sort((a, b) => a.length - b.length);
  let left = mostInAll;
  const kept = sorted.slice(0, mostInputs).filter(({ length }) => {
    left -= length;
    return left >= 0;
  });
  const base64 = [...new Set(kept.map((input) => Buffer.from(input).toString('base64')))];
  writeFileSync(corpusFile(name), `${JSON.stringify({ regressions, inputs: base64 }, undefined, 2)}\n`);
}

export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
