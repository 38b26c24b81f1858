/** What outside a ledger says how long it was: checkpoints that were given, and what this reader's program has seen of it before. */
import { equalBytes } from '../../bytes/arrays.ts';
import type { Checkpoint } from '../../ledger/checkpoint.ts';
import { type Facts, phrase } from '../../ledger/phrase.ts';

/** So many first entries, and the root over them. */
export interface KnownHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** A head with the time at which the reader first saw it, in Unix seconds by the reader's clock. */
export interface SeenHead extends KnownHead {
  readonly time: number;
}

/** What this reader's program has seen of a ledger: the longest head, and what it kept of shorter ones. */
export interface RememberedHeads extends KnownHead {
  /** Heads with the time at which each was first seen. */
  readonly seen?: readonly SeenHead[];
  /** The root at another size, where it is kept. */
  rootAt?(size: number): Uint8Array | undefined;
}

/** A checkpoint that the verifier gave; one that came along with the ledger is compared with it and never shows where it ends. */
export interface GivenCheckpoint extends Checkpoint {
  readonly cameAlong?: boolean;
  /** That of a note, which a witness signed whom the verifier trusts: it can contradict a ledger, and never shows where one ends. */
  readonly isNote?: boolean;
}

/** What outside the file says how long the ledger was. */
export interface KnownHeads {
  /** Given by the verifier. */
  readonly checkpoints: readonly GivenCheckpoint[];
  /** What this user's program has seen of this ledger before. */
  readonly remembered?: RememberedHeads | undefined;
  /** Whether the memory was looked at and could be read: only then it says that this ledger was never seen. */
  readonly isMemoryRead?: boolean | undefined;
}

/** The sizes at which roots are needed to compare what is known with the ledger. */
export function sizesOf({ checkpoints, remembered }: KnownHeads): Set<number> {
  const heads = [...checkpoints, ...(remembered?.seen ?? []), ...(remembered ? [remembered] : [])];
  return new Set(heads.map(({ size }) => size));
}

/** The root at that size, as far as the memory keeps it. */
export function rememberedRoot(remembered: RememberedHeads, size: number): Uint8Array | undefined {
  if (remembered.size === size) return remembered.root;
  return remembered.seen?.find((head) => head.size === size)?.root ?? remembered.rootAt?.(size);
}

/** The facts of two different roots over one number of entries, among checkpoints and the memory; undefined where there are none. */
export function twoRoots(checkpoints: readonly KnownHead[], { remembered }: KnownHeads): Facts | undefined {
  const bySize = new Map<number, Uint8Array>();
  for (const { size, root } of checkpoints) {
    const seen = remembered && rememberedRoot(remembered, size);
    if (seen !== undefined && !equalBytes(seen, root))
      return { size, one: phrase('that of a checkpoint'), other: phrase('the one that you have seen before') };
    const before = bySize.get(size);
    if (before !== undefined && !equalBytes(before, root))
      return { size, one: phrase('that of a checkpoint'), other: phrase('that of another checkpoint') };
    bySize.set(size, root);
  }
  return undefined;
}
