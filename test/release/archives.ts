/** What is in the archive of a platform: Node as pinned, the files of the package, and a starter. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Pin, pinned } from '../interop/pinned-node.ts';

/** What is wrong with it; undefined where nothing is. Unpacks into a folder of `base`. */
export function lookInto(release: string, version: string, platform: string, base: string): string | undefined {
  const isWindows = platform.startsWith('win');
  const name = `custody-${version}-${platform}`;
  const into = join(base, `of ${platform}`);
  const packaged = join(base, 'packaged');
  for (const folder of [into, packaged]) mkdirSync(folder, { recursive: true });
  const archive = join(release, `${name}.${isWindows ? 'zip' : 'tar.gz'}`);
  const problem =
    run(...(isWindows ? ['unzip', '-q', archive, '-d', into] : ['tar', '-xzf', archive, '-C', into])) ??
    run('tar', '-xzf', join(release, `custody-${version}.tgz`), '-C', packaged) ??
    run('diff', '-r', join(packaged, 'package'), join(into, name, 'app'));
  if (problem !== undefined) return problem;

  const pin = pinned.binaries[platform] as Pin;
  const starter = join(into, name, isWindows ? 'custody.cmd' : 'custody');
  const node = join(into, name, isWindows ? 'node.exe' : 'node');
  const bytes = readFileSync(node);
  if (createHash('sha256').update(bytes).digest('hex') !== pin.sha256) return 'the Node in it is not the one pinned';
  for (const file of isWindows ? [] : [starter, node])
    if ((statSync(file).mode & 0o111) === 0) return `${file} cannot run`;
  if (!readFileSync(join(into, name, 'LICENSE-node'), 'utf8').includes('Node.js is licensed'))
    return 'no licence of Node';
  // a binary of another system cannot be run here, but it holds the versions that it would list
  const parts = Object.entries(pinned.parts[pin.version] ?? {});
  const absent = parts.filter(([, its]) => !bytes.includes(its)).map(([part, its]) => `${part} ${its}`);
  if (parts.length < 10 || absent.length > 0) return `node.json names parts that are not in it: ${absent.join(', ')}`;
  return undefined;
}

function run(program = '', ...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? undefined : `${program} ended with ${status}: ${(stdout + stderr).slice(0, 300)}`;
}
