import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, linkSync, mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blake3 } from '@noble/hashes/blake3.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManifestRecord } from '../../../src/evidence/record.ts';
import { hashContained } from '../../../src/flow/image/contained.ts';
import {
  awkwardNames,
  inFolder,
  makeAwkwardTree,
  makeChain,
  makeFolder,
  makeSocket,
  removeFolder,
} from '../../fs/walk/walk-trees.ts';
import { hashPaths } from './samples.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const digest = (name: string, bytes: Uint8Array | string) => createHash(name).update(bytes).digest('binary');
const find = (records: ManifestRecord[], ...path: string[]) =>
  records.find((one) => one.path.length === path.length && one.path.every((part, index) => part === path[index]));

describe('hashing a tree', () => {
  it('records every name as what it is, once, in order, and the counts agree', async () => {
    const names = makeAwkwardTree(folder);
    const close = await makeSocket(join(folder, 'socket'));
    const { outcome, records, read, troubles } = await hashPaths([folder]);
    close();
    expect(troubles).toEqual([]);
    expect(outcome).toMatchObject({ walked: names + 1, listed: names + 1, hashed: awkwardNames.length, changed: 0 });
    expect(read.totals).toEqual(outcome.totals);
    expect(outcome.totals.kinds).toEqual({
      file: awkwardNames.length,
      directory: 1,
      symlink: 2,
      fifo: 1,
      socket: 1,
      device: 0,
    });
    for (const name of awkwardNames.slice(1)) {
      const bytes = readFileSync(inFolder(folder, name));
      expect(find(records, name)).toMatchObject({ size: bytes.length, digests: { sha256: digest('sha256', bytes) } });
    }
    expect(find(records, 'to-zero')).toMatchObject({ kind: 'symlink', target: '/dev/zero' });
    expect(find(records, 'a', 'loop')).toMatchObject({ kind: 'symlink', target: '.' });
  });

  it('takes several digests in one pass, of small and large files', async () => {
    const small = Buffer.from('TEST small');
    const large = Buffer.alloc(17 * 1024 * 1024 + 5, 'TEST large');
    writeFileSync(join(folder, 'again'), large);
    writeFileSync(join(folder, 'small'), small);
    writeFileSync(join(folder, 'large'), large);
    const used = ['md5', 'sha1', 'sha256', 'sha512', 'sha3-256'] as const;
    const { records } = await hashPaths([folder], { algorithms: used });
    for (const [name, bytes] of [
      ['small', small],
      ['large', large],
      ['again', large],
    ] as const)
      expect(find(records, name)?.digests).toEqual(Object.fromEntries(used.map((one) => [one, digest(one, bytes)])));
  });

  it('computes BLAKE3 as another implementation does, beside others and in images', async () => {
    const sizes = [0, 1, 1023, 1024, 1025, 300_000, 17 * 1024 * 1024 + 5];
    for (const size of sizes) writeFileSync(join(folder, `f${size}`), Buffer.alloc(size, 'TEST '));
    for (const algorithms of [
      ['blake3', 'sha256'],
      ['md5', 'blake3', 'sha256', 'sha3-256'],
    ] as const) {
      const { records } = await hashPaths([folder], { algorithms });
      for (const size of sizes) {
        const expected = Buffer.from(blake3(new Uint8Array(Buffer.alloc(size, 'TEST ')))).toString('hex');
        const found = Buffer.from(find(records, `f${size}`)?.digests?.blake3 ?? '', 'latin1').toString('hex');
        expect({ size, found }).toEqual({ size, found: expected });
      }
    }
    // the test vector of the BLAKE3 specification for no bytes
    expect(Buffer.from(blake3(new Uint8Array())).toString('hex')).toMatch(/^af1349b9f5f9a1a6a0404dea36dcc949/);
    writeFileSync(join(folder, 'image.001'), 'TEST one ');
    writeFileSync(join(folder, 'image.002'), 'TEST two');
    const media = await hashContained(join(folder, 'image.001'), ['blake3', 'sha256'], { warn: () => {} });
    const whole = blake3(new Uint8Array(Buffer.from('TEST one TEST two')));
    expect(media?.digests.blake3).toBe(Buffer.from(whole).toString('latin1'));
  });

  it('gives the same bytes with one worker and with three, large files among small ones', async () => {
    for (let index = 0; index < 700; index += 1) writeFileSync(join(folder, `f${index}`), `TEST ${index}`);
    for (const name of ['f1large', 'f2large', 'f3large', 'zlarge']) {
      writeFileSync(join(folder, name), '');
      truncateSync(join(folder, name), 17 * 1024 * 1024);
    }
    mkdirSync(join(folder, 'f55d'));
    writeFileSync(join(folder, 'f55d', 'x'), '');
    const one = await hashPaths([folder], { workers: 1 });
    const three = await hashPaths([folder], { workers: 3 });
    expect(one.outcome.listed).toBe(706);
    expect(Buffer.compare(three.bytes, one.bytes)).toBe(0);
  });

  it.each([262_142, 262_143, 262_144, 262_145, 524_288])(
    'hashes a file of %i bytes, around the size of its buffer',
    async (size) => {
      const bytes = Buffer.alloc(size, 'TEST');
      writeFileSync(join(folder, 'f'), bytes);
      const { records } = await hashPaths([folder]);
      expect(find(records, 'f')).toMatchObject({ size, digests: { sha256: digest('sha256', bytes) } });
    },
  );

  it('marks hard links with number and inode, and keeps times to the nanosecond, before 1970 too', async () => {
    writeFileSync(join(folder, 'one'), 'TEST');
    linkSync(join(folder, 'one'), join(folder, 'two'));
    writeFileSync(join(folder, 'old'), '');
    execFileSync('touch', ['-d', '1969-12-31T23:59:58.250000001Z', join(folder, 'old')]);
    utimesSync(join(folder, 'one'), 5, 7.5);
    const { records } = await hashPaths([folder]);
    const [one, two] = [find(records, 'one'), find(records, 'two')];
    expect(one).toMatchObject({ links: 2, mtime: [7, 500_000_000] });
    expect(one?.inode).toBe(two?.inode);
    expect(find(records, 'old')?.mtime).toEqual([-2, 250_000_001]);
    expect(find(records, 'old')?.links).toBeUndefined();
  });

  it('hashes one file, or several things side by side under their own names', async () => {
    mkdirSync(join(folder, 'tree'));
    writeFileSync(join(folder, 'tree', 'x'), 'TEST');
    writeFileSync(join(folder, 'image.dd'), 'TEST image');
    const one = await hashPaths([join(folder, 'image.dd')]);
    expect(one.records.map(({ path, kind }) => [kind, ...path])).toEqual([['file', 'image.dd']]);
    const both = await hashPaths([join(folder, 'tree'), join(folder, 'image.dd')]);
    expect(both.records.map(({ path, kind }) => [kind, ...path])).toEqual([
      ['file', 'image.dd'],
      ['directory', 'tree'],
      ['file', 'tree', 'x'],
    ]);
    await expect(hashPaths([join(folder, 'tree'), join(folder, 'tree')])).rejects.toMatchObject({ code: 'USAGE' });
    await expect(hashPaths([join(folder, 'tree', 'x'), join(folder, 'tree')])).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('would be counted twice'),
    });
    await expect(hashPaths([join(folder, 'image\ufffd.dd')])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: expect.stringContaining('not UTF-8'),
    });
    await expect(hashPaths([join(folder, 'absent')])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(hashPaths(['/dev/zero'])).rejects.toMatchObject({ code: 'NOT_A_FILE' });
  });

  it('goes 3,000 deep', async () => {
    makeChain(folder, 3000);
    const { outcome, records } = await hashPaths([folder]);
    expect(outcome).toMatchObject({ walked: 3001, listed: 3001, hashed: 1 });
    expect(records.at(-1)?.path.length).toBe(3001);
  });

  it('ends its threads where it cannot even begin, so that the program ends', async () => {
    const threads = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    writeFileSync(join(folder, 'a'), 'TEST');
    const before = threads();
    const fail = (): never => {
      expect(threads()).toBeGreaterThan(before);
      throw new Error('TEST no room');
    };
    await expect(hashPaths([folder], { onStart: fail })).rejects.toThrow('TEST no room');
    expect(threads()).toBe(before);
    await expect(hashPaths([folder], { write: fail })).rejects.toThrow('TEST no room');
    expect(threads()).toBe(before);
  });

  it('refuses a path that no record can hold, by name', async () => {
    makeChain(folder, 300, 'n'.repeat(250));
    await expect(hashPaths([folder])).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('says that a file changes while it is read, when it does so twice', async () => {
    const path = join(folder, 'growing');
    writeFileSync(path, '');
    truncateSync(path, 200 * 1024 * 1024);
    const timer = setInterval(() => appendFileSync(path, 'TEST'), 1);
    const { outcome, troubles, records } = await hashPaths([folder]).finally(() => clearInterval(timer));
    expect(outcome).toMatchObject({ changed: 1, walked: 1, listed: 1, hashed: 1 });
    expect(troubles).toEqual([{ path, what: 'CHANGED', bytes: 0 }]);
    // a reader of the manifest alone must not take it for an ordinary digest
    expect(records).toMatchObject([{ path: ['growing'], changed: true }]);
    // digests are over exactly `size` bytes, whatever came after
    const bytes = readFileSync(path).subarray(0, records[0]?.size);
    expect(records[0]?.digests?.sha256).toBe(digest('sha256', bytes));
  });
});
