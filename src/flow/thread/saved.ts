/** What the state of an interrupted run keeps of each file: which file it was, how far it was read, digests or their states. */
import { cborItemLength, decodeCbor } from '../../bytes/cbor.ts';
import { bytesFromLatin1, latin1FromBytes, sha256Latin1 } from '../../crypto/digest.ts';
import { encodeComponent, encodePath } from '../../evidence/path.ts';
import { latin1Slice, rawBytes, rawHead, rawText } from '../../evidence/raw-text.ts';
import { type Algorithm, digestBytes } from '../../evidence/record.ts';
import type { KnownFile } from '../../fs/reading/known.ts';
import type { Range } from '../../fs/reading/salvage.ts';
import type { Digests } from './digests.ts';

/** The largest entry: the states of six digests, three thousand ranges. */
export const maxEntryBytes = 128 * 1024;
const limits = { maxBytes: maxEntryBytes };

export interface KeptFile extends Pick<KnownFile, 'identity' | 'isDone' | 'at' | 'unreadable' | 'trouble'> {
  /** Latin1: digests, or states. */
  readonly payload: string;
  readonly tail: Uint8Array | undefined;
}

/** Which name of a manifest an entry is of: 32 characters. */
export function entryKey(prefix: string, depth: number, name: string): string {
  return sha256Latin1(encodePath(depth + 1, prefix + encodeComponent(name)));
}

/** The entry as latin1 text; `key` is 32 characters. */
export function encodeEntry(key: string, kept: KeptFile): string {
  const { identity, isDone, at, payload, unreadable = [], trouble = '', tail } = kept;
  const ranges = unreadable.map(([offset, length]) => `\u0082${rawHead(0, offset)}${rawHead(0, length)}`);
  return (
    rawHead(4, 10) +
    rawBytes(key) +
    rawBytes(identity) +
    rawHead(0, isDone ? 1 : 0) +
    rawHead(0, at) +
    rawBytes(payload) +
    rawHead(4, ranges.length) +
    ranges.join('') +
    rawText(trouble) +
    rawHead(0, tail?.length ?? 0) +
    rawBytes(tail === undefined ? '' : sha256Latin1(tail)) +
    rawHead(0, 0)
  );
}

/** The same entries, the first of them as the word of that source: 0 is this run, the others are listed in the state. */
export function withSource(entries: string, source: number): string {
  const bytes = entryBytes(entries);
  const length = entryLength(bytes, 0) ?? 0;
  const own = decodeEntry(bytes.subarray(0, length))?.known.source ?? 0;
  return entries.slice(0, length - rawHead(0, own).length) + rawHead(0, source) + entries.slice(length);
}

/** Digests of pieces in one entry. */
const piecesPerEntry = 2048;

/** The entry that holds the digests of the pieces of a file from that one on. */
export const pieceKey = (key: string, from: number): string => sha256Latin1(`${key}pieces ${from}`);

/** Entries of the digests of pieces, of which `from` are kept already; all digests one after the other, latin1. */
export function encodePieces(
  key: string,
  identity: string,
  { from, digests }: { from: number; digests: string },
): string {
  let text = '';
  for (let at = from; at < digests.length / 32; at += piecesPerEntry) {
    const payload = digests.slice(32 * at, 32 * (at + piecesPerEntry));
    const place = { identity, isDone: false, at, unreadable: [], trouble: undefined, tail: undefined };
    text += encodeEntry(pieceKey(key, at), { ...place, payload });
  }
  return text;
}

/** An entry and those of the pieces of the same file; undefined for other bytes. */
export function decodeWithPieces(bytes: Uint8Array): { known: KnownFile; pieces: string } | undefined {
  const parts: KnownFile[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = entryLength(bytes, at);
    const part = length === undefined ? undefined : decodeEntry(bytes.subarray(at, at + length))?.known;
    if (length === undefined || part === undefined) return undefined;
    parts.push(part);
    at += length;
  }
  const [known, ...others] = parts;
  return known && { known, pieces: others.map(({ payload }) => latin1Slice(payload, 0, payload.length)).join('') };
}

/** The length in bytes of the entry at `offset`; undefined where there is none. */
export function entryLength(bytes: Uint8Array, offset: number): number | undefined {
  try {
    return cborItemLength(bytes, offset, limits);
  } catch {
    return undefined;
  }
}

/** The entry that `encodeEntry` made; undefined for other bytes. */
export function decodeEntry(bytes: Uint8Array): { key: string; known: KnownFile } | undefined {
  const item = itemOf(bytes);
  if (!Array.isArray(item) || item.length !== 10) return undefined;
  const [key, identity, isDone, at, payload, ranges, trouble, tailLength, tailDigest, source] = item;
  if (!(key instanceof Uint8Array) || key.length !== 32 || !(identity instanceof Uint8Array)) return undefined;
  if ((isDone !== 0 && isDone !== 1) || !isCount(at) || !(payload instanceof Uint8Array)) return undefined;
  if (!Array.isArray(ranges) || typeof trouble !== 'string' || !/^[A-Z0-9_]{0,40}$/.test(trouble)) return undefined;
  const unreadable = ranges.map(rangeOf);
  if (!isCount(tailLength) || tailLength > Math.min(at, 1024 * 1024) || !(tailDigest instanceof Uint8Array))
    return undefined;
  if (!areRanges(unreadable, at) || !isCount(source)) return undefined;
  const digest = latin1FromBytes(tailDigest);
  return {
    key: latin1FromBytes(key),
    known: {
      identity: latin1FromBytes(identity),
      isDone: isDone === 1,
      source,
      at,
      payload,
      unreadable: unreadable.length === 0 ? undefined : unreadable,
      trouble: trouble === '' ? undefined : trouble,
      tail: tailLength === 0 ? undefined : { length: tailLength, matches: (tail) => sha256Latin1(tail) === digest },
    },
  };
}

/** Digests as the payload of what is done, in the order of the algorithms. */
export function joinDigests(algorithms: readonly Algorithm[], digests: Digests): string {
  return algorithms.map((name) => digests[name]).join('');
}

/** The digests that `joinDigests` joined, in latin1; undefined unless the payload is just that long. */
export function splitDigests(algorithms: readonly Algorithm[], payload: Uint8Array): Digests | undefined {
  const digests: Digests = {};
  let at = 0;
  for (const name of algorithms) {
    digests[name] = latin1FromBytes(payload.subarray(at, at + digestBytes[name]));
    at += digestBytes[name];
  }
  return at === payload.length ? digests : undefined;
}

function itemOf(bytes: Uint8Array): unknown {
  try {
    return decodeCbor(bytes, limits);
  } catch {
    return undefined;
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function rangeOf(value: unknown): Range {
  const [offset, length] = Array.isArray(value) && value.length === 2 ? value : [];
  return isCount(offset) && isCount(length) ? [offset, length] : [-1, 0];
}

/** Ascending, not touching, within what was read; or the one of a file of which not one byte came. */
function areRanges(ranges: readonly Range[], end: number): boolean {
  if (end === 0) return ranges.length === 0 || (ranges.length === 1 && ranges[0]?.[0] === 0 && ranges[0][1] === 0);
  let from = -1;
  for (const [offset, length] of ranges) {
    if (offset <= from || length < 1 || offset + length > end) return false;
    from = offset + length;
  }
  return true;
}

/** An entry in a message between threads. */
export const entryText = latin1FromBytes;
export const entryBytes = bytesFromLatin1;
