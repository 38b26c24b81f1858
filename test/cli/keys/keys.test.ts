/** `key new`, `key show`, `key import`, `key passphrase`, and every way in which a key is refused. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everybodyReads } from '../../../src/cli/keys/new.ts';
import { decodeCard } from '../../../src/ledger/statements/card.ts';
import { type Bench, openBench } from '../bench.ts';

const holder = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'nl'];
const words = 'TEST passphrase, four words';
let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const sign = (...more: string[]) => bench.run('record', 'note', '--text', 'x', '--dry-run', ...more);

beforeAll(async () => {
  bench = await openBench();
  const { status, err } = await bench.run('key', 'new', ...holder, '--title', 'DC', '--badge', '7', '-o', 'bo.key');
  expect({ status, err }).toEqual({ status: 0, err: `${everybodyReads}\n` });
});
afterAll(() => bench.remove());

describe('key new', () => {
  it('writes a key that only its owner reads, and a card for all', () => {
    expect(statSync(at('bo.key')).mode & 0o777).toBe(0o600);
    expect(statSync(at('bo.key.pub')).mode & 0o777).toBe(0o644);
    expect(readFileSync(at('bo.key'), 'utf8')).toContain('-----BEGIN ENCRYPTED PRIVATE KEY-----');
  });

  it('prints the key number in hexadecimal and in words, the same as key show', async () => {
    const made = await bench.run('key', 'new', ...holder, '-o', 'two.key');
    const shown = await bench.run('key', 'show', 'two.key.pub');
    const [, number = ''] = made.out.split('key number:\n');
    expect(number).toMatch(/^( {2}([0-9a-f]{4} ){7}[0-9a-f]{4}\n){2}in words:\n( {2}([a-z]+ ){7}[a-z]+\n){3}$/);
    const { age } = await decodeCard(readFileSync(at('two.key.pub')));
    expect(shown.out).toBe(
      `claimed name:    “TEST Bo”\nclaimed agency:  “TEST Police”, NL\nencrypt to:      ${age}\nkey number:\n${number}`,
    );
  });

  it('takes nobody else for you', async () => {
    expect(await bench.run('trust', 'add', 'ada.key.pub', '--how', 'own')).toMatchObject({
      status: 2,
      err: expect.stringContaining('[USAGE]'),
    });
  });

  it('trusts your own key only if you say so', async () => {
    const { env } = bench;
    env.CUSTODY_TRUST = at('own-trust.json');
    const listed = async () => JSON.parse((await bench.run('trust', 'list', '--json')).out).pins;
    try {
      await bench.run('key', 'new', ...holder, '-o', 'stranger.key', '--no-trust-own');
      await bench.run('key', 'new', ...holder, '-o', 'stranger-too.key');
      expect(existsSync(at('own-trust.json'))).toBe(false);
      const { status, err } = await bench.run('key', 'new', ...holder, '-o', 'mine.key', '--trust-own');
      expect({ status, err }).toEqual({
        status: 0,
        err: `${everybodyReads}\nyour own key is trusted on this computer: custody trust list\n`,
      });
      const { keyId } = JSON.parse((await bench.run('key', 'show', 'mine.key.pub', '--json')).out);
      expect(await listed()).toMatchObject([
        { kind: 'card', keyId, name: 'TEST Bo', agency: 'TEST Police', how: 'own' },
      ]);
      await bench.run('init', 'mine.custody', '--case', 'TEST 1', '--title', 'x', '--key', 'mine.key');
      const { out } = await bench.run('verify', 'mine.custody', '--no-memory');
      expect(out).toContain('Sender    you: “TEST Bo”, “TEST Police”.');
      writeFileSync(at('own-trust.json'), '{');
      const broken = await bench.run('key', 'new', ...holder, '-o', 'late.key', '--trust-own');
      expect({ status: broken.status, err: broken.err }).toMatchObject({
        status: 4,
        err: expect.stringContaining('[TRUST_INVALID]'),
      });
      expect(existsSync(at('late.key'))).toBe(false);
    } finally {
      delete env.CUSTODY_TRUST;
    }
  });

  it('never writes over a key or a card', async () => {
    const before = readFileSync(at('bo.key'));
    expect(await bench.run('key', 'new', ...holder, '-o', 'bo.key')).toMatchObject({
      status: 5,
      out: '',
      err: expect.stringContaining('[EXISTS]'),
    });
    expect(readFileSync(at('bo.key'))).toEqual(before);
  });

  it('names all that is missing at once', async () => {
    expect((await bench.run('key', 'new', '--name', 'x')).err).toBe(
      'custody: error: custody key new needs --agency, --jurisdiction, --output [MISSING_VALUE]\ncustody: hint: custody key new --help\n',
    );
  });

  it.each(['Germany', 'जर्मनी'])('names the code of %s', async (country) => {
    const args = ['key', 'new', '--name', 'x', '--agency', 'y', '--jurisdiction', country, '-o', 'no.key'];
    const { status, out, err } = await bench.run(...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(`--jurisdiction: ${country} is not a country code or a listed body [USAGE]\n`);
    expect(err).toContain('custody: hint: its code: --jurisdiction DE\n');
  });

  it('refuses a jurisdiction that there is not', async () => {
    const args = ['key', 'new', '--name', 'x', '--agency', 'y', '--jurisdiction', 'XX-YYYYY', '-o', 'no.key'];
    const { status, err } = await bench.run(...args);
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringMatching(/XX-YYYYY.*\[USAGE\]\n.*EUROPOL/) });
  });

  it('warns of a weak passphrase and of none, and refuses an empty one and one of less than 8 characters', async () => {
    const { env } = bench;
    try {
      env.CUSTODY_PASSPHRASE = 'abc';
      expect(await bench.run('key', 'new', ...holder, '-o', 'weak.key')).toMatchObject({
        status: 4,
        err: expect.stringContaining(
          'the passphrase has 3 characters; use 12 characters or more, or four words [KEY_PASS',
        ),
      });
      env.CUSTODY_PASSPHRASE = 'abcd efgh';
      expect((await bench.run('key', 'new', ...holder, '-o', 'weak.key')).err).toMatch(/\ncustody: warning: /);
      env.CUSTODY_PASSPHRASE = '';
      expect(await bench.run('key', 'new', ...holder, '-o', 'empty.key')).toMatchObject({
        status: 4,
        err: expect.stringContaining('the passphrase is empty [KEY_PASSPHRASE]'),
      });
      delete env.CUSTODY_PASSPHRASE;
      expect(await bench.run('key', 'new', ...holder, '-o', 'none.key')).toMatchObject({
        status: 2,
        err: expect.stringContaining('CUSTODY_PASSPHRASE_FILE'),
      });
    } finally {
      env.CUSTODY_PASSPHRASE = words;
    }
    expect((await bench.run('key', 'new', ...holder, '-o', 'bare.key', '--no-passphrase')).err).toMatch(
      /anybody who copies/,
    );
    expect((await bench.run('key', 'new', ...holder, '-o', 'nowhere/x.key')).status).toBe(5);
  });
});

describe('key show', () => {
  it('of a key file says its number without a passphrase', async () => {
    const number = (text: string) => text.slice(text.indexOf('key number'));
    const [card, key] = [await bench.run('key', 'show', 'bo.key.pub'), await bench.run('key', 'show', 'bo.key')];
    expect(key.out).toContain('not opened');
    expect(number(key.out)).toBe(number(card.out));
    expect(card.out).toContain('“DC TEST Bo” (badge “7”)');
  });

  it('draws the number for a camera', async () => {
    expect((await bench.run('key', 'show', 'bo.key.pub', '--qr')).out).toMatch(/[█▀▄]{10}/);
  });
});

describe('key import', () => {
  const take = (file: string, ...more: string[]) => bench.run('key', 'import', file, ...holder, ...more);

  it('takes over an OpenSSH key, which signs from then on', async () => {
    const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at('ssh')]);
    expect(made.status ?? made.error).toBe(0);
    expect((await take('ssh', '-o', 'ssh.key')).out).toContain('ssh is unchanged');
    await bench.run('enrol', 'ssh.key.pub', '--post', 'x', '--roles', 'witness');
    expect((await sign('--key', 'ssh.key')).status).toBe(0);
    expect((await take('ssh', '-o', 'ssh.key')).err).toContain('[EXISTS]');
  });

  it('takes over a PKCS#8 key of OpenSSL', async () => {
    expect(spawnSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', at('ossl.pem')]).status).toBe(0);
    expect((await take('ossl.pem', '-o', 'ossl.key', '--no-passphrase')).status).toBe(0);
  });

  it('refuses keys of other kinds', async () => {
    spawnSync('openssl', ['genpkey', '-algorithm', 'rsa', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', at('rsa.pem')]);
    const { status, err } = await take('rsa.pem', '-o', 'rsa.key');
    expect({ status, err }).toMatchObject({ status: 4, err: expect.stringContaining('[KEY_TYPE]') });
    expect((await take('bo.key.pub', '-o', 'no.key')).err).toContain('[KEY_FORMAT]');
  });
});

describe('key change-passphrase', () => {
  it('makes the new passphrase open the key, and the old one no longer', async () => {
    await bench.run('key', 'new', ...holder, '-o', 'three.key');
    bench.write('new.txt', 'TEST other passphrase, also long\r\n');
    const changed = await bench.run('key', 'passphrase', 'three.key', '--new-passphrase-file', 'new.txt');
    expect(changed).toMatchObject({ status: 0, out: expect.stringContaining('copies of the old file') });
    expect(statSync(at('three.key')).mode & 0o777).toBe(0o600);
    expect((await sign('--key', 'three.key')).err).toContain('[KEY_PASSPHRASE]');
    bench.env.CUSTODY_PASSPHRASE_FILE = 'new.txt';
    const opened = await sign('--key', 'three.key');
    delete bench.env.CUSTODY_PASSPHRASE_FILE;
    expect(opened.err).toContain('SIGNER_UNKNOWN');
  });

  it('wants the new one from a file where nobody can be asked, and none that is empty', async () => {
    expect(await bench.run('key', 'passphrase', 'bo.key')).toMatchObject({
      status: 2,
      err: expect.stringContaining('--new-passphrase-file'),
    });
    bench.write('empty.txt', '\n');
    const before = readFileSync(at('bo.key'));
    const refused = await bench.run('key', 'passphrase', 'bo.key', '--new-passphrase-file', 'empty.txt');
    expect(refused).toMatchObject({ status: 4, err: expect.stringContaining('[KEY_PASSPHRASE]') });
    expect(readFileSync(at('bo.key'))).toEqual(before);
  });
});

describe('a card in place of a key', () => {
  it.each([
    ['beside its key', 'bo.key.pub', 'bo.key'],
    ['of another name', 'carol.card', 'bo.key'],
    ['whose usual name is that of another key', 'ada.key.pub.pub', 'bo.key'],
    ['made by OpenSSH', 'shell.pub', 'shell'],
  ])('%s: the hint names the key', async (_, card, key) => {
    if (card !== 'bo.key.pub') writeFileSync(at(card), readFileSync(at('bo.key.pub')));
    if (card === 'shell.pub') {
      writeFileSync(at('shell'), 'TEST, not read');
      writeFileSync(at(card), 'ssh-ed25519 AAAATEST test@test.invalid\n');
    }
    const { status, err } = await sign('--key', card);
    expect(status).toBe(4);
    expect(err).toContain('[KEY_FORMAT]');
    expect(err).toContain(`custody: hint: its private key is the file ${key} in the same folder: name that one\n`);
  });

  it('whose key is elsewhere gets the hint that holds for any', async () => {
    mkdirSync(at('far'));
    writeFileSync(at('far/bo.key.pub'), readFileSync(at('bo.key.pub')));
    writeFileSync(at('far/bo.key'), readFileSync(at('ada.key')));
    const { err } = await sign('--key', 'far/bo.key.pub');
    expect(err).toContain('[KEY_FORMAT]');
    expect(err).toContain('custody: hint: give the private key that belongs to it');
  });
});

describe('a key is not used', () => {
  beforeAll(() => {
    chmodSync(at('two.key'), 0o644);
    writeFileSync(at('cut.key'), readFileSync(at('bo.key')).subarray(0, -60), { mode: 0o600 });
  });

  it.each([
    ['when others can read it', 'two.key', 'KEY_PERMISSIONS'],
    ['when it is a card', 'bo.key.pub', 'KEY_FORMAT'],
    ['when it is not there', 'absent.key', 'NOT_FOUND'],
    ['when it is not enrolled', 'bo.key', 'RULE_REFUSED'],
    ['when no agent answers', 'agent:bo', 'AGENT'],
    ['when its token cannot be used', 'pkcs11:token=x;id=%01?module-path=/no-such.so', 'TOKEN'],
    ['when its end is missing', 'cut.key', 'KEY_TRUNCATED'],
  ])('%s', async (_, key, code) => {
    const { status, err } = await bench.run('record', 'note', '--text', 'x', '--key', key);
    expect(err).toContain(`[${code}]`);
    expect(status).toBe(code === 'RULE_REFUSED' ? 6 : ['NOT_FOUND', 'AGENT', 'TOKEN'].includes(code) ? 5 : 4);
  });

  it('when none is named', async () => {
    const { CUSTODY_KEY: named } = bench.env;
    delete bench.env.CUSTODY_KEY;
    const { status, err } = await sign();
    bench.env.CUSTODY_KEY = named;
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining('custody key new makes a key') });
  });
});
