/** Reading while what came before is hashed: a worker of its own reads, so that the one that hashes has nothing else to do. */
import { CustodyError } from '../errors.ts';
import { errorOf, type Failure, failureOf } from './failure.ts';
import { bytesOf, type GivenFile, pieceBytes, type ReadPiece } from './given-file.ts';

/** What one thread asks another to read. */
export interface ReadTask {
  readonly is: 'read';
  readonly id: number;
  readonly file: GivenFile;
  readonly from: number;
  readonly to: number;
}

export interface ReadReply {
  readonly is: 'piece';
  readonly id: number;
  readonly said: { readonly bytes: Uint8Array } | { readonly failure: Failure };
}

/** So many pieces are on their way beside the one that is hashed. */
const ahead = 2;

/** The bytes in order. Throws CustodyError IO where the system does not give them. */
export async function* piecesAhead(file: GivenFile, read: ReadPiece): AsyncGenerator<Uint8Array> {
  if (file.packed !== undefined) return yield* file.packed.pieces();
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

export interface Asker {
  readonly read: ReadPiece;
  settle(reply: ReadReply): void;
  /** No answer will come. */
  fail(error: CustodyError): void;
}

/** Asks another thread, which `post` reaches, for pieces. */
export function asker(post: (task: ReadTask) => void): Asker {
  const waiting = new Map<number, { accept(bytes: Uint8Array): void; refuse(error: Error): void }>();
  let last = 0;
  return {
    read(file, from, to) {
      last += 1;
      const id = last;
      return new Promise((accept, refuse) => {
        waiting.set(id, { accept, refuse });
        post({ is: 'read', id, file, from, to });
      });
    },
    settle({ id, said }) {
      const asked = waiting.get(id);
      waiting.delete(id);
      if ('bytes' in said) asked?.accept(said.bytes);
      else asked?.refuse(errorOf(said.failure));
    },
    fail(error) {
      for (const { refuse } of waiting.values()) refuse(error);
    },
  };
}

/** Reads through a worker, which `start` makes when a file first has more than one piece; here where there is none, or it cannot. */
export function readThrough(start: () => Worker | undefined): ReadPiece {
  let by: ReadPiece | undefined | 'not tried' = 'not tried';
  const started = (): ReadPiece | undefined => {
    const worker = start();
    if (worker === undefined) return undefined;
    const { read, settle, fail } = asker((task) => worker.postMessage(task));
    worker.onmessage = ({ data }: MessageEvent<ReadReply>) => settle(data);
    worker.onerror = ({ message }) => fail(new CustodyError('BUG', message || 'the reader failed'));
    return read;
  };
  return async (file, from, to) => {
    if (by === 'not tried' && file.blob.size > pieceBytes) by = started();
    if (by === undefined || by === 'not tried') return await bytesOf(file, from, to);
    try {
      return await by(file, from, to);
    } catch {
      by = undefined;
      return await bytesOf(file, from, to);
    }
  };
}

/** The side that reads: what it read moves over and is not copied. Never throws. */
export async function answer(
  { id, file, from, to }: ReadTask,
  reply: (reply: ReadReply, moved: ArrayBufferLike[]) => void,
): Promise<void> {
  try {
    const bytes = await bytesOf(file, from, to);
    reply({ is: 'piece', id, said: { bytes } }, [bytes.buffer]);
  } catch (error) {
    reply({ is: 'piece', id, said: { failure: failureOf(error) } }, []);
  }
}
