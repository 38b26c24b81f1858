/** Where the demo takes place: a folder for each agency, with the synthetic evidence in the north. */
import { join } from 'node:path';
import { ensureFolder } from '../../fs/folder.ts';
import { createFile } from '../../fs/replace.ts';
import { makeEvidence } from './evidence.ts';

/** Puts everything there that lies there before the first command. Throws CustodyError. */
export function setStage(folder: string): void {
  ensureFolder(join(folder, 'south'));
  for (const { path, bytes } of makeEvidence()) {
    const file = join(folder, 'north', path);
    ensureFolder(join(file, '..'));
    createFile(file, bytes);
  }
}
