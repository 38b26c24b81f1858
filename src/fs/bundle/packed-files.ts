/**
 * The evidence inside an archive, read there and never taken out: each member is at the path of the archive, a slash and its own path.
 * The names were judged when the archive was opened; nothing here is written.
 */
import { CustodyError } from '../../errors.ts';
import { type Files, headBytes, type Segments } from '../reading/files.ts';
import type { OpenedParts } from '../reading/parts.ts';
import type { ArchiveWithin, BundleMember, BundleStore } from './store.ts';

/** What is at a path. */
interface PackedAt {
  readonly isFolder: boolean;
  readonly size: number;
}

export class PackedFiles implements Files {
  /** The archive itself. */
  readonly path: string;
  readonly #store: BundleStore;
  readonly #within: ArchiveWithin;
  readonly #opened: string;
  readonly #files = new Map<string, BundleMember>();
  /** Names in each folder, by its path within the archive; none for the top. */
  readonly #folders = new Map<string, Set<string>>([['', new Set()]]);

  /** Throws CustodyError. */
  constructor(path: string, store: BundleStore, within: ArchiveWithin) {
    this.path = path;
    this.#store = store;
    this.#within = within;
    this.#opened = within.identity();
    for (const member of store.members) {
      if (!member.isFolder) this.#files.set(member.path, member);
      this.#place(member.path, member.isFolder);
    }
  }

  /** Whether a path is inside this archive. */
  holds(path: string): boolean {
    return path.startsWith(`${this.path}/`);
  }

  /** The path within the archive as everything else here names it. */
  at(member: string): string {
    return `${this.path}/${member}`;
  }

  look(path: string): PackedAt | undefined {
    const inner = this.#inner(path);
    const member = this.#files.get(inner);
    if (member !== undefined) return { isFolder: false, size: member.size };
    return this.#folders.has(inner) ? { isFolder: true, size: 0 } : undefined;
  }

  exists(path: string): boolean {
    return this.look(path) !== undefined;
  }

  sizeOf(path: string): number | undefined {
    return this.look(path)?.size;
  }

  /** Names in a folder, in the order of their bytes. Throws CustodyError where there is none. */
  names(folder: string): readonly string[] {
    const names = this.#folders.get(this.#inner(folder));
    if (names === undefined) throw new CustodyError('NOT_FOUND', `there is no ${folder}`);
    return [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  head(path: string | Buffer): Uint8Array | undefined {
    const member = this.#files.get(this.#inner(path.toString()));
    if (member === undefined) return undefined;
    const head = new Uint8Array(headBytes);
    head.set(this.#within.head(member, headBytes));
    return head;
  }

  /** Whether all these files are in the archive as they are, so that they can be read by place. */
  isStored(paths: readonly string[]): boolean {
    return paths.every((path) => {
      const member = this.#files.get(this.#inner(path));
      return member !== undefined && this.#within.placeOf(member) !== undefined;
    });
  }

  /** Whether threads can read all these files by place. */
  hasParts(paths: readonly string[]): boolean {
    return this.#within.fd !== undefined && this.isStored(paths);
  }

  /** The bytes of a file, in order, compared with what the archive says of them. Throws CustodyError BUNDLE_DAMAGED, IO. */
  stream(path: string): AsyncIterable<Uint8Array> {
    return this.#store.read(this.#memberAt(path));
  }

  /** Whether the archive is as it was when it was opened. Throws CustodyError. */
  get isUnchanged(): boolean {
    return this.#within.identity() === this.#opened;
  }

  segments(paths: readonly string[]): Segments {
    const within = this.#within;
    const places = paths.map((path) => this.#placeAt(path));
    const read = (segment: number, offset: number, length: number): Uint8Array => {
      const { at, size } = places[segment] ?? { at: 0, size: 0 };
      return within.bytes(at + offset, Math.max(0, Math.min(length, size - offset)));
    };
    return {
      paths,
      segments: paths.length,
      size: (segment) => places[segment]?.size ?? 0,
      identity: () => within.identity(),
      read,
      readAround: (segment, offset, length) => ({
        bytes: read(segment, offset, Math.min(length, mostAtOnce)),
        lost: [],
      }),
      close: () => {},
    };
  }

  /** These files as one stretch of bytes that threads read by place; undefined where one must be unpacked or decrypted. */
  parts(paths: readonly string[]): OpenedParts | undefined {
    const { fd } = this.#within;
    if (fd === undefined || !this.isStored(paths)) return undefined;
    const places = paths.map((path) => this.#placeAt(path));
    const ends: number[] = [];
    for (const { size } of places) ends.push((ends.at(-1) ?? 0) + size);
    const isUnchanged = (): boolean => this.isUnchanged;
    return {
      fds: paths.map(() => fd),
      ends,
      bases: places.map(({ at }) => at),
      size: ends.at(-1) ?? 0,
      mtimeNs: undefined,
      get isUnchanged() {
        return isUnchanged();
      },
      close: () => {},
    };
  }

  #placeAt(path: string): { readonly at: number; readonly size: number } {
    const member = this.#memberAt(path);
    const at = this.#within.placeOf(member);
    if (at === undefined) throw new CustodyError('BUG', `${path} is compressed and cannot be read by place`);
    return { at, size: member.size };
  }

  #memberAt(path: string): BundleMember {
    const member = this.#files.get(this.#inner(path));
    if (member === undefined) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
    return member;
  }

  #inner(path: string): string {
    return this.holds(path) ? path.slice(this.path.length + 1) : '\0';
  }

  /** Folders on the way to a member are there, whether or not the archive lists them. */
  #place(path: string, isFolder: boolean): void {
    if (isFolder && !this.#folders.has(path)) this.#folders.set(path, new Set());
    const slash = path.lastIndexOf('/');
    const above = path.slice(0, Math.max(0, slash));
    const isNew = !this.#folders.has(above);
    if (isNew) this.#place(above, true);
    this.#folders.get(above)?.add(path.slice(slash + 1));
  }
}

/** Bytes, as on a disk (`SegmentFiles`). */
const mostAtOnce = 1024 * 1024;
