/** What concerns exhibits: entries and findings about themselves, and about what held them at that time. */
import { borneExhibits } from '../../custody/bears.ts';
import { type CustodyState, type ExhibitState, exhibitOf } from '../../custody/state/state.ts';
import { type Finding, rowOf } from '../findings.ts';

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
   * Whether it bears on one of them, or on what held it. What bears on the record does; what bears on an entry does if that is about one
   * of them or about no exhibit, as does every finding of an entry without effect.
   */
  isFinding(finding: Finding, entry?: NamedEntry): boolean;
  /** Whether evidence of the exhibit of that number bears on one of them: its own, what it was copied from, a member of it. */
  bearsEvidence(number: string): boolean;
}

/** For which entries the exhibit stands for one of those that are asked about. */
interface Span {
  readonly from: number;
  readonly until: number;
}

/** Which entries and findings concern these exhibits; `withSources` counts what they were made from too. Never throws. */
export function concernOf(
  state: CustodyState,
  exhibits: readonly ExhibitState[],
  { withSources = false }: { readonly withSources?: boolean } = {},
): Concern {
  const own = new Set(exhibits.map(({ index }) => index));
  const spans = new Map<number, Span[]>();
  const add = (index: number, span: Span): void => {
    spans.set(index, [...(spans.get(index) ?? []), span]);
  };
  for (const exhibit of exhibits) {
    add(exhibit.index, { from: 0, until: Number.POSITIVE_INFINITY });
    for (const [whole, span] of holdersOf(state, exhibit)) add(whole.index, span);
    const sources = withSources ? sourcesOf(state, exhibit) : [];
    for (const index of sources) add(index, { from: 0, until: Number.POSITIVE_INFINITY });
  }
  const covers = (index: number, seq: number): boolean =>
    spans.get(index)?.some(({ from, until }) => from <= seq && seq <= until) === true;
  const bearing = new Set([...own, ...exhibits.flatMap((exhibit) => [...taintedBy(state, exhibit)])]);
  const bearsEvidence = (number: string): boolean => bearing.has(exhibitOf(state, number)?.index ?? -1);
  const isAbout = (entry: NamedEntry): boolean => entry.exhibits.some(({ index }) => covers(index, entry.seq));
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
      if (isOfEntry && (entry === undefined || entry.exhibits.length === 0 || isAbout(entry))) return true;
      // what no entry made is found of the record as it ends
      const at = seq ?? Number.POSITIVE_INFINITY;
      return about.some((number) => {
        const index = exhibitOf(state, number)?.index;
        return index !== undefined && covers(index, at);
      });
    },
  };
}

/** Indexes of the exhibits from which that one was made, or in which it was, and so on. */
function sourcesOf({ exhibits }: CustodyState, exhibit: ExhibitState): ReadonlySet<number> {
  // a set keeps the order in which it grows, and is walked through to its end
  const found = new Set<number>([exhibit.index]);
  for (const index of found) {
    const { from, partOf } = exhibits[index] ?? exhibit;
    for (const next of from) found.add(next);
    if (partOf !== undefined && exhibits[partOf] !== undefined && index !== exhibit.index) found.add(partOf);
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
