/** A folder on the way of a walk: held open while it or a job in it is at work, found again by `..` after it was closed. */
import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { platform } from 'node:process';
import { CustodyError } from '../../errors.ts';
import { NO_FOLLOW, NON_BLOCK } from '../durable.ts';
import { openable, shownPath } from '../raw-path.ts';

/** Where Linux shows open descriptors as folders: names below one are found without their whole path (openat). */
const descriptors = '/proc/self/fd/';

/**
 * How a name in a folder is reached. By the open folder, so that nobody can put another in its place; or, where the system has no such
 * way, by its path: then each folder, and those above it, are looked at again after the last byte in it was read.
 */
export type Reach = 'descriptors' | 'paths';

let reach: Reach | undefined;

/** What this system allows. A folder `/proc` on another system is only a folder. */
export function reachHere(): Reach {
  reach ??= platform === 'linux' && existsSync(descriptors) ? 'descriptors' : 'paths';
  return reach;
}

interface FolderIdentity {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly mtimeNs: bigint;
}

const flags = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | NON_BLOCK;

export class WalkFolder {
  /** The name within the parent, raw; the path itself for the first folder of a walk. */
  readonly name: string;
  readonly parent: WalkFolder | undefined;
  /** Components below the first folder, which has 0. */
  readonly depth: number;
  readonly identity: FolderIdentity;
  /** For anyone who walks: something kept with the folder. */
  note = '';
  #fd: number;
  #isOpen = true;
  #holds = 0;
  #isParked = false;
  readonly #reach: Reach;
  /** Ends in a slash; empty where nobody needs the whole path. */
  readonly #path: string;

  private constructor(name: string, parent: WalkFolder | undefined, way: Reach, how: number) {
    this.name = name;
    this.parent = parent;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.#reach = way;
    this.#path = way === 'descriptors' ? '' : `${parent === undefined ? '' : parent.#path}${name}/`;
    const { fd, identity } = openFolder(parent === undefined ? name : parent.access + name, how);
    this.identity = identity;
    this.#fd = fd;
    if (way === 'paths') this.#close();
  }

  /** Opens the first folder of a walk, through a symbolic link too. Throws the system's error. */
  static openRoot(path: string, way: Reach = reachHere()): WalkFolder {
    return new WalkFolder(path, undefined, way, flags);
  }

  /** Opens a folder in this one, never through a symbolic link. Throws the system's error. */
  openChild(name: string): WalkFolder {
    return new WalkFolder(name, this, this.#reach, flags | NO_FOLLOW);
  }

  get isByDescriptor(): boolean {
    return this.#reach === 'descriptors';
  }

  /** What goes before a name in this folder to reach it; good while the folder is open or held. */
  get access(): string {
    return this.#reach === 'descriptors' ? `${descriptors}${this.#fd}/` : this.#path;
  }

  /** The number that Linux gives the mount that the open folder is on; undefined where it does not tell. */
  mountId(): string | undefined {
    try {
      return /^mnt_id:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${this.#fd}`, 'latin1'))?.[1];
    } catch {
      return undefined;
    }
  }

  /** Keeps the folder open until `release` was called as often. */
  hold(): void {
    this.#holds += 1;
  }

  /** Throws IO as `park` does. */
  release(): void {
    this.#holds -= 1;
    this.#leaveIfDone();
  }

  /** Lets go of the folder as soon as nobody holds it. Throws IO if another is at its path by then. */
  park(): void {
    this.#isParked = true;
    this.#leaveIfDone();
  }

  /** Lets go of the folder as `park` does where the walk ends before its time: it is not looked at again. */
  drop(): void {
    if (this.#reach === 'paths') this.#isOpen = false;
    else this.park();
  }

  /** Opens the folder again from a folder in it. Throws IO if something else is there now. */
  reopenFrom(child: WalkFolder): void {
    this.#isParked = false;
    if (this.#isOpen) return;
    this.#isOpen = true;
    if (this.#reach === 'paths') return;
    const { fd, identity } = openFolder(`${child.access}..`, flags | NO_FOLLOW);
    this.#fd = fd;
    if (!isSame(identity, this.identity)) throw this.#wasMoved();
  }

  /** The path for messages, from the first folder on; the middle is left out where it is deep. */
  describe(name?: string): string {
    const parts: string[] = name === undefined ? [] : [name];
    let folder: WalkFolder = this;
    for (; folder.parent !== undefined; folder = folder.parent) parts.push(folder.name);
    parts.push(folder.name.replace(/\/+$/, ''));
    const shown = parts.reverse().map(shownPath);
    return (shown.length > 40 ? [...shown.slice(0, 20), '…', ...shown.slice(-20)] : shown).join('/');
  }

  #leaveIfDone(): void {
    if (!this.#isParked || this.#holds > 0 || !this.#isOpen) return;
    this.#isOpen = false;
    if (this.#reach === 'paths') this.#lookAgain();
    else this.#close();
  }

  #close(): void {
    if (this.#fd < 0) return;
    closeSync(this.#fd);
    this.#fd = -1;
  }

  /** Throws IO if something else is at the path of this folder, or of one above it. */
  #lookAgain(): void {
    for (let folder: WalkFolder | undefined = this; folder !== undefined; folder = folder.parent) {
      const found = folder.#identityNow();
      if (found === undefined || !isSame(found, folder.identity)) throw folder.#wasMoved();
    }
  }

  #identityNow(): FolderIdentity | undefined {
    try {
      const look = this.parent === undefined ? statSync : lstatSync;
      return look(openable(this.#path.slice(0, -1)), { bigint: true });
    } catch {
      return undefined;
    }
  }

  #wasMoved(): CustodyError {
    return new CustodyError('IO', `cannot continue in ${this.describe()}: the folder was moved while it was read`);
  }
}

const isSame = (a: Pick<FolderIdentity, 'dev' | 'ino'>, b: Pick<FolderIdentity, 'dev' | 'ino'>): boolean =>
  a.dev === b.dev && a.ino === b.ino;

function openFolder(raw: string, how: number): { fd: number; identity: FolderIdentity } {
  const fd = openSync(openable(raw), how);
  try {
    const { dev, ino, mtimeNs } = fstatSync(fd, { bigint: true });
    return { fd, identity: { dev, ino, mtimeNs } };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
