/** What the main thread and a hashing worker say to each other: names in a folder one way, finished records the other. */
import type { Algorithm, ModifiedTime, RecordKind } from '../../evidence/record.ts';
import type { Parts, RangeRead } from '../../fs/reading/parts.ts';

/** What every worker is started with. */
export interface HashSetup {
  readonly algorithms: readonly Algorithm[];
  /** Read every byte, or only look at what the system says of each name; then digests are zeros and mean nothing. */
  readonly isShallow: boolean;
  /** The secret of the manifest's salts. */
  readonly secret: Uint8Array;
  /** Address of the entry of a helping thread; undefined where one thread for each file is to do. */
  readonly helper: string | undefined;
  /** Bytes in a piece, where digests of pieces are wanted of files that are larger. */
  readonly pieceSize?: number | undefined;
  /** Every so many milliseconds the state of a large file's digests is reported; undefined where nothing is kept. */
  readonly saveEvery: number | undefined;
  /** What is kept of files has no states of digests within a file, which are slower: a file that was begun is read again. */
  readonly isWholeOnly?: boolean | undefined;
  /** Files of these sizes are not read: others read them, by pieces. */
  readonly apart?: readonly number[] | undefined;
  /** See `progress`. */
  readonly progress: Float64Array;
}

export interface HashJob {
  /** What goes before a name to reach it, raw. */
  readonly access: string;
  /** Encoded components of the folder, and how many. */
  readonly prefix: string;
  readonly depth: number;
  /** Names with their marks, joined by `/`. */
  readonly names: string;
  /** Index of the first name's record. */
  readonly index: number;
  /** What the user named: links are followed and block devices read. */
  readonly isNamed: boolean;
  /** For each name the entry that an interrupted run kept of it, or nothing (see `saved`). */
  readonly known?: readonly string[];
  /** No file is left to be read by pieces. */
  readonly isWhole?: boolean;
  /** Nothing of all this, but these bytes of an open file, by pieces. */
  readonly pieces?: PieceJob;
}

export interface PieceJob extends Parts {
  readonly pieceSize: number;
  readonly range: readonly [from: number, to: number];
}

/** What a job of pieces came to. */
export interface PieceReply extends RangeRead {
  /** One after the other, latin1; what could not be read counts as zeros. */
  readonly digests: string;
}

/** Something that did not go as it should, for people. */
export interface NameTrouble {
  /** Which name of the job. */
  readonly at: number;
  /** The errno, or CHANGED. */
  readonly what: string;
  /** Bytes that could not be read. */
  readonly bytes: number;
}

export interface HashReply {
  /** Names from this one on were not begun and go to others, because the one before is large. */
  readonly rest?: number;
  /** This name is a file that is to be read by pieces, and those after it were not begun. */
  readonly apart?: number;
  readonly pieces?: PieceReply;
  /** Records one after the other, and their leaf hashes. */
  readonly records: string;
  readonly leaves: string;
  /** Lists of pieces, one after the other. */
  readonly lists: string;
  readonly kinds: Readonly<Partial<Record<RecordKind, number>>>;
  readonly size: number;
  /** Files that were read from the first byte to the last, and those that were not. */
  readonly hashed: number;
  readonly unread: number;
  readonly unreadable: number;
  readonly troubles: readonly NameTrouble[];
  /** Entries to be kept for a later run, one after the other. */
  readonly kept?: string;
  /** For a resumed run only: files that were not read again, and bytes. */
  readonly reused?: Reused;
}

export interface Reused {
  readonly files: number;
  readonly bytes: number;
  /** Of these files, those that other computers read: how many, by the number of their source in the state. */
  readonly joined: Readonly<Record<number, number>>;
}

export const noneReused: Reused = { files: 0, bytes: 0, joined: {} };

/** What two replies took over. */
export function bothReused(a: Reused, b: Reused): Reused {
  const joined: Record<number, number> = { ...a.joined };
  for (const [source, files] of Object.entries(b.joined))
    joined[Number(source)] = (joined[Number(source)] ?? 0) + files;
  return { files: a.files + b.files, bytes: a.bytes + b.bytes, joined };
}

export const noReply: HashReply = {
  records: '',
  leaves: '',
  lists: '',
  kinds: {},
  size: 0,
  hashed: 0,
  unread: 0,
  unreadable: 0,
  troubles: [],
};

/** `what` of a file that was another after reading than before, twice. */
export const changed = 'CHANGED';

/** `what` of a file that an interrupted run had read, or begun to read, and that is another now; it was read again. */
export const changedSince = 'CHANGED_SINCE';

/** `what` of a name whose record is larger than the format allows. */
export const tooLong = 'TOO_LONG';

/** A run that is to be stopped takes so many milliseconds at most to save how far it is. */
export const mostToSave = 5000;

/** A file of so many bytes is a job of its own, so that what follows it does not wait. */
export const largeFile = 16 * 1024 * 1024;

const billion = 1_000_000_000n;

/** A time stamp as a record has it. */
export function timeOf(mtimeNs: bigint | undefined): ModifiedTime {
  if (mtimeNs === undefined) return { absent: 'not-accessible' };
  const nanoseconds = ((mtimeNs % billion) + billion) % billion;
  return [Number((mtimeNs - nanoseconds) / billion), Number(nanoseconds)];
}

/** A name of a job without its mark. */
export function unmarkedName(name = ''): string {
  return name.replace(/\0.$/, '');
}
