/** The CBOR profile: a decoded value is encoded to the same bytes; the length found without decoding is that of the item. */
import { CborError, type CborInput, cborItemLength, decodeCbor, encodeCbor } from '../../../src/bytes/cbor.ts';
import { toDiagnostic } from '../../../src/bytes/diagnostic.ts';
import { hold, same, type Target } from '../target.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const limits = { maxBytes: 65_536 };

export const target: Target = {
  reads: 'CBOR',
  form: 'cbor',
  refuses: ['CBOR'],
  seeds: () => [
    hex('a26161016162820203'),
    hex('d284436161a0a04040'),
    hex('8301820203f6f5f4'),
    hex('bf61610161629f0203ffff'),
    hex('1bffffffffffffffff'),
    hex('3bffffffffffffffff'),
    encodeCbor({
      one: [1, -1, 23, 24, 255, 65_536, 2 ** 53 - 1, -(2 ** 53 - 1)],
      two: new Uint8Array(40),
      three: 'é…😀',
      4: null,
    } as CborInput),
    encodeCbor(
      new Map<string | number, CborInput>([
        ['__proto__', 1],
        ['constructor', [[[[[]]]]]],
        [-5, new Map()],
      ]),
    ),
  ],
  run(bytes) {
    let length: number | undefined;
    try {
      length = cborItemLength(bytes, 0, limits);
    } catch (error) {
      hold(error instanceof CborError, 'only CborError is thrown for a length');
      hold(!decodes(bytes), 'what has no length is not decoded');
      throw error;
    }
    const value = decodeCbor(bytes, limits);
    hold(length === bytes.length, 'the length of an item is that of what is decoded');
    hold(same(encodeCbor(value as CborInput), bytes), 'what is decoded is encoded to the same bytes');
    toDiagnostic(value);
  },
};

function decodes(bytes: Uint8Array): boolean {
  try {
    decodeCbor(bytes, limits);
    return true;
  } catch {
    return false;
  }
}
