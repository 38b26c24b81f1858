/** The golden scripts on Windows: the commands run in one process there, and what they print is compared with the scripts. */
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../cli/built-program.ts';
import type { Computer } from './computer.ts';

const folder = join(root, 'test/cli/scenarios');

/** Plays them. What differs, one text each. */
export async function playScripts(
  computer: Computer,
  tell: (line: string) => void,
  names: readonly string[] = readdirSync(folder).filter((name) => name.endsWith('.txt')),
): Promise<string[]> {
  cpSync(folder, computer.at('scripts'), { recursive: true });
  mkdirSync(computer.at('played'));
  await bundle(computer);
  const wrong: string[] = [];
  const { err } = await computer.node([computer.path('program/dist/play-scripts.cjs'), ...names], {
    timeoutMs: 900_000,
  });
  for (const name of names) {
    const difference = differenceIn(computer, name);
    tell(`${difference === undefined ? 'ok   ' : 'FAILS'} script ${name}`);
    if (difference !== undefined) wrong.push(`script ${name}: ${difference}\n${err.slice(-500)}`);
  }
  return wrong;
}

function differenceIn(computer: Computer, name: string): string | undefined {
  let played: string[];
  try {
    played = comparable(readFileSync(computer.at(`played/${name}`), 'utf8'));
  } catch {
    return 'it was not played to its end';
  }
  const wanted = comparable(readFileSync(join(folder, name), 'utf8'));
  const at = wanted.findIndex((line, index) => line !== played[index]);
  if (at < 0 && wanted.length === played.length) return undefined;
  const from = at < 0 ? wanted.length : at;
  return `\n  - ${wanted.slice(from, from + 3).join('\n  - ')}\n  + ${played.slice(from, from + 3).join('\n  + ')}`;
}

/** What Windows says besides, and how it writes a path, makes no difference here. */
function comparable(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/\[EVIDENCE_NOT_SEEN\]|Windows does not say who can read this key file/.test(line))
    .map((line) => line.replaceAll('\\', '/'));
}

/** The player as one file, beside the program whose threads it starts. */
async function bundle(computer: Computer): Promise<void> {
  const stand = { '#layout': 'test/wine/layout.ts', 'key-cost.ts': 'test/key-cost.ts' };
  await build({
    absWorkingDir: root,
    entryPoints: ['test/wine/play-scripts.ts'],
    outfile: computer.at('program/dist/play-scripts.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
    banner: { js: "const ownAddress = require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'ownAddress' },
    plugins: [
      {
        name: 'stand-ins',
        setup: ({ onResolve }) => {
          for (const [name, path] of Object.entries(stand))
            onResolve({ filter: new RegExp(`(^|/)${name.replace('.', '\\.')}$`) }, () => ({ path: join(root, path) }));
        },
      },
    ],
  });
}
