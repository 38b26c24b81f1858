/** Which case file has a ledger id: those of this folder, and of the setting `cases`. */
import { basename, dirname } from 'node:path';
import { filesOfLedger } from '../config/find-case.ts';
import type { Host } from '../host/host.ts';

/** Finds it. A file that cannot be read is passed over. */
export const caseFinder =
  (host: Host) =>
  async (ledger: string): Promise<string | undefined> =>
    caseAt(host, ledger);

/** The case file with that ledger id: its name in this folder, or the whole path of one in the folders of the setting `cases`. */
export function caseAt(host: Host, ledger: string): string | undefined {
  const [first] = filesOfLedger(host, ledger);
  return first !== undefined && dirname(first) === host.cwd ? basename(first) : first;
}
