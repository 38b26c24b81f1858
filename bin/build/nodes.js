/**
 * The Node binaries that a release holds. npm fetches them by name and version. They are kept outside the sources, and taken only
 * with the digests of `node.json`. `node bin/build/nodes.js PLATFORM…` fetches them, for a release without a network.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** @type {{ binaries: Record<string, { package: string, version: string, tarball: string, file: string, sha256: string }>, parts: Record<string, Record<string, string>> }} */
export const pinned = JSON.parse(readFileSync(new URL('node.json', import.meta.url), 'utf8'));
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'custody-release');

/**
 * Node for a platform, `linux-x64`: the binary, its path, and the text of its licence. Throws where npm cannot fetch it, and
 * where a digest differs.
 */
export function nodeFor(platform) {
  const pin = requirePin(platform);
  const folder = join(cache, `${pin.package}-${pin.version}`);
  if (!existsSync(folder)) fetchInto(folder, pin);
  const path = join(folder, 'package', pin.file);
  const binary = requireDigest(path, 'sha256', 'hex', pin.sha256);
  const licence = join(folder, 'package', 'LICENSE');
  if (existsSync(licence)) return { binary, path, licence: readFileSync(licence) };
  // the package for Windows has none
  const twin = Object.keys(pinned.binaries).find(
    (name) => name !== platform && pinned.binaries[name]?.version === pin.version,
  );
  if (twin === undefined) throw new Error(`${pin.package} ${pin.version} comes without any licence`);
  return { binary, path, licence: nodeFor(twin).licence };
}

/** What `node.json` has of a platform. Throws where it has none. @param {string} platform */
export function requirePin(platform) {
  const pin = pinned.binaries[platform];
  if (pin !== undefined) return pin;
  throw new Error(`no Node for ${platform}: say one of ${Object.keys(pinned.binaries).join(', ')}`);
}

function fetchInto(folder, { package: name, version, tarball, file }) {
  mkdirSync(cache, { recursive: true });
  const part = mkdtempSync(join(cache, 'part-'));
  try {
    run('npm', ['pack', `${name}@${version}`, '--pack-destination', part, '--ignore-scripts', '--loglevel=error']);
    const packed = join(part, `${name}-${version}.tgz`);
    requireDigest(packed, 'sha512', 'base64', tarball.replace(/^sha512-/, ''));
    const listed = run('tar', ['-tzf', packed]).split('\n');
    const wanted = [`package/${file}`, 'package/LICENSE'].filter((path) => listed.includes(path));
    run('tar', ['-xzf', packed, '-C', part, ...wanted]);
    rmSync(packed);
    renameSync(part, folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** The bytes of a file. Throws where their digest is another. */
function requireDigest(file, algorithm, encoding, wanted) {
  const bytes = readFileSync(file);
  const found = createHash(algorithm).update(bytes).digest(encoding);
  if (found !== wanted) throw new Error(`${file}: its ${algorithm} is ${found}, and bin/build/node.json has ${wanted}`);
  return bytes;
}

function run(program, args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: cache, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${error?.message ?? stderr}`);
  return stdout;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const platform of process.argv.slice(2)) process.stdout.write(`${nodeFor(platform).path}\n`);
}
