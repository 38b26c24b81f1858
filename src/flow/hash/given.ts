/** Names that were given to a hashing thread: where they lie, and the place of their records. */
import { sha256Latin1 } from '../../crypto/digest.ts';
import { encodePath } from '../../evidence/path.ts';
import { encodeRecord } from '../../evidence/record.ts';
import type { WalkFolder } from '../../fs/walk/walk-folder.ts';
import { type HashReply, timeOf } from '../thread/job.ts';
import type { Place } from './order.ts';

/** What a reply adds to the manifest. */
export type Portion = Omit<HashReply, 'rest' | 'troubles' | 'kept' | 'reused'>;

/** The folder of some names. */
export interface Where {
  readonly access: string;
  readonly prefix: string;
  readonly depth: number;
  readonly isNamed: boolean;
  readonly path: string | WalkFolder;
}

export interface GivenJob {
  readonly names: readonly string[];
  readonly index: number;
  readonly place: Place<Portion>;
  readonly where: Where;
  readonly isWhole?: boolean;
}

/** What was seen of a folder: its time, and why not all of it could be read. */
export interface FolderSeen {
  readonly mtimeNs?: bigint;
  readonly trouble: string | undefined;
}

/** The record of a folder, which has no bytes to read. */
export function folderPortion(
  components: string,
  depth: number,
  salt: string,
  { mtimeNs, trouble }: FolderSeen,
): Portion {
  const records = encodeRecord({
    encodedPath: encodePath(depth, components),
    kind: 'directory',
    salt,
    mtime: mtimeNs === undefined ? { absent: 'not-accessible' } : timeOf(mtimeNs),
    ...(trouble !== undefined && { unreadable: [[0, 0]] }),
  });
  const leaves = sha256Latin1(records, 0);
  const none = { lists: '', size: 0, hashed: 0, unread: 0 };
  return { ...none, records, leaves, kinds: { directory: 1 }, unreadable: trouble === undefined ? 0 : 1 };
}
