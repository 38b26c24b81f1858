/** The little of DER (ITU-T X.690) that key files need: definite lengths in shortest form, single-byte tags, nothing else. */
import { concatBytes } from '../bytes/arrays.ts';
import { CustodyError } from '../errors.ts';

/** Universal tags of the structures in RFC 5958, RFC 8018 and RFC 7914; `attributes` and `publicKey` are [0] and [1] of RFC 5958. */
export const tags = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  attributes: 0xa0,
  publicKey: 0x81,
} as const;

/** One value: its tag, the length in shortest form, the contents. */
export function der(tag: number, ...contents: Uint8Array[]): Uint8Array {
  const content = concatBytes(...contents);
  const n = content.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >>> 8, n & 0xff];
  if (n > 0xffff) throw new RangeError('DER content over 65,535 bytes');
  return concatBytes(Uint8Array.of(tag, ...length), content);
}

/** A non-negative integer up to 2^32-1. */
export function derInteger(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0 || bytes.length === 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0);
  return der(tags.integer, Uint8Array.from(bytes));
}

/** An object identifier written with dots. */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) + 128);
    bytes.push(...groups);
  }
  return der(tags.oid, Uint8Array.from(bytes));
}

/**
 * Opens the one SEQUENCE that `bytes` must be.
 * @throws CustodyError KEY_TRUNCATED when the bytes end before it does, KEY_FORMAT when they are anything else.
 */
export function openDer(bytes: Uint8Array): DerReader {
  const outer = new DerReader(bytes);
  if (bytes.length === 0 || (outer.next(tags.sequence) && outer.endsEarly())) {
    throw new CustodyError('KEY_TRUNCATED', 'the key data ends too early');
  }
  const inner = outer.sequence();
  outer.end();
  return inner;
}

/** Reads values one after the other; every method throws CustodyError KEY_FORMAT for what is not there as named. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether a value begins here whose bytes are not all there. */
  endsEarly(): boolean {
    const head = this.#head();
    return head === undefined || head.end > this.#bytes.length;
  }

  /** Whether the next value has this tag. */
  next(tag: number): boolean {
    return this.#bytes[this.#offset] === tag;
  }

  /** The contents of the next value, which must have this tag. */
  read(tag: number): Uint8Array {
    if (!this.next(tag)) throw malformed();
    const head = this.#head();
    if (head === undefined || head.end > this.#bytes.length) throw malformed();
    this.#offset = head.end;
    return this.#bytes.subarray(head.start, head.end);
  }

  sequence(): DerReader {
    return new DerReader(this.read(tags.sequence));
  }

  /** A non-negative integer of at most 48 bits. */
  integer(): number {
    const content = this.read(tags.integer);
    const [first, second = 0] = content;
    const isShortest = first !== 0 || content.length === 1 || second >= 0x80;
    if (first === undefined || first >= 0x80 || !isShortest || content.length > 6) throw malformed();
    return content.reduce((sum, byte) => sum * 256 + byte, 0);
  }

  /** An object identifier, written with dots. */
  oid(): string {
    const content = this.read(tags.oid);
    if (content.length === 0 || content.length > 32 || (content.at(-1) ?? 0) >= 0x80) throw malformed();
    const arcs: number[] = [];
    let arc = 0;
    for (const byte of content) {
      if ((arc === 0 && byte === 0x80) || arc > 2 ** 40) throw malformed();
      arc = arc * 128 + (byte & 0x7f);
      if (byte >= 0x80) continue;
      if (arcs.length > 0) arcs.push(arc);
      else arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
      arc = 0;
    }
    return arcs.join('.');
  }

  /** Refuses anything left over. */
  end(): void {
    if (this.#offset !== this.#bytes.length) throw malformed();
  }

  #head(): { start: number; end: number } | undefined {
    const first = this.#bytes[this.#offset + 1];
    if (first === undefined) return undefined;
    let start = this.#offset + 2;
    if (first < 0x80) return { start, end: start + first };
    const size = first - 0x80;
    // Key files are at most 64 KiB, so more than three length bytes are never right; none is the indefinite form.
    if (size > 3) throw malformed();
    if (start + size > this.#bytes.length) return undefined;
    let length = 0;
    for (; start < this.#offset + 2 + size; start++) length = length * 256 + (this.#bytes[start] ?? 0);
    if (length < 0x80 || length < 256 ** (size - 1)) throw malformed();
    return { start, end: start + length };
  }
}

function malformed(): CustodyError {
  return new CustodyError('KEY_FORMAT', 'the key data is not what its PEM label says (malformed DER)');
}
