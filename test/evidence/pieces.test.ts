/** Digests of pieces and the list of them: taken in any portions, read back, and refused by name wherever a byte is not what it was. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCbor } from '../../src/bytes/cbor.ts';
import { bytesFromLatin1, latin1FromBytes } from '../../src/crypto/digest.ts';
import {
  encodePieceList,
  encodePiecesHeader,
  mostPieces,
  PieceSplitter,
  pieceRoot,
  pieceSizeFor,
  piecesOf,
  usualPieceSize,
} from '../../src/evidence/pieces.ts';
import {
  loadPieceList,
  PiecesError,
  type ReadAt,
  readPieceLists,
  readPiecesHeader,
} from '../../src/evidence/pieces-reader.ts';

const sha = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** The tree of RFC 9162, 2.1.1, as it is written there. */
function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return sha(Uint8Array.of(0), only);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha(Uint8Array.of(1), treeHash(leaves.slice(0, half)), treeHash(leaves.slice(half)));
}

function digestsOf(bytes: Uint8Array, pieceSize: number): Uint8Array[] {
  const digests: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += pieceSize) digests.push(sha(bytes.subarray(at, at + pieceSize)));
  return digests;
}

const joined = (digests: readonly Uint8Array[]) => digests.map(latin1FromBytes).join('');
const reading =
  (bytes: Uint8Array): ReadAt =>
  (offset, length) =>
    bytes.subarray(offset, offset + length);

const pieceSize = 4096;
/** `count` pieces of synthetic digests. */
function listed(count: number, mark = 0): { size: number; digests: string; root: string } {
  const digests = joined(
    Array.from({ length: count }, (_, index) => sha(Uint8Array.of(mark, index >> 8, index & 255))),
  );
  return { size: count * pieceSize - 1, digests, root: pieceRoot(digests) };
}
const fileOf = (...lists: readonly ReturnType<typeof listed>[]) =>
  bytesFromLatin1(
    encodePiecesHeader(pieceSize) +
      lists.map(({ size, root, digests }) => encodePieceList(size, root, digests)).join(''),
  );

function readAll(bytes: Uint8Array) {
  const read = reading(bytes);
  return [...readPieceLists(read, readPiecesHeader(read))];
}
const faultOf = (bytes: Uint8Array): string => {
  try {
    const bad = readAll(bytes).find((one) => one instanceof PiecesError);
    return bad instanceof PiecesError ? bad.fault : 'none';
  } catch (error) {
    if (error instanceof PiecesError) return error.fault;
    throw error;
  }
};

describe('pieces', () => {
  it('are those of the bytes, in whatever portions they come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (portions, size) => {
          const found: Uint8Array[] = [];
          const splitter = new PieceSplitter(size, (digest) => found.push(digest));
          for (const portion of portions) splitter.add(portion);
          splitter.end();
          expect(found.map((digest) => Buffer.from(digest).toString('hex'))).toEqual(
            digestsOf(Buffer.concat(portions), size).map((digest) => Buffer.from(digest).toString('hex')),
          );
        },
      ),
    );
  });

  it('have the root of RFC 9162 over their digests', () => {
    for (const count of [1, 2, 3, 7, 8, 100]) {
      const digests = Array.from({ length: count }, (_, index) => sha(Uint8Array.of(index)));
      expect(bytesFromLatin1(pieceRoot(joined(digests)))).toEqual(treeHash(digests));
    }
  });

  it('are had by what is larger than one, and has not too many', () => {
    expect([piecesOf(0, 4096), piecesOf(4096, 4096), piecesOf(4097, 4096), piecesOf(8193, 4096)]).toEqual([0, 0, 2, 3]);
    expect(piecesOf(4096 * mostPieces, 4096)).toBe(mostPieces);
    expect(piecesOf(4096 * mostPieces + 1, 4096)).toBe(0);
    expect(pieceSizeFor(usualPieceSize * mostPieces)).toBe(usualPieceSize);
    expect(pieceSizeFor(usualPieceSize * mostPieces + 1)).toBe(2 * usualPieceSize);
  });
});

describe('a list of pieces', () => {
  it('is read back as it was written, by its root', () => {
    const lists = [listed(2, 1), listed(1024, 2), listed(1025, 3), listed(7, 4), listed(8, 5)];
    const bytes = fileOf(...lists);
    expect(readPiecesHeader(reading(bytes))).toMatchObject({ pieceSize });
    const found = readAll(bytes);
    expect(found).toMatchObject(lists.map(({ size, root, digests }) => ({ size, root, count: digests.length / 32 })));
    for (const [index, one] of found.entries())
      expect(one instanceof PiecesError || latin1FromBytes(loadPieceList(reading(bytes), one))).toBe(
        lists[index]?.digests,
      );
  });

  it('stands as one CBOR sequence of the profile', () => {
    const one = listed(3);
    const bytes = (text: string) => bytesFromLatin1(text);
    expect(Buffer.from(fileOf(one))).toEqual(
      Buffer.concat([
        encodeCbor({ format: 1, pieceSize }),
        encodeCbor([one.size, bytes(one.root)]),
        encodeCbor(bytes(one.digests)),
      ]),
    );
  });

  const whole = fileOf(listed(3, 1), listed(1030, 2));
  it.each([
    ['empty', new Uint8Array(0), 'PIECES_EMPTY'],
    ['cut inside its header', whole.subarray(0, 10), 'PIECES_TRUNCATED'],
    ['cut inside the head of a list', whole.subarray(0, 40), 'PIECES_TRUNCATED'],
    ['cut inside digests', whole.subarray(0, 120), 'PIECES_TRUNCATED'],
    ['cut before the last byte string', whole.subarray(0, whole.length - 6 * 32 - 2), 'PIECES_TRUNCATED'],
    ['cut by a byte', whole.subarray(0, whole.length - 1), 'PIECES_TRUNCATED'],
    ['of another format', encodeCbor({ format: 2, pieceSize }), 'PIECES_FORMAT'],
    ['a manifest', encodeCbor({ format: 1, pieceSize, algorithms: ['sha256'] }), 'PIECES_HEADER'],
    ['of no size', encodeCbor({ format: 1, pieceSize: 0 }), 'PIECES_HEADER'],
    ['text', Buffer.from('# not CBOR, a TEST of text that is longer than any head of a list'), 'PIECES_HEADER'],
    ['a list of a file of one piece', Buffer.concat([whole.subarray(0, 22), encodeCbor([1, sha()])]), 'PIECES_LIST'],
    [
      'a list of more pieces than there can be',
      Buffer.concat([whole.subarray(0, 22), encodeCbor([Number.MAX_SAFE_INTEGER, sha()])]),
      'PIECES_LIST',
    ],
    ['a list without a root', Buffer.concat([whole.subarray(0, 22), encodeCbor([9000, 1])]), 'PIECES_LIST'],
    [
      'digests in another form',
      Buffer.concat([whole.subarray(0, 22), encodeCbor([9000, sha()]), encodeCbor(new Uint8Array(95))]),
      'PIECES_LIST',
    ],
    ['with digests reordered', swapped(whole), 'PIECES_ROOT'],
  ])('that is %s is told by name', (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });

  function swapped(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    const first = 22 + 38 + 2;
    copy.set(bytes.subarray(first + 32, first + 64), first);
    copy.set(bytes.subarray(first, first + 32), first + 32);
    return copy;
  }

  it('with any byte flipped never gives what was not written', () => {
    const lists = [listed(3, 1), listed(5, 2)];
    const bytes = fileOf(...lists);
    for (let at = 0; at < bytes.length; at += 1) {
      const copy = bytes.slice();
      copy[at] = (copy[at] as number) ^ 0x01;
      const read = reading(copy);
      try {
        for (const one of readPieceLists(read, readPiecesHeader(read))) {
          if (one instanceof PiecesError) continue;
          const written = lists.find(({ root }) => root === one.root);
          // the user of the list compares the size with the record
          expect(latin1FromBytes(loadPieceList(read, one))).toBe(written?.digests);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(PiecesError);
      }
    }
  });

  it('that changed after it was read is not used', () => {
    const bytes = fileOf(listed(3));
    const [one] = readAll(bytes);
    if (one === undefined || one instanceof PiecesError) throw new Error('no list');
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] as number) ^ 1;
    expect(() => loadPieceList(reading(bytes), one)).toThrow(expect.objectContaining({ fault: 'PIECES_ROOT' }));
  });
});
