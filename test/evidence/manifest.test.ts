import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CborInput, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { bytesFromLatin1, hmacSha256, latin1FromBytes } from '../../src/crypto/digest.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import { ManifestError } from '../../src/evidence/manifest-error.ts';
import { comparePaths, encodeComponent } from '../../src/evidence/path.ts';
import { encodeHeader, type ManifestRecord } from '../../src/evidence/record.ts';
import { createSalter } from '../../src/evidence/salt.ts';
import { withholdRecord } from '../../src/evidence/withhold-record.ts';
import {
  encodeManifest,
  encodeOne,
  encodeWholeRecord,
  header,
  manifest,
  rawOf,
  readAll,
  record,
} from './manifest-samples.ts';

const limits = { maxBytes: 65_536 };
const simple = (path: string[], more: Partial<ManifestRecord> = {}): ManifestRecord => ({
  path,
  kind: 'file',
  size: 3,
  digests: { sha256: 'd'.repeat(32) },
  mtime: [5, 0],
  salt: 's'.repeat(32),
  ...more,
});
const head = { format: 1, algorithms: ['sha256'] } as const;

/** The fault that reading these bytes ends with. */
function faultOf(bytes: Uint8Array): string {
  try {
    readAll(bytes);
  } catch (error) {
    if (error instanceof ManifestError) return error.fault;
    throw error;
  }
  return 'none';
}

/** A record given as a plain value, for what the direct encoder cannot say. */
function odd(change: (fields: Record<string, CborInput>) => void): Uint8Array {
  const fields: Record<string, CborInput> = {
    path: ['a'],
    kind: 'file',
    size: 3,
    digests: { sha256: new Uint8Array(32) },
    mtime: [5, 0],
    salt: new Uint8Array(32),
  };
  change(fields);
  return new Uint8Array(Buffer.concat([bytesFromLatin1(encodeHeader(head)), encodeCbor(fields)]));
}

describe('the direct encoder', () => {
  it('writes what the general encoder writes, and reads back', () => {
    fc.assert(
      fc.property(
        header.chain((one) => fc.tuple(fc.constant(one), record(one))),
        ([one, fields]) => {
          const bytes = encodeOne(fields);
          expect(encodeCbor(decodeCbor(bytes, limits))).toEqual(bytes);
          expect(readAll(encodeManifest(one, [fields])).records).toEqual([fields]);
        },
      ),
    );
  });

  it('writes headers as the general encoder does', () => {
    fc.assert(
      fc.property(header, ({ format, algorithms, pieceSize }) => {
        expect(bytesFromLatin1(encodeHeader({ format, algorithms, ...(pieceSize && { pieceSize }) }))).toEqual(
          encodeCbor({ format, algorithms, pieceSize }),
        );
      }),
    );
  });
});

describe('reading a manifest', () => {
  it('gives the same for any cut into chunks, with root, counts and total', () => {
    fc.assert(
      fc.property(manifest, fc.integer({ min: 1, max: 90 }), ({ head: one, records }, step) => {
        const bytes = encodeManifest(one, records);
        const read = readAll(bytes, step);
        expect(read.records).toEqual(records);
        expect(read.header).toEqual(one);
        const tree = new Frontier();
        tree.push(leafHash(bytesFromLatin1(encodeHeader(one))), ...records.map((entry) => leafHash(encodeOne(entry))));
        expect(read.totals.root).toEqual(tree.root());
        expect(read.totals.records).toBe(records.length + 1);
        expect(read.totals.size).toBe(records.reduce((sum, entry) => sum + (entry.size ?? 0), 0));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the root when records are withheld', () => {
    const records = [simple(['a']), simple(['b']), simple(['c'])];
    const whole = encodeManifest(head, records);
    const shown = new Uint8Array(
      Buffer.concat([
        bytesFromLatin1(encodeHeader(head)),
        encodeOne(records[0] as ManifestRecord),
        withholdRecord(encodeOne(records[1] as ManifestRecord)),
        encodeOne(records[2] as ManifestRecord),
      ]),
    );
    const read = readAll(shown);
    expect(read.totals.root).toEqual(readAll(whole).totals.root);
    expect(read.records).toEqual([records[0], 'withheld', records[2]]);
    expect(read.totals).toMatchObject({ records: 4, size: 6, withheld: 1 });
  });

  it('orders by components, not by joined bytes', () => {
    expect(comparePaths(['a', 'x'], ['a.b'])).toBeLessThan(0);
    expect(faultOf(encodeManifest(head, [simple(['a', 'x']), simple(['a.b'])]))).toBe('none');
    expect(faultOf(encodeManifest(head, [simple(['a.b']), simple(['a', 'x'])]))).toBe('MANIFEST_ORDER');
    // text and byte components by their bytes alone
    expect(faultOf(encodeManifest(head, [simple([rawOf('é')]), simple(['\u00ff'])]))).toBe('none');
  });

  it.each([
    ['nothing', new Uint8Array(0), 'MANIFEST_EMPTY'],
    ['one path twice', encodeManifest(head, [simple(['a']), simple(['a'])]), 'MANIFEST_DUPLICATE'],
    ['..', encodeManifest(head, [simple(['a', '..', 'b'])]), 'MANIFEST_PATH'],
    ['.', encodeManifest(head, [simple(['.'])]), 'MANIFEST_PATH'],
    ['an absolute path', encodeManifest(head, [simple(['', 'etc'])]), 'MANIFEST_PATH'],
    ['a slash in a name', encodeManifest(head, [simple(['etc/passwd'])]), 'MANIFEST_PATH'],
    ['a zero byte in a name', encodeManifest(head, [simple(['a\0'])]), 'MANIFEST_PATH'],
    ['an empty path', encodeManifest(head, [simple([])]), 'MANIFEST_PATH'],
    ['too many components', encodeManifest(head, [simple(new Array(16_385).fill('a'))]), 'MANIFEST_PATH'],
    ['format 2', encodeCbor({ format: 2, algorithms: ['sha256'] }), 'MANIFEST_FORMAT'],
    ['format true', encodeCbor({ format: true, algorithms: ['sha256'] }), 'MANIFEST_FORMAT'],
    ['no sha256', encodeCbor({ format: 1, algorithms: ['md5'] }), 'MANIFEST_HEADER'],
    ['algorithms out of order', encodeCbor({ format: 1, algorithms: ['sha256', 'md5'] }), 'MANIFEST_HEADER'],
    ['no header', encodeOne(simple(['a'])), 'MANIFEST_HEADER'],
    ['a record of 65,537 bytes', encodeManifest(head, [simple(['a'.repeat(65_500)])]), 'MANIFEST_RECORD'],
    ['an unknown kind', odd((f) => (f.kind = 'door')), 'MANIFEST_RECORD'],
    ['an unknown field', odd((f) => (f.zeal = 1)), 'MANIFEST_RECORD'],
    ['no salt', odd((f) => delete f.salt), 'MANIFEST_RECORD'],
    ['a short salt', odd((f) => (f.salt = new Uint8Array(31))), 'MANIFEST_RECORD'],
    ['no digests', odd((f) => delete f.digests), 'MANIFEST_RECORD'],
    ['a foreign digest', odd((f) => (f.digests = { sha512: new Uint8Array(64) })), 'MANIFEST_RECORD'],
    [
      'a folder with a size',
      odd((f) => Object.assign(f, { kind: 'directory', digests: undefined })),
      'MANIFEST_RECORD',
    ],
    ['a file with a target', odd((f) => (f.target = new Uint8Array(1))), 'MANIFEST_RECORD'],
    ['links without inode', odd((f) => (f.links = 2)), 'MANIFEST_RECORD'],
    ['pieces without a size of pieces', odd((f) => (f.pieces = new Uint8Array(32))), 'MANIFEST_RECORD'],
    ['a time of 10^9 nanoseconds', odd((f) => (f.mtime = [5, 1_000_000_000])), 'MANIFEST_RECORD'],
    ['an unknown reason', odd((f) => (f.mtime = { absent: 'lost' })), 'MANIFEST_RECORD'],
    [
      'touching ranges',
      odd(
        (f) =>
          (f.unreadable = [
            [0, 1],
            [1, 1],
          ]),
      ),
      'MANIFEST_RECORD',
    ],
    ['a range past the end', odd((f) => (f.unreadable = [[2, 2]])), 'MANIFEST_RECORD'],
    ['a range of nothing', odd((f) => (f.unreadable = [[0, 0]])), 'MANIFEST_RECORD'],
    ['no ranges', odd((f) => (f.unreadable = [])), 'MANIFEST_RECORD'],
    ['text as bytes', odd((f) => (f.path = [new Uint8Array([0x61])])), 'MANIFEST_RECORD'],
    ['a size of -1', odd((f) => (f.size = -1)), 'MANIFEST_RECORD'],
    ['a size of true', odd((f) => (f.size = true)), 'MANIFEST_RECORD'],
    ['not an item', new Uint8Array([...bytesFromLatin1(encodeHeader(head)), 0xff]), 'MANIFEST_RECORD'],
  ])('refuses %s', (_, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });

  it('names where: record and byte', () => {
    const bytes = encodeManifest(head, [simple(['b']), simple(['a'])]);
    const first = encodeHeader(head).length;
    expect(() => readAll(bytes, 7)).toThrow(
      expect.objectContaining({ fault: 'MANIFEST_ORDER', record: 2, offset: first + encodeOne(simple(['b'])).length }),
    );
  });

  it('tells the same fault at the same byte for any cut into chunks', () => {
    const broken = Buffer.concat([encodeManifest(head, [simple(['a'])]), Buffer.from('a2f601f602', 'hex')]);
    const messages = [1, 7, 64, broken.length].map((step) => {
      try {
        readAll(broken, step);
      } catch (error) {
        return (error as Error).message;
      }
      return 'none';
    });
    expect(messages[0]).toMatch(/a map key that is neither an integer nor text \(byte 1\) \(record 2, byte \d+\)$/);
    expect(new Set(messages).size).toBe(1);
  });

  it('never takes a cut manifest for a whole one, nor a flipped bit for the same root', () => {
    const bytes = encodeManifest(
      { format: 1, algorithms: ['md5', 'sha256'] },
      [
        simple(['a'], { digests: { md5: 'm'.repeat(16), sha256: 'd'.repeat(32) }, links: 2, inode: '\u0001' }),
        simple(['b', '\u00ff'], { kind: 'symlink', target: 'x' }),
      ].map((one) =>
        one.kind === 'symlink'
          ? { path: one.path, kind: one.kind, mtime: one.mtime, salt: one.salt, target: 'x' }
          : one,
      ),
    );
    const { root, records } = readAll(bytes).totals;
    const ends: string[] = [];
    for (let end = 0; end < bytes.length; end += 1) {
      const fault = faultOf(bytes.subarray(0, end));
      if (fault === 'none') expect(readAll(bytes.subarray(0, end)).totals.records).toBeLessThan(records);
      else ends.push(fault);
    }
    expect(new Set(ends)).toEqual(new Set(['MANIFEST_EMPTY', 'MANIFEST_TRUNCATED']));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      if (faultOf(flipped) === 'none') expect(readAll(flipped).totals.root).not.toEqual(root);
    }
  });
});

describe('salts', () => {
  it('are HMAC-SHA-256 of the label and the index', () => {
    const secret = new Uint8Array(32).map((_, index) => 7 * index);
    const salt = createSalter(secret);
    for (const index of [1, 2, 255, 256, 65_536, 2 ** 32 + 5]) {
      const message = Buffer.alloc(22);
      message.write('custody record');
      message.writeBigUInt64BE(BigInt(index), 14);
      expect(salt(index)).toBe(latin1FromBytes(hmacSha256(secret, message)));
    }
  });

  it('want a secret of 32 bytes', () => {
    expect(() => createSalter(new Uint8Array(31))).toThrow(RangeError);
  });

  it('stand in records as they are', () => {
    expect(encodeWholeRecord(simple(['a']), encodeComponent)).toContain('s'.repeat(32));
  });
});
