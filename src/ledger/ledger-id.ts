/** The id of a ledger, from the beginning of its file. */
import { CborError, cborItemLength } from '../bytes/cbor.ts';
import { sha256 } from '../crypto/digest.ts';
import { maxEntryBytes } from './limits.ts';

/** SHA-256 of the first item, given at least the first `maxEntryBytes` bytes or all; undefined where no whole item is there. */
export function ledgerIdIn(start: Uint8Array): Uint8Array | undefined {
  try {
    const end = cborItemLength(start, 0, { maxBytes: maxEntryBytes });
    return end === undefined ? undefined : sha256(start.subarray(0, end));
  } catch (error) {
    if (error instanceof CborError) return undefined;
    throw error;
  }
}
