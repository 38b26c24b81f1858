/** The Ed25519 key of a certificate, found in made-up DER: every length as it is written, and never outside of what holds it. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { ed25519KeyOfCertificate } from '../../../src/ledger/statements/card.ts';

const key = new Uint8Array(32).fill(7);
/** An element with its length in the shortest form. */
function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concatBytes(...parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concatBytes(Uint8Array.of(tag, ...head), content);
}
const info = (algorithm = 0x70, of = key) =>
  element(0x30, Uint8Array.of(0x30, 5, 6, 3, 0x2b, 0x65, algorithm), element(3, Uint8Array.of(0), of));
const version = element(0xa0, Uint8Array.of(2, 1, 2));
const filled = (length: number) => element(0x30, new Uint8Array(length));

/** A certificate with these parts: version or none, five others, and the key. */
const certificate = (...parts: readonly Uint8Array[]) => element(0x30, element(0x30, ...parts), element(3));
const five = [filled(1), filled(2), filled(0x7f), filled(0x80), filled(0x1234)];

describe('the key of a certificate', () => {
  it('is found behind five parts, with a version and without, whatever their lengths', () => {
    expect(ed25519KeyOfCertificate(certificate(version, ...five, info()))).toEqual(key);
    expect(ed25519KeyOfCertificate(certificate(...five, info()))).toEqual(key);
    expect(ed25519KeyOfCertificate(certificate(...five, info(), filled(9)))).toEqual(key);
  });

  it.each<[string, Uint8Array]>([
    ['another algorithm', certificate(...five, info(0x71))],
    ['a shorter key', certificate(...five, info(0x70, key.subarray(1)))],
    ['four parts', certificate(...five.slice(1), info())],
    ['six parts', certificate(...five, filled(1), info())],
    ['a version in the second place', certificate(filled(1), version, ...five.slice(1), info())],
    ['nothing behind the parts', certificate(...five)],
    ['a byte behind it', concatBytes(certificate(...five, info()), Uint8Array.of(0))],
    ['a byte less', certificate(...five, info()).subarray(0, -1)],
    ['another tag outside', concatBytes(Uint8Array.of(0x31), certificate(...five, info()).subarray(1))],
    ['another tag within', element(0x30, element(0x31, ...five, info()))],
    ['a part that reaches out of what holds it', element(0x30, element(0x30, ...five), info())],
    ['no bytes', new Uint8Array(0)],
    ['one byte', Uint8Array.of(0x30)],
    // a length that is never told: 80, which is not 128
    ['an indefinite length', concatBytes(Uint8Array.of(0x30, 0x80), element(0x30, ...five, info()).subarray(0, 128))],
    ['a length of three bytes', concatBytes(Uint8Array.of(0x30, 0x83, 0, 0), certificate(...five, info()).subarray(2))],
  ])('is not in one with %s', (_, der) => {
    expect(ed25519KeyOfCertificate(der)).toBeUndefined();
  });

  it('is not found where a part has an indefinite length', () => {
    const indefinite = concatBytes(Uint8Array.of(0x30, 0x80), new Uint8Array(128));
    expect(ed25519KeyOfCertificate(certificate(...five.slice(1), indefinite, info()))).toBeUndefined();
  });

  it('is never found in what was cut anywhere', () => {
    const whole = certificate(version, ...five.slice(0, 4), filled(3), info());
    for (let length = 0; length < whole.length; length += 1)
      expect(ed25519KeyOfCertificate(whole.subarray(0, length))).toBeUndefined();
  });
});
