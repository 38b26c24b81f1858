/** What a list of digests comes to, whatever its form: every file once. It notes what is odd about the list, and refuses what is wrong. */
import { fromHex } from '../../bytes/hex.ts';
import { bytesFromLatin1, latin1FromBytes } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { type Algorithm, digestBytes } from '../../evidence/record.ts';
import type { Phrase } from '../../ledger/phrase.ts';

/** The forms that are read and written, as `import` and `export` name them. */
export const hashListFormats = ['sha256sum', 'tag', 'hashdeep', 'dfxml', 'jsonl'] as const;
export type HashListFormat = (typeof hashListFormats)[number];
/** With those that are read and never written. */
export type ReadListFormat = HashListFormat | 'androidqf';

/** A file as a list names it: raw path and digests as latin1 text. */
export interface ListedFile {
  readonly path: string;
  readonly size: number | undefined;
  readonly digests: Readonly<Partial<Record<Algorithm, string>>>;
}

export interface HashList {
  readonly format: ReadListFormat;
  readonly files: ReadonlyMap<string, ListedFile>;
  /** What anyone who relies on the list should know of how it was read, for people. */
  readonly notes: readonly Phrase[];
}

/** A list is held in memory. */
const mostListedFiles = 4_000_000;
/** A path in a manifest is shorter, and written as hexadecimal in JSON still is. */
export const mostLineBytes = 1024 * 1024;

/** Takes the bytes of a list as they come. Both throw CustodyError MANIFEST_INVALID, TOO_LARGE. */
export interface ListParser {
  feed(bytes: Uint8Array): void;
  end(): void;
}

/** The files of a list under way. */
export class Listing {
  readonly notes: Phrase[] = [];
  #files = new Map<string, ListedFile>();
  readonly #unit: string;

  /** `unit` is what places are counted in: line, file object. */
  constructor(unit: string) {
    this.#unit = unit;
  }

  get files(): ReadonlyMap<string, ListedFile> {
    return this.#files;
  }

  /** Adds what is at that place; digests of a kind that the file did not have yet join it. Throws CustodyError. */
  add(place: number, file: ListedFile): void {
    const path = ownCopy(plainPath(file.path));
    if (path === '' || path.includes('\0')) throw this.invalid(place, 'names no file');
    const before = this.#files.get(path);
    if (before === undefined && this.#files.size >= mostListedFiles)
      throw new CustodyError('TOO_LARGE', `the list names more than ${mostListedFiles} files`);
    const isTwice = Object.keys(file.digests).some((name) => before?.digests[name as Algorithm] !== undefined);
    const isOther = before?.size !== undefined && file.size !== undefined && before.size !== file.size;
    if (isTwice || isOther) throw this.invalid(place, 'names a file a second time');
    const size = file.size ?? before?.size;
    const digests = before === undefined ? file.digests : { ...before.digests, ...file.digests };
    this.#files.set(path, { path, size, digests });
  }

  /** Reads `\` in all names as what parts them. Throws CustodyError where two names become one. */
  partByBackslash(): void {
    const files = this.#files;
    this.#files = new Map();
    let place = 0;
    for (const file of files.values()) this.add(++place, { ...file, path: file.path.replaceAll('\\', '/') });
  }

  /** Throws CustodyError where there is nothing. */
  end(format: ReadListFormat): HashList {
    if (this.#files.size === 0) throw invalidList('it names no file');
    return { format, files: this.#files, notes: this.notes };
  }

  invalid(place: number, why: string): CustodyError {
    return invalidList(`${this.#unit} ${place} ${why}`);
  }
}

/** The same text by itself: a part of a line keeps the whole line in memory. */
function ownCopy(text: string): string {
  return text.length > 8192 ? text : latin1FromBytes(bytesFromLatin1(text));
}

/** The path without what says nothing: `./`, and slashes after slashes. */
function plainPath(path: string): string {
  if (!/^\.\/|\/\/|\/\.\/|\/\.?$/.test(path)) return path;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

/** A digest of that kind from its hexadecimal text, as latin1; undefined for any other text. */
export function digestOf(name: Algorithm, hex: string): string | undefined {
  if (hex.length !== 2 * digestBytes[name] || !/^[0-9A-Fa-f]+$/.test(hex)) return undefined;
  return latin1FromBytes(fromHex(hex.toLowerCase()));
}

/** A size in bytes from its decimal text; undefined for any other text. */
export function sizeOf(text: string): number | undefined {
  const size = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(size) ? size : undefined;
}

export const invalidList = (why: string, hint = 'docs/lists.md says which lists are read'): CustodyError =>
  new CustodyError('MANIFEST_INVALID', `not a list of digests: ${why}`, { hint });
