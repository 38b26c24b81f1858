/** `KA/+` where a new exhibit gets its number, and numbers of parts that do not begin with that of the whole. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let restore: () => void;
const taken = ['--description', 'TEST', '--condition', 'good', '--from-nobody', 'found'];
const how = '--kind other-device --under 1 --found-at rack --manner found'.split(' ');
const collect = (...numbers: string[]) => bench.run('record', 'collect', ...numbers, ...how, ...taken);
const ok = async (...args: string[]): Promise<string> => {
  const { status, err } = await bench.run(...args);
  expect({ args, status, err: status === 0 ? '' : err }).toEqual({ args, status: 0, err: '' });
  return err;
};
const numbers = async (): Promise<string[]> =>
  JSON.parse((await bench.run('status', '--json')).out).cases[0].exhibits.map(
    ({ number }: { number: string }) => number,
  );
const settings = (text: string): void => {
  const file = join(bench.folder, 'own.toml');
  writeFileSync(file, text, { mode: 0o600 });
  bench.env.CUSTODY_CONFIG = file;
};

beforeAll(async () => {
  bench = await openBench();
  for (const number of ['KA/2', 'ka/7', 'KB/009']) expect((await collect(number)).status).toBe(0);
  const renumber = ['--entry', '2', '--kind', 'renumber', '--exhibit', 'KA/2', '--why', 'TEST'];
  await ok('record', 'correct', ...renumber, '--new-number', 'KA/12');
  restore = bench.keep();
});
beforeEach(() => {
  restore();
  delete bench.env.CUSTODY_CONFIG;
});
afterAll(() => bench.remove());

it('is the number after the highest one, second numbers and letters of either case included', async () => {
  const { status, err } = await collect('KA/+');
  expect(status).toBe(0);
  expect(err).toContain('KA/+ is KA/13\n');
  expect((await collect('KB/+', 'KB/+', 'kb/+')).err).toContain('KB/+ is KB/010, KB/011\nkb/+ is kb/012\n');
  expect((await collect('NEW-+')).status).toBe(0);
  expect(await numbers()).toEqual(expect.arrayContaining(['KA/13', 'KB/010', 'KB/011', 'kb/012', 'NEW-1']));
});

it('is in rows of a table another number in each, behind those that are written out', async () => {
  bench.write('things.csv', 'exhibit,description\nKA/+,TEST a\nKA/20,TEST b\nKA/+,TEST c\nKC/+,TEST d\n');
  const { status, err } = await bench.run('record', 'collect', '--from', 'things.csv', ...how, ...taken.slice(2));
  expect([status, err]).toEqual([0, expect.stringContaining('KA/+ is KA/21, KA/22\nKC/+ is KC/1\n')]);
  const twice = 'exhibit,description\nKA/30,TEST a\nKA/30,TEST b\n';
  bench.write('twice.csv', twice);
  expect((await bench.run('record', 'collect', '--from', 'twice.csv', ...how, ...taken.slice(2))).status).toBe(4);
});

it('takes the pattern, range and digits of the settings', async () => {
  settings('numbering = "KB/+4"\nnumbers = "100..101"\n');
  expect((await collect('+')).err).toContain('+ is KB/0100\n');
  expect((await collect('kb/+')).err).toContain('kb/+ is KB/0101\n');
  expect(await collect('+')).toMatchObject({ status: 2, err: expect.stringContaining('+: no number is left') });
  expect((await collect('KA/+')).err).toContain('KA/+ is KA/13\n');
  settings('');
  expect(await collect('+')).toMatchObject({ status: 2, err: expect.stringContaining('you have not set one') });
});

it('is the number of a part or copy, and of an acquired one', async () => {
  const part = async (...words: string[]) => {
    const derive = ['record', 'derive', 'KA/12', '--kind', 'working-copy', '--under', '1', ...words];
    const { status, err } = await bench.run(...derive);
    expect({ derive, status, err: status === 0 ? '' : err }).toEqual({ derive, status: 0, err: '' });
    return { err };
  };
  expect((await part('--child', 'number=+')).err).toContain('+ is KA/2-1\n');
  settings('child = ".+2"\n');
  expect((await part('--child', 'number=+', '--child', 'number=+')).err).toContain('+ is KA/2.01, KA/2.02\n');
  expect((await part('--child', 'number=KA/2-+')).err).toContain('KA/2-+ is KA/2-2\n');
  mkdirSync(join(bench.folder, 'data'));
  bench.write('data/a.txt', 'TEST');
  const as =
    '--as acquire --exhibit IMG/+ --source ka/7 --method logical --under 1 --blocker absent:not-applicable:TEST';
  const hash = await bench.run('hash', 'data/a.txt', ...as.split(' '), '--format', 'raw');
  expect([hash.status, hash.err]).toEqual([0, expect.stringContaining('IMG/+ is IMG/1\n')]);
  expect(await numbers()).toContain('IMG/1');
  const later = await bench.run('hash', 'data/a.txt', ...as.split(' '), '--resumable', '-o', 'a.manifest');
  expect([later.status, later.err]).toEqual([2, expect.stringContaining('a run that can be resumed needs the number')]);
});

it('signs nothing in a dry run, which shows the number', async () => {
  const { out } = await bench.run('record', 'collect', 'KA/+', ...how, ...taken, '--dry-run', '--json');
  expect(JSON.parse(out)[0].body.exhibit.number).toBe('KA/13');
  expect(await numbers()).toHaveLength(3);
});

it('warns of a part whose number does not begin with that of its whole, and records it', async () => {
  const derive = async (number: string, kind = 'working-copy') => {
    const { status, err } = await bench.run(
      ...['record', 'derive', 'KA/2', '--kind', kind, '--under', '1', '--child', `number=${number}`],
    );
    expect(status).toBe(0);
    return err;
  };
  const warning = 'the number does not begin with KA/2, which it comes from';
  expect(await derive('KX/1')).toContain(`warning: KX/1: ${warning}`);
  for (const fine of ['ka/2c', 'KA/12-1']) expect(await derive(fine)).not.toContain(warning);
  expect(await derive('SET/1', 'combined')).not.toContain(warning);
});
