/** A system that is not Linux, where /proc and /sys are folders of a disk that may be evidence: nothing is read of them. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, expect, it, vi } from 'vitest';
import { processFacts } from '../../src/fs/ledger/process.ts';
import { deviceFact, deviceNumbers } from '../../src/fs/reading/device.ts';
import { fileSystemAt, placeInFileSystem, streamedSystems } from '../../src/fs/walk/mount.ts';
import { walkTree } from '../../src/fs/walk/walk.ts';

const state = vi.hoisted(() => ({ platform: 'win32' }));
vi.mock('node:process', async (original) => {
  const real = await original<typeof import('node:process')>();
  return {
    ...real,
    get platform() {
      return state.platform;
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'custody-not-linux-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads a folder by its path, and not through what lies at /proc/self/fd', () => {
  mkdirSync(join(folder, 'tree', 'inner'), { recursive: true });
  const folders = [...walkTree(join(folder, 'tree'))].map((event) => event.folder);
  expect(folders.map(({ access }) => access)).toEqual([`${folder}/tree/`, `${folder}/tree/inner/`]);
  expect(folders.map((each) => each.mountId())).toEqual([undefined, undefined]);
});

it('knows nothing of processes, mounts and devices by such files', () => {
  expect(processFacts(process.pid)).toEqual({ bootId: null, processStart: null, namespaces: null });
  expect([fileSystemAt(folder), placeInFileSystem(folder), streamedSystems([folder], true)]).toEqual([
    undefined,
    undefined,
    [],
  ]);
  const { dev } = statSync(folder, { bigint: true });
  expect([deviceFact(dev, 'dev'), deviceNumbers(dev).length]).toEqual([undefined, 1]);
});

it('knows them on Linux', () => {
  state.platform = 'linux';
  expect(processFacts(process.pid).bootId).toMatch(/^[0-9a-f-]{36}$/);
  expect(fileSystemAt(folder)).toBeDefined();
});
