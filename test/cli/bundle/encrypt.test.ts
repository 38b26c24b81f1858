/** Encrypted bundles from end to end: offered to a card, told by nothing outside, verified, accepted and taken out by its holder alone. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content, openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
let parcel = '';
const run = (...args: string[]) => test.bench.run(...args);
const code = (err: string): string | undefined => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];
const offer = [
  'offer',
  'KA/1',
  'KA/1-1',
  '--to',
  'sam.key.pub',
  '--purpose',
  'TEST S-9',
  '--under',
  '2',
  '--yes',
  '--no-input',
];
const given = ['--disclose', 'all', '--evidence', 'KA/1-1=disk.dd'];
const inMemory = () => readdirSync('/dev/shm').filter((name) => name.startsWith('custody-bundle-'));

beforeAll(async () => {
  test = await openTwoAgencies();
  mkdirSync(test.at('out'));
  const holder = ['--name', 'TEST Eve', '--agency', 'TEST East', '--jurisdiction', 'PL'];
  await test.ada('key', 'new', ...holder, '-o', 'eve.key', '--no-passphrase');
  await test.ada('key', 'new', ...holder, '-o', 'pq.key', '--no-passphrase', '--pq');
  await test.ada('key', 'new', ...holder, '-o', 'bare.key', '--no-passphrase', '--no-age');
  const made = JSON.parse(await test.ada(...offer, '--encrypt', '-o', 'out', ...given, '--json'));
  expect(made.parcel.recipients).toEqual([{ recipient: expect.stringMatching(/^age1/), keyId: expect.any(String) }]);
  parcel = made.bundle;
  expect(made.offer).toBe(8);
  await test.ada('offer', '--again', '8', '-o', 'plain.tar', ...given);
});
afterAll(() => test.bench.remove());

describe('what is written', () => {
  it('is one file and a note, which say nothing of the case', () => {
    const bytes = readFileSync(test.at(parcel));
    const digest = (part: Buffer): string => createHash('sha256').update(part).digest('hex');
    expect(parcel).toBe(`out/parcel-${digest(bytes.subarray(0, 65_536)).slice(0, 8)}.age`);
    const note = parcel.replace('out/', '').replace('.age', '.txt');
    expect(readdirSync(test.at('out')).sort()).toEqual([parcel.replace('out/', ''), note].sort());
    const text = readFileSync(test.at(`out/${note}`), 'utf8');
    expect(text).toContain(`bytes: ${bytes.length}\nSHA-256: ${digest(bytes)}\n`);
    expect(text).toContain('encrypted to the key with number:\n');
    for (const word of ['KA/1', 'TEST', 'case', 'Sam', 'South']) expect(text).not.toContain(word);
    for (const word of ['ustar', 'bagit', content, 'TEST']) expect(bytes.includes(word)).toBe(false);
  });

  it('is the same TAR that is written in clear, but for its name', () => {
    const opened = spawnSync('age', ['--decrypt', '-i', test.at('sam.key.age'), test.at(parcel)]);
    expect(opened.status).toBe(0);
    const list = (input: Buffer) => String(spawnSync('tar', ['-tf', '-'], { input }).stdout).replace(/^[^/]*\//gm, '');
    expect(list(opened.stdout)).toBe(list(readFileSync(test.at('plain.tar'))));
  });

  it('says each time what it does not do', async () => {
    const to = ['--encrypt', 'sam.key.pub', '--encrypt', 'eve.key.pub', '--encrypt', 'sam.key.pub'];
    const { err, out } = await run('bundle', 'create', ...to, '-o', 'two.age', '--disclose', 'none');
    expect(err).toMatch(/anybody can encrypt to a card.*number of recipients show.*every parcel that was ever/);
    expect(out).toMatch(/^encrypted {2}to 2 recipients: .*, SHA-256 [0-9a-f]{64}\nnote {7}two\.txt/m);
    for (const who of ['sam', 'eve'])
      expect((await run('bundle', 'list', 'two.age', '-i', `${who}.key.age`)).status).toBe(0);
  });

  it('goes to others too with --also, by a card or a recipient', async () => {
    const recipient = /public key: (\S+)/.exec(readFileSync(test.at('eve.key.age'), 'utf8'))?.[1] ?? '';
    await test.ada(...['offer', '--again', '8', '--encrypt', '--also', recipient, '-o', 'also.age'], ...given);
    expect((await run('bundle', 'list', 'also.age', '-i', 'eve.key.age')).status).toBe(0);
    expect((await run('bundle', 'list', parcel, '-i', 'eve.key.age')).status).toBe(4);
  });
});

describe('nothing is signed or written', () => {
  const seven = ['offer', '--again', '8'];
  it.each<[string, string[], number, string]>([
    [
      'for a card without a recipient',
      [...offer.slice(0, 4), 'bare.key.pub', ...offer.slice(5), '--encrypt', '-o', 'no.age'],
      2,
      'AGE_RECIPIENT',
    ],
    ['for two sorts', [...seven, '--encrypt', '--also', 'pq.key.pub', '-o', 'no.age'], 2, 'AGE_RECIPIENT'],
    [
      'for a word that is not a recipient',
      [...seven, '--encrypt', '--also', 'age1nobody', '-o', 'no.age'],
      2,
      'AGE_RECIPIENT',
    ],
    ['as a ZIP', [...seven, '--encrypt', '--form', 'zip', '-o', 'no.age'], 2, 'USAGE'],
    ['under another ending', [...seven, '--encrypt', '-o', 'no.zip'], 2, 'USAGE'],
    ['in clear under the ending of an encrypted file', [...seven, '-o', 'no.age'], 2, 'USAGE'],
    ['for more of them without --encrypt', [...seven, '--also', 'eve.key.pub', '-o', 'no.tar'], 2, 'USAGE'],
    ['where the note is there', [...seven, '--encrypt', '-o', 'taken.age'], 5, 'EXISTS'],
  ])('%s', async (_, args, status, expected) => {
    writeFileSync(test.at('taken.txt'), 'TEST');
    const before = readFileSync(test.at('case.custody')).length;
    const { status: ended, err } = await run(...args, ...given);
    expect({ ended, code: code(err) }).toEqual({ ended: status, code: expected });
    expect(readFileSync(test.at('case.custody')).length).toBe(before);
    expect(readdirSync(test.bench.folder).filter((name) => /^(no|taken)\./.test(name))).toEqual(['taken.txt']);
  });

  it('names the card that has no recipient', async () => {
    const { err } = await run('bundle', 'create', '--encrypt', 'bare.key.pub', '-o', 'no.age', '--disclose', 'none');
    expect(err).toContain('the card of TEST Eve names no recipient to encrypt to [AGE_RECIPIENT]');
  });
});

describe('its holder', () => {
  const verdict = async (path: string, ...more: string[]) => {
    const { out, status } = await test.sam('verify', path, '--json', '--no-memory', ...more);
    const { findings, evidence } = JSON.parse(out);
    return {
      status,
      findings: findings.map((finding: { code: string }) => finding.code),
      evidence: evidence.map(({ path, ...rest }: { path: string }) => ({ ...rest, name: basename(path) })),
    };
  };

  it('verifies it as the same in clear, evidence and all, and leaves nothing behind', async () => {
    const [sealed, plain] = [await verdict(parcel), await verdict('plain.tar')];
    expect(sealed).toEqual(plain);
    expect(sealed.evidence).toEqual([expect.objectContaining({ number: 'KA/1-1', outcome: 'match' })]);
    expect(await verdict(parcel, '-i', 'sam.key.age')).toEqual(sealed);
    expect(inMemory()).toEqual([]);
  });

  it('checks it, lists it, and takes it out', async () => {
    expect((await test.sam('verify', parcel, '--no-memory')).out).toContain('every byte as recorded');
    const { out, status } = await test.sam('bundle', 'list', parcel);
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('data/case.custody') });
    expect((await test.sam('bundle', 'extract', parcel, '-o', 'taken-out')).status).toBe(0);
    expect(readFileSync(test.at('taken-out/data/evidence/KA=2F1-1/disk.dd'), 'utf8')).toBe(content);
  });

  it('accepts it', async () => {
    const file = test.decisions('decisions.json', [
      { number: 'KA/1', outcome: 'accepted', condition: 'as described', seals: ['B-1'] },
      { number: 'KA/1-1', outcome: 'accepted', condition: 'readable', ours: 'BE/7' },
    ]);
    const taking = ['--into', 'south.custody', '--case', 'TEST S-9', '--title', 'invented'];
    const ran = await test.sam('accept', parcel, '--decisions', file, ...taking, '-o', 'answer.answer');
    expect({ status: ran.status, errors: ran.err.match(/error:.*/g) }).toEqual({ status: 0, errors: null });
    expect(existsSync(test.at('south.custody'))).toBe(true);
  });
});

describe('anybody else', () => {
  const commands: readonly (readonly string[])[] = [
    ['verify'],
    ['verify'],
    ['accept'],
    ['bundle', 'list'],
    ['bundle', 'extract', '-o', 'never'],
  ];
  const tryAll = async (path: string, more: readonly string[]) => {
    const found: unknown[] = [];
    for (const command of commands) {
      const { status, err } = await test.sam(...command, path, ...more);
      found.push([status, code(err)]);
    }
    expect(existsSync(test.at('never'))).toBe(false);
    expect(inMemory()).toEqual([]);
    return found;
  };

  it('needs an identity', async () => {
    const key = test.at('sam.key.age');
    const kept = readFileSync(key);
    spawnSync('mv', [key, test.at('away')]);
    try {
      expect(await tryAll(parcel, [])).toEqual(commands.map(() => [2, 'AGE_NO_IDENTITY']));
    } finally {
      writeFileSync(key, kept, { mode: 0o600 });
    }
  });

  it('does not open it with another', async () => {
    expect(await tryAll(parcel, ['-i', 'eve.key.age'])).toEqual(commands.map(() => [4, 'AGE_NOT_FOR_YOU']));
  });

  it('cannot cut it off or change it', async () => {
    const bytes = readFileSync(test.at(parcel));
    writeFileSync(test.at('cut.age'), bytes.subarray(0, -1));
    bytes[bytes.length - 100] = 0x55 ^ (bytes[bytes.length - 100] as number);
    writeFileSync(test.at('changed.age'), bytes);
    for (const name of ['cut.age', 'changed.age'])
      expect(await tryAll(name, [])).toEqual(commands.map(() => [4, 'AGE_DAMAGED']));
  });

  it('may encrypt what is not a bundle: then it is not one', async () => {
    const { stdout } = spawnSync('age-keygen', ['-y', test.at('sam.key.age')], { encoding: 'utf8' });
    spawnSync('age', ['-r', stdout.trim(), '-o', test.at('odd.age')], { input: 'TEST' });
    expect(await tryAll('odd.age', [])).toEqual(commands.map(() => [4, 'NOT_A_BUNDLE']));
    spawnSync('age', ['-a', '-r', stdout.trim(), '-o', test.at('text.age'), test.at('plain.tar')]);
    expect(await tryAll('text.age', [])).toEqual(commands.map(() => [4, 'NOT_A_BUNDLE']));
  });

  it('makes a parcel with age alone, which is read as ours', async () => {
    const { stdout } = spawnSync('age-keygen', ['-y', test.at('sam.key.age')], { encoding: 'utf8' });
    spawnSync('age', ['-r', stdout.trim(), '-o', test.at('theirs.age'), test.at('plain.tar')]);
    expect((await test.sam('bundle', 'list', 'theirs.age')).status).toBe(0);
    copyFileSync(test.at('theirs.age'), test.at('named-otherwise.tar'));
    expect((await test.sam('bundle', 'list', 'named-otherwise.tar')).status).toBe(0);
  });
});
