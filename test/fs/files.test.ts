import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { ioError } from '../../src/fs/errno.ts';
import { findLedgers } from '../../src/fs/find.ts';
import { fileChunks, fileStat, modeOf, readFileCapped } from '../../src/fs/read.ts';
import { createFile, replaceFile } from '../../src/fs/replace.ts';
import { watchedNames } from '../../src/fs/watched-names.ts';

const base = mkdtempSync(join(tmpdir(), 'custody-files-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let folder = '';
let count = 0;

beforeEach(() => {
  count += 1;
  folder = join(base, String(count));
  mkdirSync(folder);
});

describe('replaceFile', () => {
  it('makes and replaces a file, keeping its mode or setting one', () => {
    const path = join(folder, 'state');
    replaceFile(path, bytes('one'), { mode: 0o600 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    replaceFile(path, bytes('two'));
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    replaceFile(path, bytes('three'), { mode: 0o644 });
    expect(statSync(path).mode & 0o777).toBe(0o644);
    expect(readdirSync(folder)).toEqual(['state']);
  });

  it('replaces what a symbolic link points at', () => {
    const path = join(folder, 'state');
    writeFileSync(path, 'one');
    symlinkSync(path, join(folder, 'link'));
    replaceFile(join(folder, 'link'), bytes('two'));
    expect(readFileSync(path, 'utf8')).toBe('two');
  });

  it('leaves nothing behind when it fails', () => {
    const path = join(folder, 'state');
    mkdirSync(path);
    expect(() => replaceFile(path, bytes('one'))).toThrow(expect.objectContaining({ code: 'IO' }));
    expect(() => replaceFile(join(folder, 'no', 'state'), bytes('one'))).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(readdirSync(folder)).toEqual(['state']);
  });

  it('is not hindered by a draft that a killed process left', () => {
    const path = join(folder, 'state');
    for (let n = 1; n < 400; n += 1) writeFileSync(`${path}.${process.pid}-${n}.new`, 'left');
    replaceFile(path, bytes('one'));
    expect(readFileSync(path, 'utf8')).toBe('one');
  });
});

describe('createFile', () => {
  it('makes a file with its mode whatever the mask, and refuses one that is there', () => {
    const path = join(folder, 'key');
    createFile(path, bytes('secret'), { mode: 0o600 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(() => createFile(path, bytes('other'))).toThrow(
      expect.objectContaining({ code: 'EXISTS', message: `${path} is there already` }),
    );
    expect(readFileSync(path, 'utf8')).toBe('secret');
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('does not write through a dangling link', () => {
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    expect(() => createFile(join(folder, 'link'), bytes('x'))).toThrow(expect.objectContaining({ code: 'EXISTS' }));
    expect(existsSync(join(folder, 'target'))).toBe(false);
  });
});

describe('reading', () => {
  it('reads whole files up to the cap and not beyond', async () => {
    const path = join(folder, 'card');
    writeFileSync(path, 'x'.repeat(100));
    expect((await readFileCapped(path, 100)).length).toBe(100);
    await expect(readFileCapped(path, 99)).rejects.toMatchObject({ code: 'TOO_LARGE', exitStatus: 4 });
    writeFileSync(path, '');
    expect((await readFileCapped(path, 0)).length).toBe(0);
    expect((await readFileCapped('/proc/self/stat', 5000)).length).toBeGreaterThan(50);
  });

  it('does not read a file of a terabyte to find it too large', async () => {
    const path = join(folder, 'huge');
    writeFileSync(path, '');
    truncateSync(path, 2 ** 40);
    await expect(readFileCapped(path, 1000)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('never hangs on a pipe, device, socket or folder: NOT_A_FILE at once', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      for (const path of [pipe, '/dev/zero', socket, folder]) {
        await expect(readFileCapped(path, 10), path).rejects.toMatchObject({ code: 'NOT_A_FILE' });
        await expect(fileChunks(path).next(), path).rejects.toMatchObject({ code: 'NOT_A_FILE' });
        await expect(fileChunks(path, { devices: true }).next(), path).rejects.toMatchObject({ code: 'NOT_A_FILE' });
      }
    } finally {
      server.close();
    }
  });

  it('gives pieces of a range, each an array of its own', async () => {
    const path = join(folder, 'image.dd');
    writeFileSync(path, 'abcdefghij');
    const pieces: Uint8Array[] = [];
    for await (const piece of fileChunks(path, { from: 1, to: 9, chunk: 3 })) pieces.push(piece);
    expect(pieces.map((piece) => Buffer.from(piece).toString())).toEqual(['bcd', 'efg', 'hi']);
    const beyond = async (): Promise<void> => {
      for await (const _ of fileChunks(path, { to: 11 }));
    };
    await expect(beyond()).rejects.toMatchObject({
      code: 'IO',
      message: `cannot read ${path}: it ends at byte 10, before byte 11`,
    });
  });

  it('says when a file becomes shorter while it is read', async () => {
    const path = join(folder, 'image.dd');
    writeFileSync(path, 'abcdefghij');
    const reading = fileChunks(path, { chunk: 4 });
    await reading.next();
    truncateSync(path, 5);
    await reading.next();
    await expect(reading.next()).rejects.toMatchObject({ code: 'IO' });
  });

  it('names the path and the cause', async () => {
    const path = join(folder, 'image.dd');
    await expect(readFileCapped(path, 10)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `there is no ${path}`,
    });
    symlinkSync(path, join(folder, 'link'));
    await expect(fileChunks(join(folder, 'link'), { follow: false }).next()).rejects.toMatchObject({ code: 'IO' });
    await expect(readFileCapped('a\0b', 10)).rejects.toMatchObject({
      code: 'IO',
      message: expect.stringContaining('not a possible file name'),
    });
  });

  it('describes what stands at a path', async () => {
    const path = join(folder, 'key');
    writeFileSync(path, 'abc');
    chmodSync(path, 0o640);
    symlinkSync(path, join(folder, 'link'));
    expect(await modeOf(join(folder, 'link'))).toBe(0o640);
    expect(await fileStat(path)).toMatchObject({ kind: 'file', size: 3, mode: 0o640, links: 1 });
    expect(await fileStat(join(folder, 'link'), { follow: false })).toMatchObject({ kind: 'symlink' });
    expect(await fileStat(join(folder, 'none'))).toBeUndefined();
    expect((await fileStat('/dev/null'))?.kind).toBe('char');
    await expect(modeOf(join(folder, 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(fileStat(join(path, 'below'))).rejects.toMatchObject({ code: 'IO' });
  });
});

describe('findLedgers', () => {
  const nothing = { stores: [], links: [], misnamed: [], unread: [], isCut: false };

  it('names the links to folders elsewhere and the names in other letters, which it passes over', async () => {
    const [here, there] = [join(folder, 'here'), join(folder, 'there')];
    for (const each of [join(here, 'sub'), there]) mkdirSync(each, { recursive: true });
    for (const name of ['a.custody', 'B.CUSTODY', 'sub/c.Custody', 'd.custody.txt'])
      writeFileSync(join(here, name), '');
    symlinkSync(there, join(here, 'sub', 'elsewhere'));
    symlinkSync(join(here, 'sub'), join(here, 'again'));
    symlinkSync(join(folder, 'gone'), join(here, 'nowhere'));
    symlinkSync('itself', join(here, 'itself'));
    symlinkSync(join(here, 'a.custody'), join(here, 'file'));
    expect(await findLedgers(here)).toEqual({
      ...nothing,
      ledgers: [join(here, 'a.custody')],
      links: [join(here, 'itself'), join(here, 'sub', 'elsewhere')],
      misnamed: [join(here, 'B.CUSTODY'), join(here, 'sub', 'c.Custody')],
    });
  });

  it('lists ledgers in order, at any depth allowed, without following links to folders', async () => {
    mkdirSync(join(folder, 'b', 'c'), { recursive: true });
    for (const name of ['z.custody', 'a.txt', 'b/y.custody', 'b/c/x.custody']) writeFileSync(join(folder, name), '');
    symlinkSync(folder, join(folder, 'b', 'loop'));
    symlinkSync(join(folder, 'z.custody'), join(folder, 'w.custody'));
    mkdirSync(join(folder, 'folder.custody'));
    const names = ['b/c/x.custody', 'b/y.custody', 'w.custody', 'z.custody'].map((name) => join(folder, name));
    expect(await findLedgers(folder)).toEqual({ ledgers: names, ...nothing });
    const shallow = await findLedgers(folder, { maxDepth: 1 });
    expect(shallow).toEqual({ ledgers: names.slice(1), ...nothing, isCut: true });
    expect((await findLedgers(folder, { maxNames: 3 })).isCut).toBe(true);
  });

  it('takes a copy that an answer rests on for no case, but any other folder of that name for one', async () => {
    for (const at of ['KA.report/inputs', 'inputs']) mkdirSync(join(folder, at), { recursive: true });
    for (const at of ['KA.report/inputs', 'inputs']) writeFileSync(join(folder, at, 'ledger.custody'), '');
    const ledgers = [join(folder, 'inputs', 'ledger.custody')];
    expect(await findLedgers(folder)).toEqual({ ledgers, ...nothing });
    expect(watchedNames(folder).names.map(({ path }) => path)).toEqual(ledgers);
  });

  it('fails for a folder that cannot be read', async () => {
    await expect(findLedgers(join(folder, 'no'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('ioError', () => {
  const codes: readonly [string, string, number][] = [
    ['ENOENT', 'NOT_FOUND', 5],
    ['EACCES', 'PERMISSION', 5],
    ['EPERM', 'PERMISSION', 5],
    ['EROFS', 'READ_ONLY', 5],
    ['ENOSPC', 'DISK_FULL', 5],
    ['EDQUOT', 'DISK_FULL', 5],
    ['EFBIG', 'DISK_FULL', 5],
    ['EEXIST', 'EXISTS', 5],
    ['EIO', 'IO', 5],
    ['EWHATEVER', 'IO', 5],
  ];
  for (const [errno, code, exitStatus] of codes) {
    it(`${errno} → ${code}`, () => {
      const error = Object.assign(new Error('of the system'), { code: errno });
      const made = ioError(error, 'read', 'image.dd', { outcome: 'nothing was recorded' });
      expect(made).toMatchObject({ code, exitStatus, cause: error });
      expect(made.message).toMatch(
        /^(?:cannot read image\.dd: .+|there is no image\.dd|image\.dd is there already); nothing was recorded$/,
      );
    });
  }

  it('passes on our own errors and throws on bugs', () => {
    const own = new CustodyError('LOCKED', 'x is locked');
    expect(ioError(own, 'read', 'x')).toBe(own);
    expect(() => ioError(new TypeError('a bug'), 'read', 'x')).toThrow(TypeError);
  });
});
