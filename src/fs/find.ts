/** Finding the ledgers under a folder, for `status DIR`: bounded, and honest about what was not looked at. */
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CustodyError } from '../errors.ts';
import { ioError } from './errno.ts';

export interface FoundLedgers {
  /** Paths of `*.custody` files, sorted. */
  readonly ledgers: readonly string[];
  /** Paths of `*.store` files: the ledgers beside them are replicas. */
  readonly stores: readonly string[];
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
      }
    } catch (error) {
      const failure = ioError(error, 'read', next.path);
      if (next.depth === 0) throw failure;
      unread.push(failure);
    }
  }
  return { ledgers: ledgers.sort(), stores, unread, isCut };
}
