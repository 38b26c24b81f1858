/** A disk on a system where none was ever tried: the run says so. The main thread believes that it is macOS (root, loop devices). */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Bench, openBench } from '../bench.ts';

const state = vi.hoisted(() => ({ platform: 'darwin' }));
vi.mock('node:process', async (original) => {
  const real = await original<typeof import('node:process')>();
  return {
    ...real,
    get platform() {
      return state.platform;
    },
  };
});

const isPossible = process.getuid?.() === 0 && spawnSync('losetup', ['-f']).status === 0;
const text = 'TEST'.padEnd(8192, '.');
const note = 'note: disks on this system were never tried with this program';

describe.skipIf(!process.env.CI && !isPossible)('custody hash of a disk', () => {
  let bench: Bench;
  let device = '';
  beforeAll(async () => {
    bench = await openBench();
    bench.write('TEST.dd', text);
    const file = join(bench.folder, 'TEST.dd');
    device = execFileSync('losetup', ['-r', '-f', '--show', file], { encoding: 'utf8' }).trim();
  });
  afterAll(() => {
    spawnSync('losetup', ['-d', device]);
    bench.remove();
  });

  it('says on macOS that disks were never tried there, and nothing of the kind of a file', async () => {
    state.platform = 'darwin';
    const { status, out } = await bench.run('hash', device);
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringContaining(createHash('sha256').update(text).digest('hex')),
    });
    expect(out).toContain(note);
    expect((await bench.run('hash', 'TEST.dd')).out).not.toContain(note);
  });

  it('says nothing on Linux', async () => {
    state.platform = 'linux';
    const { status, out } = await bench.run('hash', device);
    expect({ status, out }).toEqual({ status: 0, out: expect.not.stringContaining(note) });
  });
});
