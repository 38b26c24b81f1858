/** The first bytes of a file, read at once: for looking through thousands of files, where a promise for each step costs more than reading. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { NON_BLOCK } from './durable.ts';

/** All of a file of at most that many bytes. Undefined for a longer one, for what is not a file, or cannot be read. Never throws. */
export function smallFile(path: string, most: number): Uint8Array | undefined {
  const start = fileStart(path, most + 1);
  return start !== undefined && start.length <= most ? start : undefined;
}

/** At most that many bytes. Undefined for what is not a file, or cannot be read. Never throws. */
export function fileStart(path: string, most: number): Uint8Array | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | NON_BLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile()) return undefined;
    const bytes = new Uint8Array(Math.min(stat.size, most));
    let read = 0;
    for (let part = -1; read < bytes.length && part !== 0; read += part)
      part = readSync(file, bytes, read, bytes.length - read, read);
    return bytes.subarray(0, read);
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
