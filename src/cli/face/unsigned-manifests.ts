/** Manifests that were written before anything was signed: no entry will name them after all. */
import { rmSync } from 'node:fs';
import { ioError } from '../../fs/errno.ts';
import { exists } from '../../fs/exists.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { Asker } from './ask.ts';

/** Removes them, and says so. Throws CustodyError IO. */
export function removeManifests(manifests: ReadonlySet<string>, { tell }: Pick<Asker, 'tell'>): void {
  for (const path of [...manifests].filter(exists)) {
    try {
      rmSync(path);
    } catch (error) {
      throw ioError(error, 'remove', path);
    }
    tell(phrase('Nothing was signed, so this manifest was removed: {path}', { path }));
  }
}
