/** The single executables: Node's own binary with the parts of the program in it. No code cache, so the same bytes come out again. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './bundle.js';
import { nodeFor } from './nodes.js';

/** Their platforms: those on which one was tried. */
export const executablePlatforms = ['linux-x64', 'win-x64'];
/** Where Node looks for the program in its own file. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** @typedef {import('./archive.js').Entry} Entry */

/**
 * The executable of a platform.
 * @param {string} platform
 * @param {{ entry: string, assets: Entry[] }} program
 * @returns {Entry}
 */
export function singleExecutable(platform, program) {
  const isWindows = platform.startsWith('win');
  const { binary } = nodeFor(platform);
  const folder = mkdtempSync(join(tmpdir(), 'custody-sea-'));
  try {
    const file = join(folder, 'executable');
    writeFileSync(file, isWindows ? withoutSignature(binary) : binary);
    const postject = join(root, 'node_modules/postject/dist/cli.js');
    run(folder, process.execPath, [postject, file, 'NODE_SEA_BLOB', blobOf(folder, program), '--sentinel-fuse', fuse]);
    const name = `custody-${platform}${isWindows ? '.exe' : ''}`;
    return { name, bytes: readFileSync(file), isProgram: true };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes a file of the program as Node wants it, and returns its path. It names files without their folder, or the folder would be among the bytes. */
function blobOf(folder, { entry, assets }) {
  for (const { name, bytes } of assets) writeFileSync(join(folder, name), bytes);
  writeFileSync(join(folder, 'custody.js'), entry);
  const config = {
    main: 'custody.js',
    output: 'blob',
    disableExperimentalSEAWarning: true,
    useCodeCache: false,
    useSnapshot: false,
    assets: Object.fromEntries(assets.map(({ name }) => [name, name])),
  };
  writeFileSync(join(folder, 'sea.json'), JSON.stringify(config));
  const { path } = nodeFor(`linux-${process.arch}`);
  run(folder, path, ['--experimental-sea-config', 'sea.json']);
  return join(folder, 'blob');
}

/** Runs a program. What it prints is shown only if it fails: postject warns of sections that every Node has. */
function run(cwd, program, args) {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${error?.message ?? stdout + stderr}`);
}

/** A program for Windows without the signature at its end, which does not hold for a changed one. @param {Buffer} bytes */
function withoutSignature(bytes) {
  const header = bytes.readUInt32LE(0x3c) + 24;
  const entry = header + 112 + 4 * 8;
  const [at, size] = [bytes.readUInt32LE(entry), bytes.readUInt32LE(entry + 4)];
  if (bytes.readUInt16LE(header) !== 0x20b || at + size !== bytes.length)
    throw new Error('the signature of node.exe is not at its end');
  const bare = Buffer.from(bytes.subarray(0, at));
  bare.fill(0, entry, entry + 8);
  return bare;
}
