import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { encodeCbor } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { commitmentOf, decodeOpenings, encodeOpening, Openings } from '../../../src/ledger/private/openings.ts';

const salt = Uint8Array.from({ length: 32 }, (_, i) => i);
const keyId = new Uint8Array(Buffer.from('be5de2f4bcdc383add3fc9827d345f1a37c6a06026b38696fb3229c003b35f49', 'hex'));
const otherKey = new Uint8Array(32);
const text = 'Exhibit seen in the kitchen – Küche';
const opening = { salt, keyId, text };

/** Put together by hand: 83, then 58 20 and 32 bytes twice, then the text. Digests by Python's hashlib over the same bytes. */
const item = concatBytes(
  Uint8Array.of(0x83, 0x58, 0x20),
  salt,
  Uint8Array.of(0x58, 0x20),
  keyId,
  Uint8Array.of(0x78, 38),
  new TextEncoder().encode(text),
);

describe('a commitment', () => {
  it('is SHA-256 of [salt, kid, text]', () => {
    expect(toHex(encodeOpening(opening))).toBe(toHex(item));
    expect(toHex(commitmentOf(opening))).toBe('3023d3705c65855f4de7a239d060e9bad9130d61668dcc126b87ddc9504c9003');
    expect(toHex(commitmentOf(opening))).toBe(createHash('sha256').update(item).digest('hex'));
    expect(toHex(commitmentOf({ ...opening, text: '' }))).toBe(
      '82133a4e4e9550a5e92f55d1b218323aab2273a44853f9bd199a8f02ef83c475',
    );
  });

  it('depends on salt, key and text', () => {
    const others = [
      opening,
      { ...opening, salt: otherKey },
      { ...opening, keyId: otherKey },
      { ...opening, text: 'x' },
    ];
    expect(new Set(others.map((other) => toHex(commitmentOf(other)))).size).toBe(4);
  });
});

describe('Openings', () => {
  it('open what they commit to, for the signer alone, and count what opened nothing', () => {
    const openings = new Openings();
    openings.add(opening);
    openings.add(opening);
    openings.add({ ...opening, text: 'never used' });
    expect(openings.size).toBe(2);
    expect(openings.open(commitmentOf(opening), otherKey)).toBeUndefined();
    expect(openings.unused).toBe(2);
    expect(openings.get(commitmentOf(opening))).toEqual(opening);
    expect(openings.unused).toBe(2);
    expect(openings.open(commitmentOf(opening), keyId)).toBe(text);
    expect(openings.unused).toBe(1);
    expect(openings.open(otherKey, keyId)).toBeUndefined();
  });
});

describe('an opening that is added twice', () => {
  it('is held once, and stays used', () => {
    const openings = new Openings();
    openings.add(opening);
    expect(openings.open(commitmentOf(opening), keyId)).toBe(text);
    openings.add(opening);
    expect([openings.size, openings.unused]).toEqual([1, 0]);
  });
});

describe('decodeOpenings', () => {
  const second = encodeOpening({ ...opening, text: 'second' });

  it('reads a file of them', () => {
    const { openings, broken } = decodeOpenings(concatBytes(item, second, item));
    expect(broken).toBeUndefined();
    expect(openings.size).toBe(2);
    expect(openings.open(commitmentOf(opening), keyId)).toBe(text);
    expect(decodeOpenings(new Uint8Array(0)).openings.size).toBe(0);
  });

  it.each<[string, Uint8Array]>([
    ['a torn item', item.slice(0, -1)],
    ['junk', Uint8Array.of(0xff)],
    ['a text alone', encodeCbor('TEST')],
    ['two elements', encodeCbor([salt, keyId])],
    ['four elements', encodeCbor([salt, keyId, 'x', 'y'])],
    ['a short salt', encodeCbor([salt.slice(1), keyId, 'x'])],
    ['a long kid', encodeCbor([salt, concatBytes(keyId, salt), 'x'])],
    ['a text in bytes', encodeCbor([salt, keyId, salt])],
    ['a long form', Uint8Array.of(0x98, 0x03)],
    ['text that is not UTF-8', concatBytes(item.slice(0, -1), Uint8Array.of(0xff))],
  ])('tells where %s stands, and keeps what is before it', (_, broken) => {
    const decoded = decodeOpenings(concatBytes(second, broken, item));
    expect(decoded.broken).toBe(second.length);
    expect(decoded.openings.size).toBe(1);
  });
});
