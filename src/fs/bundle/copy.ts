/** Copies files into a bundle in one pass: each is read once, and anyone who digests sees the bytes on their way. */
import { closeSync, fstatSync, read } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import { errnoOf, ioError } from '../errno.ts';
import { openable, shownPath } from '../raw-path.ts';
import { openToHash } from '../reading/read.ts';
import type { BundleSink } from './sink.ts';

const bufferBytes = 1024 * 1024;

export interface CopyOptions {
  /** Whether the user named this path: links to it are followed. */
  readonly isNamed?: boolean;
  /** Copy so many bytes of a file that only grows. */
  readonly bytes?: number;
  /** Called where reading begins, again where it begins again; what it returns sees every byte. */
  readonly see: () => (chunk: Uint8Array) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Copies the file at a raw path to `path` in the bundle; returns its size. It is opened by the rules of `hash`: for reading only,
 * never blocking, with what it says of itself compared before and after. Throws CustodyError: IO where it changes twice while it
 * is read or a byte cannot be read, NOT_A_FILE for anything else.
 */
export async function copyFile(raw: string, path: string, sink: BundleSink, options: CopyOptions): Promise<number> {
  const shown = shownPath(raw);
  const fd = openSource(raw, shown, options.isNamed === true);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const before = fstatSync(fd, { bigint: true });
      if (!before.isFile()) throw new CustodyError('NOT_A_FILE', `cannot read ${shown}: it is not a file`);
      const size = options.bytes ?? Number(before.size);
      await sink.begin(path, size);
      const isWhole = await pump(fd, size, { ...options, sink, shown });
      if (options.bytes !== undefined && isWhole) {
        await sink.end();
        return size;
      }
      const after = fstatSync(fd, { bigint: true });
      const isSame =
        isWhole && before.size === after.size && before.mtimeNs === after.mtimeNs && before.ctimeNs === after.ctimeNs;
      if (isSame) {
        await sink.end();
        return size;
      }
      sink.undo();
      if (attempt === 2)
        throw new CustodyError('IO', `cannot read ${shown}: it changed while it was read, twice`, {
          hint: 'make sure that no program writes to it, and try again',
        });
    }
  } finally {
    closeSync(fd);
  }
}

/** Reads ahead while the last piece is digested and written; false where the file ends too soon. */
async function pump(
  fd: number,
  size: number,
  { see, sink, shown, signal }: CopyOptions & { readonly sink: BundleSink; readonly shown: string },
): Promise<boolean> {
  const buffers = [new Uint8Array(bufferBytes), new Uint8Array(bufferBytes)] as const;
  const take = see();
  const fetch = (at: number): Promise<Uint8Array> =>
    readAt(fd, buffers[(at / bufferBytes) & 1] as Uint8Array, { at, length: Math.min(bufferBytes, size - at), shown });
  let next = size > 0 ? fetch(0) : undefined;
  for (let at = 0; next !== undefined; ) {
    const chunk = await next;
    const wanted = Math.min(bufferBytes, size - at);
    if (chunk.length < wanted) return false;
    signal?.throwIfAborted();
    at += wanted;
    next = at < size ? fetch(at) : undefined;
    const written = sink.write(chunk);
    take(chunk);
    try {
      await written;
    } catch (error) {
      await next?.catch(() => {});
      throw error;
    }
  }
  return true;
}

/** Fills the buffer as far as the file goes. */
async function readAt(
  fd: number,
  buffer: Uint8Array,
  { at, length, shown }: { readonly at: number; readonly length: number; readonly shown: string },
): Promise<Uint8Array> {
  let done = 0;
  while (done < length) {
    const count = await new Promise<number>((accept, refuse) =>
      read(fd, buffer, done, length - done, at + done, (error, count) => {
        if (error === null) accept(count);
        else refuse(ioError(error, 'read', shown, { outcome: `at byte ${at + done}` }));
      }),
    );
    if (count === 0) break;
    done += count;
  }
  return buffer.subarray(0, done);
}

function openSource(raw: string, shown: string, isNamed: boolean): number {
  try {
    return openToHash(openable(raw), isNamed);
  } catch (error) {
    if (errnoOf(error) === 'ENXIO') throw new CustodyError('NOT_A_FILE', `cannot read ${shown}: it is not a file`);
    throw ioError(error, 'read', shown);
  }
}

/** Opens the file at a raw path as `copyFile` would, and closes it. Throws CustodyError where that is not possible. */
export function checkReadable(raw: string, isNamed: boolean): void {
  closeSync(openSource(raw, shownPath(raw), isNamed));
}
