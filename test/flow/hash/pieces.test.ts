/** Digests of pieces as they are recorded: those of the bytes, beside the digest of the whole, whichever of two threads takes them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { latin1FromBytes } from '../../../src/crypto/digest.ts';
import { pieceRoot } from '../../../src/evidence/pieces.ts';
import { loadPieceList, PiecesError, readPieceLists, readPiecesHeader } from '../../../src/evidence/pieces-reader.ts';
import { hashToManifest } from '../../../src/flow/hash/manifest.ts';
import { hashContained } from '../../../src/flow/image/contained.ts';
import { readAll } from '../../evidence/manifest-samples.ts';
import { makeFolder, removeFolder } from '../../fs/walk/walk-trees.ts';
import { testSecret, testWorker } from './samples.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const at = (name: string) => join(folder, name);
const pieceSize = 64 * 1024;
const filler = (length: number, mark: number) =>
  Buffer.alloc(length, createHash('sha512').update(`TEST ${mark}`).digest());

function digestsOf(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += pieceSize)
    text += createHash('sha256')
      .update(bytes.subarray(from, from + pieceSize))
      .digest('binary');
  return text;
}

const hash = (paths: readonly string[], more: object = {}) =>
  hashToManifest({
    paths: paths.map(at),
    output: at('out.manifest'),
    algorithms: ['sha256'],
    secret: testSecret,
    workers: 2,
    worker: testWorker(),
    pieceSize,
    warn: () => {},
    ...more,
  });

function listsIn(name: string) {
  const bytes = readFileSync(at(name));
  const read = (offset: number, length: number) => bytes.subarray(offset, offset + length);
  const header = readPiecesHeader(read);
  expect(header.pieceSize).toBe(pieceSize);
  return [...readPieceLists(read, header)].map((list) => {
    if (list instanceof PiecesError) throw list;
    return { size: list.size, root: list.root, digests: latin1FromBytes(loadPieceList(read, list)) };
  });
}

describe('digests of pieces', () => {
  it.each([
    ['by this thread alone', 3 * pieceSize + 5, ['sha256'] as const],
    ['of a file read at once', pieceSize + 1, ['sha256'] as const],
    ['with another thread', 20 * 1024 * 1024 + 77, ['sha256'] as const],
    ['with another thread, and more digests', 20 * 1024 * 1024, ['md5', 'sha1', 'sha256'] as const],
  ])('are taken beside that of the whole: %s', async (_, length, algorithms) => {
    const bytes = filler(length, 1);
    bytes.writeUInt32LE(4711, length - 9);
    writeFileSync(at('image.dd'), bytes);
    const { only, pieces } = await hash(['image.dd'], { algorithms });
    expect(pieces).toBe(at('out.pieces'));
    expect(only?.digests?.sha256).toBe(createHash('sha256').update(bytes).digest('binary'));
    const digests = digestsOf(bytes);
    expect(only?.pieces).toBe(pieceRoot(digests));
    expect(listsIn('out.pieces')).toEqual([{ size: length, root: only?.pieces, digests }]);
  });

  it('are taken of the larger files of a folder, listed in the order of the records', async () => {
    mkdirSync(at('tree'));
    const sizes = [10, pieceSize, pieceSize + 1, 5 * pieceSize, 17 * 1024 * 1024];
    for (const [index, size] of sizes.entries()) writeFileSync(at(`tree/${index}`), filler(size, index));
    const result = await hash(['tree']);
    const { records } = readAll(readFileSync(at('out.manifest')));
    expect(records).toMatchObject(sizes.map((size) => ({ size })));
    const roots = records.map((record) => (record === 'withheld' ? undefined : record.pieces));
    expect(roots.slice(0, 2)).toEqual([undefined, undefined]);
    expect(listsIn('out.pieces').map(({ root }) => root)).toEqual(roots.slice(2));
    expect(result.header.pieceSize).toBe(pieceSize);
  });

  it('leave no file where no file has any', async () => {
    mkdirSync(at('tree'));
    writeFileSync(at('tree/small'), 'TEST');
    expect((await hash(['tree'])).pieces).toBeUndefined();
    expect(existsSync(at('out.pieces'))).toBe(false);
  });

  it('are not written over what stands there, and nothing else is then', async () => {
    writeFileSync(at('image.dd'), filler(3 * pieceSize, 1));
    writeFileSync(at('out.pieces'), 'TEST');
    await expect(hash(['image.dd'])).rejects.toMatchObject({ code: 'EXISTS' });
    expect(existsSync(at('out.manifest'))).toBe(false);
    expect(readFileSync(at('out.pieces'), 'utf8')).toBe('TEST');
    rmSync(at('out.pieces'));
    symlinkSync('nowhere', at('out.pieces'));
    const message = `${at('out.pieces')} is there already`;
    await expect(hash(['image.dd'])).rejects.toMatchObject({ code: 'EXISTS', message });
  });

  it.each([
    ['small', 1],
    ['large', 10],
  ])('are, of a split image, those of its parts one after the other: %s', async (_, factor) => {
    const parts = [filler(1_500_000 * factor, 1), filler(900_001 * factor, 2), filler(3, 3)];
    for (const [index, part] of parts.entries()) writeFileSync(at(`image.00${index + 1}`), part);
    const media = await hashContained(at('image.001'), ['sha256'], { pieceSize, warn: () => {} });
    const whole = Buffer.concat(parts);
    const digests = digestsOf(whole);
    expect(media?.digests).toEqual({ sha256: createHash('sha256').update(whole).digest('binary') });
    expect(media?.pieces).toEqual({ size: pieceSize, root: pieceRoot(digests), digests });
  });
});
