/** What is in a bundle, wherever it lies: its files and folders, and the bytes of each. Here: a bundle that is a folder. */
import { lstatSync } from 'node:fs';
import { ioError } from '../errno.ts';
import { isText, openable, pathForMessage, rawPathOf, shownPath } from '../raw-path.ts';
import { fileChunks } from '../read.ts';
import { mountPoint } from '../walk/mount.ts';
import { walkTree } from '../walk/walk.ts';
import type { WalkFolder } from '../walk/walk-folder.ts';

export interface BundleMember {
  /** Within the bag, `/` between names. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly size: number;
}

export interface BundleStore {
  readonly form: 'folder' | 'tar' | 'zip';
  /** In the order in which they are there. */
  readonly members: readonly BundleMember[];
  /** The bytes of a file of `members`, as many as its size; a piece is good until the next is asked for. Throws CustodyError BUNDLE_DAMAGED, IO. */
  read(member: BundleMember): AsyncIterable<Uint8Array>;
  /** What is in clear of it belongs on no disk. */
  readonly isEncrypted?: true;
  /** For an archive only: how the bytes of its members are reached by place. */
  readonly within?: ArchiveWithin;
  close(): Promise<void>;
}

/** One archive, opened once. */
export interface ArchiveWithin {
  /** Absent where the bytes on the disk are encrypted. */
  readonly fd?: number;
  /** Another as soon as the archive is another, or was changed. Throws CustodyError. */
  identity(): string;
  /** Where the bytes of a member begin; undefined where they must be unpacked. */
  placeOf(member: BundleMember): number | undefined;
  /** The first bytes of a member, at most so many. Throws CustodyError. */
  head(member: BundleMember, length: number): Uint8Array;
  /** Bytes of the archive at a place, fewer where it ends. Throws CustodyError. */
  bytes(at: number, length: number): Uint8Array;
}

export interface StoreOptions {
  /** Is asked for each name as it is met, before it is kept; throws to refuse it. */
  readonly admit: (path: string, isFolder: boolean) => void;
  /** Refuses a member for what it is. */
  readonly refuse: (path: string, problem: string) => never;
}

/** Lists a folder bundle. Throws as `admit` and `refuse` do, and CustodyError where it cannot be read. */
export function openFolderStore(folder: string, { admit, refuse }: StoreOptions): BundleStore {
  const members: BundleMember[] = [];
  for (const found of treeOf(folder)) {
    if (found.kind === 'other') return refuse(found.path, found.problem);
    const isFolder = found.kind === 'folder';
    admit(found.path, isFolder);
    members.push({ path: found.path, isFolder, size: found.size });
  }
  return {
    form: 'folder',
    members,
    read: ({ path, size }) => fileChunks(`${folder}/${path}`, { to: size, follow: false }),
    close: async () => {},
  };
}

type TreeMember =
  | { readonly kind: 'file' | 'folder'; readonly path: string; readonly raw: string; readonly size: number }
  /** `path` is only to be shown. */
  | { readonly kind: 'other'; readonly path: string; readonly problem: string };

/**
 * Files and folders below a folder, in the order of their raw names, without it. What is neither, and a name that is not UTF-8,
 * is reported as such. Throws CustodyError where a folder cannot be read.
 */
export function* treeOf(folder: string): Generator<TreeMember> {
  const root = rawPathOf(folder);
  try {
    for (const event of walkTree(root)) {
      const at = pathWithin(event.folder);
      if (event.is === 'names') {
        for (const name of event.names) yield memberOf(root, at === '' ? name : `${at}/${name}`);
      } else if (event.is === 'closed') {
        const path = shownPath(at === '' ? event.name : `${at}/${event.name}`);
        if (event.trouble !== mountPoint) throw ioError(failure(event.trouble), 'read', `${folder}/${path}`);
        yield { kind: 'other', path, problem: 'another disk, mounted on a folder' };
      } else if (event.trouble !== undefined) {
        throw failure(event.trouble);
      } else if (at !== '') {
        yield isText(at)
          ? { kind: 'folder', path: pathForMessage(at), raw: `${root}/${at}`, size: 0 }
          : { kind: 'other', path: shownPath(at), problem: noUtf8 };
      }
    }
  } catch (error) {
    throw ioError(error, 'read', folder);
  }
}

const failure = (errno: string): Error => Object.assign(new Error(errno), { code: errno });
const noUtf8 = 'a name that is not UTF-8';

function memberOf(root: string, marked: string): TreeMember {
  const [at = '', mark] = marked.split('\0');
  if (!isText(at)) return { kind: 'other', path: shownPath(at), problem: noUtf8 };
  if (mark !== undefined)
    return {
      kind: 'other',
      path: shownPath(at),
      problem: mark === 'l' ? 'a symbolic link' : 'a device, pipe or socket',
    };
  const raw = `${root}/${at}`;
  return { kind: 'file', path: pathForMessage(at), raw, size: lstatSync(openable(raw)).size };
}

/** The raw path of a folder of the walk below its first. */
function pathWithin(folder: WalkFolder): string {
  const names: string[] = [];
  for (let at = folder; at.parent !== undefined; at = at.parent) names.push(at.name);
  return names.reverse().join('/');
}
