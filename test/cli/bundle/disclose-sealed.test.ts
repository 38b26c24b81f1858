/** `custody disclose --encrypt` and `--urgent`: a parcel under its name always has its entry, and says only what was granted. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/bytes/hex.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { acquireLock } from '../../../src/fs/ledger/lock.ts';
import { decodeExcerpt, isShown } from '../../../src/ledger/excerpt/form.ts';
import { fakeHost } from '../fake-host.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

let test: TwoAgencies;
let back: () => void;
const run = (...args: string[]) => test.bench.run(...args);
const code = (err: string): string | undefined => /error: .*\[([A-Z_]+)\]$/m.exec(err)?.[1];
const types = async () => (await test.bench.entries()).slice(8).map(({ type }) => type);
const view = ['disclose', '--to', 'TEST Defence', '--form', 'copy', '--disclose', 'none', '--reason', 'TEST', '--yes'];
const sealed = [...view, '--encrypt', 'sam.key.pub'];
const urgent = [
  ...[
    'disclose',
    '--urgent',
    'KA/1',
    '--to',
    'sam.key.pub',
    '--purpose',
    '@why.txt',
    '--erase-by',
    '2027-01-31T00:00Z',
  ],
  ...['--handling', 'H3', '--yes'],
];
const why = 'TEST a child is in danger';

/** The bundle in an age file, unpacked by other programs. */
function opened(parcel: string): string {
  const folder = `${parcel}-opened`;
  mkdirSync(test.at(folder));
  const tar = spawnSync('age', ['--decrypt', '-i', test.at('sam.key.age'), test.at(parcel)]);
  expect(tar.stderr.toString()).toBe('');
  expect(spawnSync('tar', ['-x', '-C', test.at(folder), '--strip-components=1'], { input: tar.stdout }).status).toBe(0);
  return folder;
}

beforeAll(async () => {
  test = await openTwoAgencies();
  test.bench.write('why.txt', `${why}\n`);
  test.bench.write('party.txt', 'TEST party from a file\n');
  for (const text of ['TEST other one', 'TEST other two']) await test.ada('record', 'note', 'KA/2', '--text', text);
  back = test.bench.keep();
});
beforeEach(() => back());
afterAll(() => test.bench.remove());

describe('custody disclose --encrypt', () => {
  it('writes a parcel whose view the entry names, and that its recipient alone opens', async () => {
    const { status, out, err } = await run(...sealed, '-o', 'view.age', '--json');
    expect({ status, err }).toMatchObject({ status: 0 });
    const { body } = JSON.parse((await run('show', '10', '--json')).out);
    const folder = opened('view.age');
    expect(body.view.hex).toBe(toHex(sha256(readFileSync(test.at(`${folder}/tagmanifest-sha256.txt`)))));
    expect(JSON.parse(out).view.parcel.recipients).toHaveLength(1);
    expect(readFileSync(test.at('view.txt'), 'utf8')).not.toContain('TEST');
    expect(readFileSync(test.at('view.age')).includes('ustar')).toBe(false);
    const verified = await test.sam('verify', 'view.age', '-i', 'sam.key.age', '--json');
    expect(JSON.parse(verified.out)).toMatchObject({ verdict: 'verified' });
  });

  it('gets a name that says nothing in a folder, and is refused for a card without a recipient', async () => {
    mkdirSync(test.at('out'));
    await test.ada(...sealed, '-o', 'out');
    expect(readdirSync(test.at('out')).sort()).toEqual([
      expect.stringMatching(/^parcel-[0-9a-f]{8}\.age$/),
      expect.stringMatching(/^parcel-[0-9a-f]{8}\.txt$/),
    ]);
    const holder = ['--name', 'TEST Eve', '--agency', 'TEST East', '--jurisdiction', 'PL'];
    await test.ada('key', 'new', ...holder, '-o', 'bare.key', '--no-passphrase', '--no-age');
    const bare = await run(...view, '--encrypt', 'bare.key.pub', '-o', 'bare.age');
    expect({ status: bare.status, code: code(bare.err) }).toEqual({ status: 2, code: 'AGE_RECIPIENT' });
    expect(await types()).toEqual(['note', 'note', 'disclose']);
  });

  it('leaves no parcel where the entry is not signed', async () => {
    const none = async (ran: { readonly status: number; readonly err: string }, expected: string) => {
      expect(code(ran.err)).toBe(expected);
      expect(readdirSync(test.bench.folder).filter((name) => /^gone/.test(name))).toEqual([]);
      expect(await types()).toEqual(['note', 'note']);
    };
    const lock = await acquireLock(test.at('case.custody'), fakeHost(test.bench.folder, 'other').owner());
    try {
      await none(await run(...sealed, '--wait', '0', '-o', 'gone.age'), 'LOCKED');
    } finally {
      lock.release();
    }
  });

  it('is written again by the same options alone', async () => {
    await test.ada(...sealed, '-o', 'view.age');
    const again = await test.ada(...sealed, '--again', '10', '-o', 'again.age', '--json');
    expect(JSON.parse(again)).toMatchObject({ format: 'custody/disclose-again/1', again: 10 });
    const tags = (parcel: string): Buffer => readFileSync(test.at(`${opened(parcel)}/tagmanifest-sha256.txt`));
    expect(tags('again.age')).toEqual(tags('view.age'));
    for (const [seq, options] of [
      ['10', ['--disclose', 'all']],
      ['9', sealed.slice(5)],
      ['x', sealed.slice(5)],
    ] as const) {
      const { status, err } = await run(
        ...sealed.slice(0, 5),
        ...options,
        '--again',
        seq,
        '-o',
        'other.age',
        '--encrypt',
        'sam.key.pub',
      );
      expect({ seq, status, code: code(err) }).toEqual({ seq, status: 2, code: 'USAGE' });
    }
    expect(await types()).toEqual(['note', 'note', 'disclose']);
  });

  it('reads the party from a file', async () => {
    const args = view.map((word) => (word === 'TEST Defence' ? '@party.txt' : word));
    await test.ada(...args, '--encrypt', 'sam.key.pub', '-o', 'view.age');
    const { body } = JSON.parse((await run('show', '10', '--json')).out);
    expect(body.to).toEqual({ party: 'TEST party from a file' });
  });
});

describe('custody disclose --urgent', () => {
  it('signs a term and a note, sends an excerpt that ends with the note, and signs the disclosure', async () => {
    const { status, out, err } = await run(...urgent, '--disclose', 'none', '-o', 'parcel.age');
    expect({ status, err }).toMatchObject({ status: 0 });
    expect(err).toContain('the excerpt about KA/1 shows 9 of 12 entries');
    expect(out).toContain('excerpt    9 of 12 entries');
    expect(await types()).toEqual(['note', 'note', 'terms', 'note', 'disclose']);
    const shown = async (seq: number) => JSON.parse((await run('show', String(seq), '--json')).out).body;
    expect(await shown(10)).toMatchObject({
      ...{ kind: 'erase-by', state: 'set', binds: 'recipients', exhibits: ['KA/1'] },
      setBy: 'TEST Ada, TEST Police',
    });
    expect(await shown(11)).toMatchObject({ text: why, exhibits: ['KA/1'] });
    const disclosed = await shown(12);
    expect(disclosed).toMatchObject({
      ...{ form: 'extract', exhibits: ['KA/1'], purpose: why, to: { party: 'TEST Sam, TEST South' } },
      channel: { kind: 'other', handling: 'H3', urgency: 'very-urgent' },
    });
    expect(new Set(disclosed.withheld.map((each: { code: string }) => each.code))).toEqual(new Set(['urgent']));
    const folder = opened('parcel.age');
    expect(disclosed.view.hex).toBe(toHex(sha256(readFileSync(test.at(`${folder}/tagmanifest-sha256.txt`)))));
    const { items, size } = decodeExcerpt(new Uint8Array(readFileSync(test.at(`${folder}/data/case.excerpt`))));
    expect(size).toBe(12);
    expect(items.filter(isShown).map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 6, 7, 10, 11]);
    const texts = readFileSync(test.at(`${folder}/data/case.disclosures`), 'latin1');
    expect(texts.match(/TEST [a-z ]+/g)?.some((text) => text.startsWith(why))).toBe(true);
    for (const kept of ['TEST thing', 'TEST other', 'invented']) expect(texts).not.toContain(kept);
    const checked = await test.sam('verify', 'parcel.age', '-i', 'sam.key.age');
    expect(checked.out).toContain('EXCERPT HOLDS: KA/1, 9 of 12 entries read.');
  });

  it('asks once at a terminal, and signs nothing if the answer is no', async () => {
    const asked = urgent.filter((word) => word !== '--yes');
    const no = await test.bench.type(['no'], ...asked, '--disclose', 'none', '-o', 'parcel.age');
    expect(code(no.err)).toBe('STOPPED');
    expect(await types()).toEqual(['note', 'note']);
    const yes = await test.bench.type(['yes'], ...asked, '--disclose', 'none', '-o', 'parcel.age');
    expect(yes.status).toBe(0);
    expect(yes.err.match(/sign .* in case\.custody\?/g)).toHaveLength(1);
    expect(existsSync(test.at('parcel.age'))).toBe(true);
  });

  it('goes on with the term and the note of a run that was killed, and is written again', async () => {
    const reason = ['--disclose', 'none', '-o'];
    await test.ada(...urgent, ...reason, 'parcel.age');
    const { out } = await run('show', '12', '--json');
    const { offset } = JSON.parse(out);
    await test.ada(...urgent, ...reason, 'again.age', '--again', '12');
    expect(await types()).toHaveLength(5);
    // as if the disclosure was never signed
    truncateSync(test.at('case.custody'), offset);
    rmSync(test.at('home'), { recursive: true });
    mkdirSync(test.at('home'));
    const { status, err } = await run(...urgent, ...reason, 'second.age');
    expect({ status, err }).toMatchObject({
      status: 0,
      err: expect.stringContaining('entries 10 and 11 are the term and the note'),
    });
    expect(await types()).toEqual(['note', 'note', 'terms', 'note', 'disclose']);
  });

  it('signs nothing where something is missing, does not go with it, or is refused', async () => {
    const refused = async (expected: string, ...args: string[]) => {
      const { status, err } = await run(...args, '--disclose', 'none', '-o', 'parcel.age');
      expect({ args, status, code: code(err) }).toEqual({ args, status: 2, code: expected });
      expect(await types()).toEqual(['note', 'note']);
      expect(existsSync(test.at('parcel.age'))).toBe(false);
    };
    await refused('MISSING_VALUE', 'disclose', '--urgent', 'KA/1', '--to', 'sam.key.pub');
    await refused('USAGE', ...urgent, '--encrypt', 'sam.key.pub');
    await refused('USAGE', ...urgent, '--reason', 'case.title=TEST');
    await refused('USAGE', ...urgent, '--channel', 'kind=siena');
    await refused('USAGE', ...urgent, '--exhibit', 'KA/9');
  });
});
