/** The names in a folder that `due --watch` looks for: ledgers, answers, and what is named like a bundle. Nothing is opened. */
import { type Dirent, lstatSync, opendirSync } from 'node:fs';
import { join } from 'node:path';
import { ioError } from './errno.ts';
import { isOfReport } from './find.ts';

type WatchedKind = 'ledger' | 'answer' | 'bundle';

export interface WatchedName {
  readonly kind: WatchedKind;
  readonly path: string;
  /** Another as soon as the file is another, or was changed. */
  readonly mark: string;
}

export interface WatchedNames {
  readonly names: readonly WatchedName[];
  /** Whether a limit ended the search: there may be more. */
  readonly isCut: boolean;
}

const mostDepth = 3;
const mostNames = 100_000;
const endings: readonly (readonly [RegExp, WatchedKind])[] = [
  [/\.custody$/, 'ledger'],
  [/\.answer$/i, 'answer'],
  [/\.(zip|tar)$/i, 'bundle'],
];

/** Follows no links and does not look into bundles. Throws CustodyError where the folder itself cannot be read. */
export function watchedNames(folder: string): WatchedNames {
  const names: WatchedName[] = [];
  const waiting = [{ path: folder, depth: 0 }];
  let [seen, isCut] = [0, false];
  for (let next = waiting.pop(); next !== undefined && seen <= mostNames; next = waiting.pop()) {
    try {
      const opened = opendirSync(next.path);
      try {
        for (let entry = opened.readSync(); entry !== null && seen <= mostNames; entry = opened.readSync()) {
          seen += 1;
          const path = join(next.path, entry.name);
          const found = entry.isDirectory() ? bagAt(path) : fileAt(path, entry);
          if (found !== undefined) names.push(found);
          else if (!entry.isDirectory() || isOfReport(path)) continue;
          else if (next.depth < mostDepth) waiting.push({ path, depth: next.depth + 1 });
          else isCut = true;
        }
      } finally {
        opened.closeSync();
      }
    } catch (error) {
      // a folder that went away, or is closed, is looked at again the next time
      const failure = ioError(error, 'read', next.path);
      if (next.depth === 0) throw failure;
    }
  }
  names.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { names, isCut: isCut || seen > mostNames };
}

function bagAt(path: string): WatchedName | undefined {
  const mark = markOf(join(path, 'bagit.txt'));
  return mark === undefined ? undefined : { kind: 'bundle', path, mark };
}

function fileAt(path: string, entry: Dirent): WatchedName | undefined {
  const kind = entry.isFile() ? endings.find(([ending]) => ending.test(entry.name))?.[1] : undefined;
  const mark = kind && markOf(path);
  return kind === undefined || mark === undefined ? undefined : { kind, path, mark };
}

/** Undefined for what is not there, or cannot be looked at now. */
function markOf(path: string): string | undefined {
  try {
    const { size, mtimeMs, ino } = lstatSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
