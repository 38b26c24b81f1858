/** An agency's signed list of posts as a file: written, read, read for enrolment. */
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { createFile } from '../../fs/replace.ts';
import type { GenesisKey, Role } from '../../ledger/genesis.ts';
import { maxDirectoryBytes } from '../../ledger/limits.ts';
import { type Card, verifyCard } from '../../ledger/statements/card.ts';
import {
  createDirectory,
  type Directory,
  decodeUnverifiedDirectory,
  verifyDirectory,
} from '../../ledger/statements/directory.ts';
import { readCard } from './keys.ts';

export interface RosterRow {
  readonly card: Card;
  readonly post: string;
  readonly roles: readonly Role[];
}

interface NewRoster {
  readonly posts: readonly RosterRow[];
  readonly issued: number;
  readonly expires: number;
  /** With the agency's key. */
  readonly signer: Signer;
  readonly iat: number;
}

/** Signs a list and writes it to a new file. Throws CustodyError DIRECTORY_INVALID, EXISTS and those of signing and writing. */
export async function writeRoster(file: string, { posts, ...rest }: NewRoster): Promise<Directory> {
  const rows = posts.map(({ card, post, roles }) => ({ card: card.bytes, post, roles }));
  const bytes = await createDirectory({ posts: rows, ...rest });
  createFile(file, bytes, { mode: 0o644 });
  return decodeUnverifiedDirectory(bytes);
}

/**
 * A list as it is in its file, each card in it signed by its holder; whose list it is, is not known without the agency's card.
 * Throws CustodyError DIRECTORY_INVALID, CARD_INVALID.
 */
export async function readUnverifiedRoster(file: string): Promise<Directory> {
  const directory = decodeUnverifiedDirectory(await readFileCapped(file, maxDirectoryBytes));
  for (const { card } of directory.posts) {
    if (!(await verifyCard(card)))
      throw new CustodyError('DIRECTORY_INVALID', 'not a directory: it holds a card that its holder did not sign');
  }
  return directory;
}

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
