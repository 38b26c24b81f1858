/** `record TYPE --each`: one entry for each exhibit, all or none; an excerpt about one tells nothing of the others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const taken = ['--kind', 'data', '--manner', 'handed-in', '--from-nobody', 'found', '--condition', 'good'];
  const more = ['--id', 'account; TEST', '--description', 'TEST', '--found-at', 'TEST', '--under', '1'];
  for (const number of ['KA/1', 'KA/2', 'KA/3'])
    expect(await bench.run('record', 'collect', number, ...taken, ...more)).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

const exhibitsOf = async (from: number): Promise<unknown[]> => {
  const { out } = await bench.run('log', '--json');
  const entries = JSON.parse(out).entries as { seq: number; body?: { exhibits?: unknown } }[];
  return entries.filter(({ seq }) => seq >= from).map(({ body }) => body?.exhibits);
};

describe('--each', () => {
  it('signs an entry for each exhibit of a range, with the same words', async () => {
    const ran = await bench.run('record', 'note', 'KA/1..KA/3', '--text', 'TEST looked at', '--each');
    expect(ran).toMatchObject({
      status: 0,
      out: 'recorded entry 5: note\nrecorded entry 6: note\nrecorded entry 7: note\n',
    });
    expect(await exhibitsOf(5)).toEqual([['KA/1'], ['KA/2'], ['KA/3']]);
    expect((await bench.run('verify', '--keeper', '--json')).out).not.toContain('"contradiction"');
  });

  it('gives an excerpt in which no number of another exhibit occurs, which together it does', async () => {
    const excerpt = async (name: string): Promise<string> => {
      const { status, err } = await bench.run(
        'bundle',
        'create',
        '--excerpt',
        'KA/3',
        '-o',
        name,
        '--disclose',
        'none',
      );
      expect({ status, err }).toMatchObject({ status: 0 });
      return readFileSync(join(bench.folder, name), 'latin1');
    };
    expect(await excerpt('apart.excerpt')).not.toContain('KA/2');
    await bench.run('record', 'note', 'KA/2', 'KA/3', '--text', 'TEST together');
    expect(await excerpt('together.excerpt')).toContain('KA/2');
  });

  it('signs nothing at all where one of them cannot be', async () => {
    const before = await exhibitsOf(0);
    const ran = await bench.run(
      ...['record', 'store', 'KA/1', 'KA/9', '--move', 'in', '--place', 'TEST room', '--container', 'TEST', '--each'],
    );
    expect(ran.status).toBe(6);
    expect(await exhibitsOf(0)).toEqual(before);
  });

  it('is for acts whose exhibits have nothing to do with each other', async () => {
    const parcel = await bench.run('record', 'dispatch', 'KA/1', 'KA/2', '--each');
    expect(parcel).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
    const many = await bench.run('record', 'takeover', '--in', '.', '--each');
    expect(many).toMatchObject({ status: 2, err: expect.stringContaining('--each is for one case') });
  });
});
