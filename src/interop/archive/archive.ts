/** What the readers of archives need of the source of the bytes, and what they give: members, each of them checked. */
import { latin1FromBytes } from '../../crypto/digest.ts';
import type { CustodyError } from '../../errors.ts';

/** A member of a bundle. */
export interface ArchiveMember {
  /** Within the bag, `/` between names. */
  readonly path: string;
  readonly isFolder: boolean;
  /** In bytes; 0 for a folder. */
  readonly size: number;
}

/** The bytes of an archive by place, on a disk or in a browser. */
export interface ArchiveBytes {
  readonly size: number;
  /** Bytes at a place, fewer where the archive ends. */
  bytes(at: number, length: number): Uint8Array | Promise<Uint8Array>;
  /** The failure of an archive that cannot be read as one: BUNDLE_DAMAGED. */
  damaged(problem: string, cause?: unknown): CustodyError;
  /** The failure of an archive that no reader may take: BUNDLE_UNSAFE. */
  unsafe(problem: string): CustodyError;
}

export interface AdmitOptions {
  /** Is asked for each name as it is met, before it is kept; throws to refuse it. */
  readonly admit: (path: string, isFolder: boolean) => void;
  /** Refuses a member for what it is. */
  readonly refuse: (path: string, problem: string) => never;
}

/** What form of archive begins so, by its first 512 bytes; undefined for none that a bundle comes in. Never throws. */
export function archiveForm(start: Uint8Array): 'tar' | 'zip' | undefined {
  if (start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5) && start[3] === start[2] + 1)
    return 'zip';
  const isTar = latin1FromBytes(start.subarray(257, 262)) === 'ustar' || isOldHeader(start);
  return isTar ? 'tar' : undefined;
}

/** Whether a block is the header of a TAR member as it was before POSIX: with a right sum, and nothing where the magic is today. */
export function isOldHeader(head: Uint8Array): boolean {
  return (
    head.length === 512 &&
    head[0] !== 0 &&
    head.subarray(257).every((byte) => byte === 0) &&
    headerSum(head) === statedSum(head)
  );
}

/** The bytes of a TAR header added up, those of the sum itself as blanks. */
export function headerSum(head: Uint8Array): number {
  return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

function statedSum(head: Uint8Array): number {
  const digits = /^ *([0-7]+)[ \0]*$/.exec(latin1FromBytes(head.subarray(148, 156)))?.[1];
  return Number.parseInt(digits ?? '', 8);
}
