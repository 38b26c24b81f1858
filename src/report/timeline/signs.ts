/** How the timeline is drawn: a pattern for each post, a sign for each kind of mark. */
import type { MarkShape } from '../document/mark-strokes.ts';
import type { Fill } from '../document/picture-fills.ts';
import type { MarkKind } from './timeline.ts';

const postFills: readonly Fill[] = ['light', 'striped', 'dotted', 'lined', 'striped-back', 'barred', 'checked', 'grey'];

/** The fill of a post. With more posts than fills they come again: the name within the bar and the table tell them apart. */
export function fillOf(posts: readonly string[], post: string): Fill {
  return postFills[Math.max(0, posts.indexOf(post)) % postFills.length] as Fill;
}

export const signOf: Readonly<Record<MarkKind, MarkShape>> = {
  taken: 'disc',
  'taken-with-reservations': 'disc-half',
  sealed: 'square-full',
  'seal-intact': 'square-dotted',
  'seal-opened': 'square',
  'seal-wrong': 'square-crossed',
  stored: 'dash-low',
  issued: 'out',
  returned: 'back',
  offered: 'diamond',
  accepted: 'diamond-full',
  'accepted-with-reservations': 'diamond-half',
  refused: 'diamond-crossed',
  'not-received': 'diamond-barred',
  undecided: 'diamond-dotted',
  withdrawn: 'diamond-struck',
  'on-the-way': 'ahead',
  incident: 'triangle',
  'incident-closed': 'triangle-open',
  match: 'tick',
  mismatch: 'cross',
  copied: 'fork',
  gone: 'end',
  gap: 'alarm',
  other: 'dash',
};

/** Where signs fall together and not all have room, these are drawn first. */
const first: readonly MarkKind[] = [
  'mismatch',
  'seal-wrong',
  'incident',
  'gap',
  'refused',
  'not-received',
  'accepted-with-reservations',
  'taken-with-reservations',
  'undecided',
  'withdrawn',
  'taken',
  'gone',
  'accepted',
  'offered',
  'sealed',
  'seal-opened',
  'issued',
  'returned',
  'copied',
  'match',
];

/** The order in which signs of one place are drawn: what must not be missed comes first. */
export function rankOf(kind: MarkKind): number {
  const at = first.indexOf(kind);
  return at === -1 ? first.length : at;
}
