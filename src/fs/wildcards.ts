/** Names with `*` and `?`, for Windows: there the shell hands them on as they were typed, and no file can have such a name. */
import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { platform } from 'node:process';

/** What each path names, in order of names; one that fits nothing stays as it is, and is then not found. Does nothing but on Windows. */
export function expandWildcards(paths: readonly string[], cwd: string, system: string = platform): string[] {
  return system === 'win32' ? paths.flatMap((path) => expand(path, cwd)) : [...paths];
}

function expand(path: string, cwd: string): string[] {
  const pattern = basename(path);
  if (!/[*?]/.test(pattern)) return [path];
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const fits = new RegExp(`^${expression}$`, 'isu');
  const found = namesIn(resolve(cwd, dirname(path))).filter((name) => fits.test(name));
  return found.length === 0 ? [path] : found.sort().map((name) => join(dirname(path), name));
}

/** Nothing of a folder that cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // opening the path says why
    return [];
  }
}
