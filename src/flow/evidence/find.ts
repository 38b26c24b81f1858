/** The files and folders in the stated places of evidence: which exhibit each is, by its name, and which only their content can tell. */
import { readdirSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { errnoOf, ioError } from '../../fs/errno.ts';
import { exists } from '../../fs/exists.ts';
import { openable, pathForMessage, rawPathOf } from '../../fs/raw-path.ts';
import { diskFiles, type Files } from '../../fs/reading/files.ts';
import { diskKind, diskNumber, factsAt } from '../../fs/reading/windows-disk.ts';
import { numberOfName } from '../../interop/bag/evidence-names.ts';
import { laterFiles } from '../image/image-at.ts';

/**
 * Where an exhibit is, or a folder that holds exhibits under their numbers. Absolute paths. A path of the user goes before one
 * that a bundle carries.
 */
export type EvidenceSource =
  | { readonly number: string; readonly path: string; readonly isCarried?: boolean }
  | { readonly folder: string };

export interface FoundEvidence {
  /** Exhibit number → raw paths of what may be it. One path where the user said so. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** Raw paths of entries of the folders that bear no exhibit's number. */
  readonly unnamed: readonly string[];
  /** Numbers that were given and that the record does not have, with their paths. */
  readonly strange: ReadonlyMap<string, string>;
  /** Whether a folder was given: then all content on record is expected there. */
  readonly hasFolder: boolean;
}

/** The archive that evidence is inside, where there is one; all other paths are on the disk. */
export type Packed = PackedFiles | undefined;

/** What reaches a file: the archive that it is in, else the disk. */
export function reach(raw: string, packed: Packed): Files {
  return isPacked(raw, packed) ? packed : diskFiles;
}

/** Whether a raw path is inside the archive. */
export function isPacked(raw: string, packed: Packed): packed is PackedFiles {
  return packed?.holds(pathForMessage(raw)) === true;
}

/** Looks at names only. Throws CustodyError where a folder that was given cannot be read, a path is not there, or an exhibit is given twice. */
export function findEvidence(state: CustodyState, sources: readonly EvidenceSource[], packed?: Packed): FoundEvidence {
  const named = new Map<string, string[]>();
  const strange = new Map<string, string>();
  const unnamed: string[] = [];
  const given = new Set<string>();
  const said = new Set<string>();
  for (const source of sources) {
    if ('folder' in source) continue;
    const { path, isCarried = false } = source;
    try {
      if (packed?.holds(path) !== true) factsAt(path);
    } catch (error) {
      throw ioError(error, 'read', path);
    }
    const exhibit = state.numbers.get(source.number.toLowerCase());
    const number = exhibit === undefined ? undefined : state.exhibits[exhibit]?.number;
    if (number === undefined) strange.set(source.number, path);
    else if (!given.has(number)) {
      named.set(number, [rawPathOf(path)]);
      given.add(number);
      if (!isCarried) said.add(number);
    } else if (isCarried) {
      // an exhibit of two numbers has two folders in a bundle
      if (!said.has(number)) named.get(number)?.push(rawPathOf(path));
    } else {
      // to look at one of the two would say nothing of the other
      throw new CustodyError('USAGE', `${number} has two paths; the second is ${path}`, {
        hint: 'name one; for an image in several files the first file; or a folder with all files',
      });
    }
  }
  // of an exhibit that was given by name, anything else that bears its number is extra
  const isPassedOver = (number: string, path: string): boolean =>
    said.has(number) && named.get(number)?.every((one) => resolve(one) !== resolve(path)) === true;
  let hasFolder = false;
  for (const source of sources) {
    if (!('folder' in source)) continue;
    hasFolder = true;
    const folder = withinBundle(source.folder);
    for (const name of namesIn(folder)) {
      const path = `${rawPathOf(folder).replace(/\/$/, '')}/${name}`;
      const number = numberOfName(state, pathForMessage(name));
      if (number === undefined || isPassedOver(number, path)) unnamed.push(path);
      else if (!given.has(number)) named.set(number, [...(named.get(number) ?? []), path]);
    }
  }
  return { named, unnamed, strange, hasFolder };
}

/** A bundle holds the evidence in `data/evidence`. */
function withinBundle(folder: string): string {
  const inner = join(folder, 'data', 'evidence');
  return exists(join(folder, 'bagit.txt')) && exists(inner) ? inner : folder;
}

/** Raw names, in order. Throws CustodyError. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' })
      .map((name) => name.toString('latin1'))
      .sort();
  } catch (error) {
    throw ioError(error, 'read', folder);
  }
}

/** Whether a folder is there, links followed. */
export function isFolder(raw: string, packed?: Packed): boolean {
  return statOf(raw, packed)?.isDirectory() === true;
}

/** What was found at a path. */
export type Looked = Pick<Stats, 'isFile' | 'isDirectory' | 'isBlockDevice' | 'isCharacterDevice' | 'size' | 'rdev'>;

/** What is at a raw path, links followed; undefined where the system does not say. */
export function statOf(raw: string, packed?: Packed): Looked | undefined {
  const found = lookAt(raw, packed);
  return typeof found === 'string' ? undefined : found;
}

/** What is at a raw path, links followed; or the errno as text, `ENOENT` where nothing is. */
export function lookAt(raw: string, packed?: Packed): Looked | string {
  if (isPacked(raw, packed)) return lookInside(pathForMessage(raw), packed);
  const number = diskNumber(pathForMessage(raw));
  if (number !== undefined) return { ...diskKind, size: 0, rdev: number };
  try {
    return statSync(openable(raw), { throwIfNoEntry: false }) ?? 'ENOENT';
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === undefined) throw error;
    return errno;
  }
}

function lookInside(path: string, packed: PackedFiles): Looked | string {
  const found = packed.look(path);
  if (found === undefined) return 'ENOENT';
  const { isFolder: isDirectory, size } = found;
  const no = () => false;
  return {
    isFile: () => !isDirectory,
    isDirectory: () => isDirectory,
    isBlockDevice: no,
    isCharacterDevice: no,
    size,
    rdev: 0,
  };
}

/** The files among these paths and in the folders among them, raw; of an image in several files only the first. `below`: in folders below too. */
export function filesOf(
  paths: readonly string[],
  below = false,
  packed?: Packed,
): { files: string[]; unread: string[] } {
  const files: string[] = [];
  const unread: string[] = [];
  const waiting = paths.map((path) => ({ path, depth: 0 })).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, depth } = next;
    if (!isFolder(path, packed)) {
      files.push(path);
      continue;
    }
    if (depth > (below ? mostDepth : 0)) continue;
    try {
      const names = entriesOf(path, packed)
        .filter((entry) => entry.isFile || (below && entry.isFolder))
        .map(({ name }) => name)
        .sort()
        .reverse();
      for (const name of names) waiting.push({ path: `${path}/${name}`, depth: depth + 1 });
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
      unread.push(path);
    }
  }
  return { files: withoutSegments(files, packed), unread };
}

/** What is in a folder: raw names. Throws the system's error. */
export function entriesOf(
  raw: string,
  packed?: Packed,
): readonly { readonly name: string; readonly isFile: boolean; readonly isFolder: boolean }[] {
  if (isPacked(raw, packed)) {
    const folder = pathForMessage(raw);
    return packed.names(folder).map((name) => {
      const isDirectory = packed.look(`${folder}/${name}`)?.isFolder === true;
      return { name: rawPathOf(name), isFile: !isDirectory, isFolder: isDirectory };
    });
  }
  const entries = readdirSync(openable(raw), { encoding: 'buffer', withFileTypes: true });
  return entries.map((entry) => ({
    name: (entry.name as unknown as Buffer).toString('latin1'),
    isFile: entry.isFile(),
    isFolder: entry.isDirectory(),
  }));
}

/** Deep enough for a drive of images in folders of cases. */
const mostDepth = 16;

/** Leaves out the second and later files of images in several files. */
function withoutSegments(files: readonly string[], packed: Packed): string[] {
  const rest = new Set<string>();
  for (const path of files) for (const segment of laterSegments(path, packed)) rest.add(rawPathOf(segment));
  return files.filter((path) => !rest.has(path));
}

function laterSegments(raw: string, packed: Packed): readonly string[] {
  try {
    return laterFiles(pathForMessage(raw), reach(raw, packed));
  } catch (error) {
    // in a folder that is closed, or on a broken disk; anyone who reads the file will say so
    if (isRefusal(error)) return [];
    throw error;
  }
}
