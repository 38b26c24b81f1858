/** The Merkle tree of RFC 9162 with SHA-256: its root as entries arrive, and proofs of inclusion and consistency. */
import { engine } from '#engine';
import { equalBytes } from '../bytes/arrays.ts';
import { bytesFromLatin1, latin1FromBytes } from '../engine/latin1.ts';

/** Domain separation (RFC 9162, 2.1.1): an interior node can never pass for a leaf. */
const leafPrefix = 0;
const nodePrefix = 1;

const nodeHash = (left: string, right: string): string => engine.sha256Latin1(left + right, nodePrefix);

/** The leaf hash of an entry's bytes, SHA-256(00 ‖ entry), 32 bytes (RFC 9162, 2.1.1). */
export function leafHash(entry: Uint8Array): Uint8Array {
  return bytesFromLatin1(engine.sha256Latin1(entry, leafPrefix));
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

function digestLatin1(digest: Uint8Array): string {
  if (digest.length !== 32) throw new RangeError(`a hash of ${digest.length} bytes is not one of SHA-256`);
  return latin1FromBytes(digest);
}

/** Exact where Math.log2 rounds (above 2^49 it calls neighbours of a power of two one). */
function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
}

/** How many peaks a tree of this size has: the ones in its binary form. */
function peakCount(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/**
 * A growing tree: keeps the roots of its complete subtrees (log2 n hashes) and gives the root at any moment.
 * Peaks are latin1 strings inside, which makes a push and a root together about 3 µs at 100,000 leaves.
 */
export class Frontier {
  #size = 0;
  #peaks: string[] = [];

  /** A tree of that size with those peaks, largest first. Throws RangeError when they do not fit each other. */
  static restore(size: number, peaks: readonly Uint8Array[]): Frontier {
    if (!isSize(size)) throw new RangeError(`a tree cannot have ${size} leaves`);
    if (peaks.length !== peakCount(size))
      throw new RangeError(`a tree of ${size} leaves has not ${peaks.length} peaks`);
    const frontier = new Frontier();
    frontier.#size = size;
    frontier.#peaks = peaks.map(digestLatin1);
    return frontier;
  }

  /** The number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Adds leaf hashes (of `leafHash`; never entries), in order. Throws RangeError unless each is 32 bytes. */
  push(...leaves: readonly Uint8Array[]): void {
    for (const leaf of leaves) this.#add(digestLatin1(leaf));
  }

  /** Adds an entry's bytes and returns its leaf hash as a latin1 string: the fast way. */
  pushEntry(entry: Uint8Array): string {
    const leaf = engine.sha256Latin1(entry, leafPrefix);
    this.#add(leaf);
    return leaf;
  }

  /** The root, 32 bytes; of the empty tree SHA-256 of nothing (RFC 9162, 2.1.1). */
  root(): Uint8Array {
    return bytesFromLatin1(this.rootLatin1());
  }

  /** The root as a latin1 string. */
  rootLatin1(): string {
    let index = this.#peaks.length - 1;
    let root = this.#peaks[index];
    if (root === undefined) return engine.sha256Latin1('');
    for (index -= 1; index >= 0; index -= 1) root = nodeHash(this.#peaks[index] as string, root);
    return root;
  }

  /** Whether the bytes are the root; spares making an array. */
  hasRoot(root: Uint8Array): boolean {
    if (root.length !== 32) return false;
    const own = this.rootLatin1();
    for (let index = 0; index < 32; index += 1) if (own.charCodeAt(index) !== root[index]) return false;
    return true;
  }

  /** An independent tree in the same state. */
  clone(): Frontier {
    const copy = new Frontier();
    copy.#size = this.#size;
    copy.#peaks = this.#peaks.slice();
    return copy;
  }

  /** The roots of the complete subtrees, largest first; with `size` all that `restore` needs. */
  peaks(): Uint8Array[] {
    return this.#peaks.map(bytesFromLatin1);
  }

  #add(leaf: string): void {
    let hash = leaf;
    let rest = this.#size;
    for (; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(this.#peaks.pop() as string, hash);
    this.#peaks.push(hash);
    this.#size += 1;
  }
}

/** The largest power of two smaller than n, for n > 1 (RFC 9162, 2.1.1). */
function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** MTH of the leaves from `from` up to `to` (RFC 9162, 2.1.1). */
function subtreeRoot(leaves: readonly Uint8Array[], from: number, to: number): Uint8Array {
  const frontier = new Frontier();
  for (let index = from; index < to; index += 1) frontier.push(leaves[index] as Uint8Array);
  return frontier.root();
}

/**
 * PATH(index, D_size) of RFC 9162, 2.1.3.1, over leaf hashes: what `verifyInclusion` takes. Nearest sibling first.
 * Throws RangeError unless index < size ≤ number of leaves.
 */
export function inclusionProof(
  leaves: readonly Uint8Array[],
  index: number,
  size: number = leaves.length,
): Uint8Array[] {
  if (!isSize(index) || !isSize(size) || index >= size || size > leaves.length) {
    throw new RangeError(`no leaf ${index} in a tree of ${size} of ${leaves.length} leaves`);
  }
  const proof: Uint8Array[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitPoint(to - from);
    if (index < middle) {
      proof.push(subtreeRoot(leaves, middle, to));
      to = middle;
    } else {
      proof.push(subtreeRoot(leaves, from, middle));
      from = middle;
    }
  }
  return proof.reverse();
}

/** What an inclusion proof claims: the leaf hash at `index` of the tree of `size` leaves with that `root`. */
export interface InclusionClaim {
  leaf: Uint8Array;
  index: number;
  size: number;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}

/** Whether the proof shows it (RFC 9162, 2.1.3.2). False for anything malformed; never throws. */
export function verifyInclusion({ leaf, index, size, proof, root }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areDigests([leaf, root, ...proof])) return false;
  let node = index;
  let last = size - 1;
  let hash = latin1FromBytes(leaf);
  for (const step of proof) {
    if (last === 0) return false;
    const sibling = latin1FromBytes(step);
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash === latin1FromBytes(root);
}

/**
 * PROOF(oldSize, D_newSize) of RFC 9162, 2.1.4.1, over leaf hashes: what `verifyConsistency` takes.
 * Throws RangeError unless 0 < oldSize ≤ newSize ≤ number of leaves.
 */
export function consistencyProof(leaves: readonly Uint8Array[], oldSize: number, newSize: number): Uint8Array[] {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize === 0 || oldSize > newSize || newSize > leaves.length) {
    throw new RangeError(`no proof from ${oldSize} to ${newSize} of ${leaves.length} leaves`);
  }
  const proof: Uint8Array[] = [];
  let from = 0;
  let to = newSize;
  let isLeftEdge = true;
  while (oldSize < to) {
    const middle = from + splitPoint(to - from);
    if (oldSize <= middle) {
      proof.push(subtreeRoot(leaves, middle, to));
      to = middle;
    } else {
      proof.push(subtreeRoot(leaves, from, middle));
      from = middle;
      isLeftEdge = false;
    }
  }
  if (!isLeftEdge) proof.push(subtreeRoot(leaves, from, to));
  return proof.reverse();
}

/** What a consistency proof claims: the tree of `oldSize` leaves is the beginning of the tree of `newSize`. */
export interface ConsistencyClaim {
  oldSize: number;
  newSize: number;
  oldRoot: Uint8Array;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
}

/** Whether the proof shows it (RFC 9162, 2.1.4.2). False for anything malformed, and for an empty old tree; never throws. */
export function verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize === 0 || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (proof.length === 0 || !areDigests([oldRoot, newRoot, ...proof])) return false;
  const oldName = latin1FromBytes(oldRoot);
  const newName = latin1FromBytes(newRoot);
  const path = proof.map(latin1FromBytes);
  if (isPowerOfTwo(oldSize)) path.unshift(oldName);
  const [first, ...steps] = path;
  if (first === undefined) return false;
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) {
    node = (node - 1) / 2;
    last = Math.floor(last / 2);
  }
  let oldHash = first;
  let newHash = first;
  for (const step of steps) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(step, oldHash);
      newHash = nodeHash(step, newHash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      newHash = nodeHash(newHash, step);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && oldHash === oldName && newHash === newName;
}

function areDigests(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === 32);
}
