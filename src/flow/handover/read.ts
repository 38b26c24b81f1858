/** What the files of evidence were when somebody read them, so that a later signer reads again only those that changed. */
import { type BigIntStats, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { errnoOf } from '../../fs/errno.ts';
import { filesNamed } from '../image/image-at.ts';

/** One file, folder or link. Never the number of its device, which changes with the port and the mount. Times in nanoseconds. */
export interface ReadFile {
  readonly path: string;
  readonly size: number;
  readonly mtime: string;
  readonly ctime: string;
  readonly inode: string;
  /** SHA-256 in hex of a file that was read as it is; absent of a folder, a link and a file of an image. */
  readonly sha256?: string | undefined;
}

/** Of more names nothing is kept: they are read again. */
const mostFiles = 1000;

/** What is at that path; undefined where it is too much, or the system does not say what it is. */
export function filesRead(path: string): readonly ReadFile[] | undefined {
  try {
    const files: ReadFile[] = [];
    const isInFolder = statSync(path).isDirectory();
    const waiting = isInFolder ? namesIn(path) : [...filesNamed(path)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      // a link that the user named is followed, and no other
      const stat = (isInFolder ? lstatSync : statSync)(next, { bigint: true });
      if (stat.ino === 0n) return undefined;
      files.push(stat.isDirectory() ? folderOf(next, stat) : fileOf(next, stat));
      if (stat.isDirectory()) waiting.push(...namesIn(next));
      if (files.length + waiting.length > mostFiles) return undefined;
    }
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  } catch (error) {
    if (errnoOf(error) !== undefined || error instanceof CustodyError) return undefined;
    throw error;
  }
}

const namesIn = (folder: string): string[] => readdirSync(folder).map((name) => join(folder, name));

const fileOf = (path: string, { size, mtimeNs, ctimeNs, ino }: BigIntStats): ReadFile => ({
  path,
  size: Number(size),
  mtime: String(mtimeNs),
  ctime: String(ctimeNs),
  inode: String(ino),
});

/** Says of a folder only that it is there: its files are listed one by one. */
const folderOf = (path: string, { ino }: BigIntStats): ReadFile => ({
  path,
  size: 0,
  mtime: '0',
  ctime: '0',
  inode: String(ino),
});

const isFolder = ({ mtime, ctime }: ReadFile): boolean => mtime === '0' && ctime === '0';

const textOf = ({ path, size, mtime, ctime, inode }: ReadFile): string => [path, size, mtime, ctime, inode].join('\0');

/**
 * The files that are not as they were; undefined where all must be read again: other names are there, or something changed of which
 * no digest was kept.
 */
export function changedSince(
  before: readonly ReadFile[],
  now: readonly ReadFile[] | undefined,
): readonly ReadFile[] | undefined {
  if (now?.length !== before.length || now.some(({ path }, at) => path !== before[at]?.path)) return undefined;
  const changed = before.filter((file, at) => textOf(file) !== textOf(now[at] as ReadFile));
  return changed.some(({ sha256 }) => sha256 === undefined) ? undefined : changed;
}

/** Whether both lists name the same files below their folders, each with the same digest; what has none must be untouched. */
export function isSameFiles(
  before: { readonly path: string; readonly files: readonly ReadFile[] },
  now: { readonly path: string; readonly files: readonly ReadFile[] },
): boolean {
  const textIn = ({ path, files }: typeof before): string =>
    JSON.stringify(
      files.map((file) => {
        const { size, mtime, ctime, inode, sha256 } = file;
        return [file.path.slice(path.length), sha256 ?? [size, mtime, ctime, isFolder(file) ? '' : inode]];
      }),
    );
  return textIn(before) === textIn(now);
}

/** Notes all files before they are read, and says afterwards which of them stayed as they were meanwhile. */
export class ReadFiles {
  readonly #before = new Set<string>();
  readonly #digests = new Map<string, string>();

  constructor(paths: readonly string[]) {
    for (const path of paths) for (const file of filesRead(path) ?? []) this.#before.add(textOf(file));
  }

  /** Takes the digest of a file that was read. */
  note(path: string, sha256: string): void {
    this.#digests.set(path, sha256);
  }

  /** The files at that path, with their digests; undefined where one of them is another than before, or was not noted. */
  unchanged(path: string): readonly ReadFile[] | undefined {
    const now = filesRead(path);
    if (now?.every((file) => this.#before.has(textOf(file))) !== true) return undefined;
    return now.map((file) => {
      const sha256 = this.#digests.get(file.path);
      return sha256 === undefined ? file : { ...file, sha256 };
    });
  }
}
