/** Whatever a command writes, it writes nothing into the evidence that it was given; beside it everything works. */
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, openBench } from './bench.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'ev', 'sub'), { recursive: true });
  mkdirSync(join(bench.folder, 'out'));
  bench.write('ev/a', 'TEST');
  bench.write('ev/sub/b', 'TEST');
  symlinkSync('ev/sub', join(bench.folder, 'door'));
  await bench.run('hash', 'ev', '-o', 'out/ev.manifest');
});
afterAll(() => bench.remove());

describe('what would be written into the evidence is refused', () => {
  it.each([
    ['a manifest', ['hash', 'ev', '-o', 'ev/m']],
    ['a manifest through a link', ['hash', 'ev', '-o', 'door/m']],
    ['a list of pieces', ['hash', 'ev', '-o', 'ev/sub/m', '--pieces']],
    ['the state of a run', ['hash', 'ev', '-o', 'ev/m', '--resumable']],
    ['a bundle', ['bundle', 'create', '-o', 'ev/b', '--disclose', 'none', '--evidence', 'ev']],
    ['an archive', ['bundle', 'create', '-o', 'ev/b.zip', '--disclose', 'none', '--evidence', 'ev']],
  ])('%s', async (_, args) => {
    const before = readdirSync(join(bench.folder, 'ev'), { recursive: true });
    const { status, err } = await bench.run(...args);
    expect({ status, err }).toEqual({ status: 6, err: expect.stringContaining('[WRITES_INTO_EVIDENCE]') });
    expect(readdirSync(join(bench.folder, 'ev'), { recursive: true })).toEqual(before);
  });

  it('temporary files', async () => {
    bench.env.TMPDIR = join(bench.folder, 'ev');
    const { status, err } = await bench.run('audit', 'out/ev.manifest', 'ev');
    expect({ status, err }).toEqual({ status: 6, err: expect.stringContaining('set TMPDIR') });
    delete bench.env.TMPDIR;
  });
});

it('beside the evidence everything is written', async () => {
  expect((await bench.run('hash', 'ev', '-o', 'ev.manifest', '--pieces')).status).toBe(0);
  expect((await bench.run('audit', 'ev.manifest', 'ev')).status).toBe(0);
  expect((await bench.run('hash', 'ev/a', '-o', 'ev/a.manifest')).status).toBe(0);
  expect(existsSync(join(bench.folder, 'ev', 'a.manifest'))).toBe(true);
});
