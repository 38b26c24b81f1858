/** Which file of a bag a listed path means: programs and disks spell one name in several ways. */

import type { ListedPath } from './lists.ts';
import { foldName } from './names.ts';

interface FoundName {
  readonly path: string;
  /** How it is spelled otherwise than it is listed. */
  readonly as?: 'BAGIT_NAME_LITERAL' | 'BAGIT_NAME_NORMALIZED' | 'BAGIT_NAME_CASE';
}

export class FileNames {
  readonly #exact: ReadonlySet<string>;
  /** Made where a name is not there as it is listed. */
  #normalized: ReadonlyMap<string, string | undefined> | undefined;
  #folded: ReadonlyMap<string, string | undefined> | undefined;

  constructor(paths: Iterable<string>) {
    this.#exact = new Set(paths);
  }

  has(path: string): boolean {
    return this.#exact.has(path);
  }

  /** The file, where exactly one can be meant. */
  find({ path, literal }: ListedPath): FoundName | undefined {
    if (this.#exact.has(path)) return { path };
    if (literal !== undefined && this.#exact.has(literal)) return { path: literal, as: 'BAGIT_NAME_LITERAL' };
    this.#normalized ??= byKey(this.#exact, normal);
    const same = this.#normalized.get(normal(path));
    if (same !== undefined) return { path: same, as: 'BAGIT_NAME_NORMALIZED' };
    this.#folded ??= byKey(this.#exact, foldName);
    const alike = this.#folded.get(foldName(path));
    return alike === undefined ? undefined : { path: alike, as: 'BAGIT_NAME_CASE' };
  }

  /** Pairs of files whose names are one on disks that know no case or that normalize. */
  *collisions(): Generator<readonly [string, string]> {
    const seen = new Map<string, string>();
    for (const path of this.#exact) {
      const key = foldName(path);
      const other = seen.get(key);
      if (other === undefined) seen.set(key, path);
      else yield [other, path];
    }
  }
}

const normal = (path: string): string => path.normalize('NFC');

/** Undefined for a key of several. */
function byKey(paths: Iterable<string>, key: (path: string) => string): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const path of paths) found.set(key(path), found.has(key(path)) ? undefined : path);
  return found;
}
