/**
 * Each fact of a verdict is computed in one place (`src/custody`, `src/verify`), and worded in few. Files that do so elsewhere are
 * excepted, each with its reason. The lists may only shrink: who mends one takes it off.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asking, computing, worded } from './one-answer-exceptions.ts';
import { stringLiterals } from './string-literals.ts';

const root = new URL('../src/', import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(new URL(file, root), 'utf8') }));
const rooms = (text: RegExp) => sources.filter(({ file }) => text.test(file));
const named = (found: readonly { readonly file: string }[]): string[] => found.map(({ file }) => file).sort();

/** What only `src/custody` and `src/verify` ask. */
const asked =
  /\b(howHeld|decideEvidence|decideCustody|decideVerdict|reachesOf|sumReach|wasExamined|custodyChecks|FindingList)\b/;
/** Rooms that print what was computed. */
const faces = /^(report|web\/view|cli\/(look|room|check|accept))\//;
/** Words of a verdict. */
const words = /\b(VERIFIED|CONTINUOUS|GAPS?|MATCH(ES)?|EXAMINED|CONFIRMED)\b/;

describe('one answer', () => {
  it('no other file computes how an exhibit is held, what evidence came to, or a verdict', () => {
    const outside = sources.filter(({ file }) => !/^(custody|verify)\//.test(file));
    expect(named(outside.filter(({ text }) => asked.test(text)))).toEqual(Object.keys(computing));
  });

  it('no other face asks the state of custody', () => {
    const asks = ({ text }: { readonly text: string }) =>
      [...text.matchAll(/^import (\{[^}]*\}) from '[./]+custody\/state\//gm)].some(([, names = '']) =>
        /[{,]\s*(?!type\b|\}|\s)/.test(names),
      );
    expect(named(rooms(faces).filter(asks))).toEqual(Object.keys(asking));
  });

  it('no file outside the room of its sentences has words of a verdict', () => {
    const has = ({ text }: { readonly text: string }) =>
      stringLiterals(text).some((literal) => words.test(literal.text));
    const outside = sources.filter(({ file }) => !file.startsWith('report/face/'));
    expect(named(outside.filter(has))).toEqual(Object.keys(worded));
  });
});
