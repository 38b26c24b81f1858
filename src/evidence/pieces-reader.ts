/** Reads `NAME.pieces`: which lists it holds, whether their digests give their roots; a list once more when it is used. */
import { CborError, cborItemLength, decodeCbor } from '../bytes/cbor.ts';
import { sha256Latin1 } from '../crypto/digest.ts';
import { Frontier } from '../crypto/merkle.ts';
import { CustodyError } from '../errors.ts';
import { digestsPerString, piecesOf } from './pieces.ts';
import { latin1Slice } from './raw-text.ts';

const sentences = {
  PIECES_EMPTY: 'the list of pieces holds no header',
  PIECES_TRUNCATED: 'the list of pieces ends inside an item',
  PIECES_FORMAT: 'the list of pieces is of another format than 1',
  PIECES_HEADER: 'the first item is not the header of a list of pieces',
  PIECES_LIST: 'an item is not what must follow in a list of pieces',
  PIECES_ROOT: 'digests of pieces do not give the root in front of them',
} as const;

type PiecesFault = keyof typeof sentences;

/** What is wrong with a list of pieces. Code `PIECES_INVALID`. */
export class PiecesError extends CustodyError {
  readonly fault: PiecesFault;
  /** Byte of the file. */
  readonly offset: number;

  constructor(fault: PiecesFault, offset: number, detail = '') {
    super('PIECES_INVALID', `${sentences[fault]}${detail && `: ${detail}`} (byte ${offset})`);
    this.name = 'PiecesError';
    this.fault = fault;
    this.offset = offset;
  }
}

/** Up to so many bytes from a place of the file on; fewer only at its end. */
export type ReadAt = (offset: number, length: number) => Uint8Array;

/** Where the list of one file lies, its digests held to its root. */
export interface PieceList {
  /** Latin1. */
  readonly root: string;
  readonly size: number;
  readonly count: number;
  /** Byte at which the first byte string of digests begins. */
  readonly at: number;
}

const mostHead = 64;
const digestLength = 32;
const limits = { maxBytes: 65_536 };

/** The size of pieces that the header names, and where what follows begins. Throws PiecesError. */
export function readPiecesHeader(read: ReadAt): { readonly pieceSize: number; readonly end: number } {
  const item = readItem(read, 0);
  if (item === undefined) throw new PiecesError('PIECES_EMPTY', 0);
  const value = item.value;
  if (!(value instanceof Map) || !value.has('format')) throw new PiecesError('PIECES_HEADER', 0);
  if (value.get('format') !== 1) throw new PiecesError('PIECES_FORMAT', 0);
  const pieceSize: unknown = value.get('pieceSize');
  if (value.size !== 2 || typeof pieceSize !== 'number' || pieceSize < 1) throw new PiecesError('PIECES_HEADER', 0);
  return { pieceSize, end: item.end };
}

/**
 * Every list of the file in turn; for one whose digests do not give its root, a PiecesError is given in its place. Throws PiecesError
 * where the form is broken: nothing after it can be read.
 */
export function* readPieceLists(
  read: ReadAt,
  { pieceSize, end: start }: { readonly pieceSize: number; readonly end: number },
): Generator<PieceList | PiecesError, void, undefined> {
  for (let at = start; ; ) {
    const item = readItem(read, at);
    if (item === undefined) return;
    const list = listOf(item.value, { pieceSize, at: item.end });
    if (list === undefined) throw new PiecesError('PIECES_LIST', at);
    const frontier = new Frontier();
    const end = eachDigest(read, list, (digest) => frontier.pushLatin1(sha256Latin1(digest, 0)));
    yield frontier.rootLatin1() === list.root ? list : new PiecesError('PIECES_ROOT', at);
    at = end;
  }
}

/** The digests of a list, one after the other. Throws PiecesError where they have changed since the list was read. */
export function loadPieceList(read: ReadAt, list: PieceList): Uint8Array {
  const frontier = new Frontier();
  const digests = new Uint8Array(list.count * digestLength);
  eachDigest(read, list, (digest) => {
    const at = frontier.size * digestLength;
    for (let index = 0; index < digestLength; index += 1) digests[at + index] = digest.charCodeAt(index);
    frontier.pushLatin1(sha256Latin1(digest, 0));
  });
  if (frontier.rootLatin1() !== list.root) throw new PiecesError('PIECES_ROOT', list.at);
  return digests;
}

/** Where the list ends. */
function eachDigest(read: ReadAt, { at, count }: PieceList, see: (digest: string) => void): number {
  let offset = at;
  for (let left = count; left > 0; ) {
    const length = Math.min(left, digestsPerString) * digestLength;
    const head = length < 256 ? 2 : 3;
    const bytes = read(offset, head + length);
    if (bytes.length >= head && !isHeadOf(bytes, length)) throw new PiecesError('PIECES_LIST', offset);
    if (bytes.length < head + length) throw new PiecesError('PIECES_TRUNCATED', offset);
    for (let from = head; from < head + length; from += digestLength)
      see(latin1Slice(bytes, from, from + digestLength));
    offset += head + length;
    left -= length / digestLength;
  }
  return offset;
}

function isHeadOf(bytes: Uint8Array, length: number): boolean {
  if (length < 256) return bytes[0] === 0x58 && bytes[1] === length;
  return bytes[0] === 0x59 && ((bytes[1] as number) << 8) + (bytes[2] as number) === length;
}

function listOf(value: unknown, { pieceSize, at }: { pieceSize: number; at: number }): PieceList | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [size, root] = value as unknown[];
  if (typeof size !== 'number' || size < 0 || !(root instanceof Uint8Array) || root.length !== 32) return undefined;
  const count = piecesOf(size, pieceSize);
  if (count === 0) return undefined;
  return { root: latin1Slice(root, 0, 32), size, count, at };
}

/** A header or the head of a list; undefined at the end of the file. */
function readItem(read: ReadAt, at: number): { value: unknown; end: number } | undefined {
  const bytes = read(at, mostHead);
  if (bytes.length === 0) return undefined;
  const fault = at === 0 ? 'PIECES_HEADER' : 'PIECES_LIST';
  try {
    const length = cborItemLength(bytes, 0, limits);
    if (length === undefined || length > bytes.length)
      throw new PiecesError(bytes.length < mostHead ? 'PIECES_TRUNCATED' : fault, at);
    return { value: decodeCbor(bytes.subarray(0, length), limits), end: at + length };
  } catch (error) {
    if (error instanceof CborError) throw new PiecesError(fault, at, error.message);
    throw error;
  }
}
