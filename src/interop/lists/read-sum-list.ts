/** Reads lists of sha256sum and its kin (`DIGEST  NAME`), BSD's `--tag` form (`NAME (FILE) = DIGEST`), and `hashes.csv` of androidqf (`NAME,DIGEST`). */

import type { Algorithm } from '../../evidence/record.ts';
import { phrase } from '../../ledger/phrase.ts';
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
  #isCsv = false;
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
    if ((this.#ends.isWindows || this.#isCsv) && this.#hasBackslash && !this.#hasSlash) {
      listing.notes.push(windowsNames);
      listing.partByBackslash();
    }
    if (this.#isCsv) listing.notes.push(writtenLater);
    return listing.end(this.#isCsv ? 'androidqf' : this.#isTag ? 'tag' : 'sha256sum');
  }

  #take(raw: string, number: number): void {
    const line = this.#ends.plain(raw);
    if (line === '' || line.startsWith('#')) return;
    const isEscaped = line.startsWith('\\');
    const plain = isEscaped ? line.slice(1) : line;
    const gnu = /^([0-9A-Fa-f]+) [ *](.+)$/s.exec(plain);
    const tag = gnu === null ? /^([A-Z0-9-]+) \((.+)\) = ([0-9A-Fa-f]+)$/s.exec(plain) : null;
    const csv = gnu === null && tag === null ? csvLine.exec(line) : null;
    if (csv !== null && (number === 1 || this.#isCsv)) {
      this.#takeCsv(csv, number);
      return;
    }
    if (this.#isCsv) throw this.#listing.invalid(number, 'is not in a known form');
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

  #takeCsv([, quoted, plain = '', hex = '']: RegExpExecArray, number: number): void {
    this.#isCsv = true;
    const path = quoted === undefined ? plain : quoted.replaceAll('""', '"');
    this.#hasSlash ||= path.includes('/');
    this.#hasBackslash ||= path.includes('\\');
    // the list was empty when it was hashed
    if (/(?:^|[/\\])hashes\.csv$/.test(path)) {
      if (!this.#listing.notes.includes(ofItself)) this.#listing.notes.push(ofItself);
      return;
    }
    this.#listing.add(number, { path, size: undefined, digests: { sha256: digestOf('sha256', hex) as string } });
  }
}

/** A name, quoted where it has a comma, and a SHA-256. */
const csvLine = /^(?:"([^"]*(?:""[^"]*)*)"|([^",]+)),([0-9A-Fa-f]{64})$/s;
const writtenLater = phrase('androidqf writes acquisition.json and the end of command.log after its list');
const ofItself = phrase('what the list says of itself is left out');

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', '\\': '\\' };
const unescaped = (path: string): string => path.replace(/\\([nr\\])/g, (_, one: string) => escapes[one] as string);
