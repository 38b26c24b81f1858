/** What the readers of archives need of whoever holds the bytes, and what they give: members that were judged one by one. */
import type { CustodyError } from '../errors.ts';

/** A member of a bundle. */
export interface ArchiveMember {
  /** Within the bag, `/` between names. */
  readonly path: string;
  readonly isFolder: boolean;
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
