/** What the user named to be hashed, sorted out: one folder whose names are the manifest's, or things side by side. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { componentProblem } from '../../evidence/path.ts';
import { errnoOf, ioError } from '../../fs/errno.ts';
import { pathForMessage, rawPathOf } from '../../fs/raw-path.ts';
import { isDisk } from '../../fs/reading/is-disk.ts';
import { diskNumber, factsAt, folderAndName, refuseUnknownDisks } from '../../fs/reading/windows-disk.ts';

export interface HashRoot {
  /** Absolute path, raw. */
  readonly path: string;
  /** Its first component in the manifest; undefined for a folder that is named alone, whose names are the first components. */
  readonly component: string | undefined;
  readonly isFolder: boolean;
}

/**
 * The roots in the order of the manifest. Throws CustodyError: NOT_FOUND and the like for what cannot be looked at, NOT_A_FILE for
 * pipes and sockets, USAGE for two that would have one name, and for one that is within another.
 */
export function sortRoots(paths: readonly string[]): HashRoot[] {
  const isAlone = paths.length === 1;
  refuseUnknownDisks(paths);
  const roots = paths.map((path) => rootOf(diskNumber(path) === undefined ? resolve(path) : path, isAlone));
  roots.sort((a, b) => ((a.component ?? '') < (b.component ?? '') ? -1 : 1));
  for (const [index, { path, component }] of roots.entries()) {
    const before = roots[index - 1];
    if (before === undefined || component !== before.component) continue;
    const shown = pathForMessage(path);
    if (path === before.path) throw new CustodyError('USAGE', `${shown} is named twice`);
    throw new CustodyError('USAGE', `two paths end in the same name: ${pathForMessage(before.path)} and ${shown}`, {
      hint: 'hash them one by one, or name the folder that holds both',
    });
  }
  if (roots.length > 1) refuseOverlap(paths);
  return roots;
}

/** What is within another would be read and counted twice. Folders are compared by identity: their names may differ in case, or be short ones. */
function refuseOverlap(paths: readonly string[]): void {
  const real = paths.map((path) => ({ path, at: diskNumber(path) === undefined ? realpathSync(path) : path }));
  const named = new Map<string, string>();
  for (const { path, at } of real) {
    for (const key of keysOf(at)) {
      const before = named.get(key);
      if (before !== undefined) refuseInside(path, before);
      named.set(key, path);
    }
  }
  for (const { path, at } of real) {
    for (let folder = dirname(at), below = at; folder !== below; below = folder, folder = dirname(folder)) {
      const outer = keysOf(folder).map((key) => named.get(key));
      const first = outer.find((each) => each !== undefined);
      if (first !== undefined) refuseInside(path, first);
    }
  }
}

function refuseInside(path: string, outer: string): never {
  throw new CustodyError('USAGE', `${path} is inside ${outer}, and would be counted twice`, {
    hint: 'leave out one of them',
  });
}

/** What a real path is known by: itself, and the identity of a folder. Two names of one file are two files of a manifest. */
function keysOf(real: string): string[] {
  const found = statOrNone(real);
  return found?.isDirectory() && found.ino !== 0n ? [real, `${found.dev}:${found.ino}`] : [real];
}

function statOrNone(path: string) {
  try {
    return statSync(path, { bigint: true });
  } catch {
    // a folder above that nobody lets us look at is known by its path
    return undefined;
  }
}

const leadsNowhere = 'it is a symlink to a file that is not there';
const notUtf8 = 'a name that is not UTF-8 does not reach the program as it is: name the folder that holds it';

function rootOf(path: string, isAlone: boolean): HashRoot {
  try {
    const found = factsAt(path);
    const isFolder = found.isDirectory();
    if (!isFolder && !found.isFile() && !isDisk(found, path))
      throw new CustodyError('NOT_A_FILE', `cannot hash ${path}: it is neither a file, a folder nor a block device`);
    const component = rawPathOf(folderAndName(path).name);
    if (isFolder && isAlone) return { path: rawPathOf(path), component: undefined, isFolder };
    if (componentProblem(component) !== undefined)
      throw new CustodyError('USAGE', `cannot hash ${path} beside others: it has no name of its own`);
    return { path: rawPathOf(path), component, isFolder };
  } catch (error) {
    const hint = path.includes('\ufffd')
      ? notUtf8
      : errnoOf(error) === 'ENOENT' && isLink(path)
        ? leadsNowhere
        : undefined;
    throw ioError(error, 'hash', path, hint === undefined ? {} : { hint });
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** The folder of a root that is not a folder, raw, with its slash. */
export function accessOf({ path, component }: HashRoot): string {
  return component === undefined ? `${path}/` : folderAndName(path).access;
}
