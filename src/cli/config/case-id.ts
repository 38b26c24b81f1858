/** The id of a ledger from the beginning of its file, nothing verified. */
import { toHex } from '../../bytes/hex.ts';
import { fileStart } from '../../fs/file-start.ts';
import { ledgerIdIn } from '../../ledger/ledger-id.ts';
import { maxEntryBytes } from '../../ledger/limits.ts';

/** The first byte of a signed entry: a COSE_Sign1 with its tag. */
const signed = 0xd2;

/** Most opening entries are shorter. */
const usual = 16_384;

/**
 * The ledger id (32 bytes) by the first entry of the file, which is not verified. Undefined for a file that cannot be read, or
 * does not begin with an entry.
 */
export function surveyId(file: string): Uint8Array | undefined {
  for (const most of [usual, maxEntryBytes]) {
    const start = fileStart(file, most);
    if (start?.[0] !== signed) return undefined;
    const id = ledgerIdIn(start);
    if (id !== undefined || start.length < most) return id;
  }
  return undefined;
}

/** The same in lower-case hex. */
export function surveyHex(file: string): string | undefined {
  const id = surveyId(file);
  return id && toHex(id);
}
