/**
 * `npm run release`: writes into `release/` what is given out: the package, the program in one file, archives and executables that
 * need no Node, the list of what is in them, and their digests. The same sources give the same bytes: docs/release.md.
 *
 *     node bin/build/release.js [FOLDER [PLATFORM…]]
 *
 * Without a platform it makes only what holds no Node, and needs no network.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundleAssets, bundleExecutableEntry, bundleFiles, bundleSingle, root } from './bundle.js';
import { packagesOf } from './licences.js';
import { pageText } from './page.js';
import { debianPackage, portable } from './portable.js';
import { makeSbom } from './sbom.js';
import { executablePlatforms, singleExecutable } from './sea.js';

const [folder = `${root}release`, ...platforms] = process.argv.slice(2);
const target = resolve(folder);
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** Runs npm; returns what it prints. Nothing of the person's own settings, and no network. */
function npm(cwd, ...args) {
  const options = ['--offline', '--ignore-scripts', '--no-update-notifier', '--loglevel=error'];
  const { status, stdout, stderr } = spawnSync('npm', [...args, ...options], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args[0]} ended with ${status}: ${stderr}`);
  return stdout;
}

/** The files of the package. */
function packageFiles() {
  const [{ files }] = JSON.parse(npm(root, 'pack', '--dry-run', '--json'));
  return files.map(({ path }) => ({
    name: path,
    bytes: readFileSync(join(root, path)),
    isProgram: path === 'bin/custody.cjs',
  }));
}

/** Packs a copy whose permissions are always the same, whatever umask the sources were checked out with. */
function pack(files) {
  const staged = mkdtempSync(join(tmpdir(), 'custody-pack-'));
  try {
    for (const { name, bytes, isProgram } of files) {
      mkdirSync(join(staged, dirname(name)), { recursive: true });
      writeFileSync(join(staged, name), bytes);
      chmodSync(join(staged, name), isProgram ? 0o755 : 0o644);
    }
    const [{ filename }] = JSON.parse(npm(staged, 'pack', '--json', '--pack-destination', staged));
    return { name: filename, bytes: readFileSync(join(staged, filename)) };
  } finally {
    rmSync(staged, { recursive: true });
  }
}

const digests = new Map();
function give({ name, bytes, isProgram = false }) {
  writeFileSync(join(target, name), bytes, { mode: isProgram ? 0o755 : 0o644 });
  digests.set(name, createHash('sha256').update(bytes).digest('hex'));
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const page = readFileSync(`${root}dist/verify.html`);
const { text, inputs } = await bundleSingle(createHash('sha256').update(page).digest('hex'));
const pageInputs = (await pageText()).inputs;
const packages = packagesOf([...inputs, ...pageInputs, ...(await bundleFiles(`${root}dist`, { write: false }))]);
const inOneFile = new Set(packagesOf(inputs).map(({ folder }) => folder));
const lock = JSON.parse(npm(root, 'sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'));
const files = packageFiles();

give({ name: 'custody.cjs', bytes: Buffer.from(text), isProgram: true });
give({ name: 'verify.html', bytes: page });
give({
  name: `custody-${version}.cdx.json`,
  bytes: Buffer.from(`${JSON.stringify(makeSbom(lock, packages, platforms), undefined, 2)}\n`),
});
give(pack(files));
give(debianPackage(version, files));
for (const platform of platforms) give(portable(platform, version, files));
const executables = executablePlatforms.filter((platform) => platforms.includes(platform));
if (executables.length > 0) {
  const assets = [...(await bundleAssets()), { name: 'verify.html', bytes: page }];
  const entry = await bundleExecutableEntry(version);
  for (const platform of executables) give(singleExecutable(platform, { entry, assets }));
}
const sums = [...digests].sort().map(([name, digest]) => `${digest}  ${name}\n`);
writeFileSync(join(target, 'SHA256SUMS'), sums.join(''));

const counts = new Map();
for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
const licences = [...counts].map(([licence, count]) => `${count} ${licence}`);
const say = (line) => process.stdout.write(`${line}\n`);
say(`${packages.length} packages are in the program, none is installed with it: ${licences.join(', ')}`);
for (const { name, version: its, licence, folder: where } of packages)
  say(`  ${name} ${its} ${licence}${inOneFile.has(where) ? '' : ', not in custody.cjs'}`);
say(`${target}:\n${sums.join('')}`);
