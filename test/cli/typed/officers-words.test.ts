/** Officers' words lead to words that the program has. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actWords, kindWords } from '../../../src/cli/typed/officers-words.ts';
import { exhibitKinds } from '../../../src/ledger/vocabulary/exhibit.ts';
import { eventTypeNames } from '../../../src/ledger/vocabulary/index.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

describe("officers' words", () => {
  it('lead to types and kinds that there are, and are none themselves', () => {
    expect(Object.values(actWords).filter((word) => !(eventTypeNames as readonly string[]).includes(word))).toEqual([]);
    const kinds: readonly string[] = [...exhibitKinds, 'bag'];
    expect(Object.values(kindWords).filter((word) => !kinds.includes(word))).toEqual([]);
    const known: ReadonlySet<string> = new Set(eventTypeNames);
    expect(Object.keys(actWords).filter((word) => known.has(word))).toEqual([]);
  });

  it.each([
    ['collect', 'collect'],
    ['seize', 'collect'],
    ['SEAL', 'seal'],
    ['warrant', 'authority'],
  ])('%s is answered with the command to type', async (word, type) => {
    expect(await bench.run(word)).toMatchObject({
      status: 2,
      err: expect.stringContaining(`custody: hint: type: custody record ${type}\n`),
    });
  });

  it.each([
    ['laptop', 'computer'],
    ['Mobile', 'phone'],
    ['USB stick', 'storage'],
    ['__proto__', undefined],
  ])('--kind %s', async (word, kind) => {
    const { status, err } = await bench.run('record', 'collect', 'KA/1', '--kind', word);
    expect(status).toBe(2);
    if (kind === undefined) expect(err).not.toContain('did you mean');
    else expect(err).toContain(`did you mean ${kind}?`);
  });
});
