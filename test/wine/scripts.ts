/** The golden scripts on Windows: the commands run in one process there, and what they print is compared with the scripts. */
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../cli/built-program.ts';
import type { Computer } from './computer.ts';

/** All of them, as paths in the sources; those of the guide only where it is not Windows: what they print there was not compared yet. */
export const goldenScripts = ({ isWindows }: { readonly isWindows: boolean }): string[] =>
  [...(isWindows ? [] : ['test/cli/guide']), 'test/cli/scenarios'].flatMap((room) =>
    readdirSync(join(root, room))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => `${room}/${name}`),
  );

/** Those of them whose names begin with one of these (`tour`, `S4-`); all where none are given. Throws where a name fits none. */
export function namedScripts(of: { readonly isWindows: boolean }, names: readonly string[] = []): readonly string[] {
  const all = goldenScripts(of);
  const lost = names.find((name) => !all.some((script) => basename(script).startsWith(name)));
  if (lost !== undefined) throw new Error(`no script begins with ${lost}`);
  return names.length === 0 ? all : all.filter((script) => names.some((name) => basename(script).startsWith(name)));
}

/** The two that a sample plays. */
export const sampleScripts: readonly string[] = ['tour.txt', 'S26-sealed-now-measured-later.txt'].map(
  (name) => `test/cli/scenarios/${name}`,
);

/** Plays them. What differs, one text each. */
export async function playScripts(
  computer: Computer,
  tell: (line: string) => void,
  scripts: readonly string[] = goldenScripts(computer),
): Promise<string[]> {
  for (const room of ['guide', 'scenarios'])
    cpSync(join(root, 'test/cli', room), computer.at('scripts'), { recursive: true });
  mkdirSync(computer.at('played'));
  await bundleFor(computer, 'test/wine/play-scripts.ts');
  const wrong: string[] = [];
  const names = scripts.map((script) => basename(script));
  const { err } = await computer.node(computer.path('program/dist/play-scripts.cjs'), names, { timeoutMs: 900_000 });
  for (const script of scripts) {
    const difference = differenceIn(computer, script);
    tell(`${difference === undefined ? 'ok   ' : 'FAILS'} script ${script}`);
    if (difference !== undefined) wrong.push(`script ${script}: ${difference}\n${err.slice(-500)}`);
  }
  return wrong;
}

function differenceIn(computer: Computer, script: string): string | undefined {
  let played: string;
  try {
    played = readFileSync(computer.at(`played/${basename(script)}`), 'utf8');
  } catch {
    return 'it was not played to its end';
  }
  return differenceOf(readFileSync(join(root, script), 'utf8'), played);
}

/** The script and what was played. */
export function differenceOf(script: string, printed: string): string | undefined {
  const [wanted = [], played = []] = [script, printed].map(comparable);
  const at = wanted.findIndex((line, index) => line !== played[index]);
  if (at < 0 && wanted.length === played.length) return undefined;
  const from = at < 0 ? wanted.length : at;
  return `\n  - ${wanted.slice(from, from + 3).join('\n  - ')}\n  + ${played.slice(from, from + 3).join('\n  + ')}`;
}

/** Leaves out what Windows and wine say besides, and how it writes a path. */
function comparable(text: string): string[] {
  return text
    .split('\n')
    .filter(
      (line) =>
        !/\[EVIDENCE_NOT_SEEN\]|Windows does not say who can read this key file|nothing records how it was set$|^error: XDG_RUNTIME_DIR is invalid/.test(
          line,
        ),
    )
    .map((line) => line.replaceAll('\\', '/'));
}

/** What plays something there as one file, beside the program whose threads it starts. */
export async function bundleFor(computer: Computer, entry: string): Promise<void> {
  const stand = { '#layout': 'test/wine/layout.ts' };
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: computer.at(`program/dist/${basename(entry, '.ts')}.cjs`),
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
