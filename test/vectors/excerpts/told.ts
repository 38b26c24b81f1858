/** A story of a ledger of which an excerpt is made, and what is done to the excerpt; the vector that comes of it. */
import { Frontier } from '../../../src/crypto/merkle.ts';
import { coverOf } from '../../../src/ledger/excerpt/cover.ts';
import { decodeExcerpt, type Excerpt, encodeExcerpt, isShown } from '../../../src/ledger/excerpt/form.ts';
import { makeExcerpt } from '../../../src/ledger/excerpt/make.ts';
import { bodies } from '../../custody/bodies.ts';
import { Agency } from '../agency.ts';
import { actor, type EntryOptions } from '../ledger-writer.ts';
import { verdictOf } from '../story-vector.ts';
import { pinOf, type Vector, vectorOf } from '../vector.ts';

export type Add = (type: string, body: object, options?: EntryOptions) => Promise<number>;

export interface Told {
  readonly name: string;
  readonly about: string;
  /** Beside EXCERPT, which is always found. */
  readonly codes?: readonly string[];
  readonly throws?: string;
  readonly exhibits?: readonly string[];
  readonly cuts?: readonly number[];
  /** What comes after the opening entry, the warrant (entry 1) and the collection of KA/1, KA/2, KA/3 (entries 2 to 4). */
  tells(desk: Agency, add: Add): Promise<unknown>;
  /** What is done to the excerpt on the way. */
  spoil?(excerpt: Excerpt, entries: readonly Uint8Array[], bytes: Uint8Array): Uint8Array;
  /** Of how many entries there is a checkpoint; of all unless given. */
  readonly checkpoint?: number;
  readonly remembers?: readonly [number, ...number[]];
  /** The memory has another hash at the first of these numbers. */
  readonly otherRoot?: boolean;
}

export const note = (...exhibits: readonly string[]) => bodies.note(exhibits);
export const under = [1];

/** A note about KA/2 and one about KA/3 are hidden; a general incident, an access to KA/1 and a last note are shown. */
export async function busy(_: Agency, add: Add): Promise<void> {
  await add('note', note('KA/2'));
  await add('incident', bodies.incident([]));
  await add('access', bodies.access(['KA/1']));
  await add('note', note('KA/3'));
  await add('note', note('KA/1'));
}

export async function signedByColleague(desk: Agency, add: Add): Promise<void> {
  const { card, ...rest } = await actor('excerpt colleague', 'desk', ['examiner']);
  await add('enrol', { card, post: 'desk', roles: ['examiner'] }, { by: desk.chief });
  await add('note', note('KA/2'));
  await add('note', note('KA/1'), { by: { card, ...rest } });
}

export async function excerptVector(story: Told): Promise<Vector> {
  const { about, codes = [], throws, exhibits = ['KA/1'], cuts, tells, spoil, remembers, otherRoot } = story;
  const name = `excerpt-${story.name}`;
  const desk = await Agency.open(name, 'Threads', 'NL');
  await desk.collect('KA/1', 'KA/2', 'KA/3');
  await tells(desk, (type, body, options) => desk.add(type, body, options));
  const { ledger, chief, officer } = desk;
  const made = makeExcerpt(ledger.entries, { exhibits, ...(cuts && { cuts }) });
  const bytes = spoil?.(decodeExcerpt(made.bytes), ledger.entries, made.bytes) ?? made.bytes;
  const found = ['EXCERPT', ...codes];
  const heads = remembers?.map((size, at) => ({
    size,
    root: otherRoot && at === 0 ? new Uint8Array(32).fill(9) : rootOf(ledger.entries.slice(0, size)),
    time: ledger.now,
  }));
  const [head, ...seen] = heads ?? [];
  return vectorOf(ledger, chief, {
    name,
    about,
    ledger: bytes,
    pins: [chief, officer].map((each) => pinOf(each)),
    now: ledger.now + 3600,
    checkpoints: [ledger.checkpoint(story.checkpoint ?? ledger.size)],
    ...(head && { remembered: { size: head.size, root: head.root, ...(seen.length > 0 && { seen }) } }),
    ...(throws === undefined ? {} : { expected: { throws } }),
    verdict: verdictOf(found),
    findings: found,
  });
}

/** The same excerpt with one more entry hidden, covered as it must be. */
export function hiding(excerpt: Excerpt, entries: readonly Uint8Array[], hidden: number): Uint8Array {
  const shown = excerpt.items.filter(isShown).filter(({ seq }) => seq !== hidden);
  let from = 0;
  const items = shown.flatMap((entry) => {
    const ends = [...excerpt.cuts.filter((cut) => cut > from && cut < entry.seq), entry.seq];
    const trees = ends.flatMap((end) => {
      const run = coverOf(from, end);
      from = end;
      return run;
    });
    from = entry.seq + 1;
    return [
      ...trees.map((each) => ({ ...each, hash: rootOf(entries.slice(each.from, each.from + 2 ** each.height)) })),
      entry,
    ];
  });
  return encodeExcerpt({ ...excerpt, items });
}

export function rootOf(entries: readonly Uint8Array[]): Uint8Array {
  const tree = new Frontier();
  for (const entry of entries) tree.pushEntry(entry);
  return tree.root();
}
