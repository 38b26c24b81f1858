/** What `custody forget` deletes: files that hold an erased text, and the index of cases. */
import { lstatSync, statSync, unlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CustodyError } from '../../errors.ts';
import { syncFolder } from '../../fs/durable.ts';
import { ioError } from '../../fs/errno.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { exists } from '../../fs/exists.ts';
import { patiently } from '../../fs/system.ts';
import { indexFile } from '../places.ts';
import { type TextPlace, textPlaces } from '../text-places.ts';
import type { Found } from './search.ts';

const index = textPlaces.find(({ id }) => id === 'index') as TextPlace;

/**
 * Deletes the index of this user's cases without a question, unless nothing is to be changed: it holds nothing that is not in the cases, and
 * nobody can say of which texts its bytes are free. Throws CustodyError.
 */
export function dropIndex({
  stateFolder,
  isDryRun,
}: {
  readonly stateFolder: string;
  readonly isDryRun: boolean;
}): (Found & { readonly isDeleted: boolean })[] {
  const file = indexFile(stateFolder);
  return [file, `${file}-journal`].filter(exists).map((path) => {
    const size = statSync(path).size;
    if (!isDryRun) deleteFile(path);
    return { path, name: basename(path), place: index, size, hasOtherNames: false, seen: 'any', isDeleted: !isDryRun };
  });
}

/** Throws CustodyError where it is not a file, or cannot be deleted. */
export function deleteFile(path: string): void {
  try {
    refuseIntoEvidence(path);
    if (!lstatSync(path).isFile())
      throw new CustodyError('NOT_A_FILE', `cannot delete ${path}: it is not a file any more`);
    patiently(() => unlinkSync(path));
    syncFolder(dirname(path));
  } catch (error) {
    throw ioError(error, 'delete', path);
  }
}
