/** `custody take FILE` while somebody else adds entries: what contradicts is what contradicts the record as it is then. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { openLogBench } from './imaging.ts';
import { play, type Turn } from './typist.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openLogBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

/** The size of KA/3, entry 3, is corrected to that of the image. */
const correct = async () => {
  const field = '--entry 3 --kind field --field exhibit.media.capacity.value --value 20480 --why it-was-misread';
  const { status, err } = await bench.run('record', 'correct', ...field.split(' '));
  expect(`${status} ${err}`).toMatch(/^0 /);
};
const blocker: readonly Turn[] = [
  ['Write blocker', 'hardware'],
  ['Make and model', 'TEST WB-7'],
  ['authority', ''],
  ['Where was it copied', ''],
];
const ofImage: readonly Turn[] = [
  ...([
    ['What is it?', 'image'],
    ['Copy of', 'KA/3'],
    ['Number of the copy', ''],
    ['How was it copied', ''],
    ['Which program', 'TEST Imager; 4.5'],
    ['Its command', 'all of it'],
    ['Computer', ''],
    ['begin', 'today 06:10'],
    ['end', 'today 06:11'],
    ['How did it end', 'complete'],
    ['Unreadable', '0'],
  ] as const),
  ...blocker,
];
const ofLog: readonly Turn[] = [
  ...([
    ['Image', ''],
    ['Copy of', 'KA/3'],
    ['Number of the copy', ''],
    ['How was it copied', ''],
    ['Computer', ''],
  ] as const),
  ...blocker,
];

describe('custody take FILE while others add entries', () => {
  for (const [name, turns] of [
    ['image.dd', ofImage],
    ['dc3dd.log', ofLog],
  ] as const) {
    it(`compares ${name} with a size on record that was corrected during the questions`, async () => {
      const sign: Turn = ['Sign?', 'n'];
      const { unforeseen, left, shown } = await play(bench, ['take', name], [...turns, sign], {
        stop: { at: turns.length - 1, by: correct },
      });
      expect({ unforeseen, left, shown }).toMatchObject({ unforeseen: undefined, left: [] });
      expect(shown).toContain('Since you began, others added 1 entry.');
      expect(shown).not.toContain('DIFFERS');
    });

    it(`has no doubt about ${name} on the sheet after that size was corrected at the sheet`, async () => {
      const more: readonly Turn[] = [
        ['What now?', 'record'],
        ['Sign?', 'y'],
        ['Sign?', 'n'],
      ];
      const { unforeseen, left, shown } = await play(bench, ['take', name], [...turns, ...more], {
        stop: { at: turns.length + 1, by: correct },
      });
      expect({ unforeseen, left, shown }).toMatchObject({ unforeseen: undefined, left: [] });
      const sheets = shown.split('signs for post desk');
      expect(sheets).toHaveLength(3);
      expect(sheets[1]).toContain('DOUBT: ');
      expect(sheets[2]).not.toContain('DOUBT: ');
    });
  }
});
