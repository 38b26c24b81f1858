/** What an exhibit holds, and whether two statements of it are the same (format.md, Content and match). */

import { toHex } from '../bytes/hex.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import type { ContentState, CustodyState, ExhibitState } from './state.ts';

/** Content as a body states it. */
export type Content = NonNullable<Body<'measure'>['content']>;
type Digests = NonNullable<Body<'acquire'>['sourceDigest']>;

/** What that content fixes; undefined where it names neither SHA-256 nor a manifest, for only these bind. */
export function contentState(content: Content | undefined, by: number): ContentState | undefined {
  if (content === undefined) return undefined;
  if ('manifest' in content) {
    const { root, records, size } = content.manifest;
    return { by, size, root: toHex(root), records };
  }
  const sha256 = sha256Of(content.digests);
  if (sha256 === undefined) return undefined;
  const { size, pieces } = content;
  return { by, size, sha256, ...(pieces && { pieces: { size: pieces.size, root: toHex(pieces.root) } }) };
}

/** Its SHA-256 in hex. */
export function sha256Of({ sha256 }: Digests): string | undefined {
  return sha256 === undefined ? undefined : toHex(sha256.value);
}

/** The images of a medium that was read whole, each by its number, where nothing that was made holds what was read. */
export function unlikeSource({ outcome, method, products, sourceDigest }: Body<'acquire'>): readonly string[] {
  const read = sourceDigest && sha256Of(sourceDigest);
  const held = products.map(({ content }) => contentState(content, 0)?.sha256);
  if (!read || outcome !== 'complete' || method !== 'physical' || held.includes(read)) return [];
  return products
    .filter(({ format }, at) => held[at] && ['raw', 'split-raw', 'e01'].includes(format))
    .map(({ exhibit }) => exhibit);
}

/** Digests in hex by algorithm. */
export function digestsOf(digests: Digests): [string, string][] {
  return Object.entries(digests).flatMap(([algorithm, digest]) =>
    digest === undefined ? [] : [[algorithm, toHex(digest.value)] as [string, string]],
  );
}

/** Whether both are the same in everything that binds; undefined where one is a file and the other a manifest. */
export function isSame(a: ContentState, b: ContentState): boolean | undefined {
  if (a.root !== undefined && b.root !== undefined) {
    // Root, records and size together: an inner node of the tree can pass for a leaf that is withheld.
    return a.root === b.root && a.records === b.records && a.size === b.size;
  }
  if (a.sha256 !== undefined && b.sha256 !== undefined) return a.sha256 === b.sha256 && a.size === b.size;
  return undefined;
}

/** Short enough for a sentence: the first digits of the digest or root. */
export function shownContent({ sha256, root, size }: ContentState): Phrase {
  return sha256 === undefined
    ? phrase('manifest {digest}…, {size#byte}', { digest: (root ?? '').slice(0, 16), size })
    : phrase('SHA-256 {digest}…, {size#byte}', { digest: sha256.slice(0, 16), size });
}

/** What the record holds, and since when. */
export function onRecord(content: ContentState): Phrase {
  return phrase('the record holds {content} since entry {by}', { content: shownContent(content), by: content.by });
}

/** How many exhibits are looked at (rules.md, Outcomes): a made-up ledger must not cost a walk through all of its exhibits at each entry. */
const mostLookedAt = 1000;

/** The fixed content that an entry stands for, of this exhibit or of what it was made from: nearest first, in the order of the parents. */
export function contentFixedBy(state: CustodyState, exhibit: ExhibitState, entry: number): ContentState | undefined {
  // a set keeps the order in which it grows, and is walked through to its end
  const looked = new Set([exhibit.index]);
  for (const index of looked) {
    const { content, from = [] } = state.exhibits[index] ?? {};
    if (content?.by === entry) return content;
    for (const parent of from) if (looked.size < mostLookedAt) looked.add(parent);
  }
  return undefined;
}
