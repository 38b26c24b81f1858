/** A whole folder, or one file, copied as a courier carries it. */
import { cpSync } from 'node:fs';
import { ioError } from './errno.ts';

/** Copies `from` to `to`, where nothing may stand yet. Throws CustodyError EXISTS, NOT_FOUND, IO …; then a part may stand there. */
export function copyTree(from: string, to: string): void {
  try {
    cpSync(from, to, { recursive: true, errorOnExist: true, force: false });
  } catch (error) {
    throw ioError(error, 'copy', from);
  }
}
