/** A file that a person gave the page, and its bytes in pieces: never more of it in memory than one piece. */
import { CustodyError } from '../errors.ts';
import { quoteText } from '../ledger/quoted.ts';

export interface GivenFile {
  /** Its name; within a folder that was given with the names of the folders above it, `/` between them. */
  readonly path: string;
  readonly blob: Blob;
  /** A folder without anything in it: only dropped ones are known. */
  readonly isEmptyFolder?: true;
  /** For a file inside a ZIP archive only: its size in bytes and its bytes, both unpacked; then `blob` is empty. */
  readonly packed?: { readonly size: number; readonly pieces: () => AsyncIterable<Uint8Array> };
}

/** Bytes of a file, inside an archive or not. */
export const sizeOf = ({ blob, packed }: GivenFile): number => packed?.size ?? blob.size;

/** Large enough that reading costs little beside hashing, small enough to stop soon. */
export const pieceBytes = 8 * 1024 * 1024;

/** The bytes from a place on, in order; of a packed file all of them. Throws CustodyError IO where the system does not give them. */
export async function* piecesOf(file: GivenFile, from = 0, to = file.blob.size): AsyncGenerator<Uint8Array> {
  if (file.packed !== undefined) yield* file.packed.pieces();
  for (let at = from; at < to; at += pieceBytes) yield await bytesOf(file, at, Math.min(at + pieceBytes, to));
}

/** Bytes [from, to) of a file. Throws CustodyError IO where the system does not give them. */
export type ReadPiece = (file: GivenFile, from: number, to: number) => Promise<Uint8Array>;

let other: ReadPiece | undefined;
let isBlind = false;

/** From here on another thread is asked for what this one is not given: WebKit lets no worker of a page from disk read its files. */
export function readByOther(read: ReadPiece): void {
  other = read;
}

/** Bytes [from, to), fewer where it ends before. Throws CustodyError IO where the system does not give them. */
export async function bytesOf(file: GivenFile, from = 0, to = file.blob.size): Promise<Uint8Array> {
  if (!isBlind)
    try {
      // of a whole file no other handle is made, which takes as long as reading a small one
      const part = from === 0 && to === file.blob.size ? file.blob : file.blob.slice(from, to);
      return new Uint8Array(await part.arrayBuffer());
    } catch (cause) {
      if (other === undefined)
        throw new CustodyError(
          'IO',
          `cannot read ${quoteText(file.path)}: ${cause instanceof Error ? cause.message : String(cause)}`,
          { hint: 'choose the file again; a file that changed since it was chosen is not read', cause },
        );
    }
  const bytes = await (other as ReadPiece)(file, from, to);
  isBlind = true;
  return bytes;
}

/** A small file in whole. Throws CustodyError TOO_LARGE, IO. */
export async function smallFile(file: GivenFile, most: number): Promise<Uint8Array> {
  if (file.blob.size > most)
    throw new CustodyError('TOO_LARGE', `${quoteText(file.path)} is larger than ${most} bytes`);
  return await bytesOf(file);
}

/** The last name of its path. */
export const nameOf = ({ path }: GivenFile): string => path.slice(path.lastIndexOf('/') + 1);
