/** The record that a case continues, where its file is known here: its numbers are those of its things. */
import { toHex } from '../../bytes/hex.ts';
import { isRefusal } from '../../errors.ts';
import { readEntry } from '../../flow/ledger/entries.ts';
import { ledgerBytes, readLedger } from '../../flow/ledger/read-ledger.ts';
import { stateFolder } from '../../flow/places.ts';
import { Openings } from '../../ledger/private/openings.ts';
import { type Host, pathOf } from '../host/host.ts';
import { caseAt } from './case-of.ts';

export interface EarlierRecord {
  readonly file: string;
  readonly numbers: readonly string[];
}

/** Undefined where the case continues none, or the file is not here or cannot be read. Throws CustodyError as reading the case does. */
export async function earlierRecord(host: Host, path: string): Promise<EarlierRecord | undefined> {
  const { genesis } = await readEntry(await ledgerBytes(path), new Openings(), 0);
  const file = genesis?.continues && caseAt(host, toHex(genesis.continues.ledger));
  if (file === undefined) return undefined;
  try {
    const { state } = (await readLedger(pathOf(host, file), stateFolder(host.env), () => {})).replay;
    if (state === undefined) return undefined;
    return { file, numbers: [...state.exhibits.map(({ number }) => number), ...state.spellings.values()] };
  } catch (error) {
    // a backup may be damaged: what it holds is looked at by custody take of that file
    if (!isRefusal(error)) throw error;
    return undefined;
  }
}
