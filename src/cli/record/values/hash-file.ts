/** Files named on the command line: read whole where they are small, hashed where they are not kept. */
import { createSha256 } from '../../../crypto/digest.ts';
import { fileChunks, readFileCapped } from '../../../fs/read.ts';
import { maxEntryBytes } from '../../../ledger/limits.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { FileAccess } from './pending-file.ts';

/** Reads and hashes relative to the host's folder. Its functions throw CustodyError as `fs/read` does. */
export function fileAccess(host: Host): FileAccess {
  return {
    read: (path) => readFileCapped(pathOf(host, path), maxEntryBytes),
    hash: async (path) => {
      const digest = createSha256();
      let size = 0;
      for await (const chunk of fileChunks(pathOf(host, path))) {
        digest.update(chunk);
        size += chunk.length;
      }
      return { sha256: digest.digest(), size };
    },
  };
}
