/** Folders of the user's own, made where they are missing. */
import { mkdirSync } from 'node:fs';
import { ioError } from './errno.ts';

/** Makes `folder` and those above it, for this user alone. Throws CustodyError. */
export function ensureFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw ioError(error, 'create', folder);
  }
}
