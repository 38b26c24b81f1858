/** `due --kind anchor`: a promise of outside proofs of time, and the certificate of the newest stamp. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { timeAuthority } from '../../vectors/time-authority.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const day = 86_400;
const authority = timeAuthority('TEST clock');

beforeAll(async () => {
  bench = await openBench();
  const made = await bench.run(
    'init',
    'kept.custody',
    '--case',
    'TEST-9',
    '--title',
    'TEST',
    '--anchor-within',
    `${day}`,
  );
  expect(made, made.err).toMatchObject({ status: 0 });
});
afterAll(() => bench.remove());

async function due() {
  const { status, out, err } = await bench.run(
    'due',
    'kept.custody',
    '--kind',
    'anchor',
    '--within',
    '9999d',
    '--json',
  );
  expect(err).toBe('');
  const { overdue, soon } = JSON.parse(out) as Record<
    'overdue' | 'soon',
    { entry: number; at: number; says: string; command: string[] }[]
  >;
  return { status, overdue, soon };
}

it('lists the promise for the first entry that no proof covers, then the end of the certificate', async () => {
  const begun = JSON.parse((await bench.run('show', '0', '-l', 'kept.custody', '--json')).out).iat as number;
  const first = await due();
  expect(first).toMatchObject({ status: 0, overdue: [], soon: [{ entry: 0, at: begun + day }] });
  expect(first.soon[0]?.command).toEqual(['custody', 'anchor', 'request', 'kept.custody', '-o', 'FILE.tsq']);
  bench.setClock((now) => now + 2 * day);
  expect(await due()).toMatchObject({ status: 3, overdue: [{ entry: 0 }], soon: [] });

  await bench.run('checkpoint', 'kept.custody', '-o', 'point.txt');
  const time = bench.setClock((now) => now);
  writeFileSync(at('kept.tsr'), authority.stamp(readFileSync(at('point.txt'), 'utf8'), { time }));
  const added = await bench.run('anchor', 'add', 'kept.tsr', '-l', 'kept.custody', '--unpinned', '--yes');
  expect(added, added.err).toMatchObject({ status: 0 });
  const { status, overdue, soon } = await due();
  expect({ status, overdue }).toEqual({ status: 0, overdue: [] });
  // the entry that holds the stamp is younger than it, so the promise goes on from there
  expect(soon.map(({ entry, says }) => [entry, says])).toEqual([
    [1, 'promised proof of time for entry 1 and later'],
    [1, 'the certificate of the newest proof of time ends'],
  ]);
});

it('says nothing of a case that promises nothing and has no proof', async () => {
  const { out } = await bench.run('due', 'case.custody', '--kind', 'anchor', '--json');
  expect(JSON.parse(out)).toMatchObject({ overdue: [], soon: [] });
});
