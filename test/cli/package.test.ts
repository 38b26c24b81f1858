/** What `npm pack` makes, installed as in a laboratory without a network: no registry, an empty cache, no scripts, no dependencies. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, type Ended, isBuilt, root, runProgram } from './built-program.ts';

describe.skipIf(!isBuilt)('the package (needs npm run build)', () => {
  let base: string;
  let packed: { filename: string; files: { path: string }[] };
  let installed: Ended;
  let home: string;
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const npm = (cwd: string, ...args: string[]): Promise<Ended> =>
    runProgram('npm', args, {
      cwd,
      env: bareEnv(home, {
        npm_config_cache: join(base, 'empty cache'),
        npm_config_userconfig: join(base, 'no-npmrc'),
        npm_config_update_notifier: 'false',
      }),
    });
  /** A blank in the path, as folders of users have. */
  const prefix = () => join(base, 'air gapped');
  const inPackage = (...path: string[]) => join(prefix(), 'lib', 'node_modules', 'custody', ...path);
  const custody = (...args: string[]): Promise<Ended> =>
    runProgram(join(prefix(), 'bin', 'custody'), args, { cwd: join(base, 'case'), env: bareEnv(home) });

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'package-'));
    home = join(base, 'home');
    for (const folder of [home, join(base, 'case')]) mkdirSync(folder);
    // without scripts, for `prepack` would build again while other tests use the build
    const made = await npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', base);
    expect(made, made.err).toMatchObject({ status: 0 });
    [packed] = JSON.parse(made.out);
    const tarball = join(base, packed.filename);
    rmSync(join(base, 'empty cache'), { recursive: true, force: true });
    const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', prefix()];
    installed = await npm(base, 'install', '-g', ...options, tarball);
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('installs offline, and brings nothing else with it', () => {
    expect(installed, installed.err).toMatchObject({ status: 0, err: '' });
    expect(readdirSync(join(prefix(), 'lib', 'node_modules'))).toEqual(['custody']);
    expect(existsSync(inPackage('node_modules'))).toBe(false);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta, scripts } = JSON.parse(
      readFileSync(inPackage('package.json'), 'utf8'),
    );
    // the one peer is optional, and users who want it install it beside this package
    expect({ dependencies, optionalDependencies, peerDependencies }).toEqual({
      peerDependencies: { '@napi-rs/blake-hash': expect.any(String) },
    });
    expect(peerDependenciesMeta).toEqual({ '@napi-rs/blake-hash': { optional: true } });
    for (const hook of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(hook);
  });

  it('holds what runs and what explains it, and nothing of how it was made', () => {
    const paths = packed.files.map(({ path }) => path);
    const allowed =
      /^(bin\/(custody\.cjs|print\.cjs|program\.cjs)|dist\/([a-z-]+\.cjs|index\.mjs|types\/[a-z0-9/-]+\.d\.ts|LICENCES\.txt|verify\.html)|docs\/[a-zA-Z0-9/-]+\.(md|cddl|py|png|ttl|rq)|docs\/(schema\/[a-z-]+-\d+|profiles\/[a-z0-9-]+|failures)\.json|docs\/integrations\/(gitlab\.yml|Containerfile|pre-commit)|README\.md|LICENSE|package\.json)$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'bin/custody.cjs',
        'dist/main.cjs',
        'dist/LICENCES.txt',
        'dist/verify.html',
        'docs/spec/ledger.md',
      ]),
    );
    for (const path of paths.filter((each) => each.startsWith('dist/'))) {
      expect(readFileSync(inPackage(path), 'latin1')).not.toContain(root);
    }
    expect(statSync(inPackage('bin', 'custody.cjs')).mode & 0o111).toBe(0o111);
  });

  it('answers for itself', async () => {
    expect(await custody('--version')).toEqual({ status: 0, signal: null, out: `${manifest.version}\n`, err: '' });
    expect(await custody('--help')).toMatchObject({ status: 0, out: expect.stringContaining('verify'), err: '' });
  });

  it('opens a case, records in it and verifies it', async () => {
    const holder = ['--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
    const key = ['-k', 'test.key'];
    expect(await custody('key', 'new', ...holder, '-o', 'test.key', '--no-passphrase')).toMatchObject({ status: 0 });
    expect(await custody('init', 'a.custody', '--case', 'TEST', '--title', 'TEST', ...key)).toMatchObject({
      status: 0,
    });
    expect(await custody('record', 'note', '--text', 'TEST', ...key)).toMatchObject({
      status: 0,
      out: 'recorded entry 1: note\n',
    });
    expect(await custody('trust', 'add', 'test.key.pub', '--how', 'in-person')).toMatchObject({ status: 0 });
    const { status, out } = await custody('verify', '--json');
    const { verdict, ledger, findings } = JSON.parse(out);
    expect({ status, verdict, size: ledger.size }, JSON.stringify(findings)).toEqual({
      status: 0,
      verdict: 'verified',
      size: 2,
    });
  });

  it('hashes with the workers that it brought', async () => {
    const ran = await custody('hash', '.', '-o', join(base, 'case.manifest'), '--alg', 'sha512');
    expect(ran, ran.err).toMatchObject({ status: 0, out: expect.stringContaining('COMPLETE') });
    const sha512 = createHash('sha512')
      .update(readFileSync(join(base, 'case', 'a.custody')))
      .digest();
    expect(readFileSync(join(base, 'case.manifest')).includes(sha512)).toBe(true);
  });

  it('tells where it cannot be loaded, with the status of the environment', async () => {
    cpSync(inPackage(), join(base, 'torn'), { recursive: true });
    rmSync(join(base, 'torn', 'dist', 'main.cjs'));
    const torn = join(base, 'torn', 'bin', 'custody.cjs');
    expect(await runProgram(torn, ['audit', 'a', 'b'], { cwd: base, env: bareEnv(home) })).toEqual({
      status: 5,
      signal: null,
      out: '',
      err: expect.stringMatching(/^custody: error: cannot load the program: ENOENT: [^\n]*main\.cjs' \[IO\]\n$/),
    });
  });

  it('is a library too', async () => {
    const script = "console.log(typeof require('custody').verifyLedger)";
    const env = bareEnv(home, { NODE_PATH: join(prefix(), 'lib', 'node_modules') });
    const ran = await runProgram(process.execPath, ['-e', script], { cwd: base, env });
    expect(ran).toEqual({ status: 0, signal: null, out: 'function\n', err: '' });
  });
});
