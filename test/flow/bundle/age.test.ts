/** Age files that we write and read, with Debian's age on the other side; every damage to a chunk is found. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/bytes/arrays.ts';
import { beginAge, openAge } from '../../../src/flow/bundle/age.ts';
import { ageForm, ageKit } from '../../../src/flow/ledger/age-identity.ts';
import { passphraseWay } from '../../../src/signers/age-passphrase.ts';
import { cheapKeys } from '../../key-cost.ts';

const folder = mkdtempSync(join(tmpdir(), 'custody-age-'));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const random = (count: number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, index) => (index * 7 + count) & 255);
const dataOf = (size: number): Buffer =>
  Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * index) >> 5));
const secrets = { ada: random(32), bo: random(32).map((byte) => byte ^ 85) };

let ada = { identity: '', recipient: '' };
let bo = { identity: '', recipient: '' };
let hybrid = { identity: '', recipient: '' };
beforeAll(async () => {
  const { identityOf, recipientOf } = await ageKit();
  const make = async (secret: Uint8Array, kind: 'x25519' | 'hybrid') => {
    const identity = identityOf(secret, kind);
    return { identity, recipient: await recipientOf(identity) };
  };
  ada = await make(secrets.ada, 'x25519');
  bo = await make(secrets.bo, 'x25519');
  hybrid = await make(secrets.ada, 'hybrid');
  writeFileSync(at('ada.age-key'), `${ada.identity}\n`);
});

async function write(
  name: string,
  data: Uint8Array,
  recipients: readonly string[],
  step = data.length,
): Promise<string> {
  const { target, written } = await beginAge(at(name), { recipients, random });
  for (let from = 0; from < data.length; from += step) await target.add(data.subarray(from, from + step));
  await target.commit();
  expect(written().size).toBe(readFileSync(at(name)).length);
  return at(name);
}

async function read(path: string, ...identities: string[]): Promise<Buffer> {
  const source = await openAge(path, { identities: async () => identities });
  try {
    const parts: Uint8Array[] = [];
    for await (const piece of source.pieces(0, source.size)) parts.push(piece.slice());
    return Buffer.concat(parts);
  } finally {
    source.close();
  }
}

const age = (...args: string[]) => spawnSync('age', args, { maxBuffer: 2 ** 30 });
const sizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 1_200_000];

describe('with age of Debian', () => {
  it.each(sizes)('%i bytes that we write are read by it', async (size) => {
    const data = dataOf(size);
    const path = await write(`to-age-${size}`, data, [bo.recipient, ada.recipient], 10_007);
    const { status, stdout, stderr } = age('--decrypt', '-i', at('ada.age-key'), path);
    expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
    expect(stdout.equals(data)).toBe(true);
    expect((await read(path, bo.identity)).equals(data)).toBe(true);
  });

  it.each(sizes)('%i bytes that it writes are read by us', async (size) => {
    const data = dataOf(size);
    const path = at(`from-age-${size}`);
    const { status } = spawnSync('age', ['-r', ada.recipient, '-o', path], { input: data });
    expect(status).toBe(0);
    expect((await read(path, bo.identity, ada.identity)).equals(data)).toBe(true);
  });

  it('names the same recipient for an identity', () => {
    expect(String(spawnSync('age-keygen', ['-y', at('ada.age-key')]).stdout).trim()).toBe(ada.recipient);
  });
});

it('opens with a hybrid identity, and with no other', async () => {
  const path = await write('hybrid', dataOf(70_000), [hybrid.recipient]);
  expect(hybrid.recipient.length).toBe(1959);
  expect((await read(path, hybrid.identity)).equals(dataOf(70_000))).toBe(true);
  await expect(read(path, ada.identity)).rejects.toMatchObject({ code: 'AGE_NOT_FOR_YOU' });
});

describe('refuses to encrypt', () => {
  it.each([
    ['to nobody', () => []],
    ['to both kinds', () => [ada.recipient, hybrid.recipient]],
    ['to a wrong letter', () => [`${ada.recipient.slice(0, -1)}b`]],
    ['to an SSH key', () => ['ssh-ed25519 AAAA']],
    ['to a plugin', () => ['age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t']],
  ])('%s', async (_, recipients) => {
    const begun = beginAge(at('refused'), { recipients: recipients(), random });
    await expect(begun).rejects.toMatchObject({ code: 'AGE_RECIPIENT' });
    expect(readdirSync(folder).filter((name) => name.startsWith('refused'))).toEqual([]);
  });
});

describe('a damaged file', () => {
  const chunk = 65_552;
  let [whole, start] = [Buffer.alloc(0), 0];
  beforeAll(async () => {
    whole = readFileSync(await write('whole', dataOf(3 * 65_536 + 10), [ada.recipient]));
    start = whole.length - 3 * chunk - 26;
  });
  const chunks = (): Buffer[] =>
    [0, 1, 2, 3].map((index) => whole.subarray(start + index * chunk, start + (index + 1) * chunk));
  const swapped = (one: number, other: number): Buffer[] =>
    chunks().map((part, index, all) => (index === one ? all[other] : index === other ? all[one] : part) as Buffer);

  const four = [0, 1, 2, 3];
  const pairs = four.flatMap((one) => four.slice(one + 1).map((other) => [one, other] as const));
  const last = (): Buffer => chunks()[3] as Buffer;
  const damages: Readonly<Record<string, () => readonly Buffer[]>> = {
    ...Object.fromEntries(four.map((gone) => [`chunk ${gone} dropped`, () => chunks().filter((_, at) => at !== gone)])),
    ...Object.fromEntries(
      four.map((twice) => [
        `chunk ${twice} repeated`,
        () => chunks().flatMap((part, at) => (at === twice ? [part, part] : part)),
      ]),
    ),
    ...Object.fromEntries(
      pairs.map(([one, other]) => [`chunks ${one} and ${other} swapped`, () => swapped(one, other)]),
    ),
    'all chunks dropped': () => [],
    'one byte less': () => [...chunks().slice(0, 3), last().subarray(0, 25)],
    'one byte more': () => [...chunks(), Buffer.from([0])],
    'an empty chunk more': () => [...chunks(), Buffer.alloc(16)],
  };
  it.each(Object.entries(damages))('%s is found', async (name, parts) => {
    const path = at(name.replaceAll(' ', '-'));
    writeFileSync(path, Buffer.concat([whole.subarray(0, start), ...parts()]));
    await expect(read(path, ada.identity)).rejects.toMatchObject({ code: 'AGE_DAMAGED' });
  });

  it('a bit changed anywhere is found, and what is before it can be read', async () => {
    // what is changed in the line for a recipient makes it one for somebody else
    const places: readonly (readonly [number, string])[] = [
      [30, 'AGE_NOT_FOR_YOU'],
      ...[0, start - 20, start - 1, start, start + 70_000, whole.length - 1].map((at) => [at, 'AGE_DAMAGED'] as const),
    ];
    for (const [place, code] of places) {
      const other = Buffer.from(whole);
      other[place] = (other[place] as number) ^ 1;
      writeFileSync(at('bit'), other);
      await expect(read(at('bit'), ada.identity), `byte ${place}`).rejects.toMatchObject({ code });
    }
    const other = Buffer.from(whole);
    other[start + 70_000] = 0x55 ^ (other[start + 70_000] as number);
    writeFileSync(at('bit'), other);
    const source = await openAge(at('bit'), { identities: async () => [ada.identity] });
    expect(Buffer.from(source.bytes(0, 65_536)).equals(dataOf(65_536))).toBe(true);
    const failure = expect.objectContaining({
      code: 'AGE_DAMAGED',
      message: expect.stringContaining(`from byte ${start + chunk} on`),
    });
    expect(() => source.bytes(65_530, 10)).toThrow(failure);
    source.close();
  });
});

it('never seals a place twice: only what was not sealed yet is taken back', async () => {
  const { target } = await beginAge(at('cut'), { recipients: [ada.recipient], random });
  await target.add(dataOf(70_000));
  target.cut(65_540);
  await target.add(dataOf(10));
  expect(() => target.cut(65_535)).toThrow(expect.objectContaining({ code: 'IO' }));
  await target.commit();
  expect((await read(at('cut'), ada.identity)).equals(Buffer.concat([dataOf(65_540), dataOf(10)]))).toBe(true);
});

it('leaves nothing where it is abandoned', async () => {
  const { target } = await beginAge(at('left'), { recipients: [ada.recipient], random });
  await target.add(dataOf(3_000_000));
  await target.abandon();
  expect(readdirSync(folder).filter((name) => name.startsWith('left'))).toEqual([]);
});

it('takes its name from what was written', async () => {
  const nameBy = (digest: string): string => `parcel-${digest.slice(0, 8)}.age`;
  const { target, written } = await beginAge(at('parcel.age'), { recipients: [ada.recipient], random, nameBy });
  await target.add(dataOf(100_000));
  await target.commit();
  const { createHash } = await import('node:crypto');
  const bytes = readFileSync(target.path);
  const digest = (part: Buffer): string => createHash('sha256').update(part).digest('hex');
  expect(target.path).toBe(at(`parcel-${digest(bytes.subarray(0, 65_536)).slice(0, 8)}.age`));
  expect(written()).toEqual({ size: bytes.length, sha256: digest(bytes) });
});

describe('a passphrase', () => {
  it('opens what it closed, and no other does', async () => {
    const { sealSmall, openSmall } = await ageKit();
    const way = passphraseWay(utf8('TEST passphrase'), { random, keyCost: cheapKeys });
    const sealed = await sealSmall(utf8('TEST'), way);
    expect(await openSmall(sealed, way)).toEqual(utf8('TEST'));
    expect(await openSmall(sealed, passphraseWay(utf8('other')))).toBeUndefined();
  });

  it('asks for no more work than a key file may', async () => {
    const { openSmall } = await ageKit();
    const file = utf8(
      `age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 18\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`,
    );
    const opened = openSmall(file, passphraseWay(utf8('TEST')));
    await expect(opened).rejects.toMatchObject({ code: 'KEY_FORMAT' });
  });
});

it('knows an age file by its first bytes', () => {
  expect(ageForm(readFileSync(at('whole')).subarray(0, 512))).toBe('age');
  expect(ageForm(utf8('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl'))).toBe('armor');
  expect([utf8('age-encryption.org/v2\n'), utf8('age'), new Uint8Array()].map(ageForm)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
