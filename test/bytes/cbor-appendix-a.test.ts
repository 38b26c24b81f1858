/**
 * RFC 8949, Appendix A, all 82 examples. The profile decides each: an example that uses only what it knows comes back to
 * the byte; every other one is refused, for the first thing in it that the profile does not know.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toDiagnostic } from '../../src/bytes/diagnostic.ts';
import { fromHex, toHex } from '../../src/bytes/hex.ts';
import { refusalOf } from './cbor-refusal.ts';

interface Example {
  readonly hex: string;
  readonly roundtrip: boolean;
  readonly decoded?: unknown;
  readonly diagnostic?: string;
}

const path = new URL('../../../shared/vectors/cbor-rfc7049-8949-appendix-a/appendix_a.json', import.meta.url);
const inProfile = 'in the profile';

/** Every example by its bytes. */
const expected: Readonly<Record<string, readonly string[]>> = {
  [inProfile]: [
    ...['00', '01', '0a', '17', '1818', '1819', '1864', '1903e8', '1a000f4240', '1b000000e8d4a51000'],
    ...['20', '29', '3863', '3903e7', 'f4', 'f5', 'f6', '40', '4401020304'],
    ...['60', '6161', '6449455446', '62225c', '62c3bc', '63e6b0b4', '64f0908591'],
    ...['80', '83010203', '8301820203820405', '98190102030405060708090a0b0c0d0e0f101112131415161718181819'],
    ...['a0', 'a201020304', 'a26161016162820203', '826161a161626163'],
    'a56161614161626142616361436164614461656145',
  ],
  'integer-range@0': ['1bffffffffffffffff', '3bffffffffffffffff'],
  'float@0': [
    ...['f90000', 'f98000', 'f93c00', 'fb3ff199999999999a', 'f93e00', 'f97bff', 'fa47c35000', 'fa7f7fffff'],
    ...['fb7e37e43c8800759c', 'f90001', 'f90400', 'f9c400', 'fbc010666666666666'],
    ...['f97c00', 'f97e00', 'f9fc00', 'fa7f800000', 'fa7fc00000', 'faff800000'],
    ...['fb7ff0000000000000', 'fb7ff8000000000000', 'fbfff0000000000000'],
  ],
  'simple@0': ['f7', 'f0', 'f818', 'f8ff'],
  'tag@0': [
    ...['c249010000000000000000', 'c349010000000000000000', 'c074323031332d30332d32315432303a30343a30305a'],
    ...['c11a514b67b0', 'c1fb41d452d9ec200000', 'd74401020304', 'd818456449455446'],
    'd82076687474703a2f2f7777772e6578616d706c652e636f6d',
  ],
  'indefinite@0': [
    ...['5f42010243030405ff', '7f657374726561646d696e67ff', '9fff', '9f018202039f0405ffff', '9f01820203820405ff'],
    ...['9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff', 'bf61610161629f0203ffff'],
    'bf6346756ef563416d7421ff',
  ],
  'indefinite@2': ['83019f0203ff820405'],
  'indefinite@3': ['826161bf61626163ff'],
  'indefinite@5': ['83018202039f0405ff'],
};

describe.skipIf(!existsSync(path) && process.env.CI === undefined)(
  'RFC 8949, Appendix A (skipped without ../shared/vectors)',
  () => {
    const examples = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly Example[]) : [];

    it('holds 82 examples, each expected exactly once', () => {
      expect(examples.length).toBe(82);
      expect(Object.values(expected).flat().sort()).toEqual(examples.map((example) => example.hex).sort());
    });

    for (const [outcome, hexes] of Object.entries(expected)) {
      it.each(hexes)(`${outcome}: %s`, (hex) => {
        const bytes = fromHex(hex);
        const example = examples.find((candidate) => candidate.hex === hex);
        if (outcome !== inProfile) {
          expect(refusalOf(() => decodeCbor(bytes, { maxBytes: 100 }))).toBe(outcome);
          return;
        }
        const value = decodeCbor(bytes, { maxBytes: 100 });
        expect(toHex(encodeCbor(value))).toBe(hex);
        expect(example?.roundtrip).toBe(true);
        const notation = toDiagnostic(value);
        if (example?.diagnostic !== undefined) expect(notation).toBe(example.diagnostic);
        else expect(JSON.parse(notation)).toEqual(example?.decoded);
      });
    }
  },
);
