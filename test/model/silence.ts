/** Silence: whatever a withheld text is, each word of a verdict is the same. Each dense story has two tellings, with other withheld texts. */
import { faceJson, faceOf } from '../../src/report/face/face.ts';
import { headline } from '../../src/report/face/headline.ts';
import { verificationJson } from '../../src/report/json.ts';
import { verificationText } from '../../src/report/text.ts';
import { Chance } from '../fuzz/chance.ts';
import { tellDense } from './dense.ts';
import { type Given, readGiven } from './judge.ts';

/** Other texts in place of a text: of the same length, of another, or each time another. */
const others: readonly (() => (text: string) => string)[] = [
  () => (text) => [...text].reverse().join(''),
  () => (text) => `${text} and more`,
  () => () => 'x',
  () => {
    let said = 0;
    return () => `TEST ${++said}`;
  },
];

/** Hashes differ with what they are of. */
const masked = (text: string): string => text.replace(/\b[0-9a-f]{4}(?: [0-9a-f]{4}){3,}\b|[0-9a-f]{16,}/g, '#');

async function wordsOf(given: Given): Promise<readonly string[]> {
  const { verification, position } = await readGiven(given);
  const trust = { pins: given.pins ?? [] };
  const face = faceOf({ verification, state: position?.state, trust }, { is: 'page' });
  const all = [headline(verification), verificationText(verification), verificationJson(verification, faceJson(face))];
  return all.flatMap((text) => masked(text).split('\n'));
}

/** Where the words about the dense story of that number differ with its withheld texts. */
export async function unsilent(number: number): Promise<string[]> {
  const other = new Chance(number ^ 0x51e).pick(others)();
  const [one, two] = [await tellDense(number, (text) => text), await tellDense(number, other)];
  const [ours, theirs] = [await wordsOf(one.given), await wordsOf(two.given)];
  const at = ours.findIndex((line, place) => line !== theirs[place]);
  return at < 0 && ours.length === theirs.length ? [] : [`"${ours[at]}" and "${theirs[at]}"`];
}
