/** Acts of a session that a person gets wrong at first, in the built program at a real terminal. Needs `npm run build`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';
import { converse, isTerminalThere, typed } from '../face/pseudo-terminal.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

const session = (turns: Parameters<typeof typed>[0]) =>
  converse(bench.folder, 'record', typed(turns), { ...bench.env, HOME: bench.folder });

const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;

/** A letter is found: what is asked for without a choice of one's own. */
const letter = (number: string) =>
  [
    ['exhibit: ', 'new'],
    ['number: ', 'found'],
    ['exhibit number', number],
    ['number: ', 'document'],
    ['looks like <text>: ', 'TEST letter'],
    ['condition when taken <text>: ', 'good'],
    ['number: ', '3'],
    ['number: ', 'found'],
    ['where it was found <text>: ', 'TEST desk'],
  ] as const;

describe.skipIf(!isTerminalThere)('a session at a real terminal', () => {
  it('asks for a field that has an answer only to replace it, and names what has none', async () => {
    const { status, shown, left } = await session([
      ...letter('KA/1'),
      ['such as at, place, attach (?: all', 'place'],
      ['place <text>: ', 'TEST hall'],
      ['such as at, attach (?: all', 'place'],
      ['place so far: TEST hall. This replaces it:', 'TEST barn'],
      ['such as at, attach (?: all', 'pla'],
      ['has no field pla; did you mean place?', '?'],
      ['has an answer, and is asked again: ', ''],
      ['On what authority', 'W-1'],
      ['not signed yet', 'sign'],
      ['exhibit: ', 'quit'],
    ]);
    expect({ status, left }).toEqual({ status: 0, left: [] });
    expect(shown).not.toContain('[USAGE]');
    expect(JSON.stringify(await body(2))).toContain('TEST barn');
    expect(JSON.stringify(await body(2))).not.toContain('TEST hall');
  });

  it('names the clarification to somebody who would correct a time', async () => {
    const words = 'record correct --entry 1 --kind field --field at --value 05:30 --why TEST';
    const { status, shown } = await converse(bench.folder, words, [], { ...bench.env, HOME: bench.folder });
    expect(status).toBe(2);
    expect(shown.replace(/\s+/g, ' ')).toContain('--entry 1 --kind clarification --value "the true time was …"');
  });

  it('keeps an act that does not fit or is refused, until it is corrected', async () => {
    const before = (await bench.entries()).length;
    const { status, shown, left } = await session([
      ...letter('KA/1'),
      ['(?: all', 'from-person'],
      ['from-person', 'TEST Bert'],
      ['(?: all', ''],
      ['in what capacity', 'witness'],
      ['On what authority', 'W-1'],
      // two senders: it does not fit
      ['the act is kept', '-from-nobody'],
      // the number is taken: the rules refuse it
      ['[RULE_REFUSED]', 'exhibit'],
      ['exhibit so far: KA/1', 'KA/2'],
      ['not signed yet', 'sign'],
      ['exhibit: ', 'quit'],
    ]);
    expect({ status, left, shown }).toMatchObject({ status: 0, left: [] });
    expect(shown.split('where it was found')).toHaveLength(2);
    expect(JSON.stringify(await body(before))).toContain('KA/2');
  });
});
