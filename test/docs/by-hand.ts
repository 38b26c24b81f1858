/** Plays a part of `docs/verify-by-hand.md` on the worked example, with the stock tools of Debian. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { exampleFolder, makeExample } from './spec-example.ts';
import { readDoc } from './spec-generated.ts';

export const byHandPage = 'docs/verify-by-hand.md';
/** The part from this heading on needs a compiler, and is played separately. */
const goHeading = '## 9 ';
const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** Debian's own tools, whatever else is installed before them. What Go compiled stays where Go keeps it. */
export function runByHand(folder: string, command: string): { output: string; status: number | null } {
  const cache = process.env.GOCACHE ?? join(homedir(), '.cache', 'go-build');
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC', GOCACHE: cache, GOPROXY: 'off', GOFLAGS: '' };
  const done = spawnSync('bash', ['-c', `${command} 2>&1`], { cwd: folder, env, encoding: 'utf8' });
  return { output: done.stdout, status: done.status };
}

/** Puts the files of the example where the page has them. */
export async function layOutExample(folder: string): Promise<void> {
  // a ledger has no card beside it: the page takes it out
  const own = [...(await makeExample()).files.keys()].filter((name) => name !== 'example.pub');
  for (const name of [...own, 'longer.custody', 'example.tsr', 'example-authority.pem']) {
    copyFileSync(pathOf(`${exampleFolder}/${name}`), join(folder, name));
  }
  copyFileSync(pathOf('docs/spec/ledger.cddl'), join(folder, 'ledger.cddl'));
}

interface Block {
  readonly language: string;
  readonly before: string;
  readonly text: string;
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(/```(python|go|console)\n([\s\S]*?)```\n/g)].map(
    ({ index, 1: language = '', 2: body = '' }) => {
      const before = text.slice(0, index).trimEnd();
      return { language, before: before.slice(before.lastIndexOf('\n') + 1), text: body };
    },
  );
}

/** The page up to the part that needs Go, and that part. */
function partsOfPage(): { readonly stock: string; readonly go: string } {
  const page = readDoc(byHandPage);
  const at = page.indexOf(goHeading);
  expect(at).toBeGreaterThan(0);
  return { stock: page.slice(0, at), go: page.slice(at) };
}

function saveScript(folder: string, before: string, text: string): void {
  const [, file] = /[Ss]ave this as `(\w+\.(?:py|go))`/.exec(before) ?? [];
  expect(file, `where to save:\n${text}`).toBeDefined();
  writeFileSync(join(folder, file as string), text);
}

/** Saves the Python programs of the page in the folder. */
export function saveScripts(folder: string): void {
  for (const { language, before, text } of blocksOf(partsOfPage().stock)) {
    if (language !== 'console') saveScript(folder, before, text);
  }
}

/**
 * Runs the commands of a part in the folder, and compares their output with the page; `UPDATE=1` writes it into the page.
 * Returns the number of commands.
 */
export function playPart(name: 'stock' | 'go', folder: string): number {
  const part = partsOfPage()[name];
  let played = part;
  let commands = 0;
  for (const { language, before, text } of blocksOf(part)) {
    if (language !== 'console') {
      saveScript(folder, before, text);
      continue;
    }
    const lines = text.split('\n').filter((line) => line.startsWith('$ '));
    const shown = lines.map((line) => `${line}\n${runByHand(folder, `{ ${line.slice(2)}\n}`).output}`).join('');
    commands += lines.length;
    played = played.replace(`\`\`\`console\n${text}\`\`\``, () => `\`\`\`console\n${shown}\`\`\``);
  }
  if (process.env.UPDATE) {
    const file = pathOf(byHandPage);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(part, () => played),
    );
  } else expect(part).toBe(played);
  return commands;
}
