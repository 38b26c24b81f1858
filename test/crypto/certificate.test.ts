/** The reader of certificates of the verifier page: what it reads, the other reads alike, and it reads all that authorities issue. */
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { type Certificate, readCertificate } from '../../src/crypto/certificate.ts';
import { CustodyError } from '../../src/errors.ts';
import { certificateOfChief, endedCertificateOfChief, authority as root } from '../vectors/certificates.ts';
import { asAuthority, asPerson, openAuthority } from './authority.ts';
import { readWithLibrary } from './certificate-library.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** What a reader makes of bytes; undefined where it refuses them. */
function read(reader: (der: Uint8Array) => Certificate, der: Uint8Array): Certificate | undefined {
  try {
    return reader(der);
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'CERTIFICATE_INVALID') return undefined;
    throw error;
  }
}

function expectAlike(der: Uint8Array): void {
  const other = read(readWithLibrary, der);
  expect(other).toBeDefined();
  expect(read(readCertificate, der)).toEqual(other);
}

/** That bit of every byte turned, one at a time; told: how many of these certificates both read, and only the library. */
function turned(der: Uint8Array, bit: number): { both: number; onlyOther: number } {
  const counts = { both: 0, onlyOther: 0 };
  for (let at = 0; at < der.length; at += 1) {
    const changed = der.slice();
    changed[at] = (changed[at] as number) ^ (1 << bit);
    const [ours, others] = [read(readCertificate, changed), read(readWithLibrary, changed)];
    // never laxer
    if (ours !== undefined) expect(ours, `byte ${at}`).toEqual(others);
    if (ours !== undefined) counts.both += 1;
    else if (others !== undefined) counts.onlyOther += 1;
  }
  return counts;
}

describe('certificates without a library', () => {
  it('are read as with it', () => {
    for (const der of [root, certificateOfChief, endedCertificateOfChief]) expectAlike(der);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('whatever byte has bit %d turned, are never read where it refuses', (bit) => {
    const { both, onlyOther } = turned(certificateOfChief, bit);
    expect(both).toBeGreaterThan(60);
    expect(onlyOther).toBeLessThan(both);
  });

  it('cut anywhere, or with more behind it, it is none', () => {
    for (let length = 0; length < root.length; length += 1)
      expect(read(readCertificate, root.subarray(0, length))).toBeUndefined();
    expect(read(readCertificate, Uint8Array.of(...root, 0))).toBeUndefined();
  });

  describe.skipIf(!hasOpenssl && !process.env.CI)('as OpenSSL makes them', () => {
    const authority = openAuthority();
    afterAll(() => authority.end());

    it.each<[string, Parameters<typeof authority.make>[1]]>([
      ['RSA', { extensions: asAuthority, key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] }],
      ['ECDSA', { extensions: asAuthority, key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'] }],
      [
        'a path length',
        { extensions: ['basicConstraints=critical,CA:TRUE,pathlen:3', 'keyUsage=critical,keyCertSign'] },
      ],
      [
        'purposes and names',
        {
          extensions: [
            ...asPerson.slice(0, 2),
            'extendedKeyUsage=clientAuth,1.2.3.4',
            'subjectAltName=email:test@test.invalid,URI:urn:test',
          ],
        },
      ],
      ['other words', { extensions: asPerson.slice(0, 2), subject: '/C=NL/O=TEST Überamt/CN=TEST Zoë' }],
      ['no subject', { extensions: asPerson.slice(0, 2), subject: '' }],
      ['an unknown extension', { extensions: [...asPerson.slice(0, 2), '1.2.3.4.5=ASN1:UTF8String:TEST'] }],
      ['a time far off', { extensions: asAuthority, notAfter: '20990101000000Z' }],
      ['a time long ago', { extensions: asAuthority, notBefore: '19500101000000Z' }],
      ['the issuer by name', { extensions: [...asAuthority, 'authorityKeyIdentifier=keyid,issuer:always'] }],
    ])('%s', (name, wanted) => {
      expectAlike(authority.make(name, wanted).der);
    });
  });
});
