/** A raw disk of macOS, played on Linux: a character device whose reads must be whole sectors. No real one was ever tried. */
import { createHash } from 'node:crypto';
import type * as Fs from 'node:fs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sortRoots } from '../../../src/flow/hash/roots.ts';
import { bufferedDisk } from '../../../src/fs/reading/diskutil.ts';
import { isDisk, isDiskAt, untriedDisks } from '../../../src/fs/reading/is-disk.ts';
import { isEndAt } from '../../../src/fs/reading/long.ts';
import { OpenParts, readRange } from '../../../src/fs/reading/parts.ts';
import { type ByteSink, FileReader } from '../../../src/fs/reading/read.ts';
import { refusal } from '../../cli/record/values/refused.ts';
import { makeFolder, removeFolder } from '../walk/walk-trees.ts';

const raw = '/dev/rdisk9';
const state = vi.hoisted(() => ({ platform: 'darwin', file: '', sector: 4096, hasEnd: true, reads: [] as number[] }));
const fds = vi.hoisted(() => new Set<number>());

vi.mock('node:process', async (original) => {
  const real = await original<typeof import('node:process')>();
  return {
    ...real,
    get platform() {
      return state.platform;
    },
  };
});
vi.mock('node:fs', async (original) => {
  const real = await original<typeof Fs>();
  const asRaw = <T extends object>(found: T): T =>
    Object.assign(found, {
      ...{ isFile: () => false, isBlockDevice: () => false, isCharacterDevice: () => true },
      size: typeof (found as { size?: unknown }).size === 'bigint' ? 0n : 0,
    });
  const refuse = (): never => {
    throw Object.assign(new Error('EINVAL'), { code: 'EINVAL', errno: -22 });
  };
  return {
    ...real,
    openSync: (path: string, flags: number) => {
      const fd = real.openSync(path === raw ? state.file : path, flags);
      if (path === raw) fds.add(fd);
      return fd;
    },
    closeSync: (fd: number) => {
      fds.delete(fd);
      real.closeSync(fd);
    },
    statSync: (path: string, ...rest: never[]) =>
      path === raw ? asRaw(real.statSync(state.file, ...rest) as object) : real.statSync(path, ...rest),
    fstatSync: (fd: number, ...rest: never[]) => {
      const found = real.fstatSync(fd, ...rest);
      return fds.has(fd) ? asRaw(found) : found;
    },
    readSync: (fd: number, buffer: Uint8Array, offset: number, length: number, at: number) => {
      if (!fds.has(fd)) return real.readSync(fd, buffer, offset, length, at);
      state.reads.push(at);
      if (at % state.sector !== 0 || length % state.sector !== 0) refuse();
      const count = real.readSync(fd, buffer, offset, length, at);
      return count === 0 && !state.hasEnd ? refuse() : count;
    },
  };
});

const folder = makeFolder();
afterAll(() => removeFolder(folder));
beforeEach(() => Object.assign(state, { platform: 'darwin', sector: 4096, hasEnd: true, reads: [] }));

/** A disk with these many sectors, filled so that no two of them are alike. */
function disk(sectors: number, sector: number): Buffer {
  const bytes = Buffer.alloc(sectors * sector);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(at, at);
  state.file = join(folder, 'TEST.dd');
  state.sector = sector;
  writeFileSync(state.file, bytes);
  return bytes;
}

function look(): { sha256: string; seen: ReturnType<FileReader['look']> } {
  const hash = createHash('sha256');
  const add = (bytes: Uint8Array) => void hash.update(bytes);
  const nothing = () => {};
  const sink: ByteSink = { whole: add, begin: nothing, resume: () => false, step: () => 1, add, end: nothing };
  const seen = new FileReader(sink, { onSize: () => false }).look(raw, { isNamed: true });
  return { sha256: hash.digest('hex'), seen };
}

describe('what is a disk', () => {
  const character = { isBlockDevice: () => false, isCharacterDevice: () => true };

  it.each([
    ['darwin', '/dev/rdisk9', true],
    ['darwin', '/dev/rdisk9s1', true],
    ['darwin', '/dev/rdisk9s1s2', true],
    ['darwin', '/dev/tty', false],
    ['darwin', '/dev/rdisk', false],
    ['darwin', '/home/TEST/dev/rdisk9', false],
    ['linux', '/dev/rdisk9', false],
    ['win32', '/dev/rdisk9', false],
  ])('%s: the character device %s: %s', (system, path, is) => expect(isDisk(character, path, system)).toBe(is));

  it('a block device is one on every system', () => {
    const block = { isBlockDevice: () => true, isCharacterDevice: () => false };
    for (const system of ['linux', 'darwin']) expect(isDisk(block, '/dev/TEST', system)).toBe(true);
  });

  it('is found by its path, and diskutil knows it by another', () => {
    disk(1, 512);
    expect([isDiskAt(raw), isDiskAt(folder), isDiskAt('/dev/no-TEST')]).toEqual([true, false, false]);
    expect(bufferedDisk('/dev/rdisk9s1')).toBe('/dev/disk9s1');
  });

  it('the run says that disks were never tried, but not on Linux', () => {
    expect(untriedDisks('linux')).toEqual([]);
    for (const system of ['darwin', 'win32'])
      expect(untriedDisks(system)).toEqual(['disks on this system were never tried with this program']);
  });
});

describe('what may be hashed', () => {
  it('a raw disk of macOS', () => {
    disk(1, 512);
    expect(sortRoots([raw])).toEqual([{ path: raw, component: 'rdisk9', isFolder: false }]);
    state.platform = 'linux';
    expect(refusal(() => sortRoots([raw]))).toMatchObject({ code: 'NOT_A_FILE' });
  });
});

describe('a raw disk', () => {
  it.each([
    [512, 1],
    [512, 1025],
    [4096, 1],
    [4096, 131],
  ])('with sectors of %i bytes, %i of them, is read whole, to the end that a read shows', (sector, sectors) => {
    const bytes = disk(sectors, sector);
    const { sha256, seen } = look();
    expect(seen).toMatchObject({ kind: 'file', size: bytes.length, trouble: undefined, unreadable: undefined });
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(state.reads.length).toBeGreaterThan(0);
  });

  it('whose end no read shows is not whole', () => {
    disk(9, 4096);
    state.hasEnd = false;
    const { seen } = look();
    expect(seen.trouble).toBeDefined();
    expect(seen.unreadable).toBeDefined();
  });

  it('is not read on Linux, where it is a character device', () => {
    disk(2, 4096);
    state.platform = 'linux';
    expect(look().seen).toMatchObject({ size: 0 });
    expect(state.reads).toEqual([]);
  });

  it('gives any range to those who read pieces', () => {
    const bytes = disk(9, 4096);
    const parts = new OpenParts([raw], true);
    try {
      expect(parts.size).toBe(bytes.length);
      const got: Buffer[] = [];
      const add = (part: Uint8Array) => void got.push(Buffer.from(part));
      const range = [1000, bytes.length - 3] as const;
      expect(readRange(parts, range, { buffer: new Uint8Array(5000), add })).toEqual({
        unreadable: [],
        trouble: undefined,
      });
      expect(Buffer.concat(got).equals(bytes.subarray(...range))).toBe(true);
      expect(isEndAt(parts.fds[0] as number, bytes.length)).toBe(true);
      expect(parts.isUnchanged).toBe(true);
      state.hasEnd = false;
      expect(parts.isUnchanged).toBe(false);
    } finally {
      parts.close();
    }
  });
});
