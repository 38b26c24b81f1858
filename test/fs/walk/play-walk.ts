/** Plays what holds for a walker on the system that runs it: `node play-walk.cjs FOLDER OUTPUT`. Writes one line for each case. */
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { reachHere } from '../../../src/fs/walk/walk-folder.ts';
import { walkCases } from './walk-cases.ts';

const [folder = '', output = ''] = process.argv.slice(2);

/** wine says that it has made one, and has not. */
function hasLinks(): boolean {
  const link = join(folder, 'TEST-link');
  try {
    symlinkSync('.', link, 'dir');
    return lstatSync(link).isSymbolicLink();
  } catch {
    return false;
  }
}

mkdirSync(folder);
const canLink = hasLinks();
const lines = [`reach ${reachHere()}`];
for (const [index, { name, hasLinks: needsLinks = false, run }] of walkCases.entries()) {
  const at = join(folder, String(index));
  mkdirSync(at);
  let how = 'ok   ';
  try {
    if (needsLinks && !canLink) how = 'none ';
    else run(at, { reach: reachHere() });
  } catch (error) {
    how = `FAILS ${error instanceof Error ? error.stack : error}`.replaceAll('\n', ' ');
  }
  lines.push(`${how} ${name}`);
}
writeFileSync(output, `${lines.join('\n')}\n`);
