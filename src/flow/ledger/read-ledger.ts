/** A ledger opened for commands that only look: no lock, nothing written beside it. */
import { concatBytes } from '../../bytes/arrays.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { exists } from '../../fs/exists.ts';
import { smallFile } from '../../fs/file-start.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { fileChunks, readFileCapped } from '../../fs/read.ts';
import { decodeOpenings, Openings } from '../../ledger/private/openings.ts';
import { bytesInMemory, type LedgerBytes, type OpenedLedger, openLedger, rememberOpened } from './open-ledger.ts';

const maxDisclosures = 1024 * 1024 * 1024;

/** A ledger of up to so many bytes is read once: commands over thousands of cases mostly open files. */
const smallLedger = 1024 * 1024;

async function wholeFile(path: string, size: number): Promise<Uint8Array> {
  const whole = smallFile(path, smallLedger);
  if (whole !== undefined && whole.length >= size) return whole.subarray(0, size);
  const parts: Uint8Array[] = [];
  for await (const part of fileChunks(path, { to: size })) parts.push(Uint8Array.from(part));
  return concatBytes(...parts);
}

/** The bytes of a ledger file as long as it is now, without an entry that is just being written. Throws CustodyError NOT_FOUND and others. */
export async function ledgerBytes(path: string): Promise<LedgerBytes> {
  if (!exists(path)) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
  const size = settledSize(path);
  if (size <= smallLedger) return { ...bytesInMemory(await wholeFile(path, size)), size };
  return { size, chunks: (from, to) => fileChunks(path, { from, to: to ?? size }) };
}

/**
 * Opens a ledger to look at it. Remembers the entries that were newly verified; calls `warn` where it cannot. `bytes` are
 * its bytes, where they were read before.
 * Throws CustodyError as `openLedger`.
 */
export async function readLedger(
  path: string,
  stateFolder: string,
  warn: (text: string) => void,
  bytes?: LedgerBytes,
): Promise<OpenedLedger> {
  const opened = await openLedger(bytes ?? (await ledgerBytes(path)), stateFolder);
  try {
    rememberOpened(opened, stateFolder);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    warn(`the program could not save which entries it saw: ${error.message}`);
  }
  return opened;
}

/** The openings beside a ledger, or in a file that is named, as far as they are whole; none where none is beside it. Throws CustodyError where they cannot be read. */
export async function readOpenings(path: string, warn: (text: string) => void, named?: string): Promise<Openings> {
  const file = named ?? beside(path, 'disclosures');
  if (named === undefined && !exists(file)) return new Openings();
  const bytes = smallFile(file, smallLedger) ?? (await readFileCapped(file, maxDisclosures));
  const { openings, broken } = decodeOpenings(bytes);
  if (broken !== undefined) warn(`${file} is damaged at byte ${broken}: later texts in it show as withheld`);
  return openings;
}
