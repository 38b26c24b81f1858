/** Finding the ledgers under a folder, for `status DIR`: bounded, and honest about what was not looked at. */
import { opendir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { CustodyError } from '../errors.ts';
import { errnoOf, ioError } from './errno.ts';

export interface FoundLedgers {
  /** Paths of `*.custody` files, sorted. */
  readonly ledgers: readonly string[];
  /** Paths of `*.store` files: the ledgers beside them are replicas. */
  readonly stores: readonly string[];
  /** Links to folders outside of this one, which are not followed: there may be more ledgers. */
  readonly links: readonly string[];
  /** Files whose name ends in `.custody` in other letters: they are not taken for ledgers. */
  readonly misnamed: readonly string[];
  /** Folders that could not be read. */
  readonly unread: readonly CustodyError[];
  /** True if a limit ended the search: there may be more. */
  readonly isCut: boolean;
}

/** Whether the folder holds what an answer rests on: copies of records that `accept` puts into NAME.report, no cases. */
export const isOfReport = (folder: string): boolean => /\.report[\\/]inputs$/.test(folder);

/**
 * Lists `*.custody` under `folder`, not following links to folders. Throws CustodyError if `folder` itself cannot be read;
 * deeper failures are returned.
 */
export async function findLedgers(
  folder: string,
  { maxDepth = 8, maxNames = 2_000_000 }: { maxDepth?: number; maxNames?: number } = {},
): Promise<FoundLedgers> {
  const ledgers: string[] = [];
  const stores: string[] = [];
  const links: string[] = [];
  const misnamed: string[] = [];
  const unread: CustodyError[] = [];
  const queue = [{ path: folder, depth: 0 }];
  let names = 0;
  let isCut = false;
  search: for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    try {
      for await (const entry of await opendir(next.path)) {
        names += 1;
        if (names > maxNames) {
          isCut = true;
          break search;
        }
        const path = join(next.path, entry.name);
        if (entry.isDirectory()) {
          if (isOfReport(path)) continue;
          if (next.depth < maxDepth) queue.push({ path, depth: next.depth + 1 });
          else isCut = true;
        } else if (entry.name.endsWith('.custody') && (entry.isFile() || entry.isSymbolicLink())) {
          ledgers.push(path);
        } else if (entry.name.endsWith('.store')) stores.push(path);
        else if (entry.isSymbolicLink() && (await leadsOut(path, folder))) links.push(path);
        else if (/\.custody$/i.test(entry.name)) misnamed.push(path);
      }
    } catch (error) {
      const failure = ioError(error, 'read', next.path);
      if (next.depth === 0) throw failure;
      unread.push(failure);
    }
  }
  return { ledgers: ledgers.sort(), stores, links: links.sort(), misnamed: misnamed.sort(), unread, isCut };
}

/** Whether a link leads to a folder that is not within the other one; what cannot be looked at may be such a folder. */
async function leadsOut(link: string, folder: string): Promise<boolean> {
  try {
    if (!(await stat(link)).isDirectory()) return false;
    const [target, around] = [await realpath(link), await realpath(folder)];
    return target !== around && !target.startsWith(around.endsWith(sep) ? around : around + sep);
  } catch (error) {
    // a link that leads nowhere hides nothing
    return errnoOf(error) !== 'ENOENT';
  }
}
