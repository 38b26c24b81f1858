/** `custody search --index`: makes the index of this user's cases, brings it up to date, deletes it. */
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { exits } from '../../exits.ts';
import { removeIndex } from '../../flow/case-index/case-index.ts';
import { keepHeapSmall } from '../../flow/hash/memory.ts';
import { stateFolder } from '../../flow/places.ts';
import { worstExit } from '../exit-of.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { reportError } from '../host/report-error.ts';
import { KnownCases } from './known-cases.ts';
import { ledgersOfCases } from './ledgers-of-cases.ts';

export function deleteIndex(host: Host, terminal: Terminal): void {
  const isDeleted = removeIndex(stateFolder(host.env));
  if (terminal.isJson) terminal.printJson('index-delete/1', { deleted: isDeleted });
  else terminal.print(isDeleted ? 'The index is deleted.' : 'There was no index.');
}

/** Returns the exit status. Throws CustodyError as `ledgersOfCases`. */
export async function updateIndex(
  host: Host,
  folders: readonly string[],
  { terminal, isRebuilt }: { readonly terminal: Terminal; readonly isRebuilt: boolean },
): Promise<number> {
  const state = stateFolder(host.env);
  keepHeapSmall();
  const { paths, folders: looked, unread } = await ledgersOfCases(host, folders);
  if (isRebuilt) removeIndex(state);
  const known = new KnownCases(host, terminal, { isNew: true });
  const statuses = new Set<number>(unread.length > 0 ? [exits.notShown] : []);
  let [read, failed] = [0, 0];
  for (const path of paths) {
    try {
      if (known.current(path, []) !== undefined) continue;
      await known.row(path);
      read += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failed += 1;
      statuses.add(reportError(error, host, path));
    }
  }
  const dropped = known.dropOthers(looked, paths);
  known.close(0);
  for (const problem of unread) terminal.warn(problem);
  const kept = paths.length - failed;
  if (terminal.isJson) terminal.printJson('index/1', { cases: kept, read, dropped, failed, unread });
  else
    terminal.print(
      safeText(`The index knows ${kept} ${kept === 1 ? 'case' : 'cases'} here: ${read} read now, ${dropped} gone.`),
    );
  return worstExit([...statuses]);
}
