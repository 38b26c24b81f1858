import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { fromHex } from '../../src/bytes/hex.ts';
import { type DerList, derCount, derTags, writeDer, writeDerCount } from '../../src/crypto/der.ts';
import { algorithmName, readKeyDer } from '../../src/signers/key-der.ts';
import { refusal } from './refusal.ts';

describe('DER of a key file', () => {
  it('reads back what was written', () => {
    const parts = [writeDerCount(16384), writeDer(derTags.bytes, new Uint8Array(300)), writeDerCount(0)];
    const read = readKeyDer(writeDer(derTags.sequence, ...parts), (list) => {
      const first = derCount(list.take(derTags.integer));
      const { length } = list.take(derTags.bytes).content;
      const none = list.maybe(derTags.bytes);
      const last = derCount(list.take(derTags.integer));
      list.end();
      return [first, length, none, last];
    });
    expect(read).toEqual([16384, 300, undefined, 0]);
  });

  it('calls every cut of the outermost value truncated', async () => {
    const whole = writeDer(derTags.sequence, writeDer(derTags.bytes, new Uint8Array(300)));
    for (let length = 0; length < whole.length; length++) {
      expect((await refusal(() => readKeyDer(whole.subarray(0, length), () => {}))).code).toBe('KEY_TRUNCATED');
    }
  });

  it.each([
    ['another tag outside', '0400'],
    ['bytes after the value', '300000'],
    ['an indefinite length', '30800000'],
    ['a length of four bytes', `3084${'00000000'}`],
    ['a length of four bytes that is the shortest', '308401000000'],
  ])('refuses %s', async (_, hex) => {
    expect((await refusal(() => readKeyDer(fromHex(hex), () => {}))).code).toBe('KEY_FORMAT');
  });

  const bytes = (list: DerList): unknown => list.take(derTags.bytes);
  const number = (list: DerList): unknown => derCount(list.take(derTags.integer), 6);
  const name = (list: DerList): unknown => algorithmName(list.take(derTags.oid));
  it.each([
    ['a long form of a short length', '04810100', bytes],
    ['a length with a leading zero', `0482 0080${'00'.repeat(128)}`, bytes],
    ['a value longer than what holds it', '040500', bytes],
    ['an empty integer', '0200', number],
    ['a negative integer', '0201ff', number],
    ['an integer with a needless zero', '02020001', number],
    ['a huge integer', `0209${'01'.repeat(9)}`, number],
    ['an empty identifier', '0600', name],
    ['an identifier that ends inside an arc', '06022b86', name],
    ['an arc with a needless 80', '06032b8001', name],
    ['a huge arc', `060a2b${'ff'.repeat(8)}7f`, name],
    ['a long identifier', `0621${'2a'.repeat(33)}`, name],
    ['nothing', '', number],
  ])('refuses %s', async (_, hex, read) => {
    const whole = writeDer(derTags.sequence, fromHex(hex.replaceAll(' ', '')));
    expect((await refusal(() => readKeyDer(whole, read))).code).toBe('KEY_FORMAT');
  });

  it('refuses what is left over', async () => {
    const whole = writeDer(derTags.sequence, concatBytes(writeDerCount(1), writeDerCount(2)));
    const read = (list: DerList) => {
      list.take(derTags.integer);
      list.end();
    };
    expect((await refusal(() => readKeyDer(whole, read))).code).toBe('KEY_FORMAT');
  });
});
