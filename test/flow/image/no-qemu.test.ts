/** A virtual disk where QEMU is not installed: the file is hashed, and the program says that the disk inside was not read. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, openBench } from '../../cli/bench.ts';
import { qcow2Sample } from '../../fuzz/disk-samples.ts';

vi.mock('../../../src/fs/reading/nbd.ts', async (original) => ({
  ...(await original<typeof import('../../../src/fs/reading/nbd.ts')>()),
  nbdTools: () => undefined,
}));

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());

it('is hashed as the file that it is, and that is said', async () => {
  writeFileSync(join(bench.folder, 'a.qcow2'), qcow2Sample());
  const { status, out, err } = await bench.run('hash', 'a.qcow2', '--json');
  expect(status).toBe(0);
  expect(err).toContain('a.qcow2 is a container that cannot be opened here (virtual disk); it is hashed as a file');
  expect(JSON.parse(out).file.digests.sha256).toBe(createHash('sha256').update(qcow2Sample()).digest('hex'));
});

it('is not put on record as media', async () => {
  const { status, err } = await bench.run('hash', 'a.qcow2', '--as', 'measure', '--exhibit', 'KA/1', '--when', 'after');
  expect(status).toBe(2);
  expect(err).toContain('the media inside this container cannot be read here');
});
