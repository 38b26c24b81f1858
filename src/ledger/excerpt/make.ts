/** An excerpt of a ledger for some of its exhibits (docs/spec/excerpt.md, section 4). */
import { Frontier, leafHash } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import { decodeUnverifiedEntry } from '../entry.ts';
import { decodeUnverifiedAnswer } from '../statements/answer.ts';
import { coverOf } from './cover.ts';
import { type ExcerptItem, encodeExcerpt, maxCuts } from './form.ts';
import { type Threaded, walkThreads } from './threads.ts';

export interface ExcerptWanted {
  /** First numbers of the exhibits. */
  readonly exhibits: readonly string[];
  /** Sizes at which a reader can compute the root. */
  readonly cuts?: readonly number[];
}

export interface Made {
  readonly bytes: Uint8Array;
  readonly size: number;
  /** Numbers of the entries that are shown, ascending. */
  readonly shown: readonly number[];
  /** Numbers of other exhibits that shown entries name: they are in clear. */
  readonly alsoNamed: readonly string[];
}

/**
 * The entries must be those of a ledger that was verified, from the opening entry to the one in which the excerpt ends.
 * Throws CustodyError USAGE where the last entry is not about each of the exhibits: then later entries about it could be hidden.
 */
export function makeExcerpt(entries: readonly Uint8Array[], { exhibits: wanted, cuts = [] }: ExcerptWanted): Made {
  const exhibits = [...new Set(wanted)].sort();
  const threaded = entries.map((bytes) => decodeUnverifiedEntry(bytes) as Threaded);
  const last = threaded.at(-1);
  const missing = exhibits.filter((exhibit) => last?.pointers?.about.has(exhibit) !== true);
  if (last === undefined || missing.length > 0) {
    throw new CustodyError('USAGE', `the last entry is not about ${missing.join(', ')}`, {
      hint: `record what the excerpt is for, and it ends there: custody record note ${exhibits.join(' ')} --text …`,
    });
  }
  const about = new Map<string, Threaded[]>();
  for (const entry of threaded)
    for (const exhibit of entry.pointers?.about.keys() ?? []) {
      const thread = about.get(exhibit);
      if (thread === undefined) about.set(exhibit, [entry]);
      else thread.push(entry);
    }
  const walk = walkThreads(
    (seq) => threaded[seq],
    exhibits,
    last,
    (exhibit) => about.get(exhibit)?.slice(-1) ?? [],
  );
  const shown = [...walk.seqs].sort((a, b) => a - b);
  const size = entries.length;
  const answered = shown.flatMap((seq) => sizesNamed(threaded[seq] as Threaded));
  const kept = [...new Set([...cuts, ...answered])].filter((cut) => cut > 0 && cut < size).sort((a, b) => a - b);
  if (kept.length > maxCuts) throw new CustodyError('USAGE', `an excerpt has at most ${maxCuts} cuts`);
  const items = itemsOf(entries, shown, [...kept, size]);
  const alsoNamed = new Set(shown.flatMap((seq) => [...(threaded[seq]?.pointers?.about.keys() ?? [])]));
  return {
    bytes: encodeExcerpt({ exhibits, cuts: kept, size, items }),
    size,
    shown,
    alsoNamed: [...alsoNamed].filter((exhibit) => !exhibits.includes(exhibit)).sort(),
  };
}

/** Sizes before the entry itself of which it states the root: that of the receipt that it enters. */
function sizesNamed({ type, body }: Threaded): number[] {
  const answer = type === 'answered' ? body.get('answer') : undefined;
  if (!(answer instanceof Uint8Array)) return [];
  try {
    return [decodeUnverifiedAnswer(answer).body.size];
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return [];
    throw error;
  }
}

/** `ends` are the cuts and the size, ascending. */
function itemsOf(entries: readonly Uint8Array[], shown: readonly number[], ends: readonly number[]): ExcerptItem[] {
  const items: ExcerptItem[] = [];
  let from = 0;
  for (const seq of shown) {
    for (const end of ends) {
      if (end <= from) continue;
      const until = Math.min(end, seq);
      for (const tree of coverOf(from, until)) items.push({ ...tree, hash: rootOf(entries, tree.from, tree.height) });
      from = until;
      if (until === seq) break;
    }
    items.push({ seq, bytes: entries[seq] as Uint8Array });
    from = seq + 1;
  }
  return items;
}

function rootOf(entries: readonly Uint8Array[], from: number, height: number): Uint8Array {
  const width = 2 ** height;
  if (width === 1) return leafHash(entries[from] as Uint8Array);
  const tree = new Frontier();
  for (let seq = from; seq < from + width; seq += 1) tree.pushEntry(entries[seq] as Uint8Array);
  return tree.root();
}
