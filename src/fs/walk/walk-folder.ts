/** A folder on the way of a walk: held open while it or a job in it is at work, found again by `..` after it was closed. */
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { platform } from 'node:process';
import { CustodyError } from '../../errors.ts';
import { NO_FOLLOW, NON_BLOCK } from '../durable.ts';
import { ofLinux } from '../of-linux.ts';
import { openable, shownPath } from '../raw-path.ts';

/** Where Linux shows open descriptors as folders: names below one are found without their whole path (openat). */
const descriptors = '/proc/self/fd/';

export interface FolderIdentity {
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
  #holds = 0;
  #isParked = false;
  readonly #path: string;

  private constructor(name: string, parent: WalkFolder | undefined, opened: { fd: number; identity: FolderIdentity }) {
    this.name = name;
    this.parent = parent;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.#fd = opened.fd;
    this.identity = opened.identity;
    // only where descriptors are not folders is the whole path needed
    this.#path = hasDescriptors() ? '' : `${parent === undefined ? '' : parent.#path}${name}/`;
  }

  /** Opens the first folder of a walk, through a symbolic link too. Throws the system's error. */
  static openRoot(path: string): WalkFolder {
    return new WalkFolder(path, undefined, openFolder(path, flags));
  }

  /** Opens a folder in this one, never through a symbolic link. Throws the system's error. */
  openChild(name: string): WalkFolder {
    return new WalkFolder(name, this, openFolder(this.access + name, flags | NO_FOLLOW));
  }

  /** What goes before a name in this folder to reach it; good while the folder is open or held. */
  get access(): string {
    return hasDescriptors() ? `${descriptors}${this.#fd}/` : this.#path;
  }

  /** The number that Linux gives the mount that the open folder is on; undefined where it does not tell. */
  mountId(): string | undefined {
    try {
      return /^mnt_id:\s*(\d+)$/m.exec(readFileSync(ofLinux(`/proc/self/fdinfo/${this.#fd}`), 'latin1'))?.[1];
    } catch {
      return undefined;
    }
  }

  /** Keeps the folder open until `release` was called as often. */
  hold(): void {
    this.#holds += 1;
  }

  release(): void {
    this.#holds -= 1;
    this.#closeIfDone();
  }

  /** Lets go of the descriptor as soon as nobody holds the folder. */
  park(): void {
    this.#isParked = true;
    this.#closeIfDone();
  }

  /** Opens the folder again from a folder in it. Throws IO if something else is there now. */
  reopenFrom(child: WalkFolder): void {
    this.#isParked = false;
    if (this.#fd >= 0 || !hasDescriptors()) return;
    const { fd, identity } = openFolder(`${child.access}..`, flags | NO_FOLLOW);
    if (identity.dev !== this.identity.dev || identity.ino !== this.identity.ino) {
      closeSync(fd);
      throw new CustodyError('IO', `cannot continue in ${this.describe()}: the folder was moved while it was read`);
    }
    this.#fd = fd;
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

  #closeIfDone(): void {
    if (!this.#isParked || this.#holds > 0 || this.#fd < 0) return;
    closeSync(this.#fd);
    this.#fd = -1;
  }
}

let isLinux: boolean | undefined;

function hasDescriptors(): boolean {
  isLinux ??= platform === 'linux' && (existsSync(`${descriptors}0`) || existsSync(descriptors));
  return isLinux;
}

function openFolder(raw: string, how: number): { fd: number; identity: FolderIdentity } {
  const fd = openSync(openable(raw), how);
  try {
    const { dev, ino, mtimeNs } = fstatSync(fd, { bigint: true });
    if (hasDescriptors()) return { fd, identity: { dev, ino, mtimeNs } };
    closeSync(fd);
    return { fd: -1, identity: { dev, ino, mtimeNs } };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
