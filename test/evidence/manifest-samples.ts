/** Arbitrary manifests for tests, and a reader of whole ones. */
import fc from 'fast-check';
import { bytesFromLatin1 } from '../../src/crypto/digest.ts';
import { ManifestReader } from '../../src/evidence/manifest-reader.ts';
import { comparePaths, componentProblem, encodeComponent, encodePath } from '../../src/evidence/path.ts';
import { piecesOf } from '../../src/evidence/pieces.ts';
import {
  type Algorithm,
  absentCodes,
  digestBytes,
  encodeHeader,
  encodeRecord,
  type ManifestHeader,
  type ManifestRecord,
  orderAlgorithms,
  recordKinds,
} from '../../src/evidence/record.ts';

export const rawOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const raw = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((b) => Buffer.from(b).toString('latin1'));

export const component = fc
  .oneof(
    fc.uint8Array({ minLength: 1, maxLength: 5 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map(rawOf),
    fc.constantFrom('a', 'a.b', 'b', '\u00ef\u00bb\u00bfx', '\u00ff', rawOf('é'), rawOf('e\u0301')),
    fc.integer({ min: 200, max: 300 }).map((length) => 'n'.repeat(length)),
  )
  .filter((name) => componentProblem(name) === undefined);

export const path = fc.array(component, { minLength: 1, maxLength: 5 });

export const header: fc.Arbitrary<ManifestHeader> = fc
  .tuple(
    fc.subarray<Algorithm>(['md5', 'sha1', 'blake3', 'sha512', 'sha3-256']),
    fc.option(fc.integer({ min: 1, max: 2 ** 40 }), { nil: undefined }),
  )
  .map(([more, pieceSize]) => ({
    format: 1,
    algorithms: orderAlgorithms(more),
    ...(pieceSize !== undefined && { pieceSize }),
  }));

const amount = fc.oneof(fc.nat(30), fc.nat(300), fc.nat(70_000), fc.integer({ min: 0, max: 2 ** 45 }));
const mtime = fc.oneof(
  fc.tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.integer({ min: 0, max: 999_999_999 })),
  fc.constantFrom(...absentCodes).map((absent) => ({ absent })),
);

/** A record of any kind that fits the header. */
export function record({ algorithms, pieceSize }: ManifestHeader): fc.Arbitrary<ManifestRecord> {
  return fc.constantFrom(...recordKinds).chain((kind) => {
    const base = { path, kind: fc.constant(kind), mtime, salt: raw(32) };
    const linked = fc.option(
      fc.record({ links: fc.integer({ min: 2, max: 70_000 }), inode: fc.integer({ min: 1, max: 16 }).chain(raw) }),
      {
        nil: {},
      },
    );
    const marked = fc.constantFrom({}, { unreadable: [[0, 0]] as const });
    if (kind === 'symlink') {
      const target = fc.string({ maxLength: 300 }).map(rawOf);
      return fc.tuple(fc.record({ ...base, target }), linked, marked).map((parts) => Object.assign({}, ...parts));
    }
    if (kind !== 'file') return fc.tuple(fc.record(base), linked, marked).map((parts) => Object.assign({}, ...parts));
    const digests = fc.record(Object.fromEntries(algorithms.map((name) => [name, raw(digestBytes[name])])));
    return fc
      .tuple(
        fc.record({ ...base, digests }),
        linked,
        raw(32),
        amount,
        fc.array(fc.tuple(fc.nat(90), fc.integer({ min: 1, max: 90 })), { maxLength: 3 }),
        fc.constantFrom({}, { changed: true }),
      )
      .map(([fields, links, pieces, extra, gaps, changed]) => {
        let at = 0;
        const unreadable = gaps.map(([skip, length]) => {
          const start = at + skip + 1;
          at = start + length;
          return [start, length] as const;
        });
        const size = at + extra;
        const tree = pieceSize !== undefined && piecesOf(size, pieceSize) > 0 && { pieces };
        return {
          ...fields,
          ...links,
          ...tree,
          ...changed,
          size,
          ...(unreadable.length > 0 && { unreadable }),
        } as ManifestRecord;
      });
  });
}

/** A header and records in order, each path once. */
export const manifest = header.chain((head) =>
  fc.array(record(head), { maxLength: 12 }).map((records) => ({
    head,
    records: records
      .sort((a, b) => comparePaths(a.path, b.path))
      .filter(
        (one, index, all) => index === 0 || comparePaths(one.path, (all[index - 1] as ManifestRecord).path) !== 0,
      ),
  })),
);

/** The encoding of a record as latin1 text, as `encodeRecord` gives it, from components not yet encoded. */
export function encodeWholeRecord(record: ManifestRecord, encodeComponent: (component: string) => string): string {
  return encodeRecord({
    ...record,
    encodedPath: encodePath(record.path.length, record.path.map(encodeComponent).join('')),
  });
}

export const encodeOne = (one: ManifestRecord) => bytesFromLatin1(encodeWholeRecord(one, encodeComponent));

export function encodeManifest(head: ManifestHeader, records: readonly ManifestRecord[]): Uint8Array {
  return new Uint8Array(Buffer.concat([bytesFromLatin1(encodeHeader(head)), ...records.map(encodeOne)]));
}

/** Everything that a reader says of these bytes, fed `step` at a time. */
export function readAll(bytes: Uint8Array, step = bytes.length || 1) {
  const reader = new ManifestReader();
  const records: (ManifestRecord | 'withheld')[] = [];
  const drain = () => {
    for (let found = reader.next(); found !== undefined; found = reader.next())
      records.push(found === 'record' ? reader.view.toRecord() : 'withheld');
  };
  for (let at = 0; at < bytes.length; at += step) {
    reader.feed(bytes.subarray(at, at + step));
    drain();
  }
  reader.end();
  drain();
  return { records, header: reader.header, totals: reader.totals() };
}
