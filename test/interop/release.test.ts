/**
 * What `npm run release` gives out: the same bytes from two folders, the list of what is in them, their digests as `sha256sum` takes
 * them. Of what holds Node, this is for one platform; `npm run release:check` makes all.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareEnv, type Ended, root, runProgram } from '../cli/built-program.ts';
import { Trial } from '../release/executable.ts';
import { makeBareSystem, makeBundle } from './bare-system.ts';
import { cacheHome, hasNode, type Pin, pathOf, pinned } from './pinned-node.ts';

const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const platform = 'linux-x64';
const withNode = hasNode(platform) ? [`custody-${version}-${platform}.tar.gz`, `custody-${platform}`] : [];
const names = [
  ...withNode,
  ...[`custody-${version}.cdx.json`, `custody-${version}.tgz`, 'custody.cjs', `custody_${version}_all.deb`],
  'verify.html',
].sort();

interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly scope: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly components?: readonly Component[];
  readonly licenses: readonly { readonly license?: { readonly id: string }; readonly expression?: string }[];
}

const pin = pinned.binaries[platform] as Pin;

describe('npm run release', () => {
  let base: string;
  let said: string;
  const given = (folder: string, name: string) => readFileSync(join(base, folder, 'release', name));

  /** The sources and the packages, as after `npm ci`, and the release made of them. */
  async function release(folder: string, umask: string): Promise<Ended> {
    const cwd = join(base, folder);
    mkdirSync(cwd);
    for (const name of [
      'src',
      'bin',
      'docs',
      'README.md',
      'LICENSE',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ]) {
      cpSync(join(root, name), join(cwd, name), { recursive: true });
    }
    const isWanted = (path: string) => !/node_modules\/(\.|@biomejs|@rolldown|lightning)/.test(path);
    cpSync(join(root, 'node_modules'), join(cwd, 'node_modules'), {
      recursive: true,
      filter: (path) => isWanted(path.slice(root.length)),
    });
    return await run(cwd, `umask ${umask} && chmod -R g-w,o-rwx src bin docs && node bin/build/build.js && ${make}`);
  }
  const make = `node bin/build/release.js "$0" ${hasNode(platform) ? platform : ''}`;
  const run = (cwd: string, script: string): Promise<Ended> =>
    runProgram('bash', ['-c', script, join(base, cwd === root ? 'one' : 'an other', 'release')], {
      cwd,
      env: bareEnv(join(base, 'home'), { XDG_CACHE_HOME: cacheHome }),
    });

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'release-'));
    mkdirSync(join(base, 'home'));
    // one of what the tests were built from
    for (const made of [await run(root, `umask 022 && ${make}`), await release('an other', '077')]) {
      expect(made, made.err).toMatchObject({ status: 0, err: '' });
      said = made.out;
    }
    // a build, and Node twice in an archive and an executable
  }, 600_000);
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('gives the same bytes from two folders', () => {
    expect(readdirSync(join(base, 'one', 'release')).sort()).toEqual(['SHA256SUMS', ...names].sort());
    for (const name of ['SHA256SUMS', ...names]) {
      expect(given('one', name).equals(given('an other', name)), name).toBe(true);
    }
  });

  it('gives one file that plays the demo', async () => {
    const home = join(base, 'home');
    const args = [join(base, 'one', 'release', 'custody.cjs'), 'demo', 'demo'];
    const ran = await runProgram(process.execPath, args, { cwd: home, env: bareEnv(home) });
    expect(ran, ran.err).toMatchObject({ status: 0 });
    expect(ran.out).toContain('All three records were verified by each agency');
  });

  it('gives digests that sha256sum takes, and refuses for a changed file', async () => {
    const cwd = join(base, 'one', 'release');
    const check = () => runProgram('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd, env: bareEnv(base) });
    expect(await check()).toMatchObject({ status: 0, out: names.map((name) => `${name}: OK\n`).join('') });
    cpSync(join(root, 'LICENSE'), join(cwd, 'custody.cjs'));
    expect(await check()).toMatchObject({ status: 1, out: expect.stringContaining('custody.cjs: FAILED') });
  });

  it('brings the licences of all that is in it, the fonts’ with the names of their authors', async () => {
    const args = ['-xOzf', join(base, 'one', 'release', `custody-${version}.tgz`), 'package/dist/LICENCES.txt'];
    const { status, out } = await runProgram('tar', args, { cwd: base, env: bareEnv(base) });
    expect(status).toBe(0);
    const listed = [...said.matchAll(/^ {2}(\S+) (\S+) /gm)].map(([, name, its]) => `${name} ${its} (`);
    expect(listed.length).toBeGreaterThan(30);
    expect(listed.filter((name) => !out.includes(name))).toEqual([]);
    const fonts = out.split(/\n-{72}\n\n/).filter((part) => /^\S+ \S+ \(.*OFL-1\.1\)/.test(part));
    expect(fonts).toHaveLength(3);
    for (const font of fonts) {
      expect(font).toContain('SIL OPEN FONT LICENSE Version 1.1');
      expect(font).toMatch(/Copyright \d{4}/);
    }
    const bare = out.split(/\n-{72}\n\n/).filter((part) => part.length < 500);
    expect(bare.map((part) => part.split(' ')[0])).toEqual(['empty-npm-package']);
  });

  it('gives a Debian package that asks for Node and starts', async () => {
    const file = join(base, 'one', 'release', `custody_${version}_all.deb`);
    const run = (...command: readonly [string, ...string[]]) =>
      runProgram(command[0], command.slice(1), { cwd: base, env: bareEnv(join(base, 'home')) });
    const fields = await run('dpkg-deb', '--field', file, 'Package', 'Version', 'Architecture', 'Depends');
    expect(fields, fields.err).toMatchObject({
      status: 0,
      out: `Package: custody\nVersion: ${version}\nArchitecture: all\nDepends: nodejs (>= 20.19)\n`,
    });
    expect(await run('dpkg-deb', '-x', file, 'unpacked')).toMatchObject({ status: 0, err: '' });
    const starter = readFileSync(join(base, 'unpacked', 'usr', 'bin', 'custody'), 'utf8');
    const [, program = ''] = /^exec \/usr\/bin\/node (\S+) "\$@"$/m.exec(starter) ?? [];
    const started = await run(process.execPath, join(base, 'unpacked', program), '--version');
    expect(started).toMatchObject({ status: 0, out: `${version}\n` });
    expect(await run('dpkg-deb', '--info', file, 'md5sums')).toMatchObject({
      out: expect.stringMatching(/^[0-9a-f]{32} {2}usr\/bin\/custody$/m),
    });
  });

  it.runIf(hasNode(platform))('verifies a bundle in three commands on a system that has no Node', async () => {
    const bare = await makeBareSystem(join(base, 'bare'), pathOf(platform));
    await makeBundle(bare.folder);
    const [archive = '', executable = ''] = withNode;
    for (const name of withNode) cpSync(join(base, 'one', 'release', name), join(bare.folder, name));
    expect(await bare.run('node', '--version')).toMatchObject({ status: 127 });
    const program = `./${archive.replace('.tar.gz', '')}/custody`;
    expect(await bare.run('tar', '-xzf', archive)).toMatchObject({ status: 0, err: '' });
    expect(await bare.run(program, 'trust', 'add', 'ada.key.pub', '--how', 'in-person')).toMatchObject({ status: 0 });
    const verified = await bare.run(program, 'verify', 'parcel');
    expect(verified, verified.err).toMatchObject({ status: 0, out: expect.stringContaining('VERIFIED') });
    symlinkSync(join('..', program), join(bare.folder, 'home', 'link'));
    for (const start of [['home/link'], ['sh', '-c', `cd ${dirname(program)} && sh custody --version`]]) {
      expect(await bare.run(...start, '--version')).toMatchObject({ status: 0, out: `${version}\n` });
    }
    const again = await bare.run(`./${executable}`, 'verify', 'parcel');
    expect(again, again.err).toMatchObject({ status: 0, out: expect.stringContaining('VERIFIED') });
  });

  it.runIf(hasNode(platform))('gives one executable with all parts of the program', async () => {
    const folder = join(base, 'for the executable');
    mkdirSync(folder);
    await makeBundle(folder);
    const executable = join(base, 'one', 'release', `custody-${platform}`);
    expect(new Trial([executable], folder, join(base, 'trial')).all()).toBeUndefined();
  });

  it('lists what is in the program, as CycloneDX, and what only built it', () => {
    const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    const bom = JSON.parse(given('an other', `custody-${version}.cdx.json`).toString());
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.\d$/), version: 1 });
    expect(bom).not.toHaveProperty('serialNumber');
    expect(bom.metadata).not.toHaveProperty('timestamp');
    expect(bom.metadata.component).toMatchObject({ name: 'custody', version, purl: `pkg:npm/custody@${version}` });
    const ofNode = ({ scope }: Component) => scope === 'optional';
    const all: readonly Component[] = bom.components;
    const components = all.filter((each) => !ofNode(each));
    expect(all.filter(ofNode).map((each) => each.version)).toEqual(hasNode(platform) ? [pin.version] : []);
    const refsOf = (scope: string) => components.filter((each) => each.scope === scope).map((each) => each['bom-ref']);
    const [required, excluded] = [refsOf('required'), refsOf('excluded')];
    expect(required.length + excluded.length).toBe(components.length);
    expect(said).toContain(`${required.length} packages are in the program, none is installed with it`);
    for (const ref of required) expect(said).toContain(`  ${ref.replace(/@([^@]+)$/, ' $1')} `);
    for (const name of ['cbor-x', 'commander', '@noble/ed25519', 'sax']) {
      expect(required).toContain(`${name}@${devDependencies[name]}`);
    }
    // what only makes PDF is in the program too, and its fonts are works of others like any package
    for (const name of ['pdfkit', '@expo-google-fonts/noto-sans', '@fontsource/noto-sans-mono']) {
      expect(required).toContain(`${name}@${devDependencies[name]}`);
      expect(said).toMatch(new RegExp(`^ {2}${name} .*, not in custody\\.cjs$`, 'm'));
    }
    for (const name of ['vitest', 'esbuild', 'typescript']) {
      expect(excluded).toContain(`${name}@${devDependencies[name]}`);
    }
    const refs = new Set([...components.map((each) => each['bom-ref']), bom.metadata.component['bom-ref']]);
    expect(refs.size).toBe(components.length + 1);
    for (const each of components) {
      expect(each).toMatchObject({ type: 'library', purl: expect.stringMatching(/^pkg:npm\//) });
      expect(each.hashes?.[0]).toMatchObject({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) });
      expect(each.licenses.length).toBeGreaterThan(0);
    }
    for (const { hashes, purl, components: parts = [] } of all.filter(ofNode)) {
      expect({ hashes, purl }).toEqual({
        hashes: [{ alg: 'SHA-256', content: pin.sha256 }],
        purl: `pkg:npm/${pin.package}@${pin.version}`,
      });
      expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['v8', 'openssl', 'icu', 'zlib', 'uv']));
    }
    for (const { ref, dependsOn } of bom.dependencies as { ref: string; dependsOn: string[] }[]) {
      expect([ref, ...dependsOn].filter((name) => !refs.has(name))).toEqual([]);
    }
  });
});

describe('the Node of a release', () => {
  const fetchNode = (home: string, ...platforms: string[]) => {
    const env = bareEnv(home, { XDG_CACHE_HOME: home });
    return runProgram(process.execPath, ['bin/build/nodes.js', ...platforms], { cwd: root, env });
  };

  it('is taken only as it is pinned', async () => {
    const home = mkdtempSync(join(tmpdir(), 'release-node-'));
    const folder = join(home, 'custody-release', `${pin.package}-${pin.version}`, 'package', 'bin');
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, 'LICENSE'), join(folder, 'node'));
    const refused = `/package/bin/node: its sha256 is cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30, and bin/build/node.json has ${pin.sha256}`;
    expect(await fetchNode(home, platform)).toMatchObject({ status: 1, err: expect.stringContaining(refused) });
    rmSync(home, { recursive: true });
  });

  it('is of a platform that is named', async () => {
    const words = `no Node for plan9: say one of ${Object.keys(pinned.binaries).join(', ')}`;
    expect(await fetchNode('/nowhere', 'plan9')).toMatchObject({ status: 1, err: expect.stringContaining(words) });
  });

  it.runIf(hasNode(platform))('has the parts that the bill of materials lists', async () => {
    const args = ['-p', 'JSON.stringify(process.versions)'];
    const { out } = await runProgram(pathOf(platform), args, { cwd: root, env: bareEnv('/nowhere') });
    const { node, modules, napi, ...parts } = JSON.parse(out) as Record<string, string>;
    expect(node).toBe(pin.version);
    expect(pinned.parts[pin.version]).toEqual(
      Object.fromEntries(Object.entries(parts).filter(([, its]) => its !== '')),
    );
  });
});

describe('the list of licences', () => {
  const ask = (licence: string) => {
    const code = `import('./bin/build/licences.js').then((m) => m.requireAllowed('TEST 1.0.0', ${licence}))`;
    return runProgram(process.execPath, ['--input-type=module', '-e', code], { cwd: root, env: bareEnv('/nowhere') });
  };

  it.each(["'MIT'", "'(MIT OR GPL-3.0-only)'", "'MIT AND ISC'", "'Apache-2.0'"])('takes %s', async (licence) => {
    expect(await ask(licence)).toMatchObject({ status: 0, err: '' });
  });

  it.each([
    ["'GPL-3.0-only'", 'has the licence GPL-3.0-only, which is not on the list'],
    ["'MIT AND GPL-3.0-only'", 'which is not on the list'],
    ['undefined', 'TEST 1.0.0 comes without any licence'],
  ])('refuses %s', async (licence, words) => {
    expect(await ask(licence)).toMatchObject({ status: 1, err: expect.stringContaining(words) });
  });
});
