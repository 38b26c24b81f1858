/** Which case file has a ledger id: those of this folder, and of the setting `cases`. */
import { basename } from 'node:path';
import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { ledgerIdOf } from '../../flow/ledger/open-ledger.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { caseloadOf } from '../config/caseload.ts';
import type { Host } from '../host/host.ts';
import { ledgersIn, pathOf } from '../host/options.ts';

/** Its name; undefined where none of them has it. A file that cannot be read is passed over. */
export const caseFinder =
  (host: Host) =>
  async (ledger: string): Promise<string | undefined> => {
    for (const path of new Set([...ledgersIn(host).map((name) => pathOf(host, name)), ...caseloadOf(host).ledgers]))
      if ((await idOf(path)) === ledger) return basename(path);
    return undefined;
  };

async function idOf(path: string): Promise<string | undefined> {
  try {
    const id = await ledgerIdOf(await ledgerBytes(path));
    return id && toHex(id);
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return undefined;
    throw error;
  }
}
