/** Checks one large file of a tree by its pieces, on all threads, and makes the record of what was found. */
import { sha256Latin1 } from '../../crypto/digest.ts';
import { comparePieces, type PieceDamage } from '../../evidence/piece-damage.ts';
import { pieceRoot } from '../../evidence/pieces.ts';
import { latin1Slice } from '../../evidence/raw-text.ts';
import { encodeRecord, type UnreadableRange } from '../../evidence/record.ts';
import { type OpenedParts, OpenParts } from '../../fs/reading/parts.ts';
import type { WorkerPool } from '../../fs/threads/pool.ts';
import { type HashJob, type HashReply, noReply, timeOf } from '../thread/job.ts';
import type { PiecesRead } from '../thread/piece-run.ts';
import { runPieces } from '../thread/piece-run.ts';
import type { PieceTargets } from './piece-targets.ts';

/** What files are checked by, and who hears which pieces are not what they were. */
export interface PieceCheck {
  readonly targets: PieceTargets;
  /** Only the pieces of a sample are read, and files without any only looked at. */
  readonly isSampled: boolean;
  readonly onDamage: (index: number, damage: PieceDamage) => void;
  /** Files that are open; anyone who ends the run closes them. */
  readonly open: Set<OpenedParts>;
}

interface ApartFile {
  /** Raw. */
  readonly path: string;
  readonly isNamed: boolean;
  readonly encodedPath: string;
  /** Index of its record. */
  readonly index: number;
  readonly salt: string;
  /** Opens what is not on a disk; undefined where that is not possible. */
  readonly open?: () => OpenedParts | undefined;
}

const noDigest = '\0'.repeat(32);

/** The digest of a record of which it is only known that it is not the recorded one: nobody can have known it before. */
export const unknownDigest = ({ salt }: { readonly salt: string }): string => salt;

/** Reads the file; `onDone` gets its record, or nothing where it must be hashed whole: it changed, or is another than it was. */
export function checkApart(
  pool: WorkerPool<HashJob, HashReply>,
  { targets, isSampled, onDamage, open }: PieceCheck,
  { file, onDone }: { readonly file: ApartFile; readonly onDone: (reply: HashReply | undefined) => void },
): void {
  const here = targets.targetAt(file.encodedPath);
  const parts = openFile(file);
  if (parts === undefined) {
    onDone(undefined);
    return;
  }
  const target = here?.size === parts.size ? here : undefined;
  if (isSampled && (target?.taken ?? []).length === 0) {
    // a shallow look: its size is all that is compared
    const reply = replyOf(file, parts, { sha256: noDigest, unreadable: [], trouble: undefined, isRead: false });
    parts.close();
    onDone(reply);
    return;
  }
  open.add(parts);
  const { size } = parts;
  const taken = isSampled ? target?.taken : undefined;
  runPieces(pool, { parts, size, pieceSize: targets.pieceSize, taken }, (read) => {
    const found = parts.isUnchanged ? judge(read) : undefined;
    const reply = found && replyOf(file, parts, found);
    open.delete(parts);
    parts.close();
    onDone(reply);
  });

  function judge(read: PiecesRead): Found | undefined {
    const { unreadable, trouble, digests } = read;
    const isWhole = unreadable.length === 0;
    if (!isSampled && isWhole) {
      const known = targets.targetOf(pieceRoot(latin1Slice(digests, 0, digests.length)), size);
      if (known !== undefined) {
        targets.compared += known.list.count;
        return { sha256: known.sha256, unreadable, trouble, isRead: true };
      }
    }
    // nothing to compare the pieces with: only the whole can tell
    if (target === undefined) return undefined;
    const damage = comparePieces(read, targets.load(target), target.blind);
    targets.compared += damage.read;
    if (damage.different.total + damage.unreadable.total > 0) onDamage(file.index, damage);
    const isSame = isSampled && damage.different.total + damage.unreadable.total === 0;
    return { sha256: isSame ? noDigest : unknownDigest(file), unreadable, trouble, isRead: !isSampled && isWhole };
  }
}

interface Found {
  readonly sha256: string;
  readonly unreadable: readonly UnreadableRange[];
  readonly trouble: string | undefined;
  /** From the first byte to the last. */
  readonly isRead: boolean;
}

function openFile({ path, isNamed, open }: ApartFile): OpenedParts | undefined {
  if (open !== undefined) return open();
  try {
    return new OpenParts([path], isNamed);
  } catch {
    // anyone who hashes it whole will say why
    return undefined;
  }
}

function replyOf(file: ApartFile, parts: OpenedParts, { sha256, unreadable, trouble, isRead }: Found): HashReply {
  const { size } = parts;
  const record = encodeRecord({
    encodedPath: file.encodedPath,
    kind: 'file',
    salt: file.salt,
    mtime: timeOf(parts.mtimeNs),
    size,
    digests: { sha256 },
    ...(unreadable.length > 0 && { unreadable }),
  });
  const bytes = unreadable.reduce((sum, [, length]) => sum + length, 0);
  return {
    ...noReply,
    records: record,
    leaves: sha256Latin1(record, 0),
    kinds: { file: 1 },
    size,
    hashed: isRead ? 1 : 0,
    unread: unreadable.length > 0 ? 1 : 0,
    unreadable: unreadable.length > 0 ? 1 : 0,
    troubles: trouble === undefined ? [] : [{ at: 0, what: trouble, bytes }],
  };
}
