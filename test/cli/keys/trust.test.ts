/** `trust add|list|remove`: whom the verifier trusts, and nothing else. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCard } from '../../../src/ledger/statements/card.ts';
import { fileSigner } from '../../../src/signers/file-signer.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
let key: { keyId: string; words: string[]; urn: string };
let count = 0;
let file: string;
/** Runs with a trust file of the test's own. */
const trust = (what: string, ...args: string[]) => bench.run('trust', what, ...args, '--trust', file);
const pins = async () => JSON.parse((await trust('list', '--json')).out).pins as Record<string, string>[];

beforeAll(async () => {
  bench = await openBench();
  key = JSON.parse((await bench.run('key', 'show', 'ada.key.pub', '--json')).out);
});
beforeEach(() => {
  count += 1;
  file = `trust-${count}.json`;
});
afterAll(() => bench.remove());

describe('trust add', () => {
  it('of a card shows the number to compare, and says how it was confirmed', async () => {
    const { status, out, err } = await trust('add', 'ada.key.pub', '--how', 'phone');
    expect({ status, out }).toEqual({
      status: 0,
      out: 'trusted: “TEST Ada”, “TEST Police” (confirmed by telephone)\n',
    });
    expect(err).toContain('claimed name:    “TEST Ada”');
    expect(err).toContain(key.keyId.slice(0, 4));
    expect(statSync(join(bench.folder, file)).mode & 0o777).toBe(0o600);
    expect(await pins()).toMatchObject([{ kind: 'card', keyId: key.keyId, name: 'TEST Ada', how: 'phone' }]);
  });

  it.each<[string, () => string]>([
    ['digits', () => key.keyId],
    ['digits in groups', () => key.keyId.replace(/(.{4})/g, '$1 ').toUpperCase()],
    ['words', () => key.words.join(' ')],
    ['its URN', () => key.urn],
  ])('of a number as %s', async (_, number) => {
    const named = ['--how', 'letter', '--name', 'TEST X', '--agency', 'TEST Y'];
    expect((await trust('add', number(), ...named)).status).toBe(0);
    expect(await pins()).toMatchObject([{ kind: 'key', keyId: key.keyId, name: 'TEST X', agency: 'TEST Y' }]);
  });

  it('of a ledger', async () => {
    const { ledger } = JSON.parse((await bench.run('checkpoint', '--json')).out);
    const named = ['--how', 'in-person', '--name', 'TEST X', '--agency', 'TEST Y'];
    expect((await trust('add', ledger, '--ledger', ...named)).status).toBe(0);
    expect(await pins()).toMatchObject([{ kind: 'ledger', ledger }]);
    expect((await bench.run('verify', '--trust', file)).status).toBe(0);
  });

  it.each<[string, () => string[], number, string]>([
    ['without saying how', () => ['ada.key.pub'], 2, '[MISSING_VALUE]'],
    ['of a number that names nobody', () => [key.keyId, '--how', 'phone'], 2, 'say --name and --agency'],
    ['of a card of another number than was told', () => told('0'.repeat(64)), 2, '[FINGERPRINT]'],
    ['of a card when what was told is no number', () => told('abc'), 2, '[FINGERPRINT]'],
    ['of words that are no number', () => [`${'zoo '.repeat(23)}zoo`, '--how', 'phone', ...x], 2, '[FINGERPRINT]'],
    ['of what is no card', () => ['ada.key', '--how', 'phone'], 4, '[CARD_INVALID]'],
    ['of what is not there', () => ['absent.pub', '--how', 'phone'], 5, '[NOT_FOUND]'],
    ['in a way that there is not', () => ['ada.key.pub', '--how', 'pigeon'], 2, 'in-person, phone, letter'],
    ['until a time that is none', () => ['ada.key.pub', '--how', 'phone', '--until', 'soon'], 2, 'soon is not a time'],
  ])('is refused %s, and trusts nobody', async (_, args, status, words) => {
    expect(await trust('add', ...args())).toMatchObject({ status, out: '', err: expect.stringContaining(words) });
    expect(existsSync(join(bench.folder, file))).toBe(false);
  });

  const x = ['--name', 'x', '--agency', 'y'];
  const told = (number: string) => ['ada.key.pub', '--how', 'phone', '--expect', number];

  it('of a card whose name the file could not hold asks for a shorter one', async () => {
    const holder = { name: 'T'.repeat(1001), agency: 'TEST Y', jurisdiction: 'BE' };
    const signer = fileSigner(new Uint8Array(32).fill(9));
    writeFileSync(join(bench.folder, 'long.pub'), await createCard({ holder, signer, iat: 1_770_000_000 }));
    expect(await trust('add', 'long.pub', '--how', 'phone')).toMatchObject({
      status: 2,
      err: expect.stringContaining('the name has more than 1000 characters [USAGE]'),
    });
    expect(existsSync(join(bench.folder, file))).toBe(false);
    expect((await trust('add', 'long.pub', '--how', 'phone', '--name', 'TEST short')).status).toBe(0);
    expect(await pins()).toMatchObject([{ name: 'TEST short' }]);
  });

  it('never overwrites a pin', async () => {
    await trust('add', 'ada.key.pub', '--how', 'phone');
    const before = readFileSync(join(bench.folder, file));
    expect(await trust('add', 'ada.key.pub', '--how', 'letter')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[EXISTS]'),
    });
    expect(readFileSync(join(bench.folder, file))).toEqual(before);
  });

  it('accepts the number that was told', async () => {
    expect((await trust('add', 'ada.key.pub', '--how', 'phone', '--expect', key.words.join(' '))).status).toBe(0);
  });

  it('with limits, which verify heeds', async () => {
    await trust('add', 'ada.key.pub', '--how', 'phone', '--until', '2026-03-02T00:00Z');
    expect((await trust('list')).out).toContain('until 2026-03-02T');
    expect((await bench.run('verify', '--trust', file)).status).toBe(3);
    await trust('remove', key.keyId.slice(0, 8));
    await trust('add', 'ada.key.pub', '--how', 'phone', '--compromised-since', '2026-03-01T00:00Z');
    expect((await trust('list')).out).toContain('compromised since 2026-03-01T');
    const { status, out } = await bench.run('verify', '--trust', file, '--json');
    expect(status).not.toBe(0);
    expect(JSON.parse(out).verdict).not.toBe('verified');
  });
});

describe('trust list and remove', () => {
  it('lists nobody, says what to do, and is an empty list in JSON', async () => {
    await trust('add', 'ada.key.pub', '--how', 'phone');
    await trust('remove', key.keyId);
    expect((await trust('list')).out).toBe('you trust nobody yet: custody trust add\n');
    expect(await pins()).toEqual([]);
  });

  it.each([
    ['abc', 2, 'give 8 to 64 hexadecimal digits'],
    ['00000000', 5, 'no pin matches this prefix'],
    ['not hexadecimal', 2, '8 to 64'],
  ])('removes nothing for %j', async (number, status, words) => {
    await trust('add', 'ada.key.pub', '--how', 'phone');
    expect(await trust('remove', number)).toMatchObject({ status, err: expect.stringContaining(words) });
    expect(await pins()).toHaveLength(1);
  });

  it('asks for more digits where more than one pin matches this prefix', async () => {
    for (const last of ['0', '1'])
      await trust('add', `${'ab'.repeat(31)}a${last}`, '--how', 'phone', '--name', 'x', '--agency', 'y');
    expect((await trust('remove', 'abababab')).err).toContain('more than one pin matches this prefix [USAGE]');
    expect(await pins()).toHaveLength(2);
  });
});

describe('the trust file', () => {
  it('is your own one where none is named, and CUSTODY_TRUST where that is set', async () => {
    await bench.run('trust', 'add', 'ada.key.pub', '--how', 'phone');
    expect(existsSync(join(bench.folder, 'home', '.config', 'custody', 'trust.json'))).toBe(true);
    expect((await bench.run('verify')).status).toBe(0);
    bench.env.CUSTODY_TRUST = join(bench.folder, 'absent.json');
    expect(await bench.run('verify')).toMatchObject({ status: 3, err: expect.stringContaining('absent.json') });
    delete bench.env.CUSTODY_TRUST;
    expect((await bench.run('verify', '--trust', 'absent.json')).status).toBe(3);
  });
});

describe('a trust file that is named and not there', () => {
  const warning = (name: string) => `custody: warning: there is no trust file ${name}, so nobody is trusted\n`;

  it('trusts nobody, in verdicts too, and a warning names it once', async () => {
    const named = join(bench.folder, file);
    for (const quiet of [[], ['--quiet']]) {
      const { status, out, err } = await bench.run('verify', '--trust', file, '--require', 'trust', ...quiet);
      expect(status).toBe(3);
      expect(out).not.toContain('CONFIRMED BY YOU');
      expect(err.split(warning(named))).toHaveLength(2);
    }
    expect(await trust('list')).toMatchObject({ status: 0, err: warning(named) });
    expect(existsSync(named)).toBe(false);
  });

  it('by the environment stops no command, and a pin makes it', async () => {
    bench.env.CUSTODY_TRUST = join(bench.folder, 'later.json');
    const who = ['--name', 'TEST Bob', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    expect(await bench.run('key', 'new', ...who, '-o', 'bob.key', '--no-passphrase')).toMatchObject({ status: 0 });
    const { keyId } = JSON.parse((await bench.run('verify', '--json')).out).signers[0];
    expect(keyId).toBe(key.keyId);
    const added = await bench.run('trust', 'add', 'ada.key.pub', '--how', 'phone');
    expect(added).toMatchObject({ status: 0, err: expect.not.stringContaining('warning') });
    expect((await bench.run('verify', '--require', 'trust')).status).toBe(0);
    bench.env.CUSTODY_TRUST = undefined;
  });
});
