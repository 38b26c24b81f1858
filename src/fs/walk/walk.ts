/**
 * Walks a folder tree in the order of its raw names, every kind of thing reported, nothing followed, nothing opened but
 * folders. Iterates, so that depth costs no stack, and keeps few descriptors open, so that depth costs none either.
 */
import { type Dirent, lstatSync, opendirSync } from 'node:fs';
import { platform } from 'node:process';
import { CustodyError } from '../../errors.ts';
import { errnoOf } from '../errno.ts';
import { openable } from '../raw-path.ts';
import { mountedNames, mountPoint } from './mount.ts';
import { type Reach, WalkFolder } from './walk-folder.ts';

/**
 * What a name stands for, as far as reading the folder tells: one character after a zero byte that follows the name,
 * nothing for a file. No name holds a zero byte, and it sorts before all others, so marked names keep their order.
 */
const nameMarks = { folder: 'd', symlink: 'l', other: 'o' } as const;

export type WalkEvent =
  /** Names of `folder` that are not folders, in order, each with its mark; `folder` is open until the next event. */
  | { readonly is: 'names'; readonly folder: WalkFolder; readonly names: readonly string[] }
  /** A folder that is entered now; `trouble` if its names could not all be read. */
  | { readonly is: 'enter'; readonly folder: WalkFolder; readonly trouble?: string }
  /** A folder that is not entered: it cannot be opened (`trouble` is the errno), or something is mounted there. */
  | { readonly is: 'closed'; readonly folder: WalkFolder; readonly name: string; readonly trouble: string };

export interface WalkOptions {
  /** Names in one event; default 256. */
  readonly batch?: number;
  /** Folders kept open at once; default 64. */
  readonly maxOpen?: number;
  /** Enter folders on which something is mounted, be it another file system or another place of this one; default false. */
  readonly crossMounts?: boolean;
  /** Default: the best that this system has. */
  readonly reach?: Reach;
}

interface Level {
  readonly folder: WalkFolder;
  readonly names: readonly string[];
  next: number;
}

/**
 * Walks the folder at `path` (raw), which is entered first. Throws CustodyError if a folder was moved away during the walk; and the
 * system's error if the first folder cannot be opened.
 */
export function* walkTree(path: string, options: WalkOptions = {}): Generator<WalkEvent, void, undefined> {
  const { batch = 256, maxOpen = 64, crossMounts = false } = options;
  const root = WalkFolder.openRoot(path, options.reach);
  const isMounted = crossMounts ? isAbove : mountTest(root);
  const levels: Level[] = [];
  const enter = function* (folder: WalkFolder): Generator<WalkEvent, void, undefined> {
    const { names, trouble } = readNames(folder, crossMounts);
    levels.push({ folder, names, next: 0 });
    yield { is: 'enter', folder, ...(trouble !== undefined && { trouble }) };
    levels[levels.length - 1 - maxOpen]?.folder.park();
  };
  try {
    yield* enter(root);
    for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
      const { folder, names } = level;
      if (level.next === names.length) {
        levels.at(-2)?.folder.reopenFrom(folder);
        levels.pop();
        folder.park();
        continue;
      }
      const end = endOfRun(names, level.next, batch);
      if (end > level.next) {
        const run = names.slice(level.next, end);
        level.next = end;
        yield { is: 'names', folder, names: run };
        continue;
      }
      const name = (names[level.next] as string).slice(0, -2);
      level.next += 1;
      const child = openChild(folder, name);
      if (typeof child === 'string') yield { is: 'closed', folder, name, trouble: child };
      else if (isMounted(child)) {
        child.park();
        yield { is: 'closed', folder, name, trouble: mountPoint };
      } else yield* enter(child);
    }
  } finally {
    for (const { folder } of levels) folder.drop();
  }
}

/**
 * Whether something is mounted on a folder within the walk. Another file system shows by its device; another place of this one (a bind
 * mount) only by the number of its mount, which is asked for where the name is that of some mount when the walk begins.
 */
function mountTest(root: WalkFolder): (child: WalkFolder) => boolean {
  const names = mountedNames();
  const mount = root.mountId();
  return (child) =>
    child.identity.dev !== root.identity.dev || (names.has(child.name) && child.mountId() !== mount) || isAbove(child);
}

/** Whether it is a folder that the walk is in already: Windows can mount a volume within itself. Some disks number no folder (0). */
function isAbove({ parent, identity: { dev, ino } }: WalkFolder): boolean {
  if (ino === 0n) return false;
  for (let folder = parent; folder !== undefined && !folder.isByDescriptor; folder = folder.parent)
    if (folder.identity.ino === ino && folder.identity.dev === dev) return true;
  return false;
}

function endOfRun(names: readonly string[], from: number, batch: number): number {
  const limit = Math.min(names.length, from + batch);
  let end = from;
  while (end < limit && !isFolder(names[end] as string)) end += 1;
  return end;
}

function isFolder(name: string): boolean {
  return name.charCodeAt(name.length - 2) === 0 && name.endsWith(nameMarks.folder);
}

/** The folder, or the errno that says why not. */
function openChild(folder: WalkFolder, name: string): WalkFolder | string {
  try {
    return folder.openChild(name);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined || error instanceof CustodyError) throw error;
    if (errno === 'EMFILE' || errno === 'ENFILE')
      throw new CustodyError('IO', `cannot read ${folder.describe(name)}: too many open files`, { cause: error });
    return errno;
  }
}

function readNames(folder: WalkFolder, crossMounts: boolean): { names: string[]; trouble: string | undefined } {
  const names: string[] = [];
  let trouble: string | undefined;
  try {
    // the types in the folder are enough for most, and spare a call for each name
    const directory = opendirSync(openable(folder.access), { encoding: 'latin1' as BufferEncoding, bufferSize: 1024 });
    try {
      for (let entry = directory.readSync(); entry !== null; entry = directory.readSync())
        names.push(marked(folder, entry, crossMounts));
    } finally {
      directory.closeSync();
    }
  } catch (error) {
    trouble = errnoOf(error);
    if (trouble === undefined) throw error;
  }
  return { names: names.sort(byBytes), trouble };
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function marked(folder: WalkFolder, entry: Dirent, crossMounts: boolean): string {
  const { name } = entry;
  if (entry.isFile()) return name;
  // Node 20 calls a junction a folder
  if (entry.isDirectory()) return platform === 'win32' ? markedByStat(folder, name, 'folder') : marking(name, 'folder');
  // Windows calls a folder on which a volume is mounted a link
  if (entry.isSymbolicLink())
    return crossMounts && platform === 'win32' ? markedByStat(folder, name, 'symlink') : marking(name, 'symlink');
  const isKnown = entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice();
  return isKnown ? marking(name, 'other') : markedByStat(folder, name, 'other');
}

const marking = (name: string, what: keyof typeof nameMarks): string => `${name}\0${nameMarks[what]}`;

/** Some file systems do not say in the folder what a name is. `otherwise` where nothing tells: anyone who looks at it next says why. */
function markedByStat(folder: WalkFolder, name: string, otherwise: keyof typeof nameMarks): string {
  try {
    const found = lstatSync(openable(folder.access + name));
    if (found.isFile()) return name;
    return marking(name, found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'symlink' : 'other');
  } catch {
    return marking(name, otherwise);
  }
}
