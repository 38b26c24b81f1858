/** `custody take`: answers become the entries that the record commands make, all on one sheet, all or none. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
beforeAll(async () => {
  bench = await openBench();
  restore = bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.remove());

/** Kind, number, how, when, authority, place found, from whom. */
const found = (kind: string, number: string) => [kind, number, '', '', '', 'kitchen table', 'nobody', ''];
const phone = ['TEST', 'P-1', 'TEST-0001', '490154203237518', 'black', 'on locked', '', ''];
const kept = ['B-0441', '', 'evidence room, shelf 4', ''];
const take = (...lines: string[]) => bench.type(lines, 'take');
const body = async (seq: number) => JSON.parse((await bench.run('show', String(seq), '--json')).out).body;
const types = async () => (await bench.entries()).slice(2).map(({ type }) => type);

describe('custody take', () => {
  it('takes a phone, seals it and puts it away: three entries on one sheet', async () => {
    const { status, out, err } = await take(...found('1', 'KA/1'), ...phone, ...kept, 'y');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(out).toBe(
      'Signed: entries 2 to 4.\nIn the hands of post desk: KA/1\nNext: custody report label KA/1 -l case.custody\n      custody take -l case.custody\n',
    );
    expect(await types()).toEqual(['collect', 'seal', 'store']);
    expect(await body(2)).toMatchObject({
      manner: 'seized',
      exhibit: {
        ...{ number: 'KA/1', kind: 'phone', quantity: 1, make: 'TEST', model: 'P-1', serial: 'TEST-0001' },
        ...{ description: 'black', condition: 'nothing noted', state: { power: 'on', lock: 'locked' } },
        ids: [{ scheme: 'imei', value: '490154203237518' }],
      },
      ...{ from: { nobody: 'found' }, foundAt: 'kitchen table', under: [1] },
    });
    expect(await body(3)).toMatchObject({
      state: 'applied',
      number: 'B-0441',
      closes: ['KA/1'],
      kind: 'bag',
      blocks: ['access', 'data'],
    });
    expect(await body(4)).toMatchObject({
      move: 'in',
      exhibits: ['KA/1'],
      place: 'evidence room',
      container: 'shelf 4',
    });
  });
});
