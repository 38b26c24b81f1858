/** A system without Node: a folder with a shell, tar, gzip, and the libraries that these and Node's binary ask for; and a bundle there. */
import { cpSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bareEnv, bin, type Ended, runProgram } from '../cli/built-program.ts';

const programs = ['/bin/sh', '/bin/tar', '/bin/gzip', '/bin/readlink'];

export interface BareSystem {
  readonly folder: string;
  /** Runs a program with that folder as its root. */
  run(...command: readonly string[]): Promise<Ended>;
}

/** Makes one. Needs the right to change the root folder. */
export async function makeBareSystem(folder: string, node: string): Promise<BareSystem> {
  mkdirSync(join(folder, 'home'), { recursive: true });
  const env = { ...bareEnv('/home'), PATH: '/bin' };
  const copy = (path: string) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    cpSync(realpathSync(path), join(folder, path));
  };
  for (const program of programs) copy(program);
  for (const program of [...programs, node]) {
    const { out } = await runProgram('ldd', [program], { cwd: '/', env: bareEnv('/') });
    for (const [, library = ''] of out.matchAll(/(\/\S+) \(0x/g)) copy(library);
  }
  return { folder, run: (...command) => runProgram('/usr/sbin/chroot', [folder, ...command], { cwd: '/', env }) };
}

/** Makes a case of one entry, the bundle `parcel` of it, and the card of its key, in a folder. */
export async function makeBundle(cwd: string): Promise<void> {
  const custody = async (...args: string[]) => {
    const ran = await runProgram(process.execPath, [bin, ...args], { cwd, env: bareEnv(cwd) });
    if (ran.status !== 0) throw new Error(`custody ${args[0]} ended with ${ran.status}: ${ran.err}`);
  };
  const holder = ['--name', 'TEST Ada', '--agency', 'TEST Police', '--jurisdiction', 'NL'];
  await custody('key', 'new', ...holder, '-o', 'ada.key', '--no-passphrase');
  await custody('init', 'a.custody', '--case', 'TEST', '--title', 'TEST', '-k', 'ada.key');
  await custody('bundle', 'create', '-l', 'a.custody', '-o', 'parcel', '--disclose', 'none');
}
