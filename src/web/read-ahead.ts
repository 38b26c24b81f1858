/** Reading while what came before is hashed: a worker of its own reads, so that the one that hashes has nothing else to do. */
import { CustodyError } from '../errors.ts';
import { errorOf, type Failure, failureOf } from './failure.ts';
import { bytesOf, type GivenFile, pieceBytes } from './given-file.ts';

/** Bytes [from, to) of a file. Throws CustodyError IO. */
export type ReadPiece = (file: GivenFile, from: number, to: number) => Promise<Uint8Array>;

/** What the worker that checks asks of the one that reads. */
export interface ReadTask {
  readonly is: 'read';
  readonly id: number;
  readonly file: GivenFile;
  readonly from: number;
  readonly to: number;
}

export type ReadReply = { readonly id: number } & ({ readonly bytes: Uint8Array } | { readonly failure: Failure });

/** So many pieces are on their way beside the one that is hashed. */
const ahead = 2;

/** The bytes in order. Throws CustodyError IO where the system does not give them. */
export async function* piecesAhead(file: GivenFile, read: ReadPiece): AsyncGenerator<Uint8Array> {
  const coming: Promise<Uint8Array>[] = [];
  const { size } = file.blob;
  for (let at = 0; at < size || coming.length > 0; at += pieceBytes) {
    if (at < size) {
      const piece = read(file, at, Math.min(at + pieceBytes, size));
      // told when its turn comes, if it comes
      piece.catch(() => {});
      coming.push(piece);
    }
    if (at >= size || coming.length > ahead) yield (await coming.shift()) as Uint8Array;
  }
}

/** Reads through a worker, which `start` makes when a file first has more than one piece; here where there is none. */
export function readThrough(start: () => Worker | undefined): ReadPiece {
  const waiting = new Map<number, { accept(bytes: Uint8Array): void; refuse(error: Error): void }>();
  let reader: Worker | undefined | 'none yet' = 'none yet';
  let last = 0;
  const started = (): Worker | undefined => {
    const worker = start();
    if (worker === undefined) return undefined;
    worker.onmessage = ({ data }: MessageEvent<ReadReply>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('bytes' in data) asked?.accept(data.bytes);
      else asked?.refuse(errorOf(data.failure));
    };
    worker.onerror = ({ message }) => {
      for (const { refuse } of waiting.values()) refuse(new CustodyError('BUG', message || 'the reader failed'));
    };
    return worker;
  };
  return async (file, from, to) => {
    if (file.blob.size <= pieceBytes) return await bytesOf(file, from, to);
    if (reader === 'none yet') reader = started();
    const worker = reader;
    if (worker === undefined) return await bytesOf(file, from, to);
    last += 1;
    const id = last;
    return await new Promise((accept, refuse) => {
      waiting.set(id, { accept, refuse });
      worker.postMessage({ is: 'read', id, file, from, to } satisfies ReadTask);
    });
  };
}

/** The side that reads: what it read moves over and is not copied. Never throws. */
export async function answer(
  { id, file, from, to }: ReadTask,
  reply: (reply: ReadReply, moved: ArrayBufferLike[]) => void,
): Promise<void> {
  try {
    const bytes = await bytesOf(file, from, to);
    reply({ id, bytes }, [bytes.buffer]);
  } catch (error) {
    reply({ id, failure: failureOf(error) }, []);
  }
}
