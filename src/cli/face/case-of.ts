/** Which case file has a ledger id: those of this folder, and of the setting `cases`. */
import { toHex } from '../../bytes/hex.ts';
import { CustodyError } from '../../errors.ts';
import { ledgerIdOf } from '../../flow/ledger/open-ledger.ts';
import { ledgerBytes } from '../../flow/ledger/read-ledger.ts';
import { caseloadOf } from '../config/caseload.ts';
import type { Host } from '../host/host.ts';
import { ledgersIn, pathOf } from '../host/options.ts';

/** Finds it. A file that cannot be read is passed over. */
export const caseFinder =
  (host: Host) =>
  (ledger: string): Promise<string | undefined> =>
    caseAt(host, ledger);

/** The case file with that ledger id: its name in this folder, or the whole path of one in the folders of the setting `cases`. */
export async function caseAt(host: Host, ledger: string): Promise<string | undefined> {
  for (const name of new Set([...ledgersIn(host), ...caseloadOf(host).ledgers]))
    if ((await idOf(pathOf(host, name))) === ledger) return name;
  return undefined;
}

async function idOf(path: string): Promise<string | undefined> {
  try {
    const id = await ledgerIdOf(await ledgerBytes(path));
    return id && toHex(id);
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return undefined;
    throw error;
  }
}
