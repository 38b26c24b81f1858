/** What an exhibit holds, and how two statements of it compare (ledger.md, section 15). */

import { toHex } from '../bytes/hex.ts';
import { type Phrase, phrase } from '../ledger/phrase.ts';
import type { KeyedUnder } from '../ledger/private/content-key.ts';
import { holdsOf } from '../ledger/vocabulary/formats.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import { sourcesOf } from './digest-facts.ts';
import type { ContentSaid, ContentState, CustodyState, ExhibitState } from './state/state.ts';

/** Content as a body states it. */
export type Content = NonNullable<Body<'measure'>['content']>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Digests = NonNullable<Body<'acquire'>['sourceDigest']>;

/** All that a statement of content can be compared by; undefined where there is no statement. */
export function contentSaid(content: Content | undefined): ContentSaid | undefined {
  if (content === undefined) return undefined;
  if (!('manifest' in content)) return digestsSaid(content.digests, content.size);
  const { root, records, size } = content.manifest;
  return { size, root: toHex(root), records };
}

/** The same of the entry that made the exhibit: what it fixed, where it fixed something, so that both share one object. */
export const saidOf = (
  exhibit: ExhibitState | undefined,
  content: Content | undefined,
  seq: number,
): ContentSaid | undefined => (exhibit?.content?.by === seq ? exhibit.content : contentSaid(content));

/** The same for digests outside a content, such as `sourceDigest`, which has no size. */
export function digestsSaid(digests: Digests, size?: number): ContentSaid {
  const { keyed } = digests;
  if (keyed !== undefined) return { keyed: { value: toHex(keyed.value), key: toHex(keyed.key) } };
  const others = digestsOf(digests).filter(([algorithm]) => algorithm !== 'sha256');
  // one member after the other: spreads would give each object a layout of its own, and a ledger has as many as exhibits
  const said: Writable<ContentSaid> = {};
  if (size !== undefined) said.size = size;
  if (digests.sha256 !== undefined) said.sha256 = toHex(digests.sha256.value);
  if (others.length > 0) said.others = Object.fromEntries(others);
  return said;
}

/** What that content fixes; undefined where it names neither SHA-256, keyed digest nor manifest, for only these bind. */
export function contentState(content: Content | undefined, by: number): ContentState | undefined {
  const said = contentSaid(content);
  if (content === undefined || said === undefined) return undefined;
  if (said.sha256 === undefined && said.keyed === undefined && said.root === undefined) return undefined;
  const fixed = said as Writable<ContentState>;
  fixed.by = by;
  const pieces = 'manifest' in content ? undefined : content.pieces;
  if (pieces !== undefined) fixed.pieces = { size: pieces.size, root: toHex(pieces.root) };
  const from = sourcesOf(content);
  if (from !== undefined) fixed.from = from;
  return fixed;
}

/** Whether the content of such a file is that of a medium. */
export const hasMedia = (format: string): boolean => ['plain', 'media'].includes(holdsOf(format) ?? '');

/** The images whose container stores another digest than that of their content, each by its number. Pure. */
export function unlikeContainer({ products }: Body<'acquire'>): readonly string[] {
  return products.flatMap(({ exhibit, format, size, content, container }) => {
    const said = contentSaid(content);
    if (container === undefined || said === undefined) return [];
    // the content may be that of the file, which has the size of the file
    const isFile = size === undefined || said.size === undefined || size === said.size;
    const holds = holdsOf(format);
    if (holds !== 'media' && (holds !== 'media-or-file' || isFile)) return [];
    return compareContents(said, digestsSaid(container)) === 'other' ? exhibit : [];
  });
}

/** Whether data that is whole on one carrier has another digest there. Pure. */
export function isUnlikeCarrier({ content, carriers = [] }: Body<'collect'>['exhibit']): boolean {
  const [carrier] = carriers;
  const said = contentSaid(content);
  if (carriers.length !== 1 || carrier?.digest === undefined || carrier.segments !== undefined) return false;
  return said !== undefined && compareContents(said, digestsSaid(carrier.digest)) === 'other';
}

/** The images of a medium that was read whole, each by its number, where nothing that was made holds what was read. */
export function unlikeSource({ outcome, method, products, sourceDigest }: Body<'acquire'>): readonly string[] {
  if (sourceDigest === undefined || outcome !== 'complete' || method !== 'physical') return [];
  const read = digestsSaid(sourceDigest);
  const compared = products.map(({ content }) => {
    const said = contentSaid(content);
    return said && compareContents(read, said);
  });
  if (compared.includes('same')) return [];
  return products
    .filter(({ format }, at) => compared[at] === 'other' && hasMedia(format))
    .map(({ exhibit }) => exhibit);
}

/** A receipt claims neither a match nor a mismatch, and the content that it names is other than what is fixed. Pure. */
export function isOtherUnsaid(
  { outcome, content }: { readonly outcome: string; readonly content?: Content | undefined },
  fixed: ContentState | undefined,
): boolean {
  const said = outcome === 'match' || outcome === 'mismatch' ? undefined : contentSaid(content);
  return fixed !== undefined && said !== undefined && compareContents(fixed, said) === 'other';
}

/** Digests in hex by algorithm; a keyed digest by its content key, for only under one key do two of them compare. */
export function digestsOf({ keyed, ...digests }: Digests): [string, string][] {
  if (keyed !== undefined) return [[`keyed ${toHex(keyed.key)}`, toHex(keyed.value)]];
  return Object.entries(digests).flatMap(([algorithm, digest]) =>
    digest === undefined ? [] : [[algorithm, toHex(digest.value)] as [string, string]],
  );
}

/**
 * What two statements of content show of each other. `unlike`: they cannot be compared, and so show neither that the content is
 * the same nor that it differs; `nothing`: they have nothing in common by which to compare.
 */
type ContentComparison = 'same' | 'other' | 'unlike' | 'nothing';

/**
 * Compares two statements (ledger.md, section 15). Rules read public bytes and give no `keyedUnder`; where content keys are opened to
 * the reader it compares a keyed digest with a SHA-256. Pure, symmetric, never throws.
 */
export function compareContents(a: ContentSaid, b: ContentSaid, keyedUnder?: KeyedUnder): ContentComparison {
  const manifests = Number(a.root !== undefined) + Number(b.root !== undefined);
  if (manifests === 2) return compareManifests(a, b);
  if (manifests === 1) return 'unlike';
  if (a.keyed !== undefined) return compareKeyed(a.keyed, b, keyedUnder);
  if (b.keyed !== undefined) return compareKeyed(b.keyed, a, keyedUnder);
  if (a.size !== undefined && b.size !== undefined && a.size !== b.size) return 'other';
  const isOther = Object.entries(a.others ?? {}).some(([algorithm, hex]) => (b.others?.[algorithm] ?? hex) !== hex);
  if (isOther) return 'other';
  if (a.sha256 === undefined || b.sha256 === undefined) return 'nothing';
  return a.sha256 === b.sha256 ? 'same' : 'other';
}

function compareKeyed(
  { value, key }: NonNullable<ContentSaid['keyed']>,
  other: ContentSaid,
  keyedUnder: KeyedUnder | undefined,
): ContentComparison {
  const { size, sha256, keyed } = other;
  const isPlain = size !== undefined && sha256 !== undefined;
  const found = keyed?.key === key ? keyed.value : isPlain ? keyedUnder?.(key, { size, sha256 }) : undefined;
  if (found === undefined) return 'unlike';
  return found === value ? 'same' : 'other';
}

/** Every record has a salt and a time of its own: one folder that is listed twice has two roots. */
function compareManifests(a: ContentSaid, b: ContentSaid): ContentComparison {
  if (a.records !== b.records || a.size !== b.size) return 'other';
  // Records and size count besides the root: an inner node of the tree can pass for a withheld leaf.
  return a.root === b.root ? 'same' : 'unlike';
}

/** Short enough for a sentence: the first digits of the digest or root. */
export function shownContent({ sha256, root, keyed, size = 0 }: ContentState): Phrase {
  if (keyed !== undefined) return phrase('keyed digest {digest}', { digest: shortKeyed(keyed.value) });
  return sha256 === undefined
    ? phrase('manifest {digest}…, {size#byte}', { digest: (root ?? '').slice(0, 16), size })
    : phrase('SHA-256 {digest}…, {size#byte}', { digest: sha256.slice(0, 16), size });
}

/** The first and last digits of a keyed digest, as every output shows it. */
export const shortKeyed = (hex: string): string => `${hex.slice(0, 4)}…${hex.slice(-4)}`;

/** What the record holds, and since when. */
export function onRecord(content: ContentState): Phrase {
  return phrase('the record holds {content} since entry {by}', { content: shownContent(content), by: content.by });
}

/** How many exhibits are looked at (rules.md, Outcomes): a made-up ledger must not cost a walk through all of its exhibits at each entry. */
const mostLookedAt = 1000;

/** The content that an entry fixed, among those of one exhibit in the order of entries. */
function fixedAt(fixed: readonly ContentState[], entry: number): ContentState | undefined {
  let low = 0;
  let high = fixed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((fixed[middle] as ContentState).by < entry) low = middle + 1;
    else high = middle;
  }
  const found = fixed[low];
  return found?.by === entry ? found : undefined;
}

/** The fixed content that an entry stands for, of this exhibit or of what it was made from: nearest first, in the order of the parents. */
export function contentFixedBy(state: CustodyState, exhibit: ExhibitState, entry: number): ContentState | undefined {
  // a set keeps the order in which it grows, and is walked through to its end
  const looked = new Set([exhibit.index]);
  for (const index of looked) {
    const { content, from = [], wiped } = state.exhibits[index] ?? {};
    if (content?.by === entry) return content;
    const before = index === exhibit.index ? (wiped === undefined ? undefined : fixedAt(wiped, entry)) : undefined;
    if (before !== undefined) return before;
    for (const parent of from) if (looked.size < mostLookedAt) looked.add(parent);
  }
  return undefined;
}
