/** Another program's list of digests, read from its file as a stream, and what the file itself is. */
import { createSha256 } from '../../crypto/digest.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { fileChunks } from '../../fs/read.ts';
import type { HashList } from '../../interop/lists/listing.ts';
import { readHashList } from '../../interop/lists/read-hash-list.ts';

/** What it comes to is held in memory. */
const mostListBytes = 512 * 1024 * 1024;

export interface ListFile extends HashList {
  /** Of the file that holds the list. */
  readonly sha256: Uint8Array;
  readonly size: number;
}

/** Reads a list of digests from a file. Throws CustodyError: MANIFEST_INVALID for what is not a list, TOO_LARGE, and as reading does. */
export async function readListFile(path: string): Promise<ListFile> {
  const digest = createSha256();
  let size = 0;
  async function* told(): AsyncGenerator<Uint8Array> {
    for await (const bytes of fileChunks(path)) {
      digest.update(bytes);
      size += bytes.length;
      if (size > mostListBytes)
        throw new CustodyError('TOO_LARGE', `cannot read ${path}: it is larger than ${mostListBytes} bytes`);
      yield bytes;
    }
  }
  const list = await readHashList(told()).catch((error) => {
    if (!isRefusal(error, 'MANIFEST_INVALID')) throw error;
    const { message, hint } = error;
    throw new CustodyError(error.code, `cannot read ${path}: ${message}`, { cause: error, ...(hint && { hint }) });
  });
  return { ...list, sha256: digest.digest(), size };
}
