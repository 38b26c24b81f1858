/**
 * `npm run release`: writes into `release/` what is given out: the package, the program in one file, the list of what is in them, and
 * their digests. The same sources give the same bytes: docs/release.md.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bundleFiles, bundleSingle, root } from './bundle.js';
import { packagesOf } from './licences.js';
import { pageText } from './page.js';
import { makeSbom } from './sbom.js';

const target = process.argv[2] ?? `${root}release`;
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** Runs npm; returns what it prints. Nothing of the person's own settings, and no network. */
function npm(cwd, ...args) {
  const options = ['--offline', '--ignore-scripts', '--no-update-notifier', '--loglevel=error'];
  const { status, stdout, stderr } = spawnSync('npm', [...args, ...options], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args[0]} ended with ${status}: ${stderr}`);
  return stdout;
}

/** Packs a copy whose permissions are always the same, whatever umask the sources were checked out with. */
function pack(folder) {
  const [{ files }] = JSON.parse(npm(root, 'pack', '--dry-run', '--json'));
  const staged = mkdtempSync(join(tmpdir(), 'custody-pack-'));
  try {
    for (const { path } of files) {
      mkdirSync(join(staged, dirname(path)), { recursive: true });
      cpSync(join(root, path), join(staged, path));
      chmodSync(join(staged, path), path === 'bin/custody.js' ? 0o755 : 0o644);
    }
    const [{ filename }] = JSON.parse(npm(staged, 'pack', '--json', '--pack-destination', folder));
    return filename;
  } finally {
    rmSync(staged, { recursive: true });
  }
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const page = readFileSync(`${root}dist/verify.html`);
const { text, inputs } = await bundleSingle(createHash('sha256').update(page).digest('hex'));
const pageInputs = (await pageText()).inputs;
const packages = packagesOf([...inputs, ...pageInputs, ...(await bundleFiles(`${root}dist`, { write: false }))]);
const inOneFile = new Set(packagesOf(inputs).map(({ folder }) => folder));
const sbom = makeSbom(JSON.parse(npm(root, 'sbom', '--sbom-format', 'cyclonedx', '--package-lock-only')), packages);

const names = ['custody.cjs', `custody-${version}.cdx.json`, pack(target), 'verify.html'];
writeFileSync(join(target, names[0]), text, { mode: 0o755 });
writeFileSync(join(target, names[3]), page);
writeFileSync(join(target, names[1]), `${JSON.stringify(sbom, undefined, 2)}\n`);
const digests = names.sort().map((name) => {
  const digest = createHash('sha256').update(readFileSync(join(target, name)));
  return `${digest.digest('hex')}  ${name}\n`;
});
writeFileSync(join(target, 'SHA256SUMS'), digests.join(''));

const counts = new Map();
for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
const licences = [...counts].map(([licence, count]) => `${count} ${licence}`);
const say = (line) => process.stdout.write(`${line}\n`);
say(`${packages.length} packages are in the program, none is installed with it: ${licences.join(', ')}`);
for (const { name, version: its, licence, folder } of packages)
  say(`  ${name} ${its} ${licence}${inOneFile.has(folder) ? '' : ', not in custody.cjs'}`);
say(`${target}:\n${digests.join('')}`);
