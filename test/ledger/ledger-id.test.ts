/** The id of a ledger from the beginning of its file. */
import { expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { encodeCbor } from '../../src/bytes/cbor.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { ledgerIdIn } from '../../src/ledger/ledger-id.ts';

it('is the hash of the first item, where there is a whole one', () => {
  const item = encodeCbor(['TEST', new Uint8Array(300)]);
  expect(ledgerIdIn(item)).toEqual(sha256(item));
  expect(ledgerIdIn(concatBytes(item, Uint8Array.of(0xff)))).toEqual(sha256(item));
  expect(ledgerIdIn(item.subarray(0, -1))).toBeUndefined();
  expect(ledgerIdIn(new Uint8Array(0))).toBeUndefined();
  expect(ledgerIdIn(Uint8Array.of(0xff, 0x00))).toBeUndefined();
});
