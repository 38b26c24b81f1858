/** The hashed content beside the content on record: each outcome, with its words. */
import { describe, expect, it } from 'vitest';
import type { ContentState } from '../../../src/custody/state/state.ts';
import { inEnglish, type Phrase, phrase } from '../../../src/ledger/phrase.ts';
import {
  asClosed,
  bestOf,
  type Comparison,
  compareDigest,
  differing,
  oneFile,
} from '../../../src/verify/evidence/compare-content.ts';

const content: ContentState = { by: 2, size: 10, sha256: 'aa' } as ContentState;
const counts = { matched: 3, changed: 0, moved: 1, new: 2, missing: 0, duplicate: 0, unreadable: 0 } as Parameters<
  typeof differing
>[0];

const worded = (said: Phrase | undefined) => said && inEnglish(said.text, said.facts);
/** Without the phrase that `why` is the English of. */
const plain = ({ said: _, ...rest }: Comparison) => rest;

describe('a digest', () => {
  it.each([
    [10, 'aa', { outcome: 'match' }],
    [10, 'bb', { outcome: 'mismatch', why: 'the size is the same and the SHA-256 another' }],
    [9, 'aa', { outcome: 'mismatch', why: 'it has 9 bytes, and 10 are on record' }],
    [9, 'bb', { outcome: 'mismatch', why: 'it has 9 bytes, and 10 are on record' }],
  ])('of %d bytes', (size, sha256, said) => {
    const found = { size, digests: { sha256 } };
    const compared = compareDigest('path', content, { size, sha256 });
    expect(plain(compared)).toEqual({ ...said, found, path: 'path', compared: oneFile(size) });
    expect(worded(compared.said)).toBe(compared.why);
  });
});

describe('a container that cannot be opened', () => {
  it('is what is on record only as the file that it is', () => {
    const match: Comparison = { outcome: 'match', path: 'x' };
    expect(asClosed(match)).toBe(match);
    const why = 'as the file that it is, it is not what is on record';
    const closed = { outcome: 'not-examined', reason: 'container-closed', why };
    const other = asClosed({ outcome: 'mismatch', path: 'x' });
    expect(plain(other)).toEqual({ ...closed, path: 'x' });
    expect(worded(other.said)).toBe(why);
    expect(plain(asClosed({ outcome: 'mismatch' }))).toStrictEqual(closed);
  });
});

describe('of several', () => {
  const of = (...outcomes: Comparison['outcome'][]) => bestOf(outcomes.map((outcome) => ({ outcome })))?.outcome;
  it('a match comes first, then what is not known to differ', () => {
    expect(of('mismatch', 'incomplete', 'match')).toBe('match');
    expect(of('mismatch', 'incomplete', 'not-examined')).toBe('incomplete');
    expect(of('mismatch', 'mismatch')).toBeUndefined();
  });
});

describe('what differs in a folder', () => {
  it('is counted by class, with the first', () => {
    expect(worded(differing(counts, undefined))).toBe('1 moved, 2 new');
    const first = { class: 'moved', path: 'a' } as const;
    expect(worded(differing(counts, first))).toBe('1 moved, 2 new; first: a (moved)');
    expect(worded(differing(counts, { ...first, more: phrase('was {path}', { path: 'b' }) }))).toBe(
      '1 moved, 2 new; first: a (moved: was b)',
    );
  });
});
