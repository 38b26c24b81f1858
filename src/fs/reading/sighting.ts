/** What was seen of one name: what is there, and what became of reading it. */
import type { BigIntStats } from 'node:fs';
import type { Range } from './salvage.ts';

export interface Sighting {
  readonly kind: 'file' | 'directory' | 'symlink' | 'fifo' | 'socket' | 'device' | undefined;
  /** Bytes given to the sink; of a file that was only looked at, what the system says. */
  readonly size: number;
  readonly mtimeNs: bigint | undefined;
  readonly ino: bigint;
  readonly links: number;
  readonly target: string | undefined;
  readonly unreadable: readonly Range[] | undefined;
  /** The errno of what failed. */
  readonly trouble: string | undefined;
  /** It was another before than after, twice. */
  readonly hasChanged: boolean;
  /** For a file that was opened, to keep with its digests: a text that changes whenever the file does. */
  readonly identity: string | undefined;
  /** The digests of an earlier run were of use: the file was not read, or only from some byte on. */
  readonly isKnown: boolean;
  /** It is a file and was not read, as was asked for. */
  readonly isLeft?: boolean;
}

/** A sighting from what the system says, and more. */
export function sighting(found: BigIntStats | undefined, more: Partial<Sighting>): Sighting {
  const kind = found === undefined ? undefined : kindOf(found);
  return {
    kind,
    size: kind === 'file' ? Number(found?.size) : 0,
    mtimeNs: found?.mtimeNs,
    ino: found?.ino ?? 0n,
    // every folder has several links, and they tell nothing
    links: found === undefined || kind === 'directory' ? 1 : Number(found.nlink),
    target: undefined,
    unreadable: more.trouble === undefined ? undefined : [[0, 0]],
    trouble: undefined,
    hasChanged: false,
    identity: undefined,
    isKnown: false,
    ...more,
  };
}

/** What reading the bytes of a file came to. */
export interface WasRead {
  readonly size: number;
  readonly unreadable?: readonly Range[] | undefined;
  readonly trouble?: string;
  readonly hasMore?: boolean;
  readonly isKnown?: boolean;
}

/** A sighting of a file that was read. Of its own, and one literal, because it is made for each file of millions. */
export function sightingOfRead(
  found: BigIntStats,
  { size, unreadable, trouble, isKnown = false }: WasRead,
  { hasChanged, identity }: Pick<Sighting, 'hasChanged' | 'identity'>,
): Sighting {
  const { mtimeNs, ino } = found;
  const links = Number(found.nlink);
  return {
    kind: 'file',
    size,
    mtimeNs,
    ino,
    links,
    target: undefined,
    unreadable,
    trouble,
    hasChanged,
    identity,
    isKnown,
  };
}

export function kindOf(found: BigIntStats): NonNullable<Sighting['kind']> {
  if (found.isFile()) return 'file';
  if (found.isDirectory()) return 'directory';
  if (found.isSymbolicLink()) return 'symlink';
  if (found.isFIFO()) return 'fifo';
  return found.isSocket() ? 'socket' : 'device';
}
