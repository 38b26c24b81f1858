/** Reads the lists of hashdeep 4: two head lines, comments, and a line a file with the columns that the second names. */
import type { Algorithm } from '../../evidence/record.ts';
import { phrase } from '../../ledger/phrase.ts';
import { LineEnds, ListLines, windowsLines, windowsNames } from './list-lines.ts';
import { digestOf, type HashList, invalidList, Listing, type ListParser, sizeOf } from './listing.ts';

export const hashdeepHead = '%%%% HASHDEEP-1.0';
export const hashdeepColumns: readonly Algorithm[] = ['md5', 'sha1', 'sha256'];
/** What hashdeep computes and nothing here does: those columns are passed over. */
const otherColumns: ReadonlySet<string> = new Set(['tiger', 'whirlpool']);

export class HashdeepReader implements ListParser {
  readonly #listing = new Listing('line');
  readonly #ends = new LineEnds();
  readonly #lines = new ListLines((line, number) => this.#take(line, number));
  #columns: readonly (Algorithm | undefined)[] | undefined;
  /** The folder that hashdeep was started in, as its comment says. */
  #invokedFrom: string | undefined;
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
    if (this.#columns === undefined) throw invalidList('it ends before its columns are named');
    if (this.#ends.isWindows) listing.notes.push(windowsLines);
    const from = this.#invokedFrom;
    const isWindows =
      from === undefined ? this.#ends.isWindows && !this.#hasSlash : /^([A-Za-z]:[\\/]|\\\\)/.test(from);
    if (isWindows && this.#hasBackslash) {
      listing.notes.push(windowsNames);
      listing.partByBackslash();
    }
    return listing.end('hashdeep');
  }

  #take(raw: string, number: number): void {
    const line = this.#ends.plain(raw);
    if (line === '' || number === 1) return;
    if (number === 2) this.#columns = this.#readColumns(line);
    else if (line.startsWith('##')) this.#invokedFrom ??= /^## Invoked from: (.+)$/.exec(line)?.[1];
    else this.#readFile(line, number);
  }

  #readColumns(line: string): readonly (Algorithm | undefined)[] {
    const [first, ...rest] = line.replace(/^%%%% /, '').split(',');
    const names = rest.slice(0, -1);
    const columns = names.map((name) => hashdeepColumns.find((known) => known === name));
    const others = names.filter((name) => otherColumns.has(name));
    const isKnown = columns.every((column, index) => column !== undefined || otherColumns.has(names[index] as string));
    const isOnce = new Set(names).size === names.length;
    if (first !== 'size' || rest.at(-1) !== 'filename' || !isKnown || !isOnce || columns.length === others.length)
      throw invalidList(`its columns are not size, ${hashdeepColumns.join(', ')} and filename`);
    if (others.length > 0)
      this.#listing.notes.push(phrase('its digests of the kind {kinds} are not used', { kinds: others.join(', ') }));
    return columns;
  }

  #readFile(line: string, number: number): void {
    const columns = this.#columns ?? [];
    const parts = line.split(',', columns.length + 1);
    const at = parts.reduce((sum, part) => sum + part.length + 1, 0);
    const path = line.slice(at);
    const size = sizeOf(parts[0] ?? '');
    const digests: Partial<Record<Algorithm, string>> = {};
    for (const [index, name] of columns.entries()) {
      if (name === undefined) continue;
      const digest = digestOf(name, parts[index + 1] ?? '');
      if (digest === undefined) throw this.#unknown(number);
      digests[name] = digest;
    }
    if (size === undefined || path === '') throw this.#unknown(number);
    this.#hasSlash ||= path.includes('/');
    this.#hasBackslash ||= path.includes('\\');
    this.#listing.add(number, { path, size, digests });
  }

  #unknown(number: number) {
    return this.#listing.invalid(number, 'is not in a known form (hashdeep does not escape line breaks in names)');
  }
}
