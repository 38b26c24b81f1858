/**
 * The Merkle proofs against the test data of transparency-dev/merkle.
 * Covered in full: `inclusion`, `consistency`, and `subtreeinclusion` (a subtree [start, end) aligned as the draft demands is
 * itself an RFC 9162 tree, so its proofs are plain inclusion proofs). `subtreeconsistency` is covered but for the six
 * that call an empty subtree good (by that draft it is consistent with anything; in format 1 no tree is empty and
 * `verifyConsistency` says no): its good cases start at 0, which is plain consistency, and its other starts are misaligned.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../src/bytes/hex.ts';
import { verifyConsistency, verifyInclusion } from '../../src/crypto/merkle.ts';
import { isWithoutShared, readVectors, sharedVectors } from './ed25519-vectors.ts';

const root = 'rfc6962-merkle/testdata/';

interface Judged {
  wantErr: boolean;
  proof: string[] | null;
}
interface Inclusion extends Judged {
  leafIdx: number;
  treeSize: number;
  root: string | null;
  leafHash: string | null;
}
interface SubtreeInclusion extends Omit<Inclusion, 'treeSize'> {
  start: number;
  end: number;
}
interface Consistency extends Judged {
  size1: number;
  size2: number;
  root1: string | null;
  root2: string | null;
}
interface SubtreeConsistency extends Omit<Consistency, 'size1' | 'size2'> {
  start: number;
  end: number;
  size: number;
}

const bytes = (text: string | null) => fromBase64(text ?? '');
const steps = (item: Judged) => (item.proof ?? []).map(bytes);

function* cases<T extends Judged>(folder: string): Generator<readonly [string, T]> {
  for (const name of readdirSync(sharedVectors(root + folder), { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.json')) yield [name, readVectors(`${root}${folder}/${name}`) as T];
  }
}

/** Judges every case of a folder and returns how many there were, how many are good, and the names judged wrongly. */
function judge<T extends Judged>(folder: string, isGood: (item: T) => boolean | undefined) {
  const outcome = { judged: 0, good: 0, left: 0, wrong: [] as string[] };
  for (const [name, item] of cases<T>(folder)) {
    const answer = isGood(item);
    if (answer === undefined) {
      outcome.left += 1;
      continue;
    }
    outcome.judged += 1;
    if (!item.wantErr) outcome.good += 1;
    if (answer === item.wantErr) outcome.wrong.push(name);
  }
  return outcome;
}

/** Whether [start, end) is a subtree: start is a multiple of the smallest power of two that holds its size. */
function isSubtree(start: number, end: number): boolean {
  if (!(start < end)) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

describe.skipIf(isWithoutShared)('Merkle proofs of transparency-dev', () => {
  it('inclusion: all cases', () => {
    const outcome = judge<Inclusion>('inclusion', (item) =>
      verifyInclusion({
        leaf: bytes(item.leafHash),
        index: item.leafIdx,
        size: item.treeSize,
        proof: steps(item),
        root: bytes(item.root),
      }),
    );
    expect(outcome).toEqual({ judged: 98, good: 6, left: 0, wrong: [] });
  });

  it('consistency: all cases', () => {
    const outcome = judge<Consistency>('consistency', (item) =>
      verifyConsistency({
        oldSize: item.size1,
        newSize: item.size2,
        oldRoot: bytes(item.root1),
        newRoot: bytes(item.root2),
        proof: steps(item),
      }),
    );
    expect(outcome).toEqual({ judged: 98, good: 6, left: 0, wrong: [] });
  });

  it('subtree inclusion: all cases, as inclusion in the subtree', () => {
    const outcome = judge<SubtreeInclusion>('subtreeinclusion', ({ start, end, leafIdx, ...item }) => {
      if (!isSubtree(start, end)) return false;
      const claim = { index: leafIdx - start, size: end - start, proof: steps(item) };
      return verifyInclusion({ ...claim, leaf: bytes(item.leafHash), root: bytes(item.root) });
    });
    expect(outcome).toEqual({ judged: 204, good: 12, left: 0, wrong: [] });
  });

  it('subtree consistency: all cases but good empty subtrees, as consistency', () => {
    const outcome = judge<SubtreeConsistency>('subtreeconsistency', ({ start, end, size, ...item }) => {
      if (start === end && !item.wantErr) return undefined;
      if (!isSubtree(start, end) || start !== 0) return false;
      const claim = { oldSize: end, newSize: size, proof: steps(item) };
      return verifyConsistency({ ...claim, oldRoot: bytes(item.root1), newRoot: bytes(item.root2) });
    });
    expect(outcome).toEqual({ judged: 112, good: 6, left: 6, wrong: [] });
  });
});
