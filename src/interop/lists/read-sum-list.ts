/** Reads lists of sha256sum and its kin (`DIGEST  NAME`), and BSD's `--tag` form (`NAME (FILE) = DIGEST`). */
import type { Algorithm } from '../../evidence/record.ts';
import { LineEnds, ListLines, windowsLines, windowsNames } from './list-lines.ts';
import { digestOf, type HashList, type ListedFile, Listing, type ListParser } from './listing.ts';

/** GNU lists do not say which digest they hold; its length does. */
const byLength: Readonly<Record<number, Algorithm>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

export const tagNames: Readonly<Record<string, Algorithm>> = {
  MD5: 'md5',
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA512: 'sha512',
  'SHA3-256': 'sha3-256',
  BLAKE3: 'blake3',
};

export class SumListReader implements ListParser {
  readonly #listing = new Listing('line');
  readonly #ends = new LineEnds();
  readonly #lines = new ListLines((line, number) => this.#take(line, number));
  #isTag: boolean | undefined;
  #hasSlash = false;
  #hasBackslash = false;

  feed(bytes: Uint8Array): void {
    this.#lines.feed(bytes);
  }

  end(): void {
    this.#lines.end();
  }

  list(): HashList {
    const listing = this.#listing;
    if (this.#ends.isWindows) listing.notes.push(windowsLines);
    if (this.#ends.isWindows && this.#hasBackslash && !this.#hasSlash) {
      listing.notes.push(windowsNames);
      listing.partByBackslash();
    }
    return listing.end(this.#isTag ? 'tag' : 'sha256sum');
  }

  #take(raw: string, number: number): void {
    const line = this.#ends.plain(raw);
    if (line === '' || line.startsWith('#')) return;
    const isEscaped = line.startsWith('\\');
    const plain = isEscaped ? line.slice(1) : line;
    const gnu = /^([0-9A-Fa-f]+) [ *](.+)$/s.exec(plain);
    const tag = gnu === null ? /^([A-Z0-9-]+) \((.+)\) = ([0-9A-Fa-f]+)$/s.exec(plain) : null;
    const [hex = '', name = ''] = gnu === null ? [tag?.[3], tag?.[2]] : [gnu[1], gnu[2]];
    const algorithm = gnu === null ? tagNames[tag?.[1] ?? ''] : byLength[hex.length];
    const digest = algorithm && digestOf(algorithm, hex);
    if (algorithm === undefined || digest === undefined) throw this.#listing.invalid(number, 'is not in a known form');
    this.#isTag ??= tag !== null;
    const path = isEscaped ? unescaped(name) : name;
    // an escaped backslash was meant as one
    this.#hasSlash ||= isEscaped || path.includes('/');
    this.#hasBackslash ||= path.includes('\\');
    const file: ListedFile = { path, size: undefined, digests: { [algorithm]: digest } };
    this.#listing.add(number, file);
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', '\\': '\\' };
const unescaped = (path: string): string => path.replace(/\\([nr\\])/g, (_, one: string) => escapes[one] as string);
