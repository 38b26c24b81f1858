/**
 * A whole disk of Windows, played on Linux: no facts by its path or once it is open, whole sectors only, and a read that begins at its end
 * is refused as not valid. No real one was ever tried.
 */
import { createHash } from 'node:crypto';
import type * as Fs from 'node:fs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lookAt } from '../../../src/flow/evidence/find.ts';
import { accessOf, sortRoots } from '../../../src/flow/hash/roots.ts';
import { refuseIntoEvidence } from '../../../src/fs/evidence-guard.ts';
import { exists } from '../../../src/fs/exists.ts';
import { deviceIdentity } from '../../../src/fs/reading/device.ts';
import { deviceSizeAt } from '../../../src/fs/reading/device-size.ts';
import { isDiskAt } from '../../../src/fs/reading/is-disk.ts';
import { OpenParts } from '../../../src/fs/reading/parts.ts';
import { type ByteSink, FileReader } from '../../../src/fs/reading/read.ts';
import { diskNumber, readGetDisk, refuseUnknownDisks } from '../../../src/fs/reading/windows-disk.ts';
import { refusal } from '../../cli/record/values/refused.ts';
import { makeFolder, removeFolder } from '../walk/walk-trees.ts';

const state = vi.hoisted(() => ({
  platform: 'win32',
  file: '',
  sector: 512,
  atEnd: 'EINVAL' as string | undefined,
  opens: undefined as string | undefined,
  printed: undefined as string | undefined,
  asked: 0,
}));
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
vi.mock('../../../src/fs/reading/get-disk.ts', () => ({
  printedByGetDisk: () => {
    state.asked += 1;
    return state.printed;
  },
}));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof Fs>();
  const isOne = (path: unknown) => typeof path === 'string' && path.startsWith('\\\\');
  const refuse = (code: string): never => {
    throw Object.assign(new Error(code), { code, errno: -1 });
  };
  return {
    ...real,
    openSync: (path: string, flags: number) => {
      if (!isOne(path)) return real.openSync(path, flags);
      if (state.opens !== undefined) refuse(state.opens);
      const fd = real.openSync(state.file, 'r');
      fds.add(fd);
      return fd;
    },
    closeSync: (fd: number) => {
      fds.delete(fd);
      real.closeSync(fd);
    },
    statSync: (path: string, ...rest: never[]) => (isOne(path) ? refuse('EINVAL') : real.statSync(path, ...rest)),
    lstatSync: (path: string, ...rest: never[]) => (isOne(path) ? refuse('EINVAL') : real.lstatSync(path, ...rest)),
    realpathSync: (path: string, ...rest: never[]) =>
      isOne(path) ? refuse('EINVAL') : real.realpathSync(path, ...rest),
    fstatSync: (fd: number, ...rest: never[]) => (fds.has(fd) ? refuse('EINVAL') : real.fstatSync(fd, ...rest)),
    readSync: (fd: number, buffer: Uint8Array, offset: number, length: number, at: number) => {
      if (!fds.has(fd)) return real.readSync(fd, buffer, offset, length, at);
      const { size } = real.fstatSync(fd);
      if (at >= size && state.atEnd !== undefined) refuse(state.atEnd);
      if (at % state.sector !== 0 || length % state.sector !== 0) refuse('EINVAL');
      return real.readSync(fd, buffer, offset, length, at);
    },
  };
});

const folder = makeFolder();
afterAll(() => removeFolder(folder));
beforeEach(() => Object.assign(state, { platform: 'win32', atEnd: 'EINVAL', opens: undefined, asked: 0 }));

const saying = (more: object) =>
  JSON.stringify({ SerialNumber: ' TEST-1 ', UniqueId: 'TEST-U', Partitions: 0, Listed: 0, Paths: [], ...more });

let last = 10;
/** A disk with these many sectors, no two of them alike, as Windows describes it; each has a number of its own. */
function disk(sectors: number, sector: number, more: object = {}): { path: string; number: number; bytes: Buffer } {
  const bytes = Buffer.alloc(sectors * sector);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(at, at);
  const file = join(folder, 'TEST.dd');
  writeFileSync(file, bytes);
  Object.assign(state, { file, sector, printed: saying({ Size: bytes.length, ...more }) });
  last += 1;
  return { path: `\\\\.\\PhysicalDrive${last}`, number: last, bytes };
}

function look(path: string): { sha256: string; seen: ReturnType<FileReader['look']> } {
  const hash = createHash('sha256');
  const add = (bytes: Uint8Array) => void hash.update(bytes);
  const nothing = () => {};
  const sink: ByteSink = { whole: add, begin: nothing, resume: () => false, step: () => 1, add, end: nothing };
  const seen = new FileReader(sink, { onSize: () => false }).look(path, { isNamed: true });
  return { sha256: hash.digest('hex'), seen };
}

describe('the path of a whole disk', () => {
  it.each([
    ['\\\\.\\PhysicalDrive1', 1],
    ['\\\\.\\physicaldrive12\\', 12],
    ['\\\\?\\PhysicalDrive0', 0],
    ['\\\\.\\PhysicalDrive', undefined],
    ['\\\\.\\PhysicalDrive1; calc', undefined],
    ['C:\\PhysicalDrive1', undefined],
    ['\\\\server\\PhysicalDrive1', undefined],
  ])('%s: %j', (path, number) => expect(diskNumber(path)).toBe(number));

  it('is that of a disk on Windows only', () => {
    expect(diskNumber('\\\\.\\PhysicalDrive1', 'linux')).toBeUndefined();
    const { path, number } = disk(1, 512);
    expect([isDiskAt(path), exists(path), lookAt(path)]).toEqual([
      true,
      true,
      expect.objectContaining({ size: 0, rdev: number }),
    ]);
    state.platform = 'linux';
    expect(isDiskAt(path)).toBe(false);
  });
});

it.each([
  [saying({ Size: 512 }), { size: 512, identity: 'device 512 serial="TEST-1" id="TEST-U"', volumes: [] }],
  [saying({ Size: 512, Partitions: 2, Listed: 2, Paths: ['E:\\', null, ''] }), { volumes: ['E:\\'] }],
  [saying({ Size: 512, Partitions: 1, Listed: 1, Paths: 'E:\\' }), { volumes: ['E:\\'] }],
  [saying({ Size: 512, Partitions: 1, Listed: 1, Paths: null }), { volumes: [] }],
  [saying({ Size: 512, Partitions: 1, Listed: 0 }), { volumes: undefined }],
  [saying({ Size: 512, Partitions: null, Listed: null }), { volumes: undefined }],
  [saying({ Size: 512, SerialNumber: null, UniqueId: 7 }), { identity: 'device 512 serial="" id=""' }],
])('what PowerShell prints is read: %s', (printed, said) => expect(readGetDisk(printed)).toMatchObject(said));

it.each([
  saying({ Size: null }),
  saying({ Size: 0 }),
  saying({ Size: '512' }),
  saying({ Size: 2 ** 60 }),
  'null',
  '7',
  '',
  'Get-Disk : No MSFT_Disk objects found',
])('what says no size says nothing: %s', (printed) => expect(readGetDisk(printed)).toBeUndefined());

describe('a disk', () => {
  it.each([
    [512, 1],
    [512, 1025],
    [4096, 1],
    [4096, 131],
  ])('with sectors of %i bytes, %i of them, is read whole', (sector, sectors) => {
    const { path, bytes } = disk(sectors, sector);
    const { sha256, seen } = look(path);
    expect(seen).toMatchObject({ kind: 'file', size: bytes.length, trouble: undefined, unreadable: undefined });
    expect(seen.mtimeNs).toBeUndefined();
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('that gives nothing at its end is whole too', () => {
    state.atEnd = undefined;
    const { path, bytes } = disk(9, 512);
    expect(look(path).seen).toMatchObject({ size: bytes.length, trouble: undefined });
  });

  it.each(['UNKNOWN', 'EIO'])('is not whole where the read at its end fails with %s', (errno) => {
    const { path, bytes } = disk(9, 512);
    state.atEnd = errno;
    expect(look(path).seen).toMatchObject({
      size: bytes.length + 1,
      trouble: 'END_NOT_SEEN',
      unreadable: [[bytes.length, 1]],
    });
  });

  it('is not whole where there is more than Windows says', () => {
    const { path, bytes } = disk(16, 512, { Size: 8 * 512 });
    expect(look(path).seen).toMatchObject({ trouble: 'END_NOT_SEEN', unreadable: [[8 * 512, 1]] });
    expect(bytes.length).toBe(16 * 512);
  });

  it('is not whole where there is less than Windows says', () => {
    const { path } = disk(8, 512, { Size: 9 * 512 });
    expect(look(path).seen.unreadable).toEqual([[8 * 512, 512]]);
  });

  it('is one stretch of bytes for anyone who reads pieces', () => {
    const { path, bytes } = disk(9, 512);
    const parts = new OpenParts([path], true);
    try {
      expect([parts.size, parts.isUnchanged]).toEqual([bytes.length, true]);
      state.atEnd = 'EIO';
      expect(parts.isUnchanged).toBe(false);
    } finally {
      parts.close();
    }
  });

  it('is known again by what Windows says of it, not by its number, and asked for once', () => {
    const { path, number, bytes } = disk(9, 512);
    expect(deviceSizeAt({ path, rdev: BigInt(number) })).toBe(bytes.length);
    expect(deviceIdentity(BigInt(number), bytes.length)).toBe(`device ${bytes.length} serial="TEST-1" id="TEST-U"`);
    expect(state.asked).toBe(1);
  });

  it('is asked for again where a run begins, for another may have its number by now', () => {
    const { path, number } = disk(9, 512);
    refuseUnknownDisks([path]);
    state.printed = saying({ Size: 512, SerialNumber: 'TEST-2' });
    expect(deviceIdentity(BigInt(number), 512)).toContain('"TEST-1"');
    refuseUnknownDisks([path]);
    expect(deviceIdentity(BigInt(number), 512)).toBe('device 512 serial="TEST-2" id="TEST-U"');
  });

  it('has its own name in a manifest', () => {
    const { path, number } = disk(1, 512);
    const [root] = sortRoots([path]);
    expect(root).toEqual({ path, component: `PhysicalDrive${number}`, isFolder: false });
    expect(accessOf(root as NonNullable<typeof root>)).toBe('\\\\.\\');
  });
});

describe('nothing of a disk is read', () => {
  it.each([
    ['that does not open', { opens: 'EACCES' }, {}, 'PERMISSION', 'administrator'],
    ['that is not there', { opens: 'ENOENT' }, {}, 'NOT_FOUND', undefined],
    ['that Get-Disk does not describe', {}, { Size: null }, 'NOT_FOUND', 'make an image of it'],
    ['whose volumes are not listed', {}, { Partitions: 3 }, 'IO', 'make an image of it'],
  ])('%s', (_, how, more, code, hint) => {
    const { path } = disk(1, 512, more);
    Object.assign(state, how);
    const said = refusal(() => refuseUnknownDisks(['a.dd', path]));
    expect(said).toMatchObject({ code, message: expect.stringContaining(path) });
    expect(said.hint ?? '').toContain(hint ?? '');
    expect(refusal(() => sortRoots([path]))).toMatchObject({ code });
  });

  it('and other paths are not its business', () => {
    expect(() => refuseUnknownDisks(['a.dd', '/dev/sda'])).not.toThrow();
    state.platform = 'linux';
    expect(() => refuseUnknownDisks(['\\\\.\\PhysicalDrive0'])).not.toThrow();
    expect(state.asked).toBe(0);
  });
});

it('is evidence with each volume on it: nothing is written there', () => {
  const volume = join(folder, 'volume');
  mkdirSync(volume);
  const { path } = disk(1, 512, { Partitions: 2, Listed: 2, Paths: [volume, '/no-TEST'] });
  expect(refusal(() => refuseIntoEvidence(join(volume, 'a.manifest'), [path]))).toMatchObject({
    code: 'WRITES_INTO_EVIDENCE',
  });
  const empty = disk(1, 512);
  expect(() => refuseIntoEvidence(join(volume, 'a.manifest'), [empty.path])).not.toThrow();
});
