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
const root: Pin = { kind: 'root', sha256: toHex(sha256(der)), certificate: toBase64(der), ...facts };

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
    const trust = { pins: [key, card, ledger, root] };
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
    ['the same key twice', file(key, { ...card, keyId: key.keyId }), 'pin 2: this key, ledger or root is pinned twice'],
  ])('refuses %s', (_what, text, message) => {
    expect(refusal(text)).toContain(message);
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
