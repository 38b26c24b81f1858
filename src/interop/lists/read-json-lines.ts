/** Reads lists of JSON Lines as docs/lists.md gives them: one object a line, nothing in it that is not documented, no name twice. */
import { isWellFormed, utf8 } from '../../bytes/utf8.ts';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { latin1Slice } from '../../evidence/raw-text.ts';
import { type Algorithm, algorithms } from '../../evidence/record.ts';
import { LineEnds, ListLines } from './list-lines.ts';
import { digestOf, type HashList, Listing, type ListParser } from './listing.ts';

const keys: ReadonlySet<string> = new Set(['path', 'pathHex', 'size', 'mtime', 'digests']);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class JsonLinesReader implements ListParser {
  readonly #listing = new Listing('line');
  readonly #ends = new LineEnds();
  readonly #lines = new ListLines((line, number) => this.#take(line, number));

  feed(bytes: Uint8Array): void {
    this.#lines.feed(bytes);
  }

  end(): void {
    this.#lines.end();
  }

  list(): HashList {
    return this.#listing.end('jsonl');
  }

  #take(raw: string, number: number): void {
    const line = this.#ends.plain(raw);
    if (line === '') return;
    const wrong = (why: string) => this.#listing.invalid(number, why);
    const outline = outlineOf(line);
    // only an object in an object is documented: what goes deeper, or is endless, is not even parsed
    if (outline.depth > 2 || outline.hasArray || outline.keys > keys.size + algorithms.length)
      throw wrong('holds a value that a file of a list does not have');
    let value: unknown;
    try {
      value = JSON.parse(decoder.decode(bytesFromLatin1(line)));
    } catch {
      throw wrong('is not JSON in UTF-8');
    }
    if (!isObject(value)) throw wrong('is not an object');
    const { path, pathHex, size, mtime, digests } = value;
    const unknown = Object.keys(value).find((key) => !keys.has(key));
    if (unknown !== undefined) throw wrong('holds a key that a file of a list does not have');
    if (!isObject(digests)) throw wrong('holds no digests');
    if (outline.keys !== Object.keys(value).length + Object.keys(digests).length) throw wrong('holds a key twice');
    if (size !== undefined && !(Number.isSafeInteger(size) && (size as number) >= 0)) throw wrong('holds no size');
    if (mtime !== undefined && typeof mtime !== 'string') throw wrong('holds no time');
    const name = rawPath(path, pathHex);
    if (name === undefined) throw wrong('names no file');
    const found = readDigests(digests);
    if (found === undefined) throw wrong('holds a digest that is not a digest of its kind');
    this.#listing.add(number, { path: name, size: size as number | undefined, digests: found });
  }
}

/** Exactly one of the two. */
function rawPath(path: unknown, pathHex: unknown): string | undefined {
  if (typeof path === 'string' && pathHex === undefined) {
    const bytes = isWellFormed(path) ? utf8(path) : undefined;
    return bytes && latin1Slice(bytes, 0, bytes.length);
  }
  if (path !== undefined || typeof pathHex !== 'string' || !/^([0-9a-f]{2})+$/.test(pathHex)) return undefined;
  return pathHex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

function readDigests(digests: Record<string, unknown>): Partial<Record<Algorithm, string>> | undefined {
  const found: Partial<Record<Algorithm, string>> = {};
  for (const [key, value] of Object.entries(digests)) {
    const name = algorithms.find((known) => known === key);
    const digest = name !== undefined && typeof value === 'string' ? digestOf(name, value) : undefined;
    if (name === undefined || digest === undefined) return undefined;
    found[name] = digest;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** How deep a line goes and how many keys it has, told without parsing it: JSON.parse takes the last of two equal keys. */
function outlineOf(line: string): { depth: number; keys: number; hasArray: boolean } {
  let [depth, deepest, count] = [0, 0, 0];
  let hasArray = false;
  for (let at = 0; at < line.length; at += 1) {
    const one = line.charCodeAt(at);
    if (one === 0x22) at = endOfString(line, at);
    else if (one === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (one === 0x7d) depth -= 1;
    else if (one === 0x5b) hasArray = true;
    else if (one === 0x3a) count += 1;
  }
  return { depth: deepest, keys: count, hasArray };
}

function endOfString(line: string, start: number): number {
  for (let at = start + 1; at < line.length; at += 1) {
    const one = line.charCodeAt(at);
    if (one === 0x5c) at += 1;
    else if (one === 0x22) return at;
  }
  return line.length;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
