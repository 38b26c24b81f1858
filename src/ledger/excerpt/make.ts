/** An excerpt of a ledger for some of its exhibits (docs/spec/excerpt.md, section 4). */
import { Frontier, leafHash } from '../../crypto/merkle.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { decodeUnverifiedEntry } from '../entry.ts';
import { type Answer, decodeUnverifiedAnswer } from '../statements/answer.ts';
import { enrolledKey } from '../threads.ts';
import { coverOf } from './cover.ts';
import { type ExcerptItem, encodeExcerpt, isShown, maxCuts } from './form.ts';
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
  const seqs = new Set(walk.seqs);
  const enrolments = enrolmentsIn(threaded);
  for (const seq of walk.seqs)
    for (const enrolment of enrolments.get(answerIn(threaded[seq] as Threaded)?.keyId ?? '') ?? [])
      if (enrolment < seq) showWithKeys(enrolment, threaded, seqs);
  const shown = [...seqs].sort((a, b) => a - b);
  const size = entries.length;
  const answered = shown.flatMap((seq) => answerIn(threaded[seq] as Threaded)?.body.size ?? []);
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

/** The entries that an excerpt shows, in runs with both ends, as an answer to it lists them (ledger.md, section 16). */
export function runsShown(items: readonly ExcerptItem[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const { seq } of items.filter(isShown)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === seq) last[1] = seq;
    else runs.push([seq, seq]);
  }
  return runs;
}

/** The receipt that an entry enters; undefined for another entry. */
function answerIn({ type, body }: Threaded): Answer | undefined {
  const answer = type === 'answered' ? body.get('answer') : undefined;
  if (!(answer instanceof Uint8Array)) return undefined;
  try {
    return decodeUnverifiedAnswer(answer);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** Key number → the entries that enrol it. */
function enrolmentsIn(entries: readonly Threaded[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { seq, type, body } of entries) {
    const key = type === 'enrol' ? enrolledKey(body) : undefined;
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), seq]);
  }
  return found;
}

/** An entry, and what enrolled the key that signed it. */
function showWithKeys(seq: number, threaded: readonly Threaded[], seqs: Set<number>): void {
  for (let at = seq; at > 0 && !seqs.has(at); at = threaded[at]?.pointers.key ?? 0) seqs.add(at);
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
