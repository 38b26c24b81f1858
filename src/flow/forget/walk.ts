/** The files of the folders that are searched: what each is, by its name and first bytes, and what cannot be searched. */
import { type BigIntStats, closeSync, lstatSync, openSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { latin1FromBytes } from '../../crypto/digest.ts';
import { readUpTo } from '../../fs/durable.ts';
import { ioError } from '../../fs/errno.ts';
import { placeHead, placeOf, type TextPlace, type TextPlaceId, textPlaces } from '../text-places.ts';

export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** From the folder that is searched: the names above it are not the program's. */
  readonly name: string;
  readonly place: TextPlace;
  readonly size: number;
  /** Other names lead to the same file. */
  readonly hasOtherNames: boolean;
}

/** Why a file or folder was not searched. */
export type Unsearched = 'unreadable' | 'link' | 'mount' | 'packed' | 'large';

export interface NotSearched {
  readonly path: string;
  readonly why: Unsearched;
}

export interface Walked {
  readonly files: readonly FoundFile[];
  /** Folders and archives that are bundles. */
  readonly bundles: readonly FoundFile[];
  readonly notSearched: readonly NotSearched[];
}

/** No larger file is read: it is evidence, not what this program wrote. */
export const largest: number = 64 * 1024 * 1024;

const bundle = textPlaces.find(({ id }) => id === 'bundle') as TextPlace;

/** First bytes, as latin1, of files in which a text is not seen: PDF, 7z, RAR, gzip, bzip2, xz, zstd, age, PGP, E01. */
const packed: readonly string[] = [
  ...['%PDF', '7z\xbc\xaf', 'Rar!', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'EVF\x09'],
  ...['age-encryption.org', '-----BEGIN AGE', '-----BEGIN PGP'],
];

function isPacked(head: string): boolean {
  return packed.some((begin) => head.startsWith(begin)) || head.includes('Content-Transfer-Encoding: base64');
}

/** ZIP, and TAR by its mark. */
const isArchive = (head: string): boolean => head.startsWith('PK\x03\x04') || head.slice(257, 262) === 'ustar';

/** These may be long, and are read whatever their size is. */
const anySize: ReadonlySet<TextPlaceId> = new Set(['disclosures', 'promise', 'torn', 'rewriting']);

/** Walks the folders, and takes the single files; none twice. Throws CustodyError where one of these cannot be read. */
export function walkAll(paths: readonly string[]): Walked {
  const walk = new Walk();
  for (const path of paths) walk.start(path);
  return walk;
}

class Walk implements Walked {
  readonly files: FoundFile[] = [];
  readonly bundles: FoundFile[] = [];
  readonly notSearched: NotSearched[] = [];
  #root = '';
  readonly #folders = new Set<string>();
  readonly #paths = new Set<string>();

  start(path: string): void {
    this.#root = path;
    try {
      const found = lstatSync(path, { bigint: true });
      if (found.isDirectory()) this.#folder(path, { found, names: readdirSync(path) });
      else this.#file(path, found);
    } catch (error) {
      throw ioError(error, 'search', path);
    }
  }

  #folder(path: string, { found, names }: { readonly found: BigIntStats; readonly names: readonly string[] }): void {
    if (this.#isSeen(found)) return;
    if (names.includes('bagit.txt')) {
      this.bundles.push(this.#found(path, { place: bundle, size: 0n, nlink: 1n }));
      return;
    }
    for (const name of [...names].sort()) this.#entry(join(path, name), found.dev);
  }

  #entry(path: string, dev: bigint): void {
    try {
      const found = lstatSync(path, { bigint: true });
      if (found.isDirectory() && found.dev !== dev) this.notSearched.push({ path, why: 'mount' });
      else if (found.isDirectory()) this.#folder(path, { found, names: readdirSync(path) });
      else if (found.isFile()) this.#file(path, found);
      else if (found.isSymbolicLink() && placeOf(path, new Uint8Array()).path !== undefined)
        this.notSearched.push({ path, why: 'link' });
    } catch (error) {
      // what the system did not say is a bug, and thrown again
      if (ioError(error, 'search', path).code === 'NOT_FOUND') return;
      this.notSearched.push({ path, why: 'unreadable' });
    }
  }

  #file(path: string, found: BigIntStats): void {
    if (this.#paths.has(path)) return;
    this.#paths.add(path);
    const bytes = headOf(path);
    const head = latin1FromBytes(bytes);
    const place = placeOf(path, bytes);
    const { size, nlink } = found;
    if (anySize.has(place.id)) this.files.push(this.#found(path, { place, size, nlink }));
    else if (isArchive(head)) this.bundles.push(this.#found(path, { place: bundle, size, nlink }));
    else if (isPacked(head)) this.notSearched.push({ path, why: 'packed' });
    else if (size > largest) this.notSearched.push({ path, why: 'large' });
    else this.files.push(this.#found(path, { place, size, nlink }));
  }

  #found(
    path: string,
    { place, size, nlink }: { readonly place: TextPlace; readonly size: bigint; readonly nlink: bigint },
  ): FoundFile {
    const name = relative(this.#root, path) || basename(path);
    return { path, name, place, size: Number(size), hasOtherNames: nlink > 1n };
  }

  #isSeen({ dev, ino }: BigIntStats): boolean {
    const id = `${dev} ${ino}`;
    const isSeen = ino !== 0n && this.#folders.has(id);
    this.#folders.add(id);
    return isSeen;
  }
}

function headOf(path: string): Uint8Array {
  const fd = openSync(path, 'r');
  try {
    return readUpTo(fd, 0, placeHead);
  } finally {
    closeSync(fd);
  }
}
