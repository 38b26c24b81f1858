import { describe, expect, it } from 'vitest';
import { toBase64, toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { CustodyError } from '../../../src/errors.ts';
import {
  formatTrust,
  noTrust,
  type Pin,
  parseTrust,
  pinId,
  pinOfKey,
  pinOfLedger,
  readTrustBytes,
} from '../../../src/verify/trust/trust.ts';

const facts = {
  name: 'TEST Chief',
  agency: 'TEST Agency',
  how: 'in-person',
  when: '2026-11-01T09:00:00+01:00',
} as const;
const key: Pin = { kind: 'key', keyId: 'ab'.repeat(32), ...facts, until: '2027-01-01T00:00:00Z' };
const card: Pin = { kind: 'card', keyId: 'cd'.repeat(32), ...facts, compromisedSince: '2026-12-01T00:00:00Z' };
const ledger: Pin = { kind: 'ledger', ledger: 'ef'.repeat(32), ...facts, how: 'central-authority' };

const der = new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x01]);
const witnessKey = 'TEST-witness+6cb881bc+BAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';
const root: Pin = { kind: 'root', sha256: toHex(sha256(der)), certificate: toBase64(der), ...facts };

const time: Pin = { ...root, kind: 'time', policies: ['0.4.0.2023.1.1'], accuracy: 1000 };
const witness: Pin = { kind: 'witness', vkey: witnessKey, ...facts };

const file = (...pins: readonly unknown[]): string => JSON.stringify({ format: 1, pins });

function refusal(text: string): string {
  try {
    parseTrust(text);
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'TRUST_INVALID') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('trust file', () => {
  it('reads what it writes', () => {
    const trust = { pins: [key, card, ledger, root, time, witness] };
    expect(parseTrust(formatTrust(trust))).toEqual(trust);
    expect(parseTrust(formatTrust(noTrust))).toEqual(noTrust);
  });

  it('finds pins by key and by ledger, and never one for the other', () => {
    const trust = { pins: [key, card, ledger] };
    expect(pinOfKey(trust, pinId(key))).toBe(key);
    expect(pinOfKey(trust, pinId(card))).toBe(card);
    expect(pinOfLedger(trust, pinId(ledger))).toBe(ledger);
    expect(pinOfKey(trust, pinId(ledger))).toBeUndefined();
    expect(pinOfLedger(trust, pinId(key))).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['a list', '[]', 'not an object'],
    ['another format', '{"format":2,"pins":[]}', 'format is not 1'],
    ['something besides', '{"format":1,"pins":[],"more":1}', 'something else'],
    ['pins that are no list', '{"format":1,"pins":{}}', 'something else'],
    ['a pin that is no object', file('x'), 'pin 1: not an object'],
    ['a root without certificate', file({ ...root, certificate: undefined }), 'certificate is missing'],
    ['a root that is not base64', file({ ...root, certificate: '?' }), 'certificate is not base64'],
    ['a root with the digest of another', file({ ...root, sha256: 'ab'.repeat(32) }), 'sha256 is not that of'],
    ['a certificate in a key', file({ ...key, certificate: 'AA==' }), 'unknown field "certificate"'],
    ['an unknown kind', file({ ...key, kind: 'person' }), 'pin 1: kind is not'],
    ['an unknown field', file({ ...key, colour: 'blue' }), 'unknown field "colour"'],
    ['a ledger field in a key', file({ ...key, ledger: 'ef'.repeat(32) }), 'unknown field "ledger"'],
    ['upper-case digits', file({ ...key, keyId: 'AB'.repeat(32) }), '64 lower-case'],
    ['a short key number', file({ ...key, keyId: 'ab' }), '64 lower-case'],
    ['no name', file({ ...key, name: '' }), 'name is missing'],
    ['a name that is no text', file({ ...key, agency: 7 }), 'agency is missing'],
    ['a broken name', file({ ...key, name: '\ud800' }), 'not valid text'],
    ['an unknown way', file({ ...key, how: 'by-mail' }), 'how is not one of'],
    ['a time without zone', file({ ...key, when: '2026-11-01T09:00:00' }), 'when is not a time'],
    ['a wrong end', file({ ...key, until: 'soon' }), 'until is not a time'],
    [
      'the same key twice',
      file(key, { ...card, keyId: key.keyId }),
      'pin 2: this key, ledger or authority is pinned twice',
    ],
    ['an authority for time twice', file(time, time), 'pin 2: this key, ledger or authority is pinned twice'],
    ['policies of a root', file({ ...root, policies: ['1.2.3'] }), 'unknown field "policies"'],
    ['no policies', file({ ...time, policies: [] }), 'policies are not 1 to 16'],
    [
      '17 policies',
      file({ ...time, policies: Array.from({ length: 17 }, (_, at) => `1.2.${at}`) }),
      'policies are not 1 to 16',
    ],
    ['a policy twice', file({ ...time, policies: ['1.2.3', '1.2.3'] }), 'policies are not 1 to 16'],
    ['a policy with zeros in front', file({ ...time, policies: ['1.2.03'] }), 'policies are not 1 to 16'],
    ['an accuracy of nothing', file({ ...time, accuracy: 0 }), 'accuracy is not a number'],
    ['an accuracy of more than a day', file({ ...time, accuracy: 86_400_001 }), 'accuracy is not a number'],
    ['a fraction of a millisecond', file({ ...time, accuracy: 0.5 }), 'accuracy is not a number'],
    ['an authority for time without certificate', file({ ...time, certificate: undefined }), 'certificate is missing'],
    ['a witness with another id', file({ ...witness, vkey: witnessKey.replace('+6c', '+7c') }), 'vkey is not'],
    ['a witness with a key of another length', file({ ...witness, vkey: witnessKey.slice(0, -4) }), 'vkey is not'],
    ['a witness without a name', file({ ...witness, vkey: witnessKey.slice(12) }), 'vkey is not'],
    ['a witness that is no text', file({ ...witness, vkey: 7 }), 'vkey is not'],
  ])('refuses %s', (_what, text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it('knows a witness by its key, of Ed25519 or ML-DSA-44, and of no other kind', () => {
    const vkeyOf = (kind: number, length: number, name = 'TEST witness'.replace(' ', '/')) => {
      const bytes = Uint8Array.from({ length: length + 1 }, (_, at) => (at === 0 ? kind : at & 0xff));
      const id = sha256(new Uint8Array([...new TextEncoder().encode(`${name}\n`), ...bytes])).subarray(0, 4);
      return `${name}+${toHex(id)}+${toBase64(bytes)}`;
    };
    const said = (vkey: string) => refusal(file({ ...witness, vkey }));
    expect([vkeyOf(4, 32), vkeyOf(6, 1312), vkeyOf(4, 32, 'w'.repeat(255))].map(said)).toEqual(
      Array(3).fill('accepted'),
    );
    const wrong = [
      vkeyOf(4, 33),
      vkeyOf(1, 32),
      vkeyOf(6, 32),
      vkeyOf(4, 1312),
      vkeyOf(4, 32, 'w'.repeat(256)),
      vkeyOf(4, 32, 'a b'),
      vkeyOf(4, 32, 'a+b'),
    ];
    for (const vkey of wrong) expect(said(vkey)).toContain('vkey is not');
    expect(pinId({ ...witness, vkey: vkeyOf(4, 32) })).toBe(pinId({ ...witness, vkey: vkeyOf(4, 32, 'other') }));
  });

  it('is UTF-8, with or without a mark in front, of no more bytes than that', () => {
    const bytes = new TextEncoder().encode(formatTrust(noTrust));
    expect(readTrustBytes(bytes)).toEqual(noTrust);
    expect(readTrustBytes(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes))).toEqual(noTrust);
    const wrong = [
      new Uint8Array(Buffer.from(formatTrust(noTrust), 'utf16le')),
      Uint8Array.of(...bytes, 0xe9),
      new Uint8Array(4_000_001).fill(0x20),
    ];
    for (const each of wrong)
      expect(() => readTrustBytes(each)).toThrow(expect.objectContaining({ code: 'TRUST_INVALID' }));
  });

  it('refuses a file beyond any size', () => {
    expect(refusal(' '.repeat(4_000_001))).toContain('too large');
  });
});
