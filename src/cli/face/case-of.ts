/** Which case file has a ledger id: those of this folder, and of the setting `cases`. */
import { basename } from 'node:path';
import { filesOfLedger } from '../config/find-case.ts';
import type { Host } from '../host/host.ts';

/** Its name; undefined where none of them has it. A file that cannot be read is passed over. */
export const caseFinder =
  (host: Host) =>
  async (ledger: string): Promise<string | undefined> => {
    const [first] = filesOfLedger(host, ledger);
    return first && basename(first);
  };
