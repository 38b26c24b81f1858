/** Laws of the CBOR profile: one value, one encoding, in both directions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareBytes, concatBytes } from '../../src/bytes/arrays.ts';
import { CborError, CborTag, type CborValue, cborItemLength, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { keys, untaggedValues, values } from '../bytes/cbor-arbitrary.ts';

const limits = { maxBytes: 1_048_576 };

it('decode(encode(x)) = x', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(decodeCbor(encodeCbor(value), limits)).toStrictEqual(value);
    }),
    { numRuns: 500 },
  );
});

it('encoding does not depend on the order in which a map was filled', () => {
  fc.assert(
    fc.property(fc.uniqueArray(keys, { maxLength: 12 }), (list) => {
      const bytes = encodeCbor(new Map(list.map((key) => [key, null])));
      expect(encodeCbor(new Map(list.toReversed().map((key) => [key, null])))).toEqual(bytes);
      const encodedKeys = [...(decodeCbor(bytes, limits) as Map<string, null>).keys()].map((key) => encodeCbor(key));
      for (let i = 1; i < encodedKeys.length; i++) {
        expect(compareBytes(encodedKeys[i - 1] as Uint8Array, encodedKeys[i] as Uint8Array)).toBeLessThan(0);
      }
    }),
  );
});

it('two values with one encoding are one value', () => {
  fc.assert(
    fc.property(untaggedValues, untaggedValues, (a, b) => {
      const isSame = compareBytes(encodeCbor(a), encodeCbor(b)) === 0;
      if (isSame) expect(a).toStrictEqual(b);
      else expect(a).not.toStrictEqual(b);
    }),
  );
});

it('an item has the same length alone and before others, and none before its last byte', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const first = encodeCbor(a);
      const both = concatBytes(first, encodeCbor(b));
      expect(cborItemLength(both, 0, limits)).toBe(first.length);
      expect(cborItemLength(both, first.length, limits)).toBe(both.length - first.length);
      expect(cborItemLength(first.subarray(0, -1), 0, limits)).toBeUndefined();
    }),
  );
});

describe('encode(decode(b)) = b, or b is refused', () => {
  /** Returns whether the bytes were accepted. */
  function checkOneForm(bytes: Uint8Array): boolean {
    let value: CborValue;
    try {
      value = decodeCbor(bytes, limits);
    } catch (error) {
      // Anything but a CborError would be a fault of ours (code BUG) or of the library, so it passes through.
      if (!(error instanceof CborError)) throw error;
      expect(error.offset).toBeGreaterThanOrEqual(0);
      expect(error.offset).toBeLessThanOrEqual(bytes.length);
      return false;
    }
    const again = encodeCbor(value);
    if (compareBytes(again, bytes) !== 0) expect.fail(`${toHex(bytes)} came back as ${toHex(again)}`);
    return true;
  }

  it('for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        checkOneForm(bytes);
      }),
      { numRuns: 5000 },
    );
  });

  it('for bytes made of heads', () => {
    const heads = fc.constantFrom(
      ...'00 01 17 18 19 20 38 40 41 58 60 61 78 80 81 82 98 a0 a1 a2 b8 d2 f4 f6 ff'.split(' '),
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(heads, { maxLength: 10 }), (parts) => {
        if (checkOneForm(fromHex(parts.join('')))) accepted++;
      }),
      { numRuns: 5000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('for all bytes of length one and two', () => {
    let accepted = 0;
    for (let a = 0; a < 256; a++) {
      if (checkOneForm(Uint8Array.of(a))) accepted++;
      for (let b = 0; b < 256; b++) if (checkOneForm(Uint8Array.of(a, b))) accepted++;
    }
    // One byte: 24 integers, 24 negative ones, four that are empty, three simple values: 55. Two bytes: 232 integers of
    // either sign, 256 byte strings, 128 texts, and an array or the tag around each of the 55.
    expect(accepted).toBe(55 + 464 + 256 + 128 + 55 + 55);
  });

  it('for every flipped bit, changed byte, left-out byte and doubled byte of random items', () => {
    let accepted = 0;
    fc.assert(
      fc.property(values, fc.nat(255), (value, other) => {
        const bytes = encodeCbor(value);
        if (bytes.length > 150) return;
        for (let at = 0; at < bytes.length; at++) {
          for (let bit = 0; bit < 8; bit++)
            if (checkOneForm(withByte(bytes, at, (bytes[at] as number) ^ (1 << bit)))) accepted++;
          if (checkOneForm(withByte(bytes, at, other))) accepted++;
          if (checkOneForm(concatBytes(bytes.subarray(0, at), bytes.subarray(at + 1)))) accepted++;
          if (checkOneForm(concatBytes(bytes.subarray(0, at + 1), bytes.subarray(at)))) accepted++;
        }
      }),
      { numRuns: 60 },
    );
    expect(accepted).toBeGreaterThan(1000);
  });

  it('for every one-byte change of an entry and of what it holds', () => {
    const header = encodeCbor(
      new Map<number, CborValue>([
        [1, -19],
        [4, new Uint8Array(3).fill(1)],
        [16, 'application/x'],
      ]),
    );
    const payload = encodeCbor({
      ledger: new Uint8Array(4).fill(7),
      seq: 300,
      type: 'note',
      body: { ok: true, size: 2 ** 33 },
    });
    const entry = encodeCbor(new CborTag([header, new Map(), payload, new Uint8Array(5).fill(255)]));
    for (const bytes of [header, payload, entry]) {
      for (let at = 0; at < bytes.length; at++) {
        for (let byte = 0; byte < 256; byte++) checkOneForm(withByte(bytes, at, byte));
      }
    }
  });
});

function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = byte;
  return changed;
}
