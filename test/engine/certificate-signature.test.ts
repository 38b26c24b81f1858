/** Signatures on certificates: the engine of browsers says what OpenSSL says, or that it cannot. */
import { spawnSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { engine as browser } from '../../src/engine/browser.ts';
import type { CertifiedSignature } from '../../src/engine/engine.ts';
import { engine as node } from '../../src/engine/node.ts';
import { asAuthority, asPerson, openAuthority } from '../crypto/authority.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const missing = expect.objectContaining({ code: 'NOT_IN_BROWSER' });
const ec = (curve: string) => ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`];
const rsa = (bits: number) => ['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`];

describe.skipIf(!hasOpenssl && !process.env.CI)('the signature on a certificate', () => {
  const authority = openAuthority();
  afterAll(() => authority.end());
  const pair = (key: readonly string[], digest = 'sha256') => {
    const root = authority.make('root', { extensions: asAuthority, key });
    return { root: root.der, leaf: authority.make('leaf', { extensions: asPerson, issuer: root, digest }).der };
  };

  it.each([
    ['Ed25519', ['-algorithm', 'ed25519'], undefined],
    ['RSA 2,048, SHA-256', rsa(2048), 'sha256'],
    ['RSA 3,072, SHA-384', rsa(3072), 'sha384'],
    ['RSA 2,049, SHA-512', rsa(2049), 'sha512'],
  ] as const)('%s', (_, key, digest) => {
    const { root, leaf } = pair(key, digest);
    const other = pair(key, digest).root;
    // within the serial number, the signed names, and the signature
    const changed = [15, 60, leaf.length - 40, leaf.length - 1].map((at) =>
      leaf.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    );
    expect([node, browser].map((engine) => engine.certificateSignature(leaf, root))).toEqual(['holds', 'holds']);
    expect([node, browser].map((engine) => engine.certificateSignature(leaf, other))).toEqual(['fails', 'fails']);
    for (const bytes of changed)
      expect([node, browser].map((engine) => engine.certificateSignature(bytes, root))).toEqual(['fails', 'fails']);
  });

  it('a short key is weak', () => {
    const { root, leaf } = pair(rsa(1024));
    expect([node, browser].map((engine) => engine.certificateSignature(leaf, root))).toEqual(['weak', 'weak']);
  });

  it.each([
    ['P-256', 'sha256'],
    ['P-384', 'sha512'],
    ['P-521', 'sha384'],
  ])('ECDSA on %s with %s: what a browser answers later is what OpenSSL says', async (curve, digest) => {
    const { root, leaf } = pair(ec(curve), digest);
    const other = pair(ec(curve)).root;
    const judged = (der: Uint8Array, issuer: Uint8Array) =>
      browser.settled(() => browser.certificateSignature(der, issuer));
    expect([node.certificateSignature(leaf, root), await judged(leaf, root)]).toEqual(['holds', 'holds']);
    expect([node.certificateSignature(leaf, other), await judged(leaf, other)]).toEqual(['fails', 'fails']);
    for (const at of [Buffer.from(leaf).indexOf('TEST leaf') + 2, leaf.length - 10, leaf.length - 1]) {
      const changed = leaf.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect([node.certificateSignature(changed, root), await judged(changed, root)]).toEqual(['fails', 'fails']);
    }
  });

  it('an answer ends with what asked for it, and is to nothing else', async () => {
    const { root, leaf } = pair(ec('P-256'));
    const other = pair(ec('P-256'));
    const ask = (der: Uint8Array, issuer: Uint8Array) => browser.certificateSignature(der, issuer);
    expect(() => ask(leaf, root)).toThrow(missing);
    const each = (der: Uint8Array, issuer: Uint8Array): string => {
      try {
        return ask(der, issuer);
      } catch {
        return 'open';
      }
    };
    let runs = 0;
    const found = await browser.settled(() => {
      runs += 1;
      return [each(leaf, root), each(leaf, other.root), each(other.leaf, other.root)];
    });
    expect([found, runs]).toEqual([['holds', 'fails', 'holds'], 2]);
    expect(() => ask(leaf, root)).toThrow(missing);
  });

  it.each([
    ['another curve', ec('secp256k1')],
    ['a curve without a name', [...ec('P-256'), '-pkeyopt', 'ec_param_enc:explicit']],
    ['Ed448', ['-algorithm', 'ed448']],
  ])('what a browser cannot judge it does not pass: %s', async (_, key) => {
    const { root, leaf } = pair(key);
    const judged = browser.settled(() => browser.certificateSignature(leaf, root));
    await expect(judged).rejects.toThrow(missing);
  });

  it('an RSA key that nobody has is not judged, and what is no key is no certificate', () => {
    const { root, leaf } = pair(rsa(2048));
    // 65537 in three bytes, at the end of the key: an even modulus, and a number of another tag
    const at = Buffer.from(root).indexOf(Buffer.from('0203010001', 'hex'));
    const changed = (place: number, byte: number) => root.map((old, index) => (index === place ? byte : old));
    const even = changed(at - 1, (root[at - 1] as number) & 0xfe);
    expect(() => browser.certificateSignature(leaf, even)).toThrow(missing);
    expect(() => browser.certificateSignature(leaf, changed(at, 4))).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_INVALID' }),
    );
  });

  it.each([
    ['RSA', rsa(2048), 'rsa', ['sha256', 'sha512']],
    ['P-256', ec('P-256'), 'ec', ['sha256', 'sha384']],
    ['P-521', ec('P-521'), 'ec', ['sha512']],
  ] as const)('a signature by its key, %s: each changed bit as OpenSSL says', async (_, key, kind, digests) => {
    const made = authority.make('signer', { extensions: asPerson, key });
    const privateKey = createPrivateKey(readFileSync(made.keyFile));
    const message = new TextEncoder().encode('TEST: signed attributes');
    for (const digest of digests) {
      const signature = new Uint8Array(sign(digest, message, privateKey));
      const both = async (given: Partial<CertifiedSignature>) => {
        const asked = { message, signature, certificate: made.der, digest, key: kind, ...given };
        return [node.signatureBy(asked), await browser.settled(() => browser.signatureBy(asked))];
      };
      expect(await both({})).toEqual(['holds', 'holds']);
      expect(await both({ message: message.slice(1) })).toEqual(['fails', 'fails']);
      expect(await both({ signature: signature.slice(1) })).toEqual(['fails', 'fails']);
      expect(await both({ signature: Uint8Array.of(...signature, 0) })).toEqual(['fails', 'fails']);
      expect(await both({ signature: new Uint8Array() })).toEqual(['fails', 'fails']);
      expect(await both({ key: kind === 'rsa' ? 'ec' : 'rsa' })).toEqual(['weak', 'weak']);
      // every bit of the form around the numbers, and some within
      for (let bit = 0; bit < signature.length * 8; bit += bit < 80 ? 1 : 37) {
        const changed = signature.slice();
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(await both({ signature: changed }), `bit ${bit}`).toEqual(['fails', 'fails']);
      }
    }
  });

  it('what is cut off is no certificate', () => {
    const { root, leaf } = pair(['-algorithm', 'ed25519']);
    expect(() => browser.certificateSignature(leaf.subarray(0, 100), root)).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_INVALID' }),
    );
  });
});
