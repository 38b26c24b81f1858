/** Digests of the pieces of a file: how they are taken, their Merkle root, and the bytes of `NAME.pieces`, which lists them. */
import { createDigest, sha256Latin1 } from '../crypto/digest.ts';
import { Frontier } from '../crypto/merkle.ts';
import { rawBytes, rawHead, rawText } from './raw-text.ts';

/** Bytes in a piece unless something else is asked for, and what may be asked for. */
export const usualPieceSize = 16 * 1024 * 1024;
export const leastPieceSize = 4096;
export const mostPieceSize = 1024 ** 3;

/** A file of more pieces has none; its list would not fit into memory beside others. */
export const mostPieces = 2 ** 20;

/** Digests in one byte string of the list; the last of a list may hold fewer. */
export const digestsPerString = 1024;

const digestLength = 32;

/** Number of pieces of a file that has them: more bytes than one piece, and not too many pieces; else 0. */
export function piecesOf(size: number, pieceSize: number): number {
  const count = Math.ceil(size / pieceSize);
  return size > pieceSize && count <= mostPieces ? count : 0;
}

/** The size of pieces for a file of that many bytes: the usual one, doubled until there are not too many. */
export function pieceSizeFor(size: number): number {
  let pieceSize = usualPieceSize;
  while (Math.ceil(size / pieceSize) > mostPieces) pieceSize *= 2;
  return pieceSize;
}

/** Takes the bytes of a file in order, in any portions, and gives the SHA-256 of each piece as it ends. */
export class PieceSplitter {
  readonly #pieceSize: number;
  readonly #emit: (digest: Uint8Array) => void;
  #digest = createDigest('sha256');
  #held = 0;

  constructor(pieceSize: number, emit: (digest: Uint8Array) => void) {
    this.#pieceSize = pieceSize;
    this.#emit = emit;
  }

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + this.#pieceSize - this.#held);
      this.#digest.update(part);
      this.#held += part.length;
      at += part.length;
      if (this.#held === this.#pieceSize) this.end();
    }
  }

  /** Ends the last piece, which may be shorter. */
  end(): void {
    if (this.#held === 0) return;
    this.#emit(this.#digest.digest());
    this.#digest = createDigest('sha256');
    this.#held = 0;
  }
}

/** The Merkle root over the digests of all pieces, both latin1; the digests one after the other. */
export function pieceRoot(digests: string): string {
  const frontier = new Frontier();
  for (let at = 0; at < digests.length; at += digestLength)
    frontier.pushLatin1(sha256Latin1(digests.slice(at, at + digestLength), 0));
  return frontier.rootLatin1();
}

/** The first item of `NAME.pieces`, as latin1 text. */
export function encodePiecesHeader(pieceSize: number): string {
  return `${rawHead(5, 2)}${rawText('format')}\u0001${rawText('pieceSize')}${rawHead(0, pieceSize)}`;
}

/** The list of one file: its size and root, then the digests. All as latin1 text. */
export function encodePieceList(size: number, root: string, digests: string): string {
  let text = `${rawHead(4, 2)}${rawHead(0, size)}${rawBytes(root)}`;
  const step = digestsPerString * digestLength;
  for (let at = 0; at < digests.length; at += step) text += rawBytes(digests.slice(at, at + step));
  return text;
}
