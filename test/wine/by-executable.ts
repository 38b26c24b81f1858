/**
 * The golden scripts with a single executable: it runs each `custody`, and what it prints is compared with the script, but for what
 * its version, its digest and the name of the computer make another.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../cli/built-program.ts';
import { playInto } from '../cli/golden.ts';
import type { Computer } from './computer.ts';
import { differenceOf, goldenScripts } from './scripts.ts';

/** What differs, one text each. */
export async function playByExecutable(
  computer: Computer,
  tell: (line: string) => void,
  scripts: readonly string[] = goldenScripts(),
): Promise<string[]> {
  const wrong: string[] = [];
  cpSync(join(root, 'test/wine/surroundings.cjs'), computer.at('surroundings.cjs'));
  for (const script of scripts) {
    // its path is as long as in the scripts, or the lines that hold it would be parted elsewhere
    const folder = computer.isWindows ? mkdtempSync(computer.at('golden-12')) : mkdtempSync('/tmp/golden-');
    const there = computer.isWindows ? computer.path(basename(folder)) : folder;
    const played = await playInto(folder, join(root, script), 'golden', async (run) => {
      const own = Object.entries(run.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const env = own.map(([name, value]) => [name, value.replace(folder, () => there)]);
      const { status, out } = await computer.custody(run.args, {
        cwd: folder,
        isBare: true,
        isJoined: true,
        env: {
          ...Object.fromEntries(env),
          TZ: 'Etc/GMT-1',
          NODE_OPTIONS: `--require ${computer.path('surroundings.cjs').replaceAll('\\', '/')}`,
          TEST_SURROUNDINGS: JSON.stringify({ clock: run.clock, lines: run.lines, drawn: `${there}.drawn` }),
        },
      });
      return { status: status ?? -1, printed: out.replaceAll(there, '.') };
    }).catch((error: unknown) => String(error));
    rmSync(folder, { recursive: true });
    rmSync(`${folder}.drawn`, { force: true });
    const difference = differenceOf(readFileSync(join(root, script), 'utf8'), played, withoutChance);
    tell(`${difference === undefined ? 'ok   ' : 'FAILS'} script ${script}`);
    if (difference !== undefined) wrong.push(`script ${script}: ${difference}`);
  }
  return wrong;
}

/** Digests of what names the program and the computer, their words, and sizes that depend on these. */
const withoutChance = (line: string): string =>
  line
    .replace(/\b[0-9a-f]{16,}\b/g, '#')
    .replace(/^[A-Za-z0-9+/]{43}=$/, '#')
    .replace(/(\b[0-9a-f]{4}( |$)){4,}/g, '#')
    .replace(/^ +(?:[a-z]+ ){7}[a-z]+$/, '#')
    .replace(/“0\.\d\.\d(?:-test)?”/g, '#')
    .replace(/(\d (?:files?|entries)), [\d.,]+ (?:bytes|[KM]iB)/g, '$1, # bytes');
