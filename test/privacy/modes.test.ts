/** P7: what has openings, names of files or serial numbers is for this user alone. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { all, openTwoAgencies, type TwoAgencies } from '../cli/two-agencies.ts';

let two: TwoAgencies;
beforeAll(async () => {
  two = await openTwoAgencies();
  await two.send('bundle', all);
});
afterAll(() => two.bench.remove());

const mode = (path: string): number => statSync(path).mode & 0o777;

/** Paths under it with a mode that lets others in. */
function open(path: string): string[] {
  const under = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
  return [path, ...under].filter((each) => (mode(each) & 0o077) !== 0);
}

it('a bundle: its folder, the files in it, an archive', async () => {
  expect(readdirSync(two.at('bundle/data'))).toContain('case.disclosures');
  expect(open(two.at('bundle'))).toEqual([]);
  for (const name of ['b.zip', 'b.tar']) {
    await two.ada('bundle', 'create', '-o', name, '--disclose', 'all');
    expect(mode(two.at(name))).toBe(0o600);
  }
});

it('a manifest, a list for other programs, and what is unpacked', async () => {
  mkdirSync(two.at('tree'));
  writeFileSync(two.at('tree/TEST name.txt'), 'TEST');
  await two.ada('hash', 'tree', '-o', 'tree.manifest');
  await two.ada('export', 'manifest', 'tree.manifest', '-o', 'cut.manifest');
  await two.ada('export', 'sha256sum', 'tree.manifest', '-o', 'tree.txt');
  for (const name of ['tree.manifest', 'cut.manifest', 'tree.txt']) expect(mode(two.at(name))).toBe(0o600);
  await two.ada('bundle', 'extract', 'b.zip', '-o', 'unpacked');
  expect(open(two.at('unpacked'))).toEqual([]);
});

it('the report that an answer binds, with the inputs that were read', async () => {
  const exhibits = [
    { number: 'KA/1', outcome: 'accepted', condition: 'as described', seals: ['B-1'] },
    { number: 'KA/1-1', outcome: 'accepted', condition: 'readable', ours: 'BE/7' },
  ];
  const into = ['--into', 'south.custody', '--case', 'TEST S-9', '--title', 'invented', '-o', 'a.answer'];
  const ran = await two.sam('accept', 'bundle', '--decisions', two.decisions('d.json', exhibits), ...into);
  expect(ran.err.match(/error:.*/g)).toBe(null);
  const report = readdirSync(two.bench.folder).find((name) => name.endsWith('.report')) ?? '';
  expect(readdirSync(two.at(`${report}/inputs`))).toContain('case.disclosures');
  expect(open(two.at(report))).toEqual([]);
});
