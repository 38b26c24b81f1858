/** Chains of certificates: each fault by its reason, and never accepted where `openssl verify -x509_strict` refuses. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificate } from '../../src/crypto/certificate.ts';
import { type ChainReason, judgeChain } from '../../src/crypto/certificate-chain.ts';
import { CustodyError } from '../../src/errors.ts';
import { asAuthority, asPerson, openAuthority, type Wanted } from './authority.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const at = Date.UTC(2026, 10, 25) / 1000;
const without = (lines: readonly string[], start: string) => lines.filter((line) => !line.startsWith(start));

interface Case {
  readonly what: string;
  readonly root?: Partial<Wanted>;
  readonly middle?: Partial<Wanted>;
  /** A second authority below the first. */
  readonly second?: Partial<Wanted>;
  readonly leaf?: Partial<Wanted>;
  readonly at?: number;
  readonly reason: ChainReason | 'holds';
  /** OpenSSL is laxer here, knowingly. */
  readonly onlyOurs?: true;
}

const keyed = [...asAuthority, 'authorityKeyIdentifier=keyid'];
const cases: readonly Case[] = [
  { what: 'a chain of three', reason: 'holds' },
  { what: 'a chain of four', second: {}, reason: 'holds' },
  {
    what: 'authorities on P-256 and RSA',
    root: { key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] },
    middle: { key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'] },
    reason: 'holds',
  },
  {
    what: 'a person’s certificate for e-mail',
    leaf: { extensions: [...asPerson, 'extendedKeyUsage=emailProtection'] },
    reason: 'holds',
  },
  { what: 'a leaf that has expired', leaf: { notAfter: '20260101000000Z' }, reason: 'validity' },
  { what: 'an authority that has expired', middle: { notAfter: '20260101000000Z' }, reason: 'validity' },
  { what: 'a root that has expired', root: { notAfter: '20260101000000Z' }, reason: 'validity' },
  { what: 'a leaf not valid yet', leaf: { notBefore: '20270101000000Z' }, reason: 'validity' },
  { what: 'a person who issues a person', middle: { extensions: asPerson }, reason: 'authority' },
  {
    what: 'an authority not marked critically',
    middle: { extensions: ['basicConstraints=CA:TRUE', ...without(keyed, 'basic')] },
    reason: 'authority',
  },
  { what: 'an authority without usage', middle: { extensions: without(keyed, 'keyUsage') }, reason: 'authority' },
  {
    what: 'an authority that may not sign certificates',
    middle: { extensions: [...without(keyed, 'keyUsage'), 'keyUsage=critical,cRLSign'] },
    reason: 'authority',
  },
  {
    what: 'an authority without key identifier',
    middle: { extensions: [...without(keyed, 'subjectKey'), 'subjectKeyIdentifier=none'] },
    reason: 'key-identifier',
  },
  {
    what: 'a leaf that does not identify its issuer’s key',
    leaf: { extensions: [...without(asPerson, 'authority'), 'authorityKeyIdentifier=none'] },
    reason: 'key-identifier',
  },
  {
    what: 'a path that is too long',
    root: { extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', ...without(asAuthority, 'basic')] },
    reason: 'path-length',
  },
  {
    what: 'a path just long enough',
    root: { extensions: ['basicConstraints=critical,CA:TRUE,pathlen:1', ...without(asAuthority, 'basic')] },
    reason: 'holds',
  },
  {
    what: 'a leaf that limits paths',
    leaf: { extensions: ['basicConstraints=critical,CA:FALSE,pathlen:0', ...without(asPerson, 'basic')] },
    reason: 'authority',
  },
  {
    what: 'a leaf that may sign certificates',
    leaf: { extensions: [...without(asPerson, 'keyUsage'), 'keyUsage=critical,keyCertSign'] },
    reason: 'authority',
  },
  {
    what: 'an unknown critical extension',
    leaf: { extensions: [...asPerson, '1.2.3.4.5=critical,ASN1:UTF8String:TEST'] },
    reason: 'extension',
  },
  {
    what: 'an unknown extension that is not critical',
    leaf: { extensions: [...asPerson, '1.2.3.4.5=ASN1:UTF8String:TEST'] },
    reason: 'holds',
  },
  {
    what: 'name constraints',
    middle: { extensions: [...keyed, 'nameConstraints=critical,permitted;email:test.invalid'] },
    reason: 'extension',
    onlyOurs: true,
  },
  { what: 'a leaf without subject', leaf: { subject: '' }, reason: 'extension' },
  {
    what: 'a leaf signed with SHA-1',
    root: { key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'] },
    middle: { digest: 'sha1' },
    reason: 'algorithm',
    onlyOurs: true,
  },
  {
    what: 'an RSA root of 1,024 bits',
    root: { key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'] },
    reason: 'algorithm',
    onlyOurs: true,
  },
  { what: 'a leaf that is an authority', leaf: { extensions: keyed }, reason: 'usage', onlyOurs: true },
  {
    what: 'a leaf only for agreeing on keys',
    leaf: { extensions: [...without(asPerson, 'keyUsage'), 'keyUsage=critical,keyAgreement'] },
    reason: 'usage',
    onlyOurs: true,
  },
  {
    what: 'a leaf of a web server',
    leaf: { extensions: [...asPerson, 'extendedKeyUsage=serverAuth'] },
    reason: 'usage',
    onlyOurs: true,
  },
];

describe.skipIf(!hasOpenssl && !process.env.CI)('chains of certificates', () => {
  const authority = openAuthority();
  afterAll(() => authority.end());
  const make = (each: Case) => {
    const root = authority.make('root', { extensions: asAuthority, ...each.root });
    let issuer = authority.make('middle', { extensions: keyed, issuer: root, ...each.middle });
    const above = [issuer];
    if (each.second !== undefined) {
      issuer = authority.make('second', { extensions: keyed, issuer, ...each.second });
      above.unshift(issuer);
    }
    const leaf = authority.make('leaf', { extensions: asPerson, issuer, ...each.leaf });
    return { root, chain: [leaf, ...above] };
  };
  const ders = (chain: readonly { der: Uint8Array }[]) => chain.map(({ der }) => der);

  it.each(cases)('$what: $reason', (each) => {
    const { root, chain } = make(each);
    const found = judgeChain(ders(chain), { root: root.der, at });
    expect(found.holds ? 'holds' : found.reason, found.holds ? '' : found.text).toBe(each.reason);
    const openssl = authority.opensslAccepts(chain, root, at);
    expect(openssl.ok, openssl.output).toBe(each.reason === 'holds' || each.onlyOurs === true);
  });

  it('takes the root in the chain or not, and reads nothing after it, however much that is', () => {
    const { root, chain } = make({ what: '', reason: 'holds' });
    expect(judgeChain([...ders(chain), root.der], { root: root.der, at }).holds).toBe(true);
    const behind = Array.from({ length: 12 }, () => new Uint8Array(9));
    expect(judgeChain([...ders(chain), root.der, ...behind], { root: root.der, at }).holds).toBe(true);
  });

  it('says when the first of the chain ends', () => {
    const { root, chain } = make({ what: '', reason: 'holds', middle: { notAfter: '20280101000000Z' } });
    const found = judgeChain(ders(chain), { root: root.der, at });
    expect(found.holds && found.notAfter).toBe(Date.UTC(2028, 0, 1) / 1000);
  });

  it('refuses another root, a missing link, another order, and a changed byte', () => {
    const { root, chain } = make({ what: '', reason: 'holds' });
    const other = authority.make('root', { extensions: asAuthority });
    const [leaf, middle] = ders(chain) as [Uint8Array, Uint8Array];
    const reasonOf = (given: readonly Uint8Array[], pinned = root.der) => {
      const found = judgeChain(given, { root: pinned, at });
      return found.holds ? 'holds' : found.reason;
    };
    expect(reasonOf([leaf, middle], other.der)).toBe('key-identifier');
    expect(reasonOf([leaf])).toBe('issuer');
    expect(reasonOf([middle, leaf])).not.toBe('holds');
    expect(reasonOf([])).toBe('length');
    // the root is the eleventh
    expect(reasonOf(Array.from({ length: 10 }, () => leaf))).toBe('length');
    expect(reasonOf(Array.from({ length: 9 }, () => leaf))).toBe('issuer');
    for (let index = 0; index < leaf.length; index += 1) {
      const changed = leaf.slice();
      changed[index] = (changed[index] as number) ^ 1;
      expect(reasonOf([changed, middle]), `byte ${index}`).not.toBe('holds');
    }
  });

  it('refuses another version and another algorithm outside than inside, and names which certificate it is', () => {
    const { root, chain } = make({ what: '', reason: 'holds' });
    const [leaf, middle] = ders(chain) as [Uint8Array, Uint8Array];
    /** The last place of these bytes, with the byte at its end changed. */
    const patched = (der: Uint8Array, hex: string, last: number, at = Buffer.from(der).lastIndexOf(hex, -1, 'hex')) => {
      const changed = der.slice();
      changed[at + hex.length / 2 - 1] = last;
      return changed;
    };
    const judge = (given: readonly Uint8Array[], pinned = root.der) => {
      const found = judgeChain(given, { root: pinned, at });
      return found.holds ? 'holds' : `${found.reason}: ${found.text}`;
    };
    const version = 'a003020102';
    expect(judge([patched(leaf, version, 1), middle])).toMatch(/^version: the certificate of the key is of version 2/);
    expect(judge([leaf, patched(middle, version, 1)])).toMatch(/^version: authority 1 of the chain is of version 2/);
    expect(judge([leaf, middle], patched(root.der, version, 1))).toMatch(/^version: the pinned root is of version 2/);
    // Ed448 outside, Ed25519 inside
    expect(judge([patched(leaf, '06032b6570', 0x71), middle])).toMatch(/^algorithm: .* names two signature algorithms/);
  });

  it('takes neither the pinned certificate itself for that of a key nor an authority below it', () => {
    const { root, chain } = make({ what: '', reason: 'holds' });
    expect(judgeChain([root.der], { root: root.der, at })).toMatchObject({ holds: false, reason: 'usage' });
    const [, middle] = ders(chain) as [Uint8Array, Uint8Array];
    expect(judgeChain([middle], { root: root.der, at })).toMatchObject({ holds: false, reason: 'usage' });
  });

  it('says that a certificate is too long before it reads it', () => {
    expect(() => readCertificate(new Uint8Array(65_537))).toThrow(/longer than 65536 bytes/);
    expect(() => readCertificate(new Uint8Array(65_536))).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('longer') }),
    );
  });

  it('reads a certificate only in its one encoding', () => {
    const { der } = authority.make('root', { extensions: asAuthority });
    const read = (bytes: Uint8Array) => {
      try {
        readCertificate(bytes);
      } catch (error) {
        if (error instanceof CustodyError) return error.code;
        throw error;
      }
      return 'read';
    };
    expect(read(der)).toBe('read');
    expect(read(new Uint8Array([...der, 0]))).toBe('CERTIFICATE_INVALID');
    for (let length = 0; length < der.length; length += 7)
      expect(read(der.slice(0, length))).toBe('CERTIFICATE_INVALID');
    expect(read(new Uint8Array(70_000))).toBe('CERTIFICATE_INVALID');
  });
});
