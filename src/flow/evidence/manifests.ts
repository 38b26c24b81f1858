/** Finds the manifest that a record names, among files that may be manifests: by its root alone, never by its name. */
import { type Dirent, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import type { ContentState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { errnoOf } from '../../fs/errno.ts';
import type { Phrase } from '../../ledger/phrase.ts';
import { isManifestOf, otherManifests, otherRoot, uselessManifest } from '../../verify/evidence/compare-content.ts';
import { readTotals } from '../audit/audit.ts';

/** Files named `*.manifest` beside the ledger, in `manifests` beside it, and in `manifests` beside each folder of evidence. */
export function manifestsNear(ledger: string, folders: readonly string[]): string[] {
  return filesNear(ledger, folders, '.manifest');
}

/** Files named `*.pieces` in the same places. */
export function piecesNear(ledger: string, folders: readonly string[]): string[] {
  return filesNear(ledger, folders, '.pieces');
}

function filesNear(ledger: string, folders: readonly string[], ending: string): string[] {
  const places = [dirname(ledger), join(dirname(ledger), 'manifests')];
  for (const folder of folders) places.push(join(dirname(folder), 'manifests'));
  return [...new Set(places)].flatMap((place) =>
    namesIn(place)
      .filter(({ name }) => name.endsWith(ending))
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map(({ name }) => join(place, name))
      .sort(),
  );
}

/** A file that is the manifest looked for. */
export interface ShelvedManifest {
  readonly path: string;
  /** Records that are hashes only, and file records that are shown. */
  readonly withheld: number;
  readonly files: number;
  /** The header included. */
  readonly records: number;
}

/** The one with every record shown, else the first. */
export const wholeOf = (found: readonly ShelvedManifest[]): ShelvedManifest | undefined =>
  found.find(({ withheld }) => withheld === 0) ?? found[0];

/** Reads each manifest once, and only when something is looked for. */
export class ManifestShelf {
  readonly #paths: readonly string[];
  #known:
    | { readonly path: string; readonly found: Parameters<typeof isManifestOf>[1] & { readonly files: number } }[]
    | undefined;
  readonly #faults: Phrase[] = [];

  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  get isEmpty(): boolean {
    return this.#paths.length === 0;
  }

  /** The path of the manifest with that root, number of records and total. */
  find(content: ContentState): string | undefined {
    return wholeOf(this.all(content))?.path;
  }

  /** All of these files that are it, with records withheld or without. */
  all(content: ContentState): ShelvedManifest[] {
    this.#known ??= this.#read();
    return this.#known
      .filter(({ found }) => isManifestOf(content, found))
      .map(({ path, found: { records, withheld, files } }) => ({ path, records, withheld, files }));
  }

  /** What there is instead, after a `find` in vain: the first few. */
  get others(): Phrase {
    const known = (this.#known ?? []).map(({ path, found }) => otherRoot(basename(path), found.root));
    return otherManifests([...this.#faults, ...known]);
  }

  #read() {
    return this.#paths.flatMap((path) => {
      try {
        const { root, records, size, withheld, kinds } = readTotals(path);
        return [{ path, found: { root: toHex(root), records, size, withheld, files: kinds.file } }];
      } catch (error) {
        if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
        this.#faults.push(uselessManifest(basename(path), error.message));
        return [];
      }
    });
  }
}

function namesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return [];
  }
}
