import { describe, expect, it } from 'vitest';
import { type CborInput, type CborKey, type CborValue, encodeCbor } from '../../../src/bytes/cbor.ts';
import { toHex } from '../../../src/bytes/hex.ts';
import { contexts } from '../../../src/crypto/contexts.ts';
import { coseKey, keyId } from '../../../src/crypto/keys.ts';
import { createSign1 } from '../../../src/crypto/sign1.ts';
import { createCard, decodeCard, decodeUnverifiedCard, verifyCard } from '../../../src/ledger/statements/card.ts';
import { bodies, isJurisdiction } from '../../../src/ledger/statements/jurisdiction.ts';
import { refusalOf } from '../refusal.ts';
import { holder, iat, one, two } from '../samples.ts';
import { certificateOfOne, certificateOfTwo, certificateOnAnotherCurve } from './certificates.ts';

const key = coseKey(one.publicKey);
const signed = (value: CborInput, signer = one) =>
  createSign1({ context: contexts.card, iat, payload: encodeCbor(value), signer });
const decoding = async (value: CborInput, signer = one) => {
  const bytes = await signed(value, signer);
  return refusalOf(() => decodeUnverifiedCard(bytes));
};
const age = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';

describe('a card', () => {
  it('is read as it was made', async () => {
    const full = { ...holder, title: 'TEST Inspector', badge: 'T-17' };
    const x5chain = [certificateOfOne, certificateOfTwo];
    const bytes = await createCard({ holder: full, signer: one, iat, age, x5chain });
    const card = await decodeCard(bytes);
    expect(card).toMatchObject({ keyId: toHex(one.keyId), publicKey: one.publicKey, holder: full, iat, age, x5chain });
    expect(card.statement.sub).toBe(
      `urn:ietf:params:oauth:ckt:sha-256:${Buffer.from(one.keyId).toString('base64url')}`,
    );
    expect(await verifyCard(card)).toBe(true);
  });

  it('has no fields that were not given', async () => {
    const card = await decodeCard(await createCard({ holder, signer: one, iat }));
    expect(card.holder).toEqual(holder);
    expect(Object.keys(card)).not.toContain('age');
    expect(Object.keys(card)).not.toContain('x5chain');
  });

  it('is refused with a bad signature, which the form alone does not show', async () => {
    const bytes = await createCard({ holder, signer: one, iat });
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] as number) ^ 1;
    expect(await verifyCard(decodeUnverifiedCard(bytes))).toBe(false);
    expect(await refusalOf(() => decodeCard(bytes))).toBe(
      'CARD_INVALID: not a key card: its signature is not valid under its own key',
    );
  });

  it('is refused when another key signed it', async () => {
    expect(await decoding({ key, holder }, two)).toBe(
      'CARD_INVALID: not a key card: it is signed by another key than the one it describes',
    );
  });

  it.each<[string, CborInput, string]>([
    ['no key', { holder }, 'the key is not a COSE_Key map'],
    ['no holder', { key }, 'lacks holder'],
    ['a holder without agency', { key, holder: { ...holder, agency: undefined } }, 'holder lacks agency'],
    ['an unknown field', { key, holder, phone: '1' }, 'has an unknown field phone'],
    ['an unknown field of the holder', { key, holder: { ...holder, email: 'x' } }, 'holder has an unknown field email'],
    ['a withheld name', { key, holder: { ...holder, name: new Uint8Array(32) } }, 'holder.name is not text'],
    [
      'a country in words',
      { key, holder: { ...holder, jurisdiction: 'Netherlands' } },
      'the jurisdiction is neither an ISO 3166 code nor a listed body',
    ],
    ['a recipient of another kind', { key, holder, age: 'ssh-ed25519 AAAA' }, 'age is not a recipient (age1…)'],
    ['an empty chain', { key, holder, x5chain: [] }, 'x5chain has 0 elements, at least 1 needed'],
    ['a chain that is one certificate', { key, holder, x5chain: certificateOfOne }, 'x5chain is not an array'],
    [
      "another key's certificate",
      { key, holder, x5chain: [certificateOfTwo] },
      'the first certificate is not for this key',
    ],
    [
      'its own certificate second',
      { key, holder, x5chain: [certificateOfTwo, certificateOfOne] },
      'the first certificate is not for this key',
    ],
    [
      'a certificate on another curve',
      { key, holder, x5chain: [certificateOnAnotherCurve] },
      'the first certificate is not for this key',
    ],
    [
      'no certificate at all',
      { key, holder, x5chain: [new Uint8Array(40)] },
      'the first certificate is not for this key',
    ],
    [
      'bytes after the certificate',
      { key, holder, x5chain: [new Uint8Array([...certificateOfOne, 0])] },
      'the first certificate is not for this key',
    ],
  ])('is refused with %s', async (_, value, problem) => {
    expect(await decoding(value)).toMatch(
      new RegExp(`^CARD_INVALID: not a key card: ${problem.replace(/[()]/g, '\\$&')}$`),
    );
  });

  it('is refused for a key of another type or with more members', async () => {
    const more = new Map<CborKey, CborValue>([...key, [2, new Uint8Array(1)]]);
    expect(await decoding({ key: more, holder })).toMatch(/^CARD_INVALID: .*the key is not/);
    const x25519 = new Map<CborKey, CborValue>([...key, [-1, 4]]);
    expect(await decoding({ key: x25519, holder })).toMatch(/^CARD_INVALID: .*not Ed25519/);
  });

  it('may have 65,536 bytes and not one more', async () => {
    const sized = (length: number) =>
      createCard({ holder: { ...holder, title: 'x'.repeat(length) }, signer: one, iat });
    const length = 60_000 + (65_536 - (await sized(60_000)).length);
    const largest = await sized(length);
    expect(largest.length).toBe(65_536);
    expect((await decodeCard(largest)).holder.title).toHaveLength(length);
    expect(await refusalOf(() => sized(length + 1))).toMatch(/^SIGN1_FORM: .*65537 bytes/);
    const larger = new Uint8Array(65_537);
    larger.set(largest);
    expect(await refusalOf(() => decodeUnverifiedCard(larger))).toBe(
      'CARD_INVALID: not a key card: too many bytes (byte 0)',
    );
  });

  it.each([
    ['an empty file', new Uint8Array(0)],
    ['a text', new TextEncoder().encode('-----BEGIN PUBLIC KEY-----')],
    ['zeros', new Uint8Array(200)],
  ])('is refused when the file is %s', async (_, bytes) => {
    expect(await refusalOf(() => decodeUnverifiedCard(bytes))).toMatch(/^CARD_INVALID: not a key card: /);
  });
});

describe('createCard', () => {
  it('signs nothing that no reader would accept', async () => {
    const never = { ...one, sign: () => Promise.reject(new Error('signed')) };
    expect(
      await refusalOf(() => createCard({ holder: { ...holder, jurisdiction: 'nl' }, signer: never, iat })),
    ).toMatch(/^CARD_INVALID: .*jurisdiction/);
    expect(await refusalOf(() => createCard({ holder, signer: never, iat, x5chain: [certificateOfTwo] }))).toMatch(
      /^CARD_INVALID: .*certificate/,
    );
  });

  it('names the key as RFC 9679 does', () => {
    const x = Buffer.from('03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8', 'hex');
    expect(toHex(keyId(x))).toBe('be5de2f4bcdc383add3fc9827d345f1a37c6a06026b38696fb3229c003b35f49');
  });
});

describe('isJurisdiction', () => {
  it('takes codes of countries and of their parts, and listed bodies', () => {
    for (const code of ['NL', 'DE-BY', 'US-CA', 'GB-ENG', 'FR-75C', 'ES-B', 'EU', 'UN', ...bodies])
      expect(isJurisdiction(code)).toBe(true);
  });

  it('takes nothing else', () => {
    for (const code of [
      '',
      'nl',
      'NLD',
      'N',
      'DE-',
      'DE-BAYE',
      'DE_BY',
      'Europol',
      'EUROPOL ',
      'INTERPOL-LYON',
      'NL\n',
    ]) {
      expect(isJurisdiction(code)).toBe(false);
    }
  });
});
