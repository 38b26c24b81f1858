import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { metadataDigest } from '../../src/ledger/metadata.ts';

/** Digests by Python's hashlib over CBOR put together by hand. */
const commitment = new Uint8Array(32).fill(0xaa);

describe('metadataDigest', () => {
  it('covers make, model, serial, ids and media as signed', () => {
    const exhibit = {
      number: 'KA/1',
      colour: 'black',
      make: 'ACME',
      model: { absent: 'unknown' },
      serial: commitment,
      ids: [{ scheme: 'imei', value: commitment }],
    };
    expect(toHex(metadataDigest(exhibit))).toBe('bbf5ae162cafccea3900eaa8eca35cb81b5416baf8189c471ba8c159e7bb2095');
    expect(metadataDigest({ ...exhibit, number: 'KA/2', colour: 'red' } as object)).toEqual(metadataDigest(exhibit));
  });

  it('covers device data with its source', () => {
    const media = { capacity: { value: 500_107_862_016, src: 'read' } };
    expect(toHex(metadataDigest({ make: 'ACME', media }))).toBe(
      'f9133fca4b22f339644007d4c0b8f5ed41f66f3e14567a9373309f7a28c4159d',
    );
  });

  it('is that of the empty map when nothing is recorded', () => {
    expect(toHex(metadataDigest({}))).toBe('c19a797fa1fd590cd2e5b42d1cf5f246e29b91684e2f87404b81dc345c7a56a0');
  });
});
