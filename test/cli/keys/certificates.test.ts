/** Authorities: `trust add` of a root, `key certify`, and a ledger whose opener is known by a certificate alone. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asAuthority, asPerson, openAuthority } from '../../crypto/authority.ts';
import { type Bench, openBench } from '../bench.ts';
import { isInstalled } from '../built-program.ts';

describe.skipIf(!isInstalled('openssl'))('authorities', () => {
  let bench: Bench;
  const authority = openAuthority();
  const trust = ['--trust', 'trust.json'];
  const verify = async (...more: string[]) =>
    JSON.parse((await bench.run('verify', 'certified.custody', ...more, '--json')).out);

  beforeAll(async () => {
    bench = await openBench();
    await bench.run(
      'key',
      'new',
      '--name',
      'TEST Cy',
      '--agency',
      'TEST Police',
      '--jurisdiction',
      'NL',
      '-o',
      'cy.key',
      '--no-passphrase',
    );
    const root = authority.make('root', { extensions: asAuthority });
    const leaf = authority.make('Cy', { extensions: asPerson, issuer: root, keyFile: join(bench.folder, 'cy.key') });
    bench.write('root.pem', root.pem);
    bench.write('cy.pem', leaf.pem);
  });
  afterAll(() => {
    authority.end();
    bench.remove();
  });

  it('a card takes the certificates of its own key, and no others', async () => {
    const done = await bench.run(
      'key',
      'certify',
      'cy.key.pub',
      '--certificate',
      'cy.pem',
      '--key',
      'cy.key',
      '-o',
      'cy.card',
    );
    expect(done).toMatchObject({
      status: 0,
      out: 'wrote your card cy.card with 1 of your certificates; hand out this one\n',
    });
    const again = ['--certificate', 'cy.pem', '--key', 'cy.key', '-o', 'cy-2.card', '--json'];
    expect(JSON.parse((await bench.run('key', 'certify', 'cy.key.pub', ...again)).out)).toMatchObject({
      format: 'custody/key-certify/1',
      certificates: 1,
    });
    expect((await bench.run('key', 'show', 'cy.card')).out).toContain('certificates:    1, not checked here');
    const other = await bench.run(
      'key',
      'certify',
      'cy.key.pub',
      '--certificate',
      'root.pem',
      '--key',
      'cy.key',
      '-o',
      'no.card',
    );
    expect(other).toMatchObject({ status: 4, err: expect.stringContaining('not for this key [CARD_INVALID]') });
    const none = await bench.run(
      'key',
      'certify',
      'cy.key.pub',
      '--certificate',
      'cy.key.pub',
      '--key',
      'cy.key',
      '-o',
      'no.card',
    );
    expect(none).toMatchObject({ status: 4, err: expect.stringContaining('[CERTIFICATE_INVALID]') });
    const ada = await bench.run(
      'key',
      'certify',
      'cy.key.pub',
      '--certificate',
      'cy.pem',
      '--key',
      'ada.key',
      '-o',
      'no.card',
    );
    expect(ada).toMatchObject({ status: 4, err: expect.stringContaining('[KEY_TYPE]') });
  });

  it('a ledger opened with that card is confirmed once the root is pinned, by the name in the certificate', async () => {
    const opened = await bench.run(
      'init',
      'certified.custody',
      '--case',
      'T-1',
      '--title',
      'TEST',
      '--key',
      'cy.key',
      '--card',
      'cy.card',
    );
    expect(opened).toMatchObject({ status: 0 });
    expect((await verify()).levels.signers).toBe('not-pinned');
    const added = await bench.run('trust', 'add', 'root.pem', '--how', 'letter', ...trust);
    expect(added.out).toBe('trusted: “TEST root”, “TEST agency” (confirmed by letter)\n');
    expect(added.err).toContain('every key that it certifies');
    const { verdict, levels, signers, findings } = await verify(...trust);
    expect({ verdict, signers: levels.signers }).toEqual({ verdict: 'verified', signers: 'pinned' });
    expect(signers[0]).toMatchObject({ name: 'TEST Cy', agency: 'TEST agency', claimed: false, trusted: true });
    expect(findings.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['CERTIFICATE_RELIED_ON', 'CLAIM_DIFFERS']),
    );
  });

  it('a certificate that is no authority is no root, nor are several at once', async () => {
    const person = await bench.run('trust', 'add', 'cy.pem', '--how', 'letter', ...trust);
    expect(person).toMatchObject({
      status: 4,
      err: expect.stringContaining('this is not the certificate of an authority [CERTIFICATE_INVALID]'),
    });
    bench.write('two.pem', `${'-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n'.repeat(2)}`);
    const two = await bench.run('trust', 'add', 'two.pem', '--how', 'letter', ...trust);
    expect(two).toMatchObject({
      status: 4,
      err: expect.stringContaining('several certificates [CERTIFICATE_INVALID]'),
    });
    bench.write('bad.pem', '-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n');
    const bad = await bench.run('trust', 'add', 'bad.pem', '--how', 'letter', ...trust);
    expect(bad).toMatchObject({ status: 4, err: expect.stringContaining('PEM cannot be read [CERTIFICATE_INVALID]') });
  });
});
