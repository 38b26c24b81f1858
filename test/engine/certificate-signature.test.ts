/** Signatures on certificates: the engine of browsers says what OpenSSL says, or that it cannot. */
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { engine as browser } from '../../src/engine/browser.ts';
import { engine as node } from '../../src/engine/node.ts';
import { asAuthority, asPerson, openAuthority } from '../crypto/authority.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
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

  it('what a browser cannot judge it does not pass', () => {
    const { root, leaf } = pair(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']);
    expect(node.certificateSignature(leaf, root)).toBe('holds');
    expect(() => browser.certificateSignature(leaf, root)).toThrow(expect.objectContaining({ code: 'NOT_IN_BROWSER' }));
  });

  it('what is cut off is no certificate', () => {
    const { root, leaf } = pair(['-algorithm', 'ed25519']);
    expect(() => browser.certificateSignature(leaf.subarray(0, 100), root)).toThrow(
      expect.objectContaining({ code: 'CERTIFICATE_INVALID' }),
    );
  });
});
