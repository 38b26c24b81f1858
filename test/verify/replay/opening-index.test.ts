/** The index of disclosures agrees with the decoder of openings, in whatever pieces the file comes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { encodeCbor } from '../../../src/bytes/cbor.ts';
import { maxEntryBytes } from '../../../src/ledger/limits.ts';
import { commitmentOf, decodeOpenings, encodeOpening, type Opening } from '../../../src/ledger/private/openings.ts';
import { OpeningIndex, readOpeningItems, textOfOpening } from '../../../src/verify/replay/opening-index.ts';
import { texts } from '../../bytes/cbor-arbitrary.ts';
import { sourceOf } from '../../vectors/vector.ts';

const keyIds = [1, 2].map((fill) => new Uint8Array(32).fill(fill)) as [Uint8Array, Uint8Array];
const openings: fc.Arbitrary<Opening> = fc.record({
  salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  keyId: fc.constantFrom(...keyIds),
  text: fc.oneof(
    texts,
    fc.constantFrom('', 'x'.repeat(23), 'x'.repeat(24), 'x'.repeat(255), 'ü'.repeat(128), 'x'.repeat(65_536)),
  ),
});

const read = (bytes: Uint8Array, chunk = 65_536): Promise<OpeningIndex> =>
  OpeningIndex.read(() => sourceOf(bytes, chunk)(0));

async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const found: string[] = [];
  for await (const item of readOpeningItems(() => sourceOf(bytes, 50)(0))) found.push(textOfOpening(item));
  return found;
}

describe('opening index', () => {
  it('opens what was opened, for the right signer only, and counts what opens nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(openings, { maxLength: 40 }), fc.integer({ min: 1, max: 500 }), async (some, chunk) => {
        const bytes = concatBytes(...some.map(encodeOpening));
        const index = await read(bytes, chunk);
        const known = decodeOpenings(bytes).openings;
        expect(index.broken).toBeUndefined();
        expect(index.size).toBe(known.size);
        expect(index.unused).toBe(known.size);
        for (const opening of some) {
          const other = opening.keyId === keyIds[0] ? keyIds[1] : keyIds[0];
          expect(index.opens(commitmentOf(opening), other)).toBe(false);
        }
        expect(index.unused).toBe(known.size);
        for (const opening of some) expect(index.opens(commitmentOf(opening), opening.keyId)).toBe(true);
        expect(index.unused).toBe(0);
        index.restart();
        expect(index.unused).toBe(known.size);
        expect(index.opens(new Uint8Array(32), keyIds[0])).toBe(false);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('breaks off where the decoder does, whatever stands there', async () => {
    const good = encodeOpening({ salt: new Uint8Array(32), keyId: keyIds[0], text: 'TEST text' });
    const byteChanges = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255))
      .map(([at, byte]) => good.map((each, i) => (i === at ? byte : each)));
    const others = fc.oneof(
      byteChanges,
      fc.uint8Array({ maxLength: 120 }),
      fc.nat(good.length).map((length) => good.slice(0, length)),
      fc.constantFrom(
        encodeCbor([new Uint8Array(32), keyIds[0]]),
        encodeCbor([new Uint8Array(32), keyIds[0], 'x', 'y']),
        encodeCbor([new Uint8Array(31), keyIds[0], 'x']),
        encodeCbor([new Uint8Array(32), keyIds[0], 7]),
        concatBytes(good.slice(0, 69), Uint8Array.of(0x78, 3), new Uint8Array(3).fill(65)),
        concatBytes(good.slice(0, 69), Uint8Array.of(0x63, 0xef, 0xbb, 0xbf)),
        concatBytes(good.slice(0, 69), Uint8Array.of(0x62, 0xed, 0xa0)),
        concatBytes(good.slice(0, 69), Uint8Array.of(0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
        concatBytes(good.slice(0, 69), Uint8Array.of(0x7f, 0x61, 0x41, 0xff)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(others, fc.integer({ min: 1, max: 200 }), async (other, chunk) => {
        const bytes = concatBytes(good, other, good);
        const { openings: known, broken } = decodeOpenings(bytes);
        const index = await read(bytes, chunk);
        expect(index.broken?.offset).toBe(broken);
        if (broken !== undefined) expect(index.broken?.behind).toBe(bytes.length - broken);
        expect(index.size).toBe(known.size);
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  it('takes a text of any length in its shortest form, and in no other, and never the mark of a byte order', async () => {
    const keep = encodeOpening({ salt: new Uint8Array(32), keyId: keyIds[0], text: '' }).slice(0, 69);
    const good = encodeOpening({ salt: new Uint8Array(32).fill(9), keyId: keyIds[1], text: 'TEST' });
    const heads = (length: number) =>
      [1, 2, 4].map((width, form) => {
        const head = new DataView(new ArrayBuffer(8));
        head.setBigUint64(0, BigInt(length));
        return concatBytes(Uint8Array.of(0x78 + form), new Uint8Array(head.buffer).slice(8 - width));
      });
    for (const length of [0, 1, 2, 3, 22, 23, 24, 25, 254, 255, 256, 257, 65_535, 65_536, 65_537]) {
      const starts = [0x41, ...(length < 300 ? [0xef, 0xbb, 0xbf, 0x80, 0xed] : [])];
      for (const start of starts) {
        const text = new Uint8Array(length).fill(0x41);
        text.set([start, start === 0xef ? 0xbb : 0x41, start === 0xef ? 0xbf : 0x41].slice(0, length));
        const forms = [...(length < 24 ? [Uint8Array.of(0x60 + length)] : []), ...heads(length)];
        for (const head of forms) {
          const bytes = concatBytes(good, keep, head, text, good);
          const { openings: known, broken } = decodeOpenings(bytes);
          const index = await read(bytes, length > 300 ? 30_000 : 70);
          const said = { broken: index.broken?.offset, behind: index.broken?.behind, size: index.size };
          const behind = broken === undefined ? undefined : bytes.length - broken;
          expect(said, `${length} ${head} ${start}`).toEqual({ broken, behind, size: known.size });
        }
      }
    }
  });

  it('breaks off at any bit that is turned, and at any place where it is cut, as the decoder does', async () => {
    const good = encodeOpening({ salt: new Uint8Array(32), keyId: keyIds[0], text: 'ü TEST \u{1f512} \u{800}' });
    for (let bit = 0; bit < good.length * 8; bit += 1) {
      const turned = good.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      for (const bytes of [concatBytes(turned, good), concatBytes(good, turned.slice(0, bit >> 3))]) {
        const { openings: known, broken } = decodeOpenings(bytes);
        const index = await read(bytes);
        expect([bit, index.broken?.offset, index.size]).toEqual([bit, broken, known.size]);
      }
    }
  });

  it('is as large as an entry may be, and no larger', async () => {
    const item = (length: number) =>
      encodeOpening({ salt: new Uint8Array(32), keyId: keyIds[0], text: 'x'.repeat(length) });
    const head = 69 + 5;
    expect((await read(item(maxEntryBytes - head))).size).toBe(1);
    const tooLong = await read(item(maxEntryBytes - head + 1));
    expect([tooLong.size, tooLong.broken]).toEqual([0, { offset: 0, behind: maxEntryBytes + 1 }]);
  });

  it('gives the texts', async () => {
    const some = ['', 'one', 'ü'.repeat(300), 'x'.repeat(70_000)];
    const bytes = concatBytes(
      ...some.map((text, i) => encodeOpening({ salt: new Uint8Array(32).fill(i), keyId: keyIds[0], text })),
    );
    expect(await textsOf(bytes)).toEqual(some);
  });

  it('holds many', async () => {
    const some = Array.from({ length: 5000 }, (_, i) => {
      const salt = new Uint8Array(32);
      new DataView(salt.buffer).setUint32(0, i);
      return { salt, keyId: keyIds[i % 2] as Uint8Array, text: 'TEST' };
    });
    const index = await read(concatBytes(...some.map(encodeOpening)));
    expect(index.size).toBe(5000);
    for (const opening of some) expect(index.opens(commitmentOf(opening), opening.keyId)).toBe(true);
    expect(index.unused).toBe(0);
  });
});
