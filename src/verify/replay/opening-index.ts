/** Which private texts a file of disclosures opens, without keeping the texts: 41 bytes each, so that a ledger of any length can be verified. */
import { concatBytes, fromUtf8, isUtf8 } from '../../bytes/arrays.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1, latin1FromBytes, sha256Latin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { maxEntryBytes } from '../../ledger/limits.ts';
import { contentKeyText, type PlainDigest, readPlain } from '../../ledger/private/content-key.ts';

/** The bytes of a disclosures file from its beginning; asked again for a second look. */
export type DisclosureSource = () => AsyncIterable<Uint8Array>;

const hashBytes = 32;
/** An array of three, and the heads of two byte strings of 32 (docs/spec/ledger.md, section 14: `[salt, kid, text]`). */
const saltAt = 3;
const keyAt = saltAt + hashBytes + 2;
const textAt = keyAt + hashBytes;

/**
 * Length of the opening at `at`: undefined when the bytes end inside it, 0 when no opening is there. The layout is fixed, so
 * it is read without decoding; a test holds it to `decodeOpenings`.
 */
function openingLength(bytes: Uint8Array, at: number): number | undefined {
  const head = [0x83, 0x58, hashBytes];
  for (let i = 0; i < saltAt && at + i < bytes.length; i++) if (bytes[at + i] !== head[i]) return 0;
  for (let i = keyAt - 2; i < keyAt && at + i < bytes.length; i++) if (bytes[at + i] !== head[i - keyAt + 3]) return 0;
  const first = bytes[at + textAt];
  if (first === undefined) return undefined;
  const width = first < 0x60 || first > 0x7a ? -1 : first < 0x78 ? 0 : 1 << (first - 0x78);
  if (width < 0) return 0;
  const from = at + textAt + 1 + width;
  if (from > bytes.length) return undefined;
  let length = width === 0 ? first - 0x60 : 0;
  for (let i = from - width; i < from; i++) length = length * 256 + (bytes[i] as number);
  const isShortest = width === 0 || length >= (width === 1 ? 24 : 2 ** (4 * width));
  const end = from + length;
  if (!isShortest || end - at > maxEntryBytes) return 0;
  if (end > bytes.length) return undefined;
  const hasMark = length >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
  return !hasMark && isUtf8(bytes, from, end) ? end - at : 0;
}

/** More than the openings of half a million entries; a file that holds more must not fill memory. */
const maxOpenings = 4_000_000;

/** Where a file of disclosures stops being one. */
interface BrokenDisclosures {
  readonly offset: number;
  readonly behind: number;
}

/** The openings of a stream one by one; returns where they break off, with all bytes from there on counted. */
export async function* readOpeningItems(
  source: DisclosureSource,
): AsyncGenerator<Uint8Array, BrokenDisclosures | undefined> {
  let held: Uint8Array = new Uint8Array(0);
  let offset = 0;
  let total = 0;
  let isBroken = false;
  for await (const chunk of source()) {
    total += chunk.length;
    if (isBroken) continue;
    const bytes = held.length === 0 ? chunk : concatBytes(held, chunk);
    let at = 0;
    while (at < bytes.length) {
      const length = openingLength(bytes, at);
      isBroken = length === 0;
      if (length === undefined || isBroken) break;
      yield bytes.subarray(at, at + length);
      at += length;
    }
    offset += at;
    held = bytes.slice(at);
  }
  return offset < total ? { offset, behind: total - offset } : undefined;
}

/** The text of an item that `openingLength` accepted. */
export function textOfOpening(item: Uint8Array): string {
  const first = item[textAt] as number;
  return fromUtf8(item.subarray(textAt + 1 + (first < 0x78 ? 0 : 1 << (first - 0x78))));
}

/** Bytes of the longest text that is kept: 16 digits, a space and 64 digits, with its head. */
const shortText = 83;
/** A digest or key, and a size. */
const keptBytes = hashBytes + 8;

export class OpeningIndex {
  /** Where the file breaks off. */
  broken: BrokenDisclosures | undefined;
  #count = 0;
  #digests = new Uint8Array(1024 * hashBytes);
  /** Of each opening the number of its kid, counted from one, and whether it has opened something. */
  #kids = new Uint32Array(1024);
  #isUsed = new Uint8Array(1024);
  /** Numbers of openings, counted from one, at the places that their digests hash to. */
  #table = new Uint32Array(2048);
  readonly #kidNumbers = new Map<string, number>();
  /** Of each opening that is a content key or states a plain digest: twice the number of its record, and one more for a key. */
  #kept = new Uint32Array(1024);
  #records = new Uint8Array(0);
  #recordCount = 0;

  /** Reads a file of disclosures to its end or its first item that is not an opening. Throws TOO_LARGE for more than 4,000,000, and what the source throws. */
  static async read(source: DisclosureSource): Promise<OpeningIndex> {
    const index = new OpeningIndex();
    const items = readOpeningItems(source);
    for (;;) {
      const next = await items.next();
      if (next.done) {
        index.broken = next.value;
        return index;
      }
      index.#add(next.value);
    }
  }

  /** How many different openings there are. */
  get size(): number {
    return this.#count;
  }

  /** How many of them have opened nothing. */
  get unused(): number {
    let used = 0;
    for (let i = 0; i < this.#count; i++) used += this.#isUsed[i] as number;
    return this.#count - used;
  }

  /** Whether a commitment in a statement signed by that kid can be opened. Counts as use. */
  opens(commitment: Uint8Array, keyId: Uint8Array): boolean {
    if (this.#count === 0) return false;
    const found = this.#table[this.#placeOf(commitment, 0)] as number;
    if (found === 0 || this.#kids[found - 1] !== this.#kidNumbers.get(latin1FromBytes(keyId))) return false;
    this.#isUsed[found - 1] = 1;
    return true;
  }

  /** The content key behind these 32 bytes, by any signer. Counts as use. */
  openKey(key: Uint8Array): Uint8Array | undefined {
    const opened = this.keyOf(key);
    if (opened !== undefined) this.#isUsed[(this.#table[this.#placeOf(key, 0)] as number) - 1] = 1;
    return opened;
  }

  /** The same, which does not count as use. */
  keyOf(key: Uint8Array): Uint8Array | undefined {
    const kept = this.#keptOf(key);
    return kept?.isKey === true ? kept.bytes.subarray(0, hashBytes) : undefined;
  }

  /** The plain digest that the text behind a commitment states; undefined where it states none. Does not count as use. */
  plainOf(commitment: Uint8Array): PlainDigest | undefined {
    const kept = this.#keptOf(commitment);
    if (kept === undefined || kept.isKey) return undefined;
    const { bytes } = kept;
    const size = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(hashBytes);
    return { size, sha256: toHex(bytes.subarray(0, hashBytes)) };
  }

  #keptOf(digest: Uint8Array): { readonly bytes: Uint8Array; readonly isKey: boolean } | undefined {
    const found = this.#table[this.#placeOf(digest, 0)] as number;
    const kept = found === 0 ? 0 : (this.#kept[found - 1] as number);
    if (kept === 0) return undefined;
    const at = ((kept >> 1) - 1) * keptBytes;
    return { bytes: this.#records.subarray(at, at + keptBytes), isKey: (kept & 1) === 1 };
  }

  /** Forgets what was used, for another pass. */
  restart(): void {
    this.#isUsed.fill(0);
  }

  #add(item: Uint8Array): void {
    const digest = bytesFromLatin1(sha256Latin1(item));
    if (this.#count * 2 >= this.#table.length) this.#grow();
    const place = this.#placeOf(digest, 0);
    if (this.#table[place] !== 0) return;
    if (this.#count === maxOpenings) {
      throw new CustodyError('TOO_LARGE', `a file of disclosures holds more than ${maxOpenings} texts`);
    }
    const kid = latin1FromBytes(item.subarray(keyAt, keyAt + hashBytes));
    const number = this.#kidNumbers.get(kid) ?? this.#kidNumbers.size + 1;
    this.#kidNumbers.set(kid, number);
    this.#digests.set(digest, this.#count * hashBytes);
    this.#kids[this.#count] = number;
    this.#count += 1;
    this.#table[place] = this.#count;
    this.#keep(item, this.#count);
  }

  #keep(item: Uint8Array, number: number): void {
    if (item.length > textAt + shortText) return;
    const text = textOfOpening(item);
    const isKey = text === contentKeyText;
    const plain = isKey ? undefined : readPlain(text);
    if (!isKey && plain === undefined) return;
    const at = this.#recordCount * keptBytes;
    if (at === this.#records.length) this.#records = enlarged(this.#records, new Uint8Array(Math.max(at * 2, 4000)));
    this.#recordCount += 1;
    this.#kept[number - 1] = this.#recordCount * 2 + Number(isKey);
    this.#records.set(plain === undefined ? item.subarray(saltAt, saltAt + hashBytes) : fromHex(plain.sha256), at);
    if (plain !== undefined) new DataView(this.#records.buffer).setFloat64(at + hashBytes, plain.size);
  }

  /** The place of that digest in the table, or the free one where it would go. `at`: where it begins in its array. */
  #placeOf(digest: Uint8Array, at: number): number {
    const mask = this.#table.length - 1;
    let place = 0;
    for (let i = at; i < at + 4; i++) place = (place << 8) | (digest[i] as number);
    for (place &= mask; ; place = (place + 1) & mask) {
      const number = this.#table[place] as number;
      if (number === 0 || this.#isDigest(number - 1, digest, at)) return place;
    }
  }

  #isDigest(index: number, digest: Uint8Array, at: number): boolean {
    const from = index * hashBytes;
    for (let i = 0; i < hashBytes; i++) if (this.#digests[from + i] !== digest[at + i]) return false;
    return true;
  }

  #grow(): void {
    const capacity = this.#table.length;
    this.#digests = enlarged(this.#digests, new Uint8Array(capacity * hashBytes));
    this.#kids = enlarged(this.#kids, new Uint32Array(capacity));
    this.#kept = enlarged(this.#kept, new Uint32Array(capacity));
    this.#isUsed = enlarged(this.#isUsed, new Uint8Array(capacity));
    this.#table = new Uint32Array(capacity * 2);
    for (let i = 0; i < this.#count; i++) this.#table[this.#placeOf(this.#digests, i * hashBytes)] = i + 1;
  }
}

function enlarged<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
