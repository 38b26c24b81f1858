/** What concerns exhibits: entries and findings about themselves, and about what held them at that time. */
import { borneExhibits } from '../../custody/bears.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { rowOf } from '../finding/table.ts';
import type { Finding } from '../finding/types.ts';

/** An entry as far as it matters on what a finding of it bears. */
export interface NamedEntry {
  readonly seq: number;
  /** Exhibits that it is about, in any way. */
  readonly exhibits: readonly ExhibitState[];
  /** Whether it had an effect: what is impossible has none. */
  readonly isApplied: boolean;
}

export interface Concern {
  /** Whether the entry is about one of them. */
  isOwn(entry: NamedEntry): boolean;
  /** The same, or about a bag, box or device that one of them was in. */
  isAbout(entry: NamedEntry): boolean;
  /**
   * Whether it bears on one of them, on what held it, or on what it was made from before it was made. What bears on the record does; what
   * bears on an entry does if that is about one of them or about no exhibit, as does every finding of an entry without effect.
   */
  isFinding(finding: Finding, entry?: NamedEntry): boolean;
  /** Whether evidence of the exhibit of that number bears on one of them: its own, what it was copied from, a member of it. */
  bearsEvidence(number: string): boolean;
}

type Spans = Map<number, Span[]>;

/** For which entries the exhibit stands for one of those that are asked about. */
interface Span {
  readonly from: number;
  readonly until: number;
}

/** Which entries and findings concern these exhibits. Never throws. */
export function concernOf(state: CustodyState, exhibits: readonly ExhibitState[]): Concern {
  const own = new Set(exhibits.map(({ index }) => index));
  const spans: Spans = new Map();
  const madeFrom: Spans = new Map();
  const add = (to: Spans, index: number, span: Span): void => {
    to.set(index, [...(to.get(index) ?? []), span]);
  };
  for (const exhibit of exhibits) {
    add(spans, exhibit.index, { from: 0, until: Number.POSITIVE_INFINITY });
    for (const [whole, span] of holdersOf(state, exhibit)) add(spans, whole.index, span);
    for (const [index, until] of sourcesOf(state, exhibit)) add(madeFrom, index, { from: 0, until });
  }
  const isIn = (all: Spans, index: number, seq: number): boolean =>
    all.get(index)?.some(({ from, until }) => from <= seq && seq <= until) === true;
  /** A fault of a source is one of what was made from it later. */
  const covers = (index: number, seq: number): boolean => isIn(spans, index, seq) || isIn(madeFrom, index, seq);
  const bearing = new Set([...own, ...exhibits.flatMap((exhibit) => [...taintedBy(state, exhibit)])]);
  const bearsEvidence = (number: string): boolean => bearing.has(exhibitOf(state, number)?.index ?? -1);
  const isAbout = (entry: NamedEntry): boolean => entry.exhibits.some(({ index }) => isIn(spans, index, entry.seq));
  const names = ({ exhibits: named, seq }: NamedEntry): boolean => named.some(({ index }) => covers(index, seq));
  return {
    isOwn: (entry) => entry.exhibits.some(({ index }) => own.has(index)),
    isAbout,
    bearsEvidence,
    isFinding({ code, bears, seq }, entry) {
      if (bears.on === 'record') return true;
      const about = borneExhibits(bears);
      if (rowOf(code).check === 'evidence') return about.some(bearsEvidence);
      // an entry without effect has none on every exhibit that it names
      const isOfEntry = bears.on === 'entry' || entry?.isApplied === false;
      if (isOfEntry && (entry === undefined || entry.exhibits.length === 0 || names(entry))) return true;
      // what no entry made is found of the record as it ends
      const at = seq ?? Number.POSITIVE_INFINITY;
      const isOfMade = bears.on === 'exhibits' && bears.also === 'made';
      return about.some((number) => {
        const index = exhibitOf(state, number)?.index;
        return index !== undefined && (covers(index, at) || (isOfMade && madeFrom.has(index)));
      });
    },
  };
}

/** What that one was made from, and so on, with what that was in: the index → the entry up to which it matters. */
function sourcesOf({ exhibits }: CustodyState, exhibit: ExhibitState): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const waiting: (readonly [ExhibitState, number])[] = [[exhibit, Number.POSITIVE_INFINITY]];
  // the walk goes on to those that are pushed meanwhile, and to each exhibit once
  for (const [made, last] of waiting) {
    const until = Math.min(last, made.defined);
    const whole = made === exhibit ? undefined : made.partOf;
    for (const index of [...made.from, ...(whole === undefined ? [] : [whole])]) {
      const source = exhibits[index];
      if (source === undefined || found.has(index)) continue;
      found.set(index, index === whole ? last : until);
      waiting.push([source, index === whole ? last : until]);
    }
  }
  return found;
}

/** Indexes of the exhibits whose evidence, where it fails, taints that one: what it was copied from, and the members of a set. */
function taintedBy({ exhibits }: CustodyState, exhibit: ExhibitState): ReadonlySet<number> {
  // a set keeps the order in which it grows, and is walked through to its end
  const found = new Set<number>([exhibit.index]);
  for (const index of found) {
    const { isCopy, from, kind, parts } = exhibits[index] ?? exhibit;
    for (const next of [...(isCopy ? from : []), ...(kind === 'set' ? parts : [])]) found.add(next);
  }
  return found;
}

/** What the exhibit is in, and what that is in, each from when until when. */
function holdersOf(state: CustodyState, exhibit: ExhibitState): [ExhibitState, Span][] {
  const found: [ExhibitState, Span][] = [];
  let [part, from, until] = [exhibit, 0, Number.POSITIVE_INFINITY];
  // no chain is longer than there are exhibits
  while (part.partOf !== undefined && found.length < state.exhibits.length) {
    const whole = state.exhibits[part.partOf];
    if (whole === undefined) break;
    // a part that was found in it later had been in it all along
    from = Math.max(from, whole.defined);
    until = Math.min(until, part.removed ?? until);
    found.push([whole, { from, until }]);
    part = whole;
  }
  return found;
}
