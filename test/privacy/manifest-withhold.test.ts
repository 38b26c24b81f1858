/** `custody export manifest`: names of files withheld from one reader, under the root that is on record. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTotals } from '../../src/flow/audit/audit.ts';
import { type AttackedCase, bytesUnder, leaks, openAttackedCase, recognised } from './attacked-case.ts';

let one: AttackedCase;
const words = Array.from('abcdefghi', (letter) => `${letter.repeat(4)}-secret`);
const withhold = (out: string, ...args: string[]) =>
  one.bench.run('export', 'manifest', 'tree.manifest', '-o', out, ...args);

beforeAll(async () => {
  one = await openAttackedCase(words);
});
afterAll(() => one.remove());

it('shows what is named, withholds the rest, and keeps root and number of records', async () => {
  const [shown = '', hidden = ''] = one.names;
  expect(await withhold('cut.manifest', '--show', `${shown}.jpg`)).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^shown {5}1 name, 1 digest\nwithheld {2}1 record$/m),
  });
  const [before, after] = [readTotals(one.at('tree.manifest')), readTotals(one.at('cut.manifest'))];
  expect(after).toMatchObject({ root: before.root, records: 3, withheld: 1 });
  const bytes = new Map([['cut', readFileSync(one.at('cut.manifest'))]]);
  expect(leaks(bytes, [shown])).toHaveLength(1);
  expect(leaks(bytes, [hidden])).toEqual([]);
  expect(recognised(bytes, one.contents.slice(1))).toEqual([]);
});

it('takes the paths from a file, and withholds all where none is named', async () => {
  writeFileSync(one.at('shown.txt'), one.names.map((name, index) => `${name}.${['jpg', 'txt'][index]}\r\n`).join('\n'));
  await one.must('export', 'manifest', 'tree.manifest', '-o', 'whole.manifest', '--show-from', 'shown.txt');
  expect(readFileSync(one.at('whole.manifest'))).toEqual(readFileSync(one.at('tree.manifest')));
  await one.must('export', 'manifest', 'tree.manifest', '-o', 'none.manifest');
  expect(readTotals(one.at('none.manifest'))).toMatchObject({ withheld: 2, records: 3 });
  // what is withheld stays so
  expect(await one.bench.run('export', 'manifest', 'none.manifest', '-o', 'x.manifest', '--show', 'a')).toMatchObject({
    status: 2,
    err: expect.stringContaining('the manifest does not show a [USAGE]'),
  });
  expect(existsSync(one.at('x.manifest'))).toBe(false);
});

it('refuses to write beside a list of pieces, over a file, and what is not a manifest', async () => {
  writeFileSync(one.at('court.pieces'), 'TEST');
  expect(await withhold('court.manifest')).toMatchObject({
    status: 5,
    err: expect.stringContaining('court.pieces is there, and has digests of what would be withheld [EXISTS]'),
  });
  expect(await withhold('tree.manifest')).toMatchObject({ err: expect.stringContaining('[EXISTS]') });
  const junk = await one.bench.run('export', 'manifest', 'court.pieces', '-o', 'junk.manifest');
  expect(junk.err).toContain('[MANIFEST_');
  expect(existsSync(one.at('junk.manifest'))).toBe(false);
});

it('goes into a bundle by name, and the whole one beside the ledger does not', async () => {
  const made = await one.must(
    ...['bundle', 'create', '-o', 'b', '--disclose', 'none', '--manifests', 'withheld', '--manifest', 'cut.manifest'],
  );
  expect(made.out).toContain('manifests  KA/3: 1 name, 1 digest shown, 1 withheld\n');
  const found = bytesUnder(one.at('b'));
  expect(leaks(found, one.names.slice(0, 1))).toHaveLength(1);
  expect(leaks(found, [...one.names.slice(1), ...one.texts, ...one.contents])).toEqual([]);
});
