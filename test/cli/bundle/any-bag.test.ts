/** `custody audit BAG` and `custody bundle list BAG`: a bag of any maker, at the command line. */
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesOf, layBag } from '../../flow/bagit/make-bag.ts';
import { type Bench, openBench } from '../bench.ts';

let bench: Bench;
const at = (name: string): string => join(bench.folder, name);
const run = (...args: string[]) => bench.run(...args);

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.remove());
beforeEach(() => {
  rmSync(at('bag'), { recursive: true, force: true });
  layBag(at('bag'), filesOf({ payload: { 'a.txt': 'TEST a', 'b/c': 'TEST c' }, info: 'Contact: \u001b[31mTEST\n' }));
});

describe('audit BAG', () => {
  it('says that it is valid, and what that does not show', async () => {
    const { status, out } = await run('audit', 'bag');
    expect(status).toBe(0);
    expect(out).toContain('VALID BAG (EVERY BYTE). Every listed file is what the lists of the bag say.');
    expect(out).toContain('compared 2 of 2 files of payload, and 3 files beside it, by every byte');
    expect(out).toContain('A bag proves no custody and names no signer');
    expect(out).toContain('Contact: \\u{1b}[31mTEST');
    expect(out).not.toContain('\u001b');
  });

  it.each([['manifest-sha256.txt'], ['tagmanifest-sha256.txt']])('takes %s for the bag', async (name) => {
    const whole = await run('audit', 'bag');
    expect(await run('audit', `bag/${name}`)).toEqual(whole);
    expect(await run('audit', `bag/${name}`, 'bag')).toEqual(whole);
    expect(await run('audit', `bag/${name}`, 'bag/.')).toEqual(whole);
  });

  it('compares a list with another folder as a list', async () => {
    mkdirSync(at('other/data/b'), { recursive: true });
    writeFileSync(at('other/data/a.txt'), 'TEST a');
    writeFileSync(at('other/data/b/c'), 'TEST c');
    expect(await run('audit', 'bag/manifest-sha256.txt', 'other')).toMatchObject({
      status: 0,
      out: expect.stringContaining('ALL MATCHED (EVERY BYTE). Someone stated this list'),
    });
    rmSync(at('other'), { recursive: true });
  });

  it('lists what is wrong, the worst first, and fails', async () => {
    appendFileSync(at('bag/data/a.txt'), 'x');
    renameSync(at('bag/data/b/c'), at('bag/data/b/C'));
    writeFileSync(at('bag/data/more'), '');
    const { status, out } = await run('audit', 'bag');
    expect(status).toBe(1);
    const lines = out.split('\n').filter((line) => /^ {2}[!·] /.test(line));
    expect(lines).toEqual([
      '  ! “data/more” is there, and manifest-sha256.txt does not list it [BAGIT_FILE_EXTRA]',
      '  ! “data/a.txt” is not what manifest-sha256.txt lists: its sha256 differs [BAGIT_FILE_DIFFERS]',
      '  · manifest-sha256.txt lists “data/b/c”; the file there has a name that differs in upper and lower case [BAGIT_NAME_CASE]',
    ]);
    expect(out).toContain('NOT A VALID BAG (EVERY BYTE).');
    expect((await run('audit', 'bag', '--lang', 'de')).out).toContain('KEIN GÜLTIGER BAG (JEDES BYTE).');
  });

  it('ends with 3 where a part was never fetched', async () => {
    const digest = '0'.repeat(64);
    layBag(
      at('bag'),
      filesOf({ more: [`${digest}  data/d`], tags: { 'fetch.txt': 'https://example.org/d - data/d\n' } }),
    );
    rmSync(at('bag/data/b'), { recursive: true });
    const { status, out } = await run('audit', 'bag');
    expect(status).toBe(3);
    expect(out).toContain('nothing is ever fetched [BAGIT_FETCH_IGNORED]');
    expect(out).toContain('INCOMPLETE (EVERY BYTE)');
  });

  it('prints the same as JSON', async () => {
    const { status, out } = await run('audit', 'bag', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      result: 'valid',
      bag: 'bag',
      form: 'folder',
      version: '1.0',
      encoding: 'UTF-8',
      lists: [
        { name: 'manifest-sha256.txt', of: 'payload', algorithm: 'sha256', files: 2 },
        { name: 'tagmanifest-sha256.txt', of: 'tags', algorithm: 'sha256', files: 3 },
      ],
      payload: { files: 2, bytes: 12 },
      compared: { payload: 2, tags: 3 },
      hasLedger: false,
      findings: [],
      more: 0,
    });
  });

  it('holds it to a profile, which is only read from a file', async () => {
    bench.write('profile.json', '{"Bag-Info": {"Bagging-Date": {"required": true}}}');
    expect(await run('audit', 'bag', '--profile', 'profile.json')).toMatchObject({
      status: 1,
      out: expect.stringContaining('the profile is not met: bag-info.txt lacks “Bagging-Date” [BAGIT_PROFILE]'),
    });
    bench.write('profile.json', '{}');
    expect(await run('audit', 'bag', '--profile', 'profile.json')).toMatchObject({
      status: 4,
      err: expect.stringContaining('[PROFILE_INVALID]'),
    });
    expect(await run('audit', 'bag', '--profile', 'https://example.org/p.json')).toMatchObject({
      status: 5,
      err: expect.stringContaining('[NOT_FOUND]'),
    });
  });

  it.each<[string, string[], number, string]>([
    ['nothing to compare a manifest with', ['ada.key.pub'], 2, 'USAGE'],
    ['a folder that is no bag', ['.'], 4, 'BAG_INVALID'],
    ['what is not there', ['nowhere'], 5, 'NOT_FOUND'],
    ['a bag and a folder', ['bag', '.'], 2, 'USAGE'],
    ['a depth', ['bag', '--depth', 'names'], 2, 'USAGE'],
    ['a record', ['bag', '--as', 'measure', '--exhibit', 'KA/1'], 2, 'USAGE'],
    ['a profile for a list', ['ada.key.pub', '.', '--profile', 'x'], 2, 'USAGE'],
  ])('is refused: %s', async (_, args, status, code) => {
    expect(await run('audit', ...args)).toMatchObject({ status, err: expect.stringContaining(`[${code}]`) });
  });
});

describe('bundle list BAG', () => {
  it('lists it, and reads none of the payload', async () => {
    appendFileSync(at('bag/data/a.txt'), 'x');
    const { status, out, err } = await run('bundle', 'list', 'bag');
    expect(status).toBe(0);
    expect(out).toMatch(/ {2}7 {2}payload {3}data\/a\.txt\n/);
    expect(out).toContain('tag file  bagit.txt');
    expect(out).toContain(
      'a bag without a ledger is not a bundle and proves no custody; its files were listed, not read',
    );
    expect(err).toContain('next: custody audit bag');
    rmSync(at('bag/data/a.txt'));
    expect(await run('bundle', 'list', 'bag')).toMatchObject({
      status: 1,
      out: expect.stringContaining('[BAGIT_FILE_MISSING]'),
    });
  });

  it('prints the same as JSON', async () => {
    const { out } = await run('bundle', 'list', 'bag', '--json');
    expect(JSON.parse(out)).toMatchObject({
      bundle: 'bag',
      form: 'folder',
      version: '1.0',
      payload: { files: 2, bytes: 12 },
      findings: [],
    });
  });

  it('is what verify names for a bag without a ledger', async () => {
    expect(await run('verify', 'bag')).toMatchObject({
      status: 4,
      err: expect.stringMatching(/\[NOT_A_BUNDLE\]\n.*custody audit BAG/),
    });
  });
});

describe('a bundle of ours', () => {
  it('is audited as any bag, with a word that verify checks the ledger', async () => {
    await run('bundle', 'create', '-o', 'ours.zip', '--disclose', 'all', '--manifests', 'all');
    expect(await run('audit', 'ours.zip')).toMatchObject({
      status: 0,
      out: expect.stringContaining('There is a ledger in it: custody verify checks that, and who signed it.'),
    });
  });
});
