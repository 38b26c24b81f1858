/**
 * The golden scripts with a single executable: it runs each `custody`. What it prints is what the sources print in this process, where
 * they take themselves for that executable on that computer: its version, its digest, its system.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../cli/built-program.ts';
import { playInto } from '../cli/golden.ts';
import type { Computer } from './computer.ts';
import { differenceOf, goldenScripts } from './scripts.ts';

/** What differs, one text each. `exe` is the file that `computer` runs. */
export async function playByExecutable(
  computer: Computer,
  exe: string,
  tell: (line: string) => void,
  scripts: readonly string[] = goldenScripts(computer),
): Promise<string[]> {
  const wrong: string[] = [];
  cpSync(join(root, 'test/wine/surroundings.cjs'), computer.at('surroundings.cjs'));
  const facts = await factsOf(computer, exe);
  for (const script of scripts) {
    const wanted = await inFolder('/tmp/golden-', (folder) => playInto(folder, join(root, script), 'golden', facts));
    // a path is as long as there, or the lines that hold it would be parted elsewhere
    const made = computer.isWindows ? computer.at('golden-12') : '/tmp/golden-';
    const played = await inFolder(made, (folder) => playThere(computer, folder, script)).catch(String);
    const difference = differenceOf(wanted, played);
    tell(`${difference === undefined ? 'ok   ' : 'FAILS'} script ${script}`);
    if (difference !== undefined) wrong.push(`script ${script}: ${difference}`);
  }
  return wrong;
}

/** Plays it in that folder of the computer. */
async function playThere(computer: Computer, folder: string, script: string): Promise<string> {
  const there = computer.isWindows ? computer.path(basename(folder)) : folder;
  return await playInto(folder, join(root, script), 'golden', {
    player: async ({ args, env, clock, lines }) => {
      const own = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const { status, out } = await computer.custody(args, {
        cwd: folder,
        isBare: true,
        isJoined: true,
        env: {
          ...Object.fromEntries(own.map(([name, value]) => [name, value.replace(folder, () => there)])),
          ...surroundings(computer, {
            ...{ clock, lines, drawn: `${there}.drawn` },
            ...(computer.isWindows && { home: `${there}\\home` }),
          }),
        },
      });
      return { status: status ?? -1, printed: out.replaceAll(there, '.') };
    },
  });
}

const surroundings = (computer: Computer, given: object): Record<string, string> => ({
  TZ: 'Etc/GMT-1',
  NODE_OPTIONS: `--require ${computer.path('surroundings.cjs').replaceAll('\\', '/')}`,
  TEST_SURROUNDINGS: JSON.stringify(given),
});

/** What the executable says of itself and its system. */
async function factsOf(computer: Computer, exe: string) {
  const named = computer.path('machine.json');
  const env = surroundings(computer, { clock: 0, lines: [], drawn: computer.path('drawn'), machine: named });
  const { status, out, err } = await computer.custody(['--version'], { env });
  if (status !== 0) throw new Error(`--version ended with ${status}: ${out}${err}`);
  const machine = JSON.parse(readFileSync(computer.at('machine.json'), 'utf8'));
  const digest = createHash('sha256').update(readFileSync(exe)).digest();
  const build = new Uint8Array(createHash('sha256').update(digest).update('  custody\n').digest());
  const hasTime = !computer.isWindows && existsSync('/run/systemd/timesync/synchronized');
  const clockSource = (): 'ntp' | 'none' => (hasTime ? 'ntp' : 'none');
  return { version: out.trim(), machine: () => machine, build: () => build, clockSource };
}

async function inFolder(prefix: string, use: (folder: string) => Promise<string>): Promise<string> {
  const folder = mkdtempSync(prefix);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
    rmSync(`${folder}.drawn`, { force: true });
  }
}
