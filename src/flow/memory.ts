/**
 * Remembered heads: one record per ledger in the user's state folder (architecture.md). It says how far this user's tool has
 * verified a ledger, so that bytes already known need not be verified again and a ledger cut back is noticed. It never leads.
 */
import { dirname, join } from 'node:path';
import { decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { toHex } from '../bytes/hex.ts';
import { CustodyError } from '../errors.ts';
import { ensureFolder } from '../fs/folder.ts';
import { readFileCapped } from '../fs/read.ts';
import { replaceFile } from '../fs/replace.ts';

/** What is remembered of one ledger. Digests are 32 bytes. */
export interface RememberedHead {
  /** Ledger id. */
  readonly ledger: Uint8Array;
  /** Entries. */
  readonly size: number;
  /** Length of those entries in the file. */
  readonly bytes: number;
  /** SHA-256 of these bytes of the file. */
  readonly digest: Uint8Array;
  readonly root: Uint8Array;
  /** Peaks of the Merkle tree at that size. */
  readonly frontier: readonly Uint8Array[];
  /** The replayed state, as `verify` saves it. */
  readonly state: Uint8Array;
  readonly stateVersion: number;
}

const version = 1;
const maxBytes = 256 * 1024 * 1024;

/** The remembered head of a ledger; undefined where none is kept or it cannot be used. Never throws for a damaged record. */
export async function recallHead(folder: string, ledger: Uint8Array): Promise<RememberedHead | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFileCapped(headFile(folder, ledger), maxBytes);
  } catch (error) {
    if (error instanceof CustodyError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
  return decodeHead(bytes, ledger);
}

/** Remembers a head; the folder is made where it is missing. Throws CustodyError where it cannot be written. */
export function rememberHead(folder: string, head: RememberedHead): void {
  const { ledger, size, bytes, digest, root, frontier, state, stateVersion } = head;
  const record = encodeCbor([version, stateVersion, ledger, size, bytes, digest, root, [...frontier], state]);
  const file = headFile(folder, ledger);
  ensureFolder(dirname(file));
  replaceFile(file, record, { mode: 0o600 });
}

function headFile(folder: string, ledger: Uint8Array): string {
  return join(folder, 'heads', `${toHex(ledger)}.head`);
}

/** A record that is damaged or of another version counts as none: everything is then verified once more. */
function decodeHead(bytes: Uint8Array, ledger: Uint8Array): RememberedHead | undefined {
  try {
    const record = decodeCbor(bytes, { maxBytes });
    if (!Array.isArray(record) || record[0] !== version || record.length !== 9) return undefined;
    const [, stateVersion, id, size, length, digest, root, frontier, state] = record;
    if (typeof stateVersion !== 'number' || typeof size !== 'number' || typeof length !== 'number') return undefined;
    if (!(id instanceof Uint8Array) || toHex(id) !== toHex(ledger)) return undefined;
    if (!(digest instanceof Uint8Array) || !(root instanceof Uint8Array) || !(state instanceof Uint8Array))
      return undefined;
    if (!Array.isArray(frontier) || !frontier.every((peak) => peak instanceof Uint8Array)) return undefined;
    return { ledger, size, bytes: length, digest, root, frontier: frontier as Uint8Array[], state, stateVersion };
  } catch (error) {
    if (error instanceof CustodyError) return undefined;
    throw error;
  }
}
