/** `NAME.pieces` as it is written beside a manifest: only where there is a list to write. */

import { CustodyError } from '../../errors.ts';
import { encodePieceList, encodePiecesHeader, pieceRoot } from '../../evidence/pieces.ts';
import { isTaken } from '../../fs/exists.ts';
import { StreamedFile } from '../../fs/streamed-file.ts';

/** Where the list of pieces of a manifest lies: `NAME.pieces` beside `NAME.manifest`, and `FILE.pieces` beside any other name. */
export function piecesBeside(manifest: string): string {
  return `${manifest.replace(/\.manifest$/, '')}.pieces`;
}

/** The pieces of one file or of the media within an image. */
export interface FilePieces {
  /** Bytes in a piece. */
  readonly size: number;
  /** Merkle root over the digests, and these one after the other: latin1. */
  readonly root: string;
  readonly digests: string;
}

/** What a sink took; undefined where there were no pieces. */
export function piecesTaken(digests: string, size: number | undefined): FilePieces | undefined {
  return digests === '' || size === undefined ? undefined : { size, root: pieceRoot(digests), digests };
}

export class PiecesOutput {
  readonly path: string;
  readonly #isAgain: boolean;
  #header: string | undefined;
  #file: StreamedFile | undefined;

  /** `isAgain`: as for a StreamedFile. Throws CustodyError EXISTS where something is at the path. */
  constructor(path: string, isAgain = false) {
    this.path = path;
    this.#isAgain = isAgain;
    if (!isAgain && isTaken(path))
      throw new CustodyError('EXISTS', `${path} is there already`, {
        hint: 'name another manifest, or leave pieces out with --no-pieces; one that a killed run left without its manifest may be removed',
      });
  }

  /** Whether any list was written. */
  get hasLists(): boolean {
    return this.#file !== undefined;
  }

  /** Writes the list of one file alone, of so many bytes. Throws CustodyError. */
  writeOne({ size, root, digests }: FilePieces, bytes: number): void {
    this.write(encodePiecesHeader(size));
    this.write(encodePieceList(bytes, root, digests));
  }

  /** Takes the header first, then lists. Throws CustodyError. */
  write(latin1: string): void {
    if (this.#header === undefined) {
      this.#header = latin1;
      return;
    }
    if (this.#file === undefined) {
      this.#file = new StreamedFile(this.path, this.#isAgain);
      this.#file.write(this.#header);
    }
    this.#file.write(latin1);
  }

  commit(): void {
    this.#file?.commit();
  }

  abandon(): void {
    this.#file?.abandon();
  }
}
