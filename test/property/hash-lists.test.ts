/** Lists of digests: whatever is written is read back exactly, and whatever is read either is a list or is refused by name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CustodyError } from '../../src/errors.ts';
import { type Algorithm, algorithms, digestBytes, type ManifestRecord } from '../../src/evidence/record.ts';
import { hashListWriter } from '../../src/interop/lists/hash-lists.ts';
import { type HashListFormat, hashListFormats } from '../../src/interop/lists/listing.ts';
import { readHashList } from '../../src/interop/lists/read-hash-list.ts';

const bytesOf = (latin1: string) => new Uint8Array(Buffer.from(latin1, 'latin1'));
const raw = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString('latin1'));

/** Bytes that may be a name, with those that lists and terminals stumble over more often than chance has them. */
const component = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'\n\r\\"<>&]\t\u001b\u007f ,)(=*#%'.split(''), 'é', '\u202e', '\ufeff', '😀', '\ufffe'),
      fc.integer({ min: 1, max: 255 }).map((code) => Buffer.from([code]).toString('latin1')),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.map((part) => (part.length === 1 && part < '\u0100' ? part : utf8(part))).join(''))
  .map((name) => name.replaceAll('/', '_'))
  .filter((name) => name !== '.' && name !== '..');
const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

const record: fc.Arbitrary<ManifestRecord> = fc.record({
  path: fc.array(component, { minLength: 1, maxLength: 3 }),
  kind: fc.constant('file' as const),
  mtime: fc.tuple(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), fc.integer({ min: 0, max: 999_999_999 })),
  salt: raw(32),
  size: fc.maxSafeNat(),
  digests: fc.record(Object.fromEntries(algorithms.map((name) => [name, raw(digestBytes[name])])), {
    requiredKeys: ['sha256'],
  }) as fc.Arbitrary<Record<Algorithm, string>>,
});

/** A list as it would be exported, and the files that it can hold. */
function written(format: HashListFormat, records: readonly ManifestRecord[]) {
  const used = algorithms.filter((name) => records.every(({ digests }) => digests?.[name] !== undefined));
  const writer = hashListWriter(format, { algorithms: used, version: '0.0.0-test' });
  const plain = records.map((one) => ({
    ...one,
    digests: Object.fromEntries(used.map((name) => [name, one.digests?.[name]])) as Record<Algorithm, string>,
  }));
  const lines = plain.map((one) => ({ one, line: writer.line(one) }));
  const held = lines.filter(({ line }) => line !== undefined).map(({ one }) => one);
  const names = used.filter((name) => writer.holds.includes(name));
  return { text: writer.head + lines.map(({ line }) => line?.text ?? '').join('') + writer.tail, held, names };
}

const unique = fc.uniqueArray(record, { minLength: 1, maxLength: 8, selector: ({ path }) => path.join('/') });

describe('lists of digests', () => {
  it.each(hashListFormats)('as %s are read back with the same names and digests', async (format) => {
    await fc.assert(
      fc.asyncProperty(unique, async (records) => {
        const { text, held, names } = written(format, records);
        if (held.length === 0) return;
        const { files, format: read, notes } = await readHashList([bytesOf(text)]);
        expect({ read, notes }).toEqual({ read: format, notes: [] });
        expect([...files.values()]).toEqual(
          held.map(({ path, size, digests }) => ({
            path: path.join('/'),
            size: format === 'sha256sum' || format === 'tag' ? undefined : size,
            digests: Object.fromEntries(names.map((name) => [name, digests[name]])),
          })),
        );
      }),
      { numRuns: 150 },
    );
  });

  it.each(hashListFormats)('as %s, damaged anywhere, are a list or refused by name', async (format) => {
    const damage = fc.tuple(fc.nat(), fc.oneof(fc.constant(''), raw(1), raw(3)), fc.nat({ max: 40 }));
    await fc.assert(
      fc.asyncProperty(unique, fc.array(damage, { maxLength: 3 }), async (records, all) => {
        let { text } = written(format, records);
        for (const [at, put, length] of all) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + put + text.slice(place + length);
        }
        try {
          const { files } = await readHashList([bytesOf(text)]);
          expect(files.size).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CustodyError);
          expect((error as CustodyError).code).toBe('MANIFEST_INVALID');
        }
      }),
      { numRuns: 200 },
    );
  });
});
