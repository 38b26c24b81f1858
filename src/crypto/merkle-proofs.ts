/** Proofs of inclusion and consistency in the Merkle tree (RFC 9162, 2.1.3 and 2.1.4): made from leaf hashes, and verified. */
import { equalBytes } from '../bytes/arrays.ts';
import { latin1FromBytes } from '../engine/latin1.ts';
import { Frontier, isSize, nodeHash } from './merkle-tree.ts';

/** Exact where Math.log2 rounds (above 2^49 it calls neighbours of a power of two one). */
function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
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
