/** The quick ways of the decoder (heads found without decoding, headers remembered) accept exactly what the full rules accept. */
import { describe, expect, it } from 'vitest';
import { CborTag, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { createSign1, decodeUnverifiedSign1 } from '../../src/crypto/sign1.ts';
import { decodeHeader, encodeHeader, readHeader } from '../../src/crypto/sign1-header.ts';
import { nobleSigner } from './test-signers.ts';

const sub = 'cd'.repeat(32);
const context = contexts.entry;
const limits = { context, maxBytes: 10_000 };
const signers = [nobleSigner(1), nobleSigner(2)];

/** Repeatable numbers below `bound` (a linear congruential generator). */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * bound);
  };
}

/** What a function returns or the code of what it throws. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  }
}

/** Some bytes changed, put in or taken out. */
function mutate(bytes: Uint8Array, next: (bound: number) => number): Uint8Array {
  const list = [...bytes];
  for (let count = next(3); count >= 0; count -= 1) {
    const at = next(list.length);
    const kind = next(4);
    if (kind === 0) list.splice(at, 1);
    else if (kind === 1) list.splice(at, 0, next(256));
    else if (kind === 2) list[at] = next(256);
    else list[at] = (list[at] ?? 0) ^ (1 << next(8));
  }
  return Uint8Array.from(list);
}

describe('the head of the payload', () => {
  it('is read where it stands, also where its length looks like it', async () => {
    const [signer] = signers as [(typeof signers)[number]];
    const payload = encodeCbor(new Uint8Array(86));
    const bytes = await createSign1({ context, sub, iat: 1_794_000_000, payload, signer });
    expect(decodeUnverifiedSign1(bytes, limits)).toBeDefined();
    const at = bytes.length - 66 - payload.length - 2;
    expect([bytes[at], bytes[at + 1]]).toEqual([0x58, 0x58]);
    for (let head = 0; head < 256; head += 1) {
      const changed = bytes.slice();
      changed[at] = head;
      const said = outcome(() => toHex(decodeUnverifiedSign1(changed, limits).bytes));
      expect(said === toHex(changed), `${head}`).toBe(head === 0x58);
    }
  });
});

describe('readHeader', () => {
  it('answers as decodeHeader does, for good headers and for 20,000 changed ones', () => {
    const next = numbers(1);
    const good = signers.flatMap(({ keyId }) =>
      [0, 23, 24, 256, 65_536, 1_794_000_000, 2 ** 32, 253_402_300_799].map((iat) =>
        encodeHeader({ keyId, sub, iat }, context),
      ),
    );
    let refused = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const original = good[next(good.length)] as Uint8Array;
      const bytes = round % 10 === 0 ? original : mutate(original, next);
      const expected = outcome(() => decodeHeader(bytes, context));
      expect(outcome(() => readHeader(bytes, context))).toEqual(expected);
      if (typeof expected === 'string') refused += 1;
    }
    expect(refused).toBeGreaterThan(10_000);
    expect(refused).toBeLessThan(18_001);
  });

  it('refuses a time in a longer form although everything else is known', () => {
    const keyId = signers[0]?.keyId as Uint8Array;
    const short = encodeHeader({ keyId, sub, iat: 200 }, context);
    readHeader(short, context);
    const at = short.length - (3 + context.length) - 2;
    expect([...short.subarray(at, at + 2)]).toEqual([0x18, 200]);
    for (const time of [
      [0x19, 0, 200],
      [0x1a, 0, 0, 0, 200],
      [0x1b, 0, 0, 0, 0, 0, 0, 0, 200],
      [0x18, 5],
    ]) {
      const long = Uint8Array.from([...short.subarray(0, at), ...time, ...short.subarray(at + 2)]);
      expect(() => readHeader(long, context)).toThrow(expect.objectContaining({ code: 'CBOR', reason: 'long-form' }));
    }
    for (const time of [
      [0x1b, 0, 0, 0, 0x3b, 0, 0, 0, 0],
      [0x38, 5],
      [0x58, 0],
      [0xfb, 0x40, 0, 0, 0, 0, 0, 0, 0],
    ]) {
      const other = Uint8Array.from([...short.subarray(0, at), ...time, ...short.subarray(at + 2)]);
      expect(() => readHeader(other, context)).toThrow(expect.objectContaining({ exitStatus: 4 }));
    }
  });

  it('keeps kids apart that begin alike, and keeps no view of the bytes it was given', () => {
    const alike = [1, 2].map((last) => Uint8Array.from({ length: 32 }, (_, index) => (index === 31 ? last : 7)));
    for (const keyId of [...alike, ...alike]) {
      const bytes = encodeHeader({ keyId, sub, iat: 5 }, context);
      const read = readHeader(bytes, context);
      bytes.fill(0);
      expect(toHex(read.keyId)).toBe(toHex(keyId));
    }
  });
});

describe('decodeUnverifiedSign1', () => {
  it('accepts nothing but encodings of tag 18 [bytes, {}, bytes, 64 bytes], in 20,000 changed statements', async () => {
    const next = numbers(2);
    const good: Uint8Array[] = [];
    for (const [index, length] of [0, 12, 200, 300].entries()) {
      const payload = encodeCbor({ seq: index, text: 'x'.repeat(length) });
      const signer = signers[index % 2] as (typeof signers)[0];
      good.push(await createSign1({ context, sub, iat: 1_794_000_000 + index, payload, signer }));
    }
    const counts = { accepted: 0, refused: 0 };
    for (let round = 0; round < 20_000; round += 1) {
      const bytes = mutate(good[next(good.length)] as Uint8Array, next);
      const read = outcome(() => decodeUnverifiedSign1(bytes, limits));
      if (typeof read === 'string') {
        expect(read).toMatch(/^(CBOR|SIGN1_FORM): /);
        counts.refused += 1;
        continue;
      }
      const item = decodeCbor(bytes, limits) as CborTag;
      const parts = item.value as [Uint8Array, Map<string, never>, Uint8Array, Uint8Array];
      expect(item).toBeInstanceOf(CborTag);
      expect([parts.length, parts[1].size, parts[3].length]).toEqual([4, 0, 64]);
      decodeHeader(parts[0], context);
      decodeCbor(parts[2], limits);
      counts.accepted += 1;
    }
    expect(counts.accepted).toBeGreaterThan(1_000);
    expect(counts.refused).toBeGreaterThan(5_000);
  });
});
