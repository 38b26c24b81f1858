/** The id of a ledger from the beginning of its file, nothing verified. */
import { CustodyError } from '../../errors.ts';
import { fileChunks } from '../../fs/read.ts';
import { ledgerIdIn } from '../../ledger/ledger-id.ts';
import { maxEntryBytes } from '../../ledger/limits.ts';

/** The first byte of a signed entry: a COSE_Sign1 with its tag. */
const signed = 0xd2;

/**
 * The ledger id (32 bytes) by the first entry of the file, which is not verified. Undefined for a file that cannot be read, or
 * does not begin with an entry.
 */
export async function surveyId(file: string): Promise<Uint8Array | undefined> {
  try {
    const parts: Uint8Array[] = [];
    let read = 0;
    for await (const part of fileChunks(file)) {
      parts.push(part);
      read += part.length;
      if (read >= maxEntryBytes) break;
    }
    const start = new Uint8Array(Buffer.concat(parts));
    return start[0] === signed ? ledgerIdIn(start) : undefined;
  } catch (error) {
    if (error instanceof CustodyError) return undefined;
    throw error;
  }
}
