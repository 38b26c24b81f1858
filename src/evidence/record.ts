import { rawBytes, rawHead, rawInteger, rawText } from './raw-text.ts';

/** What a name can stand for; nothing is followed, everything is recorded as what it is. */
export const recordKinds = ['file', 'directory', 'symlink', 'fifo', 'socket', 'device'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** Digests that a manifest may hold, in the order of their encoded names. SHA-256 always, and it alone binds. */
export const algorithms = ['md5', 'sha1', 'blake3', 'sha256', 'sha512', 'sha3-256'] as const;
export type Algorithm = (typeof algorithms)[number];

/** The largest record, header included. */
export const maxRecordBytes = 65_536;

/** Length of each digest in bytes. */
export const digestBytes: Readonly<Record<Algorithm, number>> = {
  md5: 16,
  sha1: 20,
  blake3: 32,
  sha256: 32,
  sha512: 64,
  'sha3-256': 32,
};

/** Digests that are shown "for comparison only", since collisions can be made. */
export const comparisonOnly: ReadonlySet<Algorithm> = new Set(['md5', 'sha1']);

/** Why a time stamp is not given, the codes of `absent` everywhere in the format. */
export const absentCodes = [
  'not-present',
  'not-legible',
  'not-accessible',
  'unknown',
  'refused',
  'not-applicable',
] as const;

export type ModifiedTime =
  | readonly [seconds: number, nanoseconds: number]
  | { readonly absent: (typeof absentCodes)[number] };

/** Bytes that could not be read, read as zeros: offset and length. */
export type UnreadableRange = readonly [offset: number, length: number];

/** All that a record says. Byte strings are latin1 text, one character a byte. */
export interface ManifestRecord {
  readonly path: readonly string[];
  readonly kind: RecordKind;
  readonly mtime: ModifiedTime;
  readonly salt: string;
  /** Files have size and digests; nothing else does. */
  readonly size?: number;
  readonly digests?: Readonly<Partial<Record<Algorithm, string>>>;
  /** Exactly for symlinks. */
  readonly target?: string;
  /** A file with more than one name: the number of names, and 1 to 16 bytes that tell which. */
  readonly links?: number;
  readonly inode?: string;
  /** Ascending, not touching. `[[0, 0]]`: nothing of it could be read (a folder not listed, an empty file not opened). */
  readonly unreadable?: readonly UnreadableRange[];
  /** Merkle root over the digests of the pieces. */
  readonly pieces?: string;
  /** A file that changed while it was read, twice: its digests may be of no state that it ever had. */
  readonly changed?: boolean;
}

/** A record whose path is already encoded, as the hashing of a folder has it. */
type EncodableRecord = Pick<ManifestRecord, 'kind' | 'mtime' | 'salt'> & {
  readonly [field in Exclude<keyof ManifestRecord, 'path' | 'kind' | 'mtime' | 'salt'>]?:
    | ManifestRecord[field]
    | undefined;
} & { readonly encodedPath: string };

export interface ManifestHeader {
  readonly format: 1;
  readonly algorithms: readonly Algorithm[];
  readonly pieceSize?: number;
}

/** The encoding of a record of the profile, as latin1 text. The caller sees to the rules; `decodeRecord` checks them. */
export function encodeRecord(record: EncodableRecord): string {
  const { kind, encodedPath, salt, size, inode, links, mtime, pieces, target, changed, digests, unreadable } = record;
  let fields = 4;
  let text = `\u0064kind${rawText(kind)}\u0064path${encodedPath}\u0064salt${rawBytes(salt)}`;
  if (size !== undefined) {
    fields += 1;
    text += `\u0064size${rawHead(0, size)}`;
  }
  if (inode !== undefined) {
    fields += 1;
    text += `\u0065inode${rawBytes(inode)}`;
  }
  if (links !== undefined) {
    fields += 1;
    text += `\u0065links${rawHead(0, links)}`;
  }
  text += `\u0065mtime${encodeTime(mtime)}`;
  if (pieces !== undefined) {
    fields += 1;
    text += `\u0066pieces${rawBytes(pieces)}`;
  }
  if (target !== undefined) {
    fields += 1;
    text += `\u0066target${rawBytes(target)}`;
  }
  if (changed === true) {
    fields += 1;
    text += '\u0067changed\u00f5';
  }
  if (digests !== undefined) {
    fields += 1;
    text += `\u0067digests${encodeDigests(digests)}`;
  }
  if (unreadable !== undefined) {
    fields += 1;
    text += `\u006aunreadable${encodeRanges(unreadable)}`;
  }
  return rawHead(5, fields) + text;
}

/** The encoding of a header, as latin1 text. */
export function encodeHeader({ algorithms: used, pieceSize }: ManifestHeader): string {
  const list = rawHead(4, used.length) + used.map(rawText).join('');
  const pieces = pieceSize === undefined ? '' : `\u0069pieceSize${rawHead(0, pieceSize)}`;
  return `${rawHead(5, pieceSize === undefined ? 2 : 3)}\u0066format\u0001${pieces}\u006aalgorithms${list}`;
}

/** Algorithms in the one order of the format, each once, with SHA-256. */
export function orderAlgorithms(wanted: Iterable<Algorithm>): Algorithm[] {
  const set = new Set<Algorithm>([...wanted, 'sha256']);
  return algorithms.filter((name) => set.has(name));
}

function encodeTime(mtime: ModifiedTime): string {
  if (!('absent' in mtime)) return `\u0082${rawInteger(mtime[0])}${rawHead(0, mtime[1])}`;
  return `\u00a1\u0066absent${rawText(mtime.absent)}`;
}

function encodeDigests(digests: NonNullable<ManifestRecord['digests']>): string {
  let count = 0;
  let text = '';
  for (const name of algorithms) {
    const value = digests[name];
    if (value === undefined) continue;
    count += 1;
    text += rawText(name) + rawBytes(value);
  }
  return rawHead(5, count) + text;
}

function encodeRanges(ranges: readonly UnreadableRange[]): string {
  const pairs = ranges.map(([offset, length]) => `\u0082${rawHead(0, offset)}${rawHead(0, length)}`);
  return rawHead(4, ranges.length) + pairs.join('');
}
