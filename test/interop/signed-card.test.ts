/** `trust add CARD --signed`: key cards signed by TEST certificates through `openssl cms`, and never one that `openssl cms -verify` refuses. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgePersonSignature } from '../../src/crypto/person-signature.ts';
import { type Bench, openBench } from '../cli/bench.ts';
import { asAuthority, asPerson, type Made, openAuthority } from '../crypto/authority.ts';
import { Chance } from '../fuzz/chance.ts';
import { mutateDer } from './der-tree.ts';
import { p256, rsa } from './stamp-maker.ts';

const authority = openAuthority();
const under = 'authorityKeyIdentifier=keyid';
let bench: Bench;
let now: number;
const at = (name: string) => join(bench.folder, name);

const root = authority.make('state', { subject: '/CN=TEST State CA', extensions: asAuthority, key: p256 });
const middle = authority.make('middle', {
  subject: '/CN=TEST Issuing CA',
  extensions: [...asAuthority, under],
  key: p256,
  issuer: root,
});
const other = authority.make('other', { subject: '/CN=TEST Other CA', extensions: asAuthority, key: p256 });
const ada = '/CN=ADA, TEST 4711/O=TEST Police North';
const person = (name: string, more: Partial<Parameters<typeof authority.make>[1]> = {}): Made =>
  authority.make(name, { subject: ada, extensions: asPerson, key: p256, issuer: root, ...more });
const withPurpose = (purpose: string) => [...asPerson, `extendedKeyUsage=${purpose}`];
const withUsage = (usage: string) => [
  ...asPerson.filter((line) => !line.startsWith('keyUsage')),
  `keyUsage=critical,${usage}`,
];

/** Signs a file as the program of a card does; returns the name of the signature. */
function sign(
  signer: Made,
  { file = 'ada.key.pub', also = [] as readonly Made[], options = [] as readonly string[], form = 'DER' } = {},
): string {
  writeFileSync(at('signer.pem'), signer.pem);
  writeFileSync(at('also.pem'), also.map(({ pem }) => pem).join(''));
  const out = `${signer.name}.p7s`;
  const args = ['cms', '-sign', '-binary', '-in', at(file), '-signer', at('signer.pem'), '-inkey', signer.keyFile];
  if (also.length > 0) args.push('-certfile', at('also.pem'));
  execFileSync('openssl', [...args, '-outform', form, '-out', at(out), '-md', 'sha256', ...options], { stdio: 'pipe' });
  return out;
}

const trust = (signed: string, ...more: string[]) =>
  bench.run(
    'trust',
    'add',
    'ada.key.pub',
    '--signed',
    signed,
    '--root',
    'root.pem',
    '--trust',
    `${signed}.json`,
    ...more,
  );

beforeAll(async () => {
  bench = await openBench();
  now = bench.setClock((time) => time);
  writeFileSync(at('root.pem'), root.pem);
  await bench.run(
    'key',
    'new',
    '--name',
    'TEST Ada',
    '--agency',
    'TEST Police',
    '--jurisdiction',
    'NL',
    '-o',
    'b.key',
    '--no-passphrase',
  );
});
afterAll(() => {
  bench.remove();
  authority.end();
});

describe('a card that its holder signed with a certificate', () => {
  it.each<[string, () => string]>([
    ['P-256', () => sign(person('p256'))],
    ['RSA', () => sign(person('rsa', { key: rsa(2048) }))],
    [
      'P-384, for signatures that cannot be denied',
      () =>
        sign(
          person('p384', {
            key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
            extensions: withUsage('nonRepudiation'),
          }),
          { options: ['-md', 'sha384'] },
        ),
    ],
    ['an authority between', () => sign(person('below', { issuer: middle }), { also: [middle] })],
    ['CAdES', () => sign(person('cades'), { options: ['-cades'] })],
    ['PEM', () => sign(person('pem'), { form: 'PEM' })],
    ['the card inside', () => sign(person('inside'), { options: ['-nodetach'] })],
    ['document signing', () => sign(person('documents', { extensions: withPurpose('1.3.6.1.5.5.7.3.36') }))],
  ])('is pinned by a certificate (%s)', async (_, make) => {
    const signed = make();
    const ran = await trust(signed);
    expect(ran).toMatchObject({ status: 0, out: 'trusted: “TEST Ada”, “TEST Police” (confirmed by a certificate)\n' });
    expect(ran.err).toContain('whether it was revoked was not checked');
    const { pins } = JSON.parse(readFileSync(at(`${signed}.json`), 'utf8'));
    expect(pins).toMatchObject([{ kind: 'card', how: 'certificate', name: 'TEST Ada' }]);
    const { out } = await bench.run('verify', '--full', 'case.custody', '--trust', `${signed}.json`);
    expect(out).toMatch(/^RECORD VERIFIED[\s\S]*by a certificate/);
  });

  it.each<[string, () => string, RegExp]>([
    ['another file', () => sign(person('file'), { file: 'b.key.pub' }), /signed other content/],
    [
      'another file inside',
      () => sign(person('within'), { file: 'b.key.pub', options: ['-nodetach'] }),
      /over another file/,
    ],
    ['another authority', () => sign(person('foreign', { issuer: other })), /issued under another name/],
    ['a chain with a gap', () => sign(person('gap', { issuer: middle })), /issued under another name/],
    [
      'nobody above',
      () => sign(person('self', { issuer: undefined as unknown as Made })),
      /issued under another name|does not identify/,
    ],
    ['the authority itself', () => sign(root), /pinned root itself/],
    ['an expired certificate', () => sign(person('expired', { notAfter: '20260201000000Z' })), /had expired/],
    ['one that is not valid yet', () => sign(person('early', { notBefore: '20260901000000Z' })), /not valid yet/],
    [
      'a certificate of a server',
      () => sign(person('server', { extensions: withPurpose('serverAuth') })),
      /not for a signature by a person/,
    ],
    [
      'a certificate for time stamps',
      () => sign(person('time', { extensions: withPurpose('critical,timeStamping') })),
      /not for a signature by a person/,
    ],
    [
      'a certificate to encrypt',
      () => sign(person('crypt', { extensions: withUsage('keyEncipherment') })),
      /not for signing/,
    ],
    ['SHA-1', () => sign(person('sha1'), { options: ['-md', 'sha1'] }), /weak or unknown/],
    ['a weak key', () => sign(person('weak', { key: rsa(1024) })), /too weak/],
    ['no certificate inside', () => sign(person('bare'), { options: ['-nocerts'] }), /does not carry the certificate/],
    ['no signed attributes', () => sign(person('unattributed'), { options: ['-noattr'] }), /a part of it is missing/],
  ])('is not pinned: %s', async (_, make, why) => {
    const ran = await trust(make());
    expect(ran.status).toBe(4);
    expect(ran.err).toMatch(/does not show whose the card is: .*\[CERTIFICATE_INVALID\]/);
    expect(ran.err).toMatch(why);
  });

  it('has a name and an agency that the certificate has, or that the verifier says', async () => {
    const signed = sign(person('mallory', { subject: '/CN=TEST Mallory' }));
    const name = await trust(signed);
    expect(name).toMatchObject({
      status: 2,
      err: expect.stringMatching(/the name “TEST Mallory”, and the card claims “TEST Ada” \[MISSING_VALUE\]/),
    });
    const agency = await trust(signed, '--name', 'TEST Ada');
    expect(agency).toMatchObject({
      status: 2,
      err: expect.stringMatching(/has no agency, and the card claims “TEST Police” \[MISSING_VALUE\]/),
    });
    expect(await trust(signed, '--name', 'TEST Ada', '--agency', 'TEST Police')).toMatchObject({ status: 0 });
  });

  it.each<[string, string[], number, string]>([
    ['--signed alone', ['ada.key.pub', '--signed', 'p256.p7s'], 2, 'MISSING_VALUE'],
    ['--root alone', ['ada.key.pub', '--root', 'root.pem'], 2, 'MISSING_VALUE'],
    ['a means besides', ['ada.key.pub', '--signed', 'p256.p7s', '--root', 'root.pem', '--how', 'phone'], 2, 'USAGE'],
    ['a certificate for a card', ['root.pem', '--signed', 'p256.p7s', '--root', 'root.pem'], 2, 'USAGE'],
    ['a number for a card', ['a'.repeat(64), '--signed', 'p256.p7s', '--root', 'root.pem'], 2, 'USAGE'],
    ['a text for a signature', ['ada.key.pub', '--signed', 'ada.key', '--root', 'root.pem'], 4, 'CERTIFICATE_INVALID'],
    ['a card for a root', ['ada.key.pub', '--signed', 'p256.p7s', '--root', 'ada.key.pub'], 4, 'CERTIFICATE_INVALID'],
  ])('refuses %s', async (_, args, status, code) => {
    sign(person('p256'));
    const ran = await bench.run('trust', 'add', ...args, '--trust', 'none.json');
    expect([ran.status, /\[([A-Z_]+)\]/.exec(ran.err)?.[1]]).toEqual([status, code]);
  });
});

describe('a changed signature of a card', () => {
  it('is accepted only where openssl cms -verify accepts it', () => {
    const signed = new Uint8Array(readFileSync(at(sign(person('changed', { issuer: middle }), { also: [middle] }))));
    const card = new Uint8Array(readFileSync(at('ada.key.pub')));
    const chance = new Chance(7);
    const changed = [
      ...Array.from({ length: Math.ceil((signed.length * 8) / step) }, (_, index) => {
        const bytes = signed.slice();
        const bit = index * step;
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return bytes;
      }),
      ...Array.from({ length: mutants }, () => mutateDer(signed, chance)),
    ];
    const held = [signed, ...changed].filter(
      (bytes) => judgePersonSignature(bytes, card, { root: root.der, at: now }).holds,
    );
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(changed.length / 2);
    for (const bytes of held) {
      writeFileSync(at('held.p7s'), bytes);
      const { status, stderr } = spawnSync(
        'openssl',
        [
          ...['cms', '-verify', '-binary', '-inform', 'DER', '-in', at('held.p7s'), '-content', at('ada.key.pub')],
          ...[
            '-CAfile',
            at('root.pem'),
            '-no-CApath',
            '-no-CAstore',
            '-purpose',
            'any',
            '-attime',
            `${now}`,
            '-out',
            '/dev/null',
          ],
        ],
        { encoding: 'utf8' },
      );
      expect(status, stderr).toBe(0);
    }
  });
});

/** Each so many bits are turned, and so many mutants are made; whole by the command that does this for time stamps. */
const isWhole = process.env.CUSTODY_STAMPS_ALL === '1';
const step = isWhole ? 1 : 23;
const mutants = isWhole ? 10_000 : 300;
