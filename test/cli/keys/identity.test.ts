/** The identity beside a key: what `key new` and `key card` write, who opens it, and Debian's age with it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everybodyReads } from '../../../src/cli/keys/new.ts';
import { readIdentities } from '../../../src/flow/ledger/age-identity.ts';
import { decodeCard } from '../../../src/ledger/statements/card.ts';
import { type Bench, openBench } from '../bench.ts';

const holder = ['--name', 'TEST Bo', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
const words = 'TEST passphrase, four words';
let bench: Bench;
const at = (name: string) => join(bench.folder, name);
const recipientOf = async (card: string) => (await decodeCard(readFileSync(at(card)))).age;
const open = (name: string, passphrase = words) => readIdentities(at(name), async () => passphrase);

beforeAll(async () => {
  bench = await openBench();
  const made = await bench.run('key', 'new', ...holder, '-o', 'bo.key');
  expect(made).toMatchObject({ status: 0, err: `${everybodyReads}\n` });
  expect(made.out).toContain('wrote bo.key.age (keep it): it opens what others encrypt to your card\n');
});
afterAll(() => bench.remove());

/** Runs age at a terminal, and types the passphrase. */
function ageAtTerminal(args: string, passphrase: string) {
  const script = `set timeout 20; spawn age ${args}; expect "passphrase"; send "${passphrase}\\r"; expect eof; exit [lindex [wait] 3]`;
  return spawnSync('expect', ['-c', script], { cwd: bench.folder, encoding: 'utf8' });
}

describe('key new', () => {
  it('writes an identity that only its owner reads, under the passphrase of the key, and its recipient on the card', async () => {
    expect(statSync(at('bo.key.age')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('bo.key.age'), 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} \d+\n/);
    const { identities, isProtected } = await open('bo.key.age');
    expect({ isProtected, count: identities.length }).toEqual({ isProtected: true, count: 1 });
    await expect(open('bo.key.age', 'other')).rejects.toMatchObject({ code: 'KEY_PASSPHRASE' });
    writeFileSync(at('plain'), `${identities[0]}\n`, { mode: 0o600 });
    const named = String(spawnSync('age-keygen', ['-y', at('plain')]).stdout).trim();
    expect(await recipientOf('bo.key.pub')).toBe(named);
  });

  it('writes what age itself opens with the passphrase, and decrypts with', async () => {
    spawnSync('age', ['-r', (await recipientOf('bo.key.pub')) as string, '-o', at('sealed')], { input: 'TEST' });
    expect(ageAtTerminal('--decrypt -i bo.key.age -o clear sealed', words).status).toBe(0);
    expect(readFileSync(at('clear'), 'utf8')).toBe('TEST');
    expect(ageAtTerminal('--decrypt -i bo.key.age -o other sealed', 'TEST other').status).not.toBe(0);
  });

  it('writes it in clear where the key is', async () => {
    expect((await bench.run('key', 'new', ...holder, '-o', 'open.key', '--no-passphrase')).status).toBe(0);
    expect(readFileSync(at('open.key.age'), 'utf8')).toMatch(
      /^# public key: age1[0-9a-z]{58}\nAGE-SECRET-KEY-1[0-9A-Z]{58}\n$/,
    );
    expect(statSync(at('open.key.age')).mode & 0o777).toBe(0o600);
    expect((await open('open.key.age')).isProtected).toBe(false);
  });

  it('makes none with --no-age', async () => {
    const { out } = await bench.run('key', 'new', ...holder, '-o', 'none.key', '--no-age', '--json');
    expect(JSON.parse(out)).not.toHaveProperty('identity');
    expect(existsSync(at('none.key.age'))).toBe(false);
    expect(await recipientOf('none.key.pub')).toBeUndefined();
  });

  it('makes a hybrid one with --pq', async () => {
    const { out } = await bench.run('key', 'new', ...holder, '-o', 'pq.key', '--pq', '--json');
    expect(JSON.parse(out)).toMatchObject({ identity: 'pq.key.age' });
    expect((await open('pq.key.age')).identities).toEqual([expect.stringMatching(/^AGE-SECRET-KEY-PQ-1/)]);
    expect(await recipientOf('pq.key.pub')).toMatch(/^age1pq1.{1952}$/);
    expect((await bench.run('key', 'new', ...holder, '-o', 'pq2.key', '--pq', '--no-age')).err).toContain('[USAGE]');
    expect(existsSync(at('pq2.key'))).toBe(false);
  });

  it('never writes over an identity', async () => {
    writeFileSync(at('taken.key.age'), 'TEST');
    expect(await bench.run('key', 'new', ...holder, '-o', 'taken.key')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[EXISTS]'),
    });
    expect(readFileSync(at('taken.key.age'), 'utf8')).toBe('TEST');
    expect(existsSync(at('taken.key'))).toBe(false);
  });
});

describe('key card --add-age', () => {
  it('makes an identity and signs the card again, and the same again changes no recipient', async () => {
    await bench.run('key', 'new', ...holder, '--title', 'DC', '-o', 'old.key', '--no-age');
    const before = await decodeCard(readFileSync(at('old.key.pub')));
    const { out } = await bench.run('key', 'card', 'old.key.pub', '--add-age', '-k', 'old.key', '--json');
    const after = await decodeCard(readFileSync(at('old.key.pub')));
    expect(JSON.parse(out)).toMatchObject({ card: 'old.key.pub', identity: 'old.key.age', recipient: after.age });
    expect(after).toMatchObject({ keyId: before.keyId, holder: before.holder, age: expect.stringMatching(/^age1/) });
    expect((await open('old.key.age')).isProtected).toBe(true);
    const again = await bench.run('key', 'card', 'old.key.pub', '--add-age', '-k', 'old.key');
    expect(again).toMatchObject({ status: 0, out: expect.stringMatching(/^wrote your card old\.key\.pub again/) });
    expect(await recipientOf('old.key.pub')).toBe(after.age);
    const hybrid = await bench.run('key', 'card', 'old.key.pub', '--add-age', '--pq', '-k', 'old.key');
    expect(hybrid.err).toContain('[EXISTS]');
  });

  it('refuses the key of another card, and a card without a wish', async () => {
    const before = readFileSync(at('none.key.pub'));
    const run = (...args: string[]) => bench.run('key', 'card', 'none.key.pub', ...args);
    expect(await run('--add-age', '-k', 'bo.key')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[KEY_TYPE]'),
    });
    expect(await run('-k', 'none.key')).toMatchObject({ status: 2, err: expect.stringContaining('[USAGE]') });
    expect(readFileSync(at('none.key.pub'))).toEqual(before);
    expect(existsSync(at('none.key.age'))).toBe(false);
  });
});

it('key change-passphrase changes that of the identity too, unless it has its own', async () => {
  await bench.run('key', 'new', ...holder, '-o', 'two.key');
  bench.write('new.txt', 'TEST another passphrase\n');
  const change = () => bench.run('key', 'passphrase', 'two.key', '--new-passphrase-file', 'new.txt', '--json');
  expect(JSON.parse((await change()).out)).toEqual({
    format: 'custody/key-change/1',
    key: 'two.key',
    changed: true,
    identity: 'two.key.age',
  });
  expect((await open('two.key.age', 'TEST another passphrase')).isProtected).toBe(true);
  await bench.run('key', 'new', ...holder, '-o', 'three.key');
  writeFileSync(at('three.key.age'), readFileSync(at('two.key.age')));
  const { out, err } = await bench.run('key', 'passphrase', 'three.key', '--new-passphrase-file', 'new.txt', '--json');
  expect(JSON.parse(out)).toEqual({ format: 'custody/key-change/1', key: 'three.key', changed: true });
  expect(err).toContain('three.key.age has a passphrase of its own, and keeps it');
});

describe('an identity file is refused', () => {
  const hybridLine = 'AGE-PLUGIN-YUBIKEY-1QQQQQQQQ';
  it.each([
    ['that is empty', '', 'it holds none'],
    ['that is a key', '-----BEGIN PRIVATE KEY-----\n', 'a line of it is not an identity'],
    [
      'with a changed letter',
      'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM1\n',
      'a line of it is not an identity',
    ],
    ['of a plugin', `${hybridLine}\n`, 'it needs a plugin of age'],
    [
      'that is encrypted to a key',
      'age-encryption.org/v1\n-> X25519 abc\n',
      'it is encrypted, and not with a passphrase',
    ],
    ['that is cut', 'age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 10\n', 'it is encrypted, and damaged'],
  ])('%s', async (_, text, why) => {
    writeFileSync(at('odd.age'), text, { mode: 0o600 });
    await expect(open('odd.age')).rejects.toMatchObject({ code: 'KEY_FORMAT', message: expect.stringContaining(why) });
  });

  it('that others can read', async () => {
    writeFileSync(at('wide.age'), readFileSync(at('plain')), { mode: 0o600 });
    chmodSync(at('wide.age'), 0o640);
    await expect(open('wide.age')).rejects.toMatchObject({ code: 'KEY_PERMISSIONS' });
  });
});

it('is read with comments, several lines, and as text (armor)', async () => {
  const [line] = (await open('open.key.age')).identities;
  const other = 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0';
  writeFileSync(at('many.age'), `# created: today\r\n\r\n${line}\r\n  ${other}\n`, { mode: 0o600 });
  expect((await open('many.age')).identities).toEqual([line, other]);
  const armor = `-----BEGIN AGE ENCRYPTED FILE-----\n${readFileSync(at('bo.key.age')).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END AGE ENCRYPTED FILE-----\n`;
  writeFileSync(at('armor.age'), armor, { mode: 0o600 });
  expect((await open('armor.age')).identities).toEqual((await open('bo.key.age')).identities);
});
