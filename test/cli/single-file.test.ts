/** `custody.cjs`, alone in a folder: no package, no module beside it, and every part of the program works. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, type Ended, root, runProgram } from './built-program.ts';

describe('custody.cjs', () => {
  let base: string;
  let file: string;
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const custody = (...args: string[]): Promise<Ended> =>
    runProgram(process.execPath, [file, ...args], { cwd: join(base, 'case'), env: bareEnv(join(base, 'home')) });

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'single file-'));
    for (const name of ['home', 'case', 'evidence']) mkdirSync(join(base, name));
    const made = await runProgram(process.execPath, [`${root}bin/build/release.js`, join(base, 'release')], {
      cwd: base,
      env: bareEnv(join(base, 'home')),
    });
    expect(made, made.err).toMatchObject({ status: 0 });
    file = join(base, 'case', 'custody.cjs');
    // a copy, away from all that was made with it
    writeFileSync(file, readFileSync(join(base, 'release', 'custody.cjs')));
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('answers for itself', async () => {
    expect(await custody('--version')).toEqual({ status: 0, signal: null, out: `${version}\n`, err: '' });
    expect(await custody('--help')).toMatchObject({ status: 0, out: expect.stringContaining('verify'), err: '' });
    expect(await custody('record', 'collect', '--help')).toMatchObject({ status: 0, err: '' });
    expect(await custody('nothing')).toMatchObject({ status: 2, out: '' });
  });

  it('holds no path of the computer that made it, and the licences of what is in it', () => {
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(root);
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true);
    for (const name of ['custody', 'commander', 'cbor-x', '@noble/ed25519', 'sax']) {
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+( \\(|$)`, 'm'));
    }
  });

  it('opens a case and verifies it, and each entry says which program made it', async () => {
    const key = ['-k', '../test.key'];
    const holder = ['--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    expect(await custody('key', 'new', ...holder, '-o', '../test.key', '--no-passphrase')).toMatchObject({ status: 0 });
    const ledger = ['--case', 'TEST', '--title', 'TEST'];
    expect(await custody('init', '../a.custody', ...ledger, ...key)).toMatchObject({ status: 0 });
    expect(await custody('trust', 'add', '../test.key.pub', '--how', 'in-person')).toMatchObject({ status: 0 });
    expect(await custody('verify', '../a.custody')).toMatchObject({ status: 0, err: '' });
    const digest = createHash('sha256').update(readFileSync(file));
    const build = createHash('sha256').update(digest.digest()).update('  custody.cjs\n').digest('hex');
    const note = ['-l', '../a.custody', '--text', 'TEST'];
    expect(await custody('record', 'note', ...note, ...key)).toMatchObject({ status: 0 });
    expect((await custody('show', '1', '-l', '../a.custody')).out.replaceAll(/\s/g, '')).toContain(build);
  });

  it('hashes in threads, and large files with a thread that helps', async () => {
    const large = Buffer.alloc(70 << 20, 'TEST');
    writeFileSync(join(base, 'evidence', 'large'), large);
    for (let n = 0; n < 20; n += 1) writeFileSync(join(base, 'evidence', `small${n}`), `TEST ${n}`);
    const args = ['--alg', 'sha512,md5,blake3', '--pieces', '16MiB'];
    const ran = await custody('hash', '../evidence', '-o', '../evidence.manifest', ...args);
    expect(ran, ran.err).toMatchObject({ status: 0, out: expect.stringContaining('COMPLETE') });
    const manifest = readFileSync(join(base, 'evidence.manifest'));
    expect(manifest.includes(createHash('sha512').update(large).digest())).toBe(true);
    expect(manifest.includes(createHash('md5').update('TEST 19').digest())).toBe(true);
  });

  it('loads nothing that lies beside it', async () => {
    const trap = join(base, 'case', 'node_modules', '@napi-rs', 'blake-hash');
    mkdirSync(trap, { recursive: true });
    for (const name of [join(trap, 'index.js'), join(base, 'case', 'hash-worker.cjs')]) {
      writeFileSync(name, "require('node:fs').writeFileSync(__filename + '.ran', '')");
    }
    const ran = await custody('hash', '../evidence/small1', '-o', '../one.manifest', '--alg', 'blake3');
    expect(ran, ran.err).toMatchObject({ status: 0 });
    await expect(runProgram('ls', ['-R', '.'], { cwd: join(base, 'case'), env: bareEnv(base) })).resolves.toEqual(
      expect.objectContaining({ out: expect.not.stringContaining('.ran') }),
    );
  });
});
