/** The Merkle tree against the recursive definition of RFC 9162, 2.1, written out with node:crypto. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  verifyConsistency,
  verifyInclusion,
} from '../../src/crypto/merkle.ts';

const hash = (...parts: Uint8Array[]): Uint8Array => {
  const state = createHash('sha256');
  for (const part of parts) state.update(part);
  return new Uint8Array(state.digest());
};

/** MTH of RFC 9162, 2.1.1, word for word, over leaf hashes. */
function rootByDefinition(leaves: Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return hash();
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hash(Uint8Array.of(1), rootByDefinition(leaves.slice(0, k)), rootByDefinition(leaves.slice(k)));
}

const entries = Array.from({ length: 70 }, (_, index) => new TextEncoder().encode(`entry ${index}`.repeat(index)));
const leaves = entries.map((entry) => hash(Uint8Array.of(0), entry));
const rootOf = (size: number) => rootByDefinition(leaves.slice(0, size));
const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

describe('leafHash', () => {
  it('is SHA-256 of 00 and the entry, for entries of any length', () => {
    expect(entries.map((entry) => toHex(leafHash(entry)))).toEqual(leaves.map(toHex));
    for (const length of [65_534, 65_535, 65_536, 1_048_576]) {
      const entry = new Uint8Array(length).fill(length & 0xff);
      expect(toHex(leafHash(entry))).toBe(toHex(hash(Uint8Array.of(0), entry)));
    }
  });
});

describe('Frontier', () => {
  it('has the root of the definition at every size, by every way of adding', () => {
    const pushed = new Frontier();
    const entered = new Frontier();
    for (const [index, leaf] of leaves.entries()) {
      expect(toHex(pushed.root())).toBe(toHex(rootOf(index)));
      expect(entered.hasRoot(pushed.root())).toBe(true);
      expect(entered.hasRoot(flipped(pushed.root(), index))).toBe(false);
      pushed.push(leaf);
      entered.pushEntry(entries[index] as Uint8Array);
      expect(entered.size).toBe(index + 1);
    }
    const atOnce = new Frontier();
    atOnce.push(...leaves);
    expect(toHex(atOnce.root())).toBe(toHex(rootOf(leaves.length)));
  });

  it('goes on from size and peaks as if it had never stopped', () => {
    for (let size = 0; size <= 40; size += 1) {
      const whole = new Frontier();
      whole.push(...leaves.slice(0, size));
      const restored = Frontier.restore(size, whole.peaks());
      restored.push(...leaves.slice(size, 50));
      expect(toHex(restored.root())).toBe(toHex(rootOf(50)));
      expect(whole.size).toBe(size);
    }
  });

  it('clones to an independent tree', () => {
    const one = new Frontier();
    one.push(...leaves.slice(0, 7));
    const two = one.clone();
    two.push(leaves[7] as Uint8Array);
    expect(toHex(one.root())).toBe(toHex(rootOf(7)));
    expect(toHex(two.root())).toBe(toHex(rootOf(8)));
  });

  it('works beyond 32 bits', () => {
    const peak = new Uint8Array(32).fill(5);
    const size = 2 ** 40 + 1;
    const large = Frontier.restore(size, [peak, peak]);
    large.push(peak);
    expect(large.size).toBe(2 ** 40 + 2);
    expect(large.peaks()).toHaveLength(2);
    expect(toHex(large.root())).toBe(toHex(hash(Uint8Array.of(1), peak, hash(Uint8Array.of(1), peak, peak))));
  });

  it('refuses peaks that do not fit the size, and hashes that are none', () => {
    const peak = new Uint8Array(32);
    expect(() => Frontier.restore(3, [peak])).toThrow(RangeError);
    expect(() => Frontier.restore(0, [peak])).toThrow(RangeError);
    expect(() => Frontier.restore(-1, [])).toThrow(RangeError);
    expect(() => Frontier.restore(1.5, [peak])).toThrow(RangeError);
    expect(() => Frontier.restore(2 ** 53, [peak])).toThrow(RangeError);
    expect(() => Frontier.restore(1, [new Uint8Array(31)])).toThrow(RangeError);
    expect(() => new Frontier().push(new Uint8Array(33))).toThrow(RangeError);
    expect(new Frontier().hasRoot(new Uint8Array(0))).toBe(false);
  });
});

describe('inclusion', () => {
  it('is proven for every leaf of every tree up to 33, and for no other place or leaf', () => {
    for (let size = 1; size <= 33; size += 1) {
      const root = rootOf(size);
      for (let index = 0; index < size; index += 1) {
        const claim = {
          leaf: leaves[index] as Uint8Array,
          index,
          size,
          root,
          proof: inclusionProof(leaves, index, size),
        };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, index: (index + 1) % size })).toBe(size === 1);
        expect(verifyInclusion({ ...claim, leaf: leaves[index + 1] as Uint8Array })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(root, index) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, root] })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(size === 1);
      }
    }
  });

  it('is false, not thrown, for sizes that are none', () => {
    const leaf = leaves[0] as Uint8Array;
    for (const [index, size] of [
      [0, 0],
      [1, 1],
      [-1, 1],
      [0.5, 1],
      [Number.NaN, 1],
      [0, Number.POSITIVE_INFINITY],
      [0, 2 ** 53],
    ] as const) {
      expect(verifyInclusion({ leaf, index, size, proof: [], root: leaf })).toBe(false);
    }
    expect(verifyInclusion({ leaf, index: 0, size: 1, proof: [], root: leaf })).toBe(true);
  });

  it('is not proven by one step more, although it leads to the root of a higher tree', () => {
    const sibling = leaves[40] as Uint8Array;
    for (let size = 1; size <= 9; size += 1) {
      const roots = [hash(Uint8Array.of(1), rootOf(size), sibling), hash(Uint8Array.of(1), sibling, rootOf(size))];
      for (let index = 0; index < size; index += 1) {
        const leaf = leaves[index] as Uint8Array;
        const proof = [...inclusionProof(leaves, index, size), sibling];
        for (const root of roots) expect(verifyInclusion({ leaf, index, size, proof, root })).toBe(false);
      }
    }
  });

  it('is not proven for leaves that are not there', () => {
    expect(() => inclusionProof(leaves, 5, 5)).toThrow(RangeError);
    expect(() => inclusionProof(leaves, 0, leaves.length + 1)).toThrow(RangeError);
    expect(() => inclusionProof(leaves, -1)).toThrow(RangeError);
  });
});

describe('consistency', () => {
  it('is proven between all trees up to 33, and not between others', () => {
    for (let newSize = 1; newSize <= 33; newSize += 1) {
      for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
        const proof = consistencyProof(leaves, oldSize, newSize);
        const claim = { oldSize, newSize, oldRoot: rootOf(oldSize), newRoot: rootOf(newSize), proof };
        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: flipped(claim.oldRoot, 7) })).toBe(false);
        expect(verifyConsistency({ ...claim, newRoot: flipped(claim.newRoot, 255) })).toBe(false);
        expect(verifyConsistency({ ...claim, oldSize: oldSize - 1 })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, claim.newRoot] })).toBe(false);
        for (const index of proof.keys()) {
          expect(
            verifyConsistency({ ...claim, proof: proof.with(index, flipped(proof[index] as Uint8Array, 100)) }),
          ).toBe(false);
        }
      }
    }
  });

  it('is not proven by one step more, although it leads to the roots of higher trees', () => {
    const sibling = leaves[40] as Uint8Array;
    const above = (size: number) => [
      hash(Uint8Array.of(1), rootOf(size), sibling),
      hash(Uint8Array.of(1), sibling, rootOf(size)),
    ];
    for (let newSize = 2; newSize <= 9; newSize += 1) {
      for (let oldSize = 1; oldSize < newSize; oldSize += 1) {
        const proof = [...consistencyProof(leaves, oldSize, newSize), sibling];
        for (const oldRoot of [rootOf(oldSize), ...above(oldSize)])
          for (const newRoot of above(newSize))
            expect(verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof })).toBe(false);
      }
    }
  });

  it('does not take a neighbour of a power of two for one where logarithms round', () => {
    const root = leaves[0] as Uint8Array;
    const claim = { oldSize: 2 ** 50 + 1, newSize: 2 ** 50 + 2, oldRoot: root, newRoot: root };
    const peak = leaves[1] as Uint8Array;
    const last = leaves[2] as Uint8Array;
    const added = leaves[3] as Uint8Array;
    const oldRoot = hash(Uint8Array.of(1), peak, last);
    const newRoot = hash(Uint8Array.of(1), peak, hash(Uint8Array.of(1), last, added));
    expect(verifyConsistency({ ...claim, oldRoot, newRoot, proof: [last, added, peak] })).toBe(true);
    expect(verifyConsistency({ ...claim, proof: [added, peak] })).toBe(false);
  });

  it('is not proven from nothing or beyond the leaves', () => {
    expect(() => consistencyProof(leaves, 0, 5)).toThrow(RangeError);
    expect(() => consistencyProof(leaves, 6, 5)).toThrow(RangeError);
    for (const [oldSize, newSize] of [
      [1.5, 5],
      [1, 4.5],
      [-1, 5],
    ] as const)
      expect(() => consistencyProof(leaves, oldSize, newSize)).toThrow(RangeError);
    expect(() => consistencyProof(leaves, 1, leaves.length + 1)).toThrow(RangeError);
    expect(verifyConsistency({ oldSize: 0, newSize: 1, oldRoot: hash(), newRoot: rootOf(1), proof: [] })).toBe(false);
  });
});
