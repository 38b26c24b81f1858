/** An agency's signed list of posts, read for enrolment. */
import { CustodyError } from '../errors.ts';
import { readFileCapped } from '../fs/read.ts';
import { decodeUnverifiedDirectory, verifyDirectory } from '../ledger/directory.ts';
import type { GenesisKey } from '../ledger/genesis.ts';
import { maxDirectoryBytes } from '../ledger/limits.ts';
import { readCard } from './keys.ts';

/** The posts in a directory that the agency's key signed and that is in force. Throws CustodyError DIRECTORY_INVALID. */
export async function readRoster(file: string, agencyCard: string, now: number): Promise<readonly GenesisKey[]> {
  const directory = decodeUnverifiedDirectory(await readFileCapped(file, maxDirectoryBytes));
  if (!(await verifyDirectory(directory, await readCard(agencyCard)))) {
    throw new CustodyError(
      'DIRECTORY_INVALID',
      'the roster is not signed by that agency’s key, or holds a card that its holder did not sign',
    );
  }
  if (now < directory.issued || now >= directory.expires)
    throw new CustodyError('DIRECTORY_INVALID', 'the roster is not in force now');
  return directory.posts;
}
