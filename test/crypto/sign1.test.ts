/** Signed statements: what is made, what is read, and every other form refused by name. */
import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { type CborInput, CborTag, type CborValue, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { type Context, contexts, maxStatementBytes } from '../../src/crypto/contexts.ts';
import { verify } from '../../src/crypto/ed25519.ts';
import { keyIdUrn } from '../../src/crypto/keys.ts';
import { createSign1, decodeUnverifiedSign1, sigStructure, verifySign1 } from '../../src/crypto/sign1.ts';
import { encodeHeader } from '../../src/crypto/sign1-header.ts';
import { nobleSigner, opensslSigner } from './test-signers.ts';

const sub = 'ab'.repeat(32);
const iat = 1_794_000_000;
const signer = nobleSigner(1);
const payload = encodeCbor({ seq: 1, type: 'seal', text: 'TEST' });
const limits = { context: contexts.entry, maxBytes: maxStatementBytes[contexts.entry] };
const form = (message: string) =>
  expect.objectContaining({ code: 'SIGN1_FORM', message: expect.stringContaining(message) });
const cbor = (reason: string) => expect.objectContaining({ code: 'CBOR', reason });

const entry = await createSign1({ context: contexts.entry, sub, iat, payload, signer });
const decode = (bytes: Uint8Array) => () => decodeUnverifiedSign1(bytes, limits);

/** The statement with some of its parts exchanged; the signature then fits no longer, which the decoder does not look at. */
function statement(change: {
  header?: CborInput;
  protectedBytes?: CborInput;
  unprotected?: CborInput;
  payload?: CborInput;
  signature?: CborInput;
}) {
  const { header = goodHeader(), protectedBytes = encodeCbor(header) } = change;
  const parts = { protectedBytes, unprotected: {}, payload, signature: new Uint8Array(64), ...change };
  return encodeCbor(
    new CborTag([parts.protectedBytes, parts.unprotected, parts.payload, parts.signature] as CborValue[]),
  );
}

function goodHeader(claims: Array<[number | string, CborValue]> = []): Map<number | string, CborValue> {
  return new Map<number | string, CborValue>([
    [1, -19],
    [4, signer.keyId],
    [15, new Map<number | string, CborValue>([[1, keyIdUrn(signer.keyId)], [2, sub], [6, iat], ...claims])],
    [16, contexts.entry],
  ]);
}

describe('createSign1', () => {
  it('makes tag 18 [protected, {}, payload, signature] with the header of the specification', () => {
    const item = decodeCbor(entry, limits) as CborTag;
    const [protectedBytes, unprotected, payloadBytes, signature] = item.value as [
      Uint8Array,
      CborValue,
      Uint8Array,
      Uint8Array,
    ];
    expect(toHex(protectedBytes)).toBe(toHex(encodeCbor(goodHeader())));
    expect(unprotected).toEqual(new Map());
    expect(toHex(payloadBytes)).toBe(toHex(payload));
    expect(signature).toHaveLength(64);
  });

  it.each(Object.entries(contexts))('makes what is read back and verified: %s', async (name, context) => {
    for (const by of [nobleSigner(5), opensslSigner(6)]) {
      const isLedgers = name === 'entry' || name === 'answer';
      const made = await createSign1({ context, ...(isLedgers ? { sub } : {}), iat, payload, signer: by });
      const read = decodeUnverifiedSign1(made, { context, maxBytes: made.length });
      expect(read.sub).toBe(isLedgers ? sub : keyIdUrn(by.keyId));
      expect([read.iat, toHex(read.keyId), toHex(read.payloadBytes)]).toEqual([iat, toHex(by.keyId), toHex(payload)]);
      expect(read.payload).toEqual(decodeCbor(payload, limits));
      expect(await verifySign1(read, by.publicKey)).toBe(true);
      expect(await verifySign1(read, nobleSigner(7).publicKey)).toBe(false);
      for (const other of Object.values(contexts).filter((item) => item !== context)) {
        expect(() => decodeUnverifiedSign1(made, { context: other, maxBytes: made.length })).toThrow(
          form('typ is not'),
        );
      }
    }
  });

  it('reads a Buffer as plain arrays', () => {
    const { bytes, keyId, payloadBytes, signature } = decodeUnverifiedSign1(Buffer.from(entry), limits);
    for (const part of [bytes, keyId, payloadBytes, signature]) {
      expect(Object.getPrototypeOf(part)).toBe(Uint8Array.prototype);
    }
  });

  it('reads payloads at every width of length', async () => {
    for (const length of [0, 10, 20, 21, 22, 252, 253, 254, 255, 65_531, 65_532, 65_533, 65_534, 70_000]) {
      const long = encodeCbor(new Uint8Array(length));
      const made = await createSign1({ context: contexts.entry, sub, iat, payload: long, signer });
      const read = decodeUnverifiedSign1(made, limits);
      expect(read.payloadBytes).toHaveLength(long.length);
      expect(await verifySign1(read, signer.publicKey)).toBe(true);
    }
  });

  it('reads times at every width, twice, whether the header is known or not', async () => {
    for (const time of [0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, 253_402_300_799]) {
      const made = await createSign1({ context: contexts.answer, sub, iat: time, payload, signer });
      for (let round = 0; round < 2; round += 1) {
        expect(decodeUnverifiedSign1(made, { context: contexts.answer, maxBytes: 1000 }).iat).toBe(time);
      }
    }
  });

  it('signs nothing that its own decoder would refuse', async () => {
    let asked = 0;
    const counting = {
      ...signer,
      sign: (message: Uint8Array) => {
        asked += 1;
        return signer.sign(message);
      },
    };
    const make = (change: { context?: Context; sub?: string; iat?: number; payload?: Uint8Array }) =>
      createSign1({ context: contexts.entry, sub, iat, payload, signer: counting, ...change });
    await expect(make({ sub: sub.toUpperCase() })).rejects.toThrow(form('sub'));
    await expect(make({ sub: '' })).rejects.toThrow(form('sub'));
    await expect(make({ context: contexts.card })).rejects.toThrow(form('sub'));
    for (const time of [-1, 0.5, 253_402_300_800, Number.NaN])
      await expect(make({ iat: time })).rejects.toThrow(form('iat'));
    await expect(make({ payload: new Uint8Array() })).rejects.toThrow(cbor('truncated'));
    await expect(make({ payload: concatBytes(payload, payload) })).rejects.toThrow(cbor('trailing'));
    await expect(make({ payload: encodeCbor(new Uint8Array(1_048_300)) })).rejects.toThrow(form('over the limit'));
    await expect(
      createSign1({ context: contexts.entry, sub, iat, payload, signer: { ...counting, keyId: new Uint8Array(32) } }),
    ).rejects.toThrow(form('not that of its public key'));
    expect(asked).toBe(0);
  });

  it('keeps no statement whose signature is bad', async () => {
    const bad = { ...signer, sign: async () => new Uint8Array(64) };
    await expect(createSign1({ context: contexts.entry, sub, iat, payload, signer: bad })).rejects.toThrow(
      expect.objectContaining({ code: 'SIGNATURE_CHECK' }),
    );
  });
});

describe('verifySign1', () => {
  it('takes no good signature under a kid of another key', async () => {
    const other = nobleSigner(2);
    const message = decodeUnverifiedSign1(entry, limits).toBeSigned();
    const swapped = concatBytes(entry.subarray(0, entry.length - 64), await other.sign(message));
    const read = decodeUnverifiedSign1(swapped, limits);
    expect(await verify(message, other.publicKey, read.signature)).toBe(true);
    expect(await verifySign1(read, other.publicKey)).toBe(false);
    expect(await verifySign1(read, signer.publicKey)).toBe(false);
    expect(await verifySign1(read, new Uint8Array(0))).toBe(false);
  });
});

describe('toBeSigned', () => {
  it('is the Sig_structure of RFC 9052, 4.4, as encodeCbor writes it', async () => {
    for (const length of [0, 22, 23, 24, 254, 255, 256, 65_535, 65_536, 100_000]) {
      for (const header of [new Uint8Array(), encodeHeader({ keyId: signer.keyId, sub, iat }, contexts.entry)]) {
        const body = new Uint8Array(length).fill(1);
        const expected = encodeCbor(['Signature1', header, new Uint8Array(), body]);
        expect(toHex(sigStructure(header, body))).toBe(toHex(expected));
      }
    }
    const read = decodeUnverifiedSign1(entry, limits);
    const protectedBytes = encodeCbor(goodHeader());
    expect(toHex(read.toBeSigned())).toBe(toHex(encodeCbor(['Signature1', protectedBytes, new Uint8Array(), payload])));
  });
});

describe('decodeUnverifiedSign1 refuses', () => {
  it('another item than tag 18 with an array of four', () => {
    expect(decode(payload)).toThrow(form('tag 18'));
    expect(decode(entry.subarray(1))).toThrow(form('tag 18'));
    expect(decode(encodeCbor(new CborTag([payload, new Map(), payload])))).toThrow(form('array of four'));
    expect(decode(encodeCbor(new CborTag(payload)))).toThrow(form('array of four'));
  });

  it('parts of another kind', () => {
    expect(decode(statement({}))).not.toThrow();
    expect(decode(statement({ protectedBytes: goodHeader() }))).toThrow(form('protected header is not a byte string'));
    expect(decode(statement({ unprotected: new Map([[4, signer.keyId]]) }))).toThrow(
      form('unprotected header is not an empty map'),
    );
    expect(decode(statement({ unprotected: [] }))).toThrow(form('unprotected header is not an empty map'));
    expect(decode(statement({ unprotected: new Uint8Array() }))).toThrow(
      form('unprotected header is not an empty map'),
    );
    expect(decode(statement({ payload: null }))).toThrow(form('payload is not an attached byte string'));
    expect(decode(statement({ payload: 'text' }))).toThrow(form('payload is not an attached byte string'));
    expect(decode(statement({ signature: new Uint8Array(63) }))).toThrow(form('signature is not a byte string of 64'));
    expect(decode(statement({ signature: new Uint8Array(65) }))).toThrow(form('signature is not a byte string of 64'));
    expect(decode(statement({ signature: 'x'.repeat(64) }))).toThrow(form('signature is not a byte string of 64'));
  });

  const header = (
    change: (header: Map<number | string, CborValue>, claims: Map<number | string, CborValue>) => void,
  ) => {
    const changed = goodHeader();
    change(changed, changed.get(15) as Map<number | string, CborValue>);
    return decode(statement({ header: changed }));
  };

  it('a header that is not the closed map', () => {
    expect(decode(statement({ protectedBytes: new Uint8Array() }))).toThrow(cbor('truncated'));
    expect(decode(statement({ header: [] }))).toThrow(form('protected header is not a map'));
    for (const key of [1, 4, 15, 16])
      expect(header((map) => map.delete(key))).toThrow(form(`protected header lacks ${key}`));
    for (const key of [2, 3, 33, -1, 'alg', '1']) {
      expect(header((map) => map.set(key, 1))).toThrow(form(`protected header holds ${JSON.stringify(key)}`));
    }
    expect(header((map) => map.set(15, []))).toThrow(form('claims of the header is not a map'));
    for (const key of [1, 2, 6])
      expect(header((_, claims) => claims.delete(key))).toThrow(form(`claims of the header lacks ${key}`));
    for (const key of [3, 4, 5, 7, 'iat']) {
      expect(header((_, claims) => claims.set(key, 1))).toThrow(
        form(`claims of the header holds ${JSON.stringify(key)}`),
      );
    }
  });

  it('header values in any other form', () => {
    for (const alg of [-8, -7, 19, '-19', true])
      expect(header((map) => map.set(1, alg))).toThrow(form('alg is not -19'));
    expect(header((map) => map.set(4, keyIdUrn(signer.keyId)))).toThrow(form('kid is not a byte string'));
    expect(header((map) => map.set(4, signer.keyId.subarray(1)))).toThrow(form('kid is 31 bytes long'));
    expect(header((map) => map.set(4, nobleSigner(2).keyId))).toThrow(form('iss is not the URN of its kid'));
    for (const typ of [contexts.card, `${contexts.entry} `, 'application/cose', 16]) {
      expect(header((map) => map.set(16, typ))).toThrow(form('typ is not'));
    }
    for (const iss of [keyIdUrn(nobleSigner(2).keyId), `${keyIdUrn(signer.keyId)}=`, signer.keyId, 1]) {
      expect(header((_, claims) => claims.set(1, iss))).toThrow(form('iss is not the URN of its kid'));
    }
    for (const text of [
      sub.toUpperCase(),
      sub.slice(1),
      `${sub}0`,
      `${sub}\n`,
      'g'.repeat(64),
      keyIdUrn(signer.keyId),
    ]) {
      expect(header((_, claims) => claims.set(2, text))).toThrow(form('sub is not 64'));
    }
    expect(header((_, claims) => claims.set(2, new Uint8Array(32)))).toThrow(form('sub is not text'));
    for (const time of [-1, 253_402_300_800, Number.MAX_SAFE_INTEGER])
      expect(header((_, claims) => claims.set(6, time))).toThrow(form('iat'));
    for (const time of ['1', true, null])
      expect(header((_, claims) => claims.set(6, time))).toThrow(form('iat is not an integer'));
  });

  it('a card whose sub is not its iss', () => {
    const card = { context: contexts.card, maxBytes: 1000 };
    const of = (text: string) => {
      const changed = goodHeader().set(16, contexts.card);
      (changed.get(15) as Map<number, CborValue>).set(2, text);
      return () => decodeUnverifiedSign1(statement({ header: changed }), card);
    };
    expect(of(keyIdUrn(signer.keyId))).not.toThrow();
    expect(of(sub)).toThrow(form('sub does not repeat its iss'));
    expect(of(keyIdUrn(nobleSigner(2).keyId))).toThrow(form('sub does not repeat its iss'));
  });

  it('bytes outside the profile, at each of the three levels', () => {
    expect(decode(concatBytes(entry, Uint8Array.of(0)))).toThrow(cbor('trailing'));
    for (let length = 0; length < entry.length; length += 1)
      expect(decode(entry.subarray(0, length))).toThrow(cbor('truncated'));
    const long = statement({ protectedBytes: concatBytes(encodeCbor(goodHeader()), Uint8Array.of(0)) });
    expect(decode(long)).toThrow(cbor('trailing'));
    expect(decode(statement({ payload: Uint8Array.of(0xa2, 0x61, 0x61, 1, 0x61, 0x61, 2) }))).toThrow(
      cbor('duplicate-key'),
    );
    expect(decode(statement({ payload: concatBytes(payload, payload) }))).toThrow(cbor('trailing'));
    expect(decode(statement({ payload: Uint8Array.of(0xd2, 0x84) }))).toThrow(cbor('truncated'));
  });

  it('length heads in any longer form', () => {
    const at = 4 + (entry[3] ?? 0) + 1;
    const short = entry[at + 1] ?? 0;
    expect(entry[at]).toBe(0x58);
    for (const head of [
      [0x59, 0, short],
      [0x5a, 0, 0, 0, short],
      [0x5b, 0, 0, 0, 0, 0, 0, 0, short],
    ]) {
      const longer = concatBytes(entry.subarray(0, at), Uint8Array.from(head), entry.subarray(at + 2));
      expect(decode(longer)).toThrow(cbor('long-form'));
    }
    const longHeader = concatBytes(entry.subarray(0, 2), Uint8Array.of(0x59, 0), entry.subarray(3));
    expect(decode(longHeader)).toThrow(cbor('long-form'));
    const shortHeader = concatBytes(entry.subarray(0, 3), Uint8Array.of(1), entry.subarray(4 + (entry[3] ?? 0) - 1));
    expect(decode(shortHeader)).toThrow(cbor('long-form'));
    expect(decode(concatBytes(Uint8Array.of(0xd8, 18), entry.subarray(1)))).toThrow(cbor('tag'));
    const indefinite = concatBytes(Uint8Array.of(0xd2, 0x9f), entry.subarray(2), Uint8Array.of(0xff));
    expect(decode(indefinite)).toThrow(cbor('indefinite'));
  });

  it('statements over the limit, by one byte', () => {
    expect(() => decodeUnverifiedSign1(entry, { context: contexts.entry, maxBytes: entry.length })).not.toThrow();
    expect(() => decodeUnverifiedSign1(entry, { context: contexts.entry, maxBytes: entry.length - 1 })).toThrow(
      cbor('size'),
    );
  });
});
