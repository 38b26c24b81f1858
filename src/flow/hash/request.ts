/** What is asked of hashing, and what comes of it. */
import type { ManifestTotals } from '../../evidence/manifest-tally.ts';
import type { Algorithm, ManifestHeader } from '../../evidence/record.ts';
import type { Reused } from '../thread/job.ts';
import type { PieceCheck } from './apart.ts';
import type { HashRoot } from './roots.ts';

export interface Trouble {
  readonly path: string;
  /** The errno, CHANGED (it was another after reading than before, twice) or MOUNT (something is mounted there, not entered). */
  readonly what: string;
  /** Bytes of it that could not be read. */
  readonly bytes: number;
  /** Of what is mounted there: the type of the file system, where the system says it. */
  readonly fileSystem?: string;
}

/** What keeps entries of files, in the form of `thread/saved`. */
export interface Keeping {
  /** For each name, which may have a mark, the entry of it, latin1, or nothing. Throws CustodyError. */
  recallNames(prefix: string, depth: number, names: readonly string[]): string[] | undefined;
  /** Keeps entries. Throws CustodyError. */
  keep(entries: string, isUrgent?: boolean): void;
  /** How long, in milliseconds, what was kept may wait for the disk. */
  readonly saveEvery: number;
  /** Nothing is kept of a file that is not read to its end, which is faster. */
  readonly isWholeOnly?: boolean;
}

export interface HashRequest {
  readonly roots: readonly HashRoot[];
  readonly algorithms: readonly Algorithm[];
  /** 32 fresh random bytes, which the salts come from. */
  readonly secret: Uint8Array;
  /** Where the entry of a hashing thread lies (`thread/worker`). */
  readonly worker: URL;
  readonly workers: number;
  readonly crossMounts?: boolean;
  /** Only look at each name, read no file; the digests then mean nothing. */
  readonly isShallow?: boolean;
  /** Digests of pieces are taken, too: so many bytes a piece, and what takes the bytes of `NAME.pieces` in order. */
  readonly pieces?: { readonly size: number; readonly write: (latin1: string) => void };
  /** Files that are checked by their pieces, on all threads. */
  readonly check?: PieceCheck;
  /** Takes the bytes of the manifest, in order, as latin1 text. */
  readonly write: (latin1: string) => void;
  readonly onTrouble: (trouble: Trouble) => void;
  /** Keeps what is done for a later run, and knows what an earlier one kept. */
  readonly resume?: Keeping | undefined;
  /** Of the files, only those of which this is true are listed and read; without it all of them. `prefix` and `depth` are their folder's. */
  readonly only?: ((prefix: string, depth: number, name: string) => boolean) | undefined;
  /** Ends the run; its reason, a CustodyError, is what is thrown. */
  readonly signal?: AbortSignal | undefined;
  /** Is given how to read the bytes and names done so far. */
  readonly onStart?: (done: () => HashProgress) => void;
}

export interface HashProgress {
  readonly bytes: number;
  /** Of these, what an interrupted run had read. */
  readonly earlier?: number;
  /** All bytes that are expected, where something says so. */
  readonly total?: number;
  readonly names: number;
  /** The folder or file that was given to a worker last. */
  readonly current: string;
  /** Troubles so far. */
  readonly troubles: number;
}

export interface HashOutcome {
  readonly header: ManifestHeader;
  readonly totals: ManifestTotals;
  /** Names that the walk came by. */
  readonly walked: number;
  /** Records written, the header not counted. */
  readonly listed: number;
  /** Files that were read from the first byte to the last. */
  readonly hashed: number;
  /** Files that were not, or not in full: listed, and not hashed. */
  readonly unread: number;
  readonly changed: number;
  /** What an interrupted run had read, and was not read again. */
  readonly reused: Reused;
  /** Folders that were named and in which the walk came by no file, as they are shown. */
  readonly empty: readonly string[];
}
