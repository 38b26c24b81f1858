/** Counts the files in a folder and their sizes without opening one, so that an empty or unreadable folder is seen before anything is asked. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { errnoOf } from './errno.ts';

export interface FileCount {
  readonly files: number;
  readonly bytes: number;
  /** Folders and files that cannot be looked at. */
  readonly unread: number;
}

/** A file counts as one; links below the path are not followed. Throws the error of the system for the path itself; below it, what cannot be read is counted. */
export function countFiles(path: string): FileCount {
  let [files, bytes, unread] = [0, 0, 0];
  const folders: Buffer[] = [];
  const look = (at: Buffer): void => {
    try {
      const found = lstatSync(at);
      if (found.isDirectory()) folders.push(at);
      else if (found.isFile()) {
        files += 1;
        bytes += found.size;
      }
    } catch (error) {
      if (errnoOf(error) === undefined) throw error;
      unread += 1;
    }
  };
  // what is named may be a link to a folder
  if (statSync(path).isDirectory()) folders.push(Buffer.from(path));
  else look(Buffer.from(path));
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const names = namesIn(folder);
    if (names === undefined) unread += 1;
    for (const name of names ?? []) look(Buffer.concat([folder, Buffer.from('/'), name]));
  }
  return { files, bytes, unread };
}

/** Undefined where it cannot be read. */
function namesIn(folder: Buffer): readonly Buffer[] | undefined {
  try {
    return readdirSync(folder, { encoding: 'buffer' });
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
