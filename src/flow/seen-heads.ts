/**
 * The days on which this user's program first saw how long a ledger was: one record per ledger, beside the remembered heads. It outlives
 * them, for a head is made again when the program changes, and a day cannot be.
 */
import { dirname, join } from 'node:path';
import { concatBytes, equalBytes } from '../bytes/arrays.ts';
import { type CborValue, decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { toHex } from '../bytes/hex.ts';
import { sha256 } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import { smallFile } from '../fs/file-start.ts';
import { ensureFolder } from '../fs/folder.ts';
import { fileStat, readFileCapped } from '../fs/read.ts';
import { replaceFile } from '../fs/replace.ts';
import type { SeenHead } from '../verify/checks/known-heads.ts';
import { isBelievedClock } from '../verify/trust/certificate-standing.ts';
import { headFile, isNoRecord } from './ledger/memory.ts';

const version = 1;
const digestBytes = 32;
const maxBytes = 1024 * 1024;
/** Of more, one that was seen soon after another is dropped. */
const maxSeen = 1000;

/** The heads of a ledger with the time at which each was first seen, shortest first. A damaged record counts as none. Throws CustodyError where it cannot be read. */
export async function recallSeen(folder: string, ledger: Uint8Array): Promise<readonly SeenHead[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFileCapped(seenFile(folder, toHex(ledger)), maxBytes);
  } catch (error) {
    if (isNoRecord(error)) return [];
    throw error;
  }
  return decodeSeen(bytes, toHex(ledger));
}

function decodeSeen(bytes: Uint8Array, ledger: string): readonly SeenHead[] {
  const encoded = bytes.subarray(digestBytes);
  if (!equalBytes(sha256(encoded), bytes.subarray(0, digestBytes))) return [];
  try {
    const record = decodeCbor(encoded, { maxBytes });
    if (!(record instanceof Map) || record.get('version') !== version || record.get('ledger') !== ledger) return [];
    return (record.get('heads') as CborValue[]).map((row) => {
      const [size, root, time] = row as [number, Uint8Array, number];
      return { size, root, time };
    });
  } catch (error) {
    if (error instanceof CustodyError) return [];
    throw error;
  }
}

/** Whether anything of that ledger is remembered, readable or not. Never throws a CustodyError. */
export async function hasMemory(folder: string, ledger: Uint8Array): Promise<boolean> {
  for (const file of [seenFile(folder, toHex(ledger)), headFile(folder, ledger)]) {
    try {
      if ((await fileStat(file)) !== undefined) return true;
    } catch (error) {
      if (error instanceof CustodyError) return true;
      throw error;
    }
  }
  return false;
}

/**
 * Notes a head that is longer than all that were seen, unless the clock cannot be right; other runs may have noted more meanwhile, so
 * the file is read again. `ledger` in hex. Returns how many entries were seen by then. Throws CustodyError where it cannot be written.
 */
export function noteSeen(folder: string, ledger: string, head: SeenHead): number {
  const before = decodeSeen(smallFile(seenFile(folder, ledger), maxBytes) ?? new Uint8Array(0), ledger);
  const longest = before.at(-1)?.size ?? 0;
  if (!isBelievedClock(head.time) || longest >= head.size) return longest;
  const heads = thinned([...before, head]);
  const rows = heads.map(({ size, root, time }) => [size, root, time]);
  const record = encodeCbor({ version, ledger, heads: rows });
  const file = seenFile(folder, ledger);
  ensureFolder(dirname(file));
  replaceFile(file, concatBytes(sha256(record), record), { mode: 0o600 });
  return head.size;
}

/** At most so many: of those in the middle, the one whose neighbours were seen closest together goes. */
function thinned(heads: readonly SeenHead[]): readonly SeenHead[] {
  if (heads.length <= maxSeen) return heads;
  const span = (at: number): number => (heads[at + 1] as SeenHead).time - (heads[at - 1] as SeenHead).time;
  let least = 1;
  for (let at = 2; at < heads.length - 1; at += 1) if (span(at) < span(least)) least = at;
  return heads.filter((_head, at) => at !== least);
}

const seenFile = (folder: string, ledger: string): string => join(folder, 'seen', `${ledger}.seen`);
