/** `log --since`, `--until` and `--by`: an extract, which says of how many entries it is one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const log = async (...args: string[]) => {
  const { status, out, err } = await bench.run('log', '--json', ...args);
  expect({ args, status, err }).toEqual({ args, status: 0, err: '' });
  return JSON.parse(out);
};
const seqs = async (...args: string[]): Promise<number[]> =>
  (await log(...args)).entries.map(({ seq }: { seq: number }) => seq);

async function note(at: string, ...more: string[]): Promise<void> {
  const { status, err } = await bench.run(
    'record',
    'note',
    '--at',
    at,
    '--text',
    'TEST',
    '--late',
    'forgotten; TEST',
    ...more,
  );
  expect({ at, status, err: status === 0 ? '' : err }).toEqual({ at, status: 0, err: '' });
}

beforeAll(async () => {
  bench = await openBench();
  // the bench is at 2 March 2026, 06:40 +01:00
  await note('2026-02-27T23:59:59+01:00');
  await note('2026-02-28T00:00:00+01:00', '--by', 'TEST Cy Cole');
  await note('2026-02-28T23:59:59+01:00');
  await note('2026-03-01T00:00:00+01:00');
  await note('2026-02-28T22:00:00Z..2026-03-02T05:00:00Z');
});
afterAll(() => bench.remove());

describe('the time', () => {
  it.each<[string[], number[]]>([
    [
      ['--since', '28 Feb'],
      [0, 1, 3, 4, 5, 6],
    ],
    [
      ['--since', '28.02.2026', '--until', '28 Feb 2026'],
      [3, 4, 6],
    ],
    [
      ['--since', '2026-02-28', '--until', '2026-02-28'],
      [3, 4, 6],
    ],
    [['--until', '27 Feb'], [2]],
    [
      ['--until', '2026-02-28 00:00'],
      [2, 3],
    ],
    [
      ['--since', '2026-02-28T22:59:59Z', '--until', 'yesterday'],
      [4, 5],
    ],
    [
      ['--since', 'today'],
      [0, 1],
    ],
    [
      ['--until', '2026-02-28 23:00', '--type', 'note'],
      [2, 3, 6],
    ],
    [['--since', 'tomorrow'], []],
  ])('%j shows %j', async (args, expected) => expect(await seqs(...args)).toEqual(expected));

  it.each([
    [['--since', '1/2/2026'], 'can be two days'],
    [['--since', 'soon'], 'soon is not a time'],
    [['--until', ''], 'is not a time'],
    [['--until', '31 Feb'], 'is not a day of the calendar'],
    [['--since', '2 March', '--until', '1 March'], '--since 2 March is after --until 1 March'],
  ])('%j is refused', async (args, words) => {
    expect(await bench.run('log', ...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(words) });
  });

  it('is a whole day where clocks are changed at midnight', async () => {
    const { readDay } = await import('../../../src/cli/typed/spoken-time.ts');
    const change = Date.UTC(2026, 2, 28, 22) / 1000;
    // put forward from 00:00 +02:00 to 01:00 +03:00
    const zoneAt = (at: number): number => (at < change ? 120 : 180);
    const context = { now: change + 50_000, zoneAt };
    expect(readDay('29 Mar 2026', context)).toBe(change);
    expect(readDay('29 Mar 2026', context, 1)).toBe(change + 23 * 3600);
    expect(readDay('28 Mar 2026', context, 1)).toBe(change);
    expect(readDay('29 Mar 2026 05:00', context)).toBeUndefined();
    expect(readDay('', context)).toBeUndefined();
  });
});

describe('the person', () => {
  it.each<[string, number[]]>([
    ['desk', [0, 1, 2, 3, 4, 5, 6]],
    ['TEST Ada', [0, 1, 2, 3, 4, 5, 6]],
    ['ada', [0, 1, 2, 3, 4, 5, 6]],
    ['cole', [3]],
  ])('%s shows %j', async (who, expected) => expect(await seqs('--by', who)).toEqual(expected));

  it('is also the beginning of a key number, of six signs or more', async () => {
    const [{ keyId }] = await log();
    expect(await seqs('--by', keyId.slice(0, 6))).toHaveLength(7);
    expect(await seqs('--by', keyId.toUpperCase())).toHaveLength(7);
    for (const unknown of [keyId.slice(0, 5), 'des', '', 'zed'])
      expect(await bench.run('log', '--by', unknown)).toMatchObject({
        status: 2,
        out: '',
        err: expect.stringContaining(`nothing in this case is by ${unknown}`),
      });
  });

  it('is not taken for unknown where other flags hide what is theirs', async () => {
    expect(await log('--by', 'cole', '--type', 'seal')).toEqual({ shown: 0, total: 7, by: 'cole', entries: [] });
  });
});

describe('how much it is', () => {
  it('is the last line, with the flags as they were understood', async () => {
    const last = async (...args: string[]) => (await bench.run('log', ...args)).out.trimEnd().split('\n').at(-1);
    expect(await last('--since', '28 Feb', '--until', '28 Feb', '--by', 'cole')).toBe(
      'an extract: 1 of 7 entries (--since 2026-02-28 00:00:00 +01:00 --until 2026-02-28 23:59:59 +01:00 --by cole)',
    );
    expect(await last('--type', 'note')).toBe('an extract: 5 of 7 entries');
    expect(await last('--since', 'tomorrow')).toMatch(/^an extract: 0 of 7 entries \(/);
    expect(await last('--type', 'note', '--lang', 'de')).toBe('Auszug: 5 von 7 Einträgen');
    expect(await last()).not.toContain('extract');
  });

  it('is in the document', async () => {
    const document = await log('--since', '28 Feb', '--until', 'yesterday', '--by', 'desk');
    expect(document).toMatchObject({ shown: 4, total: 7, since: 1_772_233_200, until: 1_772_406_000 - 1, by: 'desk' });
    expect(await log('--type', 'note')).toHaveLength(5);
  });
});
