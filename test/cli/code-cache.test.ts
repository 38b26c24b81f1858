/** V8's code cache: the program without one, and the one that an installed package makes in the user's state folder. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bareEnv, isBuilt, root, runProgram } from './built-program.ts';

describe.skipIf(!isBuilt)('the code cache (needs npm run build)', () => {
  const version = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version as string;
  let base: string;
  let copy: string;
  let cache: string;
  let state: string;
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'code-cache-'));
    copy = join(base, 'copy');
    cache = join(copy, 'dist', 'main.cache');
    state = join(base, 'state');
    for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  const env = () => bareEnv(copy, { CUSTODY_STATE: state });
  const custody = (...args: string[]) =>
    runProgram(process.execPath, [join(copy, 'bin', 'custody.cjs'), ...args], { cwd: copy, env: env() });

  it('caches code that is ASCII alone, because the program is read byte by byte', () => {
    const files = readdirSync(join(copy, 'dist')).filter((name) => name.endsWith('.cjs') && name !== 'index.cjs');
    expect(files).toContain('main.cjs');
    for (const name of files) expect(readFileSync(join(copy, 'dist', name), 'latin1')).toMatch(/^[\x00-\x7f]*$/);
  });

  it.each<[string, () => void]>([
    ['absent', () => rmSync(cache, { force: true })],
    ['empty', () => writeFileSync(cache, '')],
    ['something else', () => writeFileSync(cache, 'TEST '.repeat(1000))],
  ])('is not needed: %s', async (_name, spoil) => {
    spoil();
    expect(await custody('--version')).toEqual({ status: 0, signal: null, out: `${version}\n`, err: '' });
    expect(await custody('--help')).toMatchObject({ status: 0, out: expect.stringContaining('verify'), err: '' });
    expect(await custody('verify', '--help')).toMatchObject({
      status: 0,
      out: expect.stringContaining('--checkpoint'),
    });
    expect(await custody('status')).toMatchObject({ status: 2, err: expect.stringContaining('[MISSING_VALUE]') });
  });

  describe('of an installed package', () => {
    const folder = () => join(state, 'code');
    const kept = () => (existsSync(folder()) ? readdirSync(folder()) : []);
    beforeEach(() => {
      rmSync(cache, { force: true });
      rmSync(state, { recursive: true, force: true });
      mkdirSync(state, { mode: 0o700 });
    });

    /** Whether the program was loaded from its own cache: V8 says so. */
    async function isTaken(): Promise<boolean> {
      const script = `const loaded = require('./bin/program.cjs').loadProgram().script.cachedDataRejected; console.log(loaded)`;
      const ran = await runProgram(process.execPath, ['-e', script], { cwd: copy, env: env() });
      expect(ran).toMatchObject({ status: 0, err: '' });
      return ran.out === 'false\n';
    }

    it('is made by a command, taken by the next, and made again for another program', async () => {
      expect(await isTaken()).toBe(false);
      await custody('status');
      const [name = ''] = kept();
      expect(kept()).toHaveLength(1);
      expect(await isTaken()).toBe(true);
      // as long as the real one, so that V8 alone would take it
      renameSync(join(folder(), name), join(folder(), name.replace(/-[0-9a-f]{32}/, `-${'0'.repeat(32)}`)));
      expect(await isTaken()).toBe(false);
      await custody('status');
      expect(kept()).toEqual([name]);
    });

    it('is not made by a command that sets flags of V8, under which no other command takes it', async () => {
      expect(await custody('hash', 'package.json', '-o', join(state, 'TEST.manifest'))).toMatchObject({ status: 0 });
      expect(kept()).toEqual([]);
    });

    it('is not made where there is no state folder', async () => {
      rmSync(state, { recursive: true });
      await custody('status');
      expect(existsSync(state)).toBe(false);
    });

    it.each<[string, () => void]>([
      ['its folder', () => chmodSync(folder(), 0o770)],
      ['the state folder', () => chmodSync(state, 0o707)],
      ['the file', () => chmodSync(join(folder(), kept()[0] ?? ''), 0o602)],
    ])('is not taken where others can write %s', async (_name, open) => {
      await custody('status');
      expect(await isTaken()).toBe(true);
      open();
      expect(await isTaken()).toBe(false);
    });

    it('is not taken through a symlink', async () => {
      await custody('status');
      const path = join(folder(), kept()[0] ?? '');
      renameSync(path, join(base, 'elsewhere'));
      symlinkSync(join(base, 'elsewhere'), path);
      expect(await isTaken()).toBe(false);
    });
  });
});
