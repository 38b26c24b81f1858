/** Time stamps of TEST authorities: each fault by its reason, and never accepted where `openssl ts -verify` refuses. */
import { afterAll, describe, expect, it } from 'vitest';
import type { StampRefused } from '../../src/crypto/time-stamp.ts';
import { judgeTimeStamp, openTimeStamp } from '../../src/crypto/time-stamp.ts';
import type { TimeStamp } from '../../src/crypto/time-stamp-reader.ts';
import { isInstalled } from '../cli/built-program.ts';
import { asAuthority, type Made, type Wanted } from '../crypto/authority.ts';
import { type Asked, forPurpose, forTime, openStamps, p256, rsa } from './stamp-maker.ts';

const text = new TextEncoder().encode('custody/TEST\n4\nTEST\n');

const read = (reply: Uint8Array): TimeStamp => {
  const opened = openTimeStamp(reply);
  if ('holds' in opened) throw new Error(opened.text);
  return opened;
};
const judge = (reply: Uint8Array, pin: Made, over = text, policies?: readonly string[]) => {
  const opened = openTimeStamp(reply);
  return 'holds' in opened ? opened : judgeTimeStamp(opened, over, { certificate: pin.der, policies });
};
const outcome = (found: ReturnType<typeof judge>) => (found.holds ? 'holds' : found.reason);

interface Case extends Asked {
  readonly what: string;
  readonly root?: readonly string[];
  readonly tsa?: Partial<Wanted>;
  readonly reason: StampRefused['reason'] | 'holds';
  readonly says?: RegExp;
  /** OpenSSL is laxer here, knowingly. */
  readonly onlyOurs?: true;
}

const cases: readonly Case[] = [
  { what: 'P-256', reason: 'holds' },
  {
    what: 'P-384 with SHA-384',
    tsa: { key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'] },
    signerDigest: 'sha384',
    reason: 'holds',
  },
  { what: 'RSA, SHA-512 of the text', root: rsa(2048), tsa: { key: rsa(2048) }, imprint: 'sha512', reason: 'holds' },
  { what: 'RSA of 3,072 bits with SHA-512', tsa: { key: rsa(3072) }, signerDigest: 'sha512', reason: 'holds' },
  { what: 'an ESSCertID of the first version', settings: ['ess_cert_id_alg=sha1'], reason: 'holds' },
  { what: 'an ESSCertID with SHA-512', settings: ['ess_cert_id_alg=sha512'], reason: 'holds' },
  {
    what: 'accuracy, a fraction, an order and its name',
    settings: ['accuracy=secs:2,millisecs:500,microsecs:7', 'clock_precision_digits=6', 'ordering=yes', 'tsa_name=yes'],
    reason: 'holds',
  },
  { what: 'SHA-1 of the text', imprint: 'sha1', reason: 'unfit', says: /digest of the text is weak/, onlyOurs: true },
  {
    what: 'SHA-1 of the signer',
    signerDigest: 'sha1',
    reason: 'unfit',
    says: /digest of its signer is weak/,
    onlyOurs: true,
  },
  { what: 'a key of RSA with 1,024 bits', tsa: { key: rsa(1024) }, reason: 'unfit', says: /too weak/, onlyOurs: true },
  {
    what: 'a time before the certificate',
    tsa: { notBefore: '20990101000000Z', notAfter: '21000101000000Z' },
    reason: 'chain',
    says: /was not valid yet/,
  },
  { what: 'a time after the certificate', tsa: { notAfter: '20260101000000Z' }, reason: 'chain', says: /had expired/ },
];

describe.skipIf(!isInstalled('openssl'))('a time stamp (needs openssl)', () => {
  const stamps = openStamps();
  afterAll(() => stamps.end());
  const root = stamps.root();
  const good = stamps.stamp(text, stamps.tsa(root));
  const statement = read(good).info.content;
  const at = Math.floor(Date.now() / 1000);

  it.each(cases)('$what: $reason', ({ root: key, tsa, reason, says, onlyOurs, ...asked }) => {
    const pin = stamps.root(key);
    const signer = stamps.tsa(pin, tsa);
    const reply = stamps.stamp(text, signer, asked);
    const found = judge(reply, pin);
    expect(outcome(found), found.holds ? '' : found.text).toBe(reason);
    if (says !== undefined) expect(found).toMatchObject({ text: expect.stringMatching(says) });
    const openssl = stamps.opensslAccepts(text, reply, { pin, at: Math.floor(Date.now() / 1000) });
    expect(openssl.ok, openssl.output).toBe(reason === 'holds' || onlyOurs === true);
  });

  it('says what the authority states, rounded outward', () => {
    const signer = stamps.tsa(root);
    const before = Date.now();
    const found = judge(
      stamps.stamp(text, signer, {
        settings: ['accuracy=secs:2,millisecs:500,microsecs:7', 'clock_precision_digits=6'],
      }),
      root,
    );
    if (!found.holds) throw new Error(found.text);
    const { earliest, latest, accuracy, policy, nonce } = found.info;
    expect({ accuracy, policy, finer: latest - earliest <= 1, nonce: nonce?.length }).toEqual({
      accuracy: 2501,
      policy: '1.2.3.4',
      finer: true,
      nonce: expect.any(Number),
    });
    expect(Math.abs(earliest - before)).toBeLessThan(60_000);
    expect(found.signer.commonName).toMatch(/^TEST tsa/);
  });

  it.each([
    [
      'an e-mail certificate of the same authority',
      forPurpose('critical,emailProtection'),
      /not for time stamps alone/,
    ],
    ['a purpose that is not critical', forPurpose('timeStamping'), /not for time stamps alone/],
    ['a second purpose', forPurpose('critical,timeStamping,codeSigning'), /not for time stamps alone/],
    [
      'a certificate that may also encipher',
      [...forTime.filter((line) => !line.startsWith('keyUsage')), 'keyUsage=critical,digitalSignature,keyEncipherment'],
      /not for signing alone/,
    ],
    ['no purpose', forPurpose('').slice(0, -1), /not for time stamps alone/],
    [
      'an authority',
      [...asAuthority, 'authorityKeyIdentifier=keyid', 'extendedKeyUsage=critical,timeStamping'],
      /certificate of an authority/,
    ],
  ] as const)('is refused from a signer with %s', (_, extensions, says) => {
    const signer = stamps.make('signer', { extensions, key: p256, issuer: root });
    const reply = stamps.forge(statement, signer);
    expect(judge(reply, root)).toMatchObject({ holds: false, reason: 'chain', text: expect.stringMatching(says) });
    expect(stamps.opensslAccepts(text, reply, { pin: root, at }).ok).toBe(false);
  });

  it('is refused from the key of the authority itself', () => {
    const reply = stamps.forge(statement, root);
    expect(judge(reply, root)).toMatchObject({
      holds: false,
      reason: 'chain',
      text: 'the certificate of its signer is a certificate of an authority',
    });
    expect(stamps.opensslAccepts(text, reply, { pin: root, at }).ok).toBe(false);
  });

  it('holds as OpenSSL makes it by CMS too, and not without a name of the certificate or with a key identifier', () => {
    const signer = stamps.tsa(root);
    expect(outcome(judge(stamps.forge(statement, signer), root))).toBe('holds');
    expect(judge(stamps.forge(statement, signer, ['-md', 'sha256']), root)).toMatchObject({
      reason: 'unfit',
      text: 'its signer does not say which certificate is its own',
    });
    expect(judge(stamps.forge(statement, signer, ['-cades', '-keyid']), root)).toMatchObject({
      reason: 'form',
      text: 'it does not name its signer by issuer and number',
    });
    expect(judge(stamps.forge(statement, signer, ['-md', 'sha256', '-noattr']), root)).toMatchObject({
      reason: 'form',
    });
  });

  it('is refused over another text, by another authority, under another policy, and as a rejection', () => {
    const other = new TextEncoder().encode('another TEST text');
    expect(judge(good, root, other)).toMatchObject({ reason: 'unfit', text: 'it is over another text' });
    expect(judge(good, stamps.root())).toMatchObject({ reason: 'stranger' });
    expect(outcome(judge(good, root, text, ['1.2.3.4', '1.2.3']))).toBe('holds');
    expect(judge(good, root, text, ['1.2.3'])).toMatchObject({
      reason: 'policy',
      text: expect.stringContaining('1.2.3.4'),
    });
    const rejected = stamps.stamp(text, stamps.tsa(root), { imprint: 'sha224' });
    expect(judge(rejected, root)).toMatchObject({
      reason: 'form',
      text: 'the authority refused (status 2): an algorithm that it does not support',
    });
  });

  it('holds where its own certificate is pinned, in the reply or not', () => {
    const signer = stamps.tsa(root);
    const bare = stamps.stamp(text, signer, { isBare: true });
    expect(outcome(judge(bare, signer))).toBe('holds');
    expect(outcome(judge(stamps.stamp(text, signer), signer))).toBe('holds');
    expect(stamps.opensslAccepts(text, bare, { pin: signer, untrusted: signer, at }).ok).toBe(true);
    expect(judge(bare, root)).toMatchObject({
      reason: 'stranger',
      text: 'it does not carry the certificate of its signer',
    });
  });

  it('holds by a chain of authorities that it carries, in any order, with all named or the first alone', () => {
    const middle = stamps.make('middle', {
      extensions: [...asAuthority, 'authorityKeyIdentifier=keyid'],
      key: p256,
      issuer: root,
    });
    const signer = stamps.tsa(middle);
    for (const above of [
      [middle, root],
      [root, middle],
    ])
      for (const settings of [['ess_cert_id_chain=yes'], ['ess_cert_id_chain=no']]) {
        const reply = stamps.stamp(text, signer, { above, settings });
        expect(outcome(judge(reply, root))).toBe('holds');
        expect(outcome(judge(reply, middle))).toBe(
          stamps.opensslAccepts(text, reply, { pin: middle, at }).ok ? 'holds' : 'chain',
        );
      }
    expect(judge(stamps.stamp(text, signer), root)).toMatchObject({ reason: 'stranger' });
  });

  it('is not read with anything behind it, longer than 65,536 bytes, or cut off', () => {
    for (const bytes of [new Uint8Array([...good, 0]), new Uint8Array(65_537), good.slice(0, -1), new Uint8Array()])
      expect(judge(bytes, root)).toMatchObject({ holds: false, reason: 'form' });
  });
});
