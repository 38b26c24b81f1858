/** What contradicts about a copy: sizes, serial numbers, digests; both values, and what may be done. */
import { digestsOf } from '../../../custody/content.ts';
import { algorithms } from '../../../evidence/record.ts';
import { type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { Conflict, Hashed } from './hashed.ts';

export const otherFile = { value: 'file', label: phrase('another file'), asks: ['image'] };
export const otherExhibit = { value: 'exhibit', label: phrase('another exhibit'), asks: ['source'] };

/** Words that the program has for it already. */
const said = (problem: string): Phrase => phrase('{problem}', { problem });

export const aboutFile = (problems: readonly string[]): Conflict[] =>
  problems.map((problem) => ({ says: said(problem), choices: [otherFile] }));

export const aboutExhibit = (problems: readonly string[]): Conflict[] =>
  problems.map((problem) => ({ says: said(problem), choices: [otherExhibit] }));

/** What was not read of the files. */
export function notRead({ found: { measured } }: Hashed, choices: Conflict['choices']): Conflict[] {
  if (measured.content !== undefined) return [];
  const why = measured.why ?? '';
  return [{ says: phrase('Not every byte could be read: {why}', { why }), choices }];
}

/** Digests that were computed now, in hex, by algorithm. */
export function computedDigests({ found: { measured } }: Hashed): ReadonlyMap<string, string> {
  const { content } = measured;
  return new Map(content === undefined || 'manifest' in content ? [] : digestsOf(content.digests));
}

/** Each digest of a log, in hex, that was computed as well: whether both are the same. */
export function comparedDigests(hashed: Hashed, logged: Readonly<Record<string, string>>) {
  const computed = computedDigests(hashed);
  return algorithms.flatMap((name) => {
    const [now, log] = [computed.get(name), logged[name]];
    return now === undefined || log === undefined ? [] : [{ name, now, log, isSame: now === log }];
  });
}

/** Digests of the log that are not those of the image. */
export function digestConflicts(hashed: Hashed, logged: Readonly<Record<string, string>>): Conflict[] {
  return comparedDigests(hashed, logged)
    .filter(({ isSame }) => !isSame)
    .map(({ name, now, log }) => ({
      says: phrase('{algorithm} of the image: {now}; of the log: {log}', { algorithm: name, now, log }),
      choices: [otherFile],
    }));
}
