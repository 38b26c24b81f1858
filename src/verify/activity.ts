/** What was done in one case in a span of time: acts, exhibits that came and left, incidents. No name of a person, no text. */
import { momentOf } from '../custody/act/act.ts';
import { entryExhibits, hasMoved } from '../custody/state/entry-table.ts';
import { type CustodyState, type ExhibitState, isHere } from '../custody/state/state.ts';
import type { Genesis } from '../ledger/genesis.ts';
import type { SeenEntry } from './checks/check.ts';
import type { ReplayListener } from './replay/replay.ts';

/** Unix seconds, both included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** How exhibits come into custody here, and how they leave it. */
const waysIn = ['collected', 'received', 'made'] as const;
const waysOut = ['handedOver', 'released', 'disposed'] as const;
type WayIn = (typeof waysIn)[number];
type WayOut = (typeof waysOut)[number];

/** Sums of one case, one operation, one post or all. `fromPosts` and `toPosts` move within the sum of all. */
export interface Sums extends Record<WayIn | WayOut, number> {
  cases: number;
  acts: number;
  incidents: number;
  heldBefore: number;
  fromPosts: number;
  toPosts: number;
  heldAfter: number;
  overdue: number;
}

export const noSums = (): Sums => ({
  ...{ cases: 0, acts: 0, incidents: 0, heldBefore: 0, collected: 0, received: 0, made: 0 },
  ...{ handedOver: 0, released: 0, disposed: 0, fromPosts: 0, toPosts: 0, heldAfter: 0, overdue: 0 },
});

export const cameIn = (sums: Sums): number => waysIn.reduce((sum, way) => sum + sums[way], 0);
export const wentOut = (sums: Sums): number => waysOut.reduce((sum, way) => sum + sums[way], 0);

/** Whether what was held, plus what came, minus what left, is what is held. */
export const doesAgree = (sums: Sums): boolean =>
  sums.heldBefore + cameIn(sums) - wentOut(sums) + sums.fromPosts - sums.toPosts === sums.heldAfter;

export interface CaseActivity {
  readonly operation: string | undefined;
  readonly sums: Sums;
  readonly posts: ReadonlyMap<string, Sums>;
  /** Type of entry → how many. */
  readonly acts: ReadonlyMap<string, number>;
  /** Code → how many. */
  readonly incidents: ReadonlyMap<string, number>;
  /** Acts that are counted, and that a later entry declares void. */
  readonly voidedActs: number;
  /** Exhibits held at the end of the span whose arrival is declared void. */
  readonly voidedExhibits: number;
  /** The sums agree, in all and for each post, and the state of the case says the same. */
  readonly agrees: boolean;
}

/** Where an exhibit is held. */
interface Held {
  readonly post: string;
  readonly due: number | undefined;
}

/** Takes the entries of one case, as a replay sees them, and counts. */
export class ActivityCounter implements ReplayListener {
  readonly #span: Span;
  readonly #sums = noSums();
  readonly #posts = new Map<string, Sums>();
  readonly #acts = new Map<string, number>();
  readonly #incidents = new Map<string, number>();
  readonly #counted = new Set<number>();
  readonly #voided = new Set<number>();
  /** By the index of the exhibit: where it is held now, at the beginning and at the end of the span. */
  readonly #now: (Held | undefined)[] = [];
  readonly #before: (Held | undefined)[] = [];
  readonly #after: (Held | undefined)[] = [];
  #operation: string | undefined;

  constructor(span: Span) {
    this.#span = span;
  }

  opened({ operation }: Genesis): void {
    this.#operation = operation;
  }

  seen({ seq, entry, event, applied, state }: SeenEntry): void {
    if (!applied || state === undefined) return;
    const [time] = event === undefined ? [entry.iat] : momentOf(event);
    const isCounted = time >= this.#span.from && time <= this.#span.until;
    const post = state.keys.get(entry.keyId)?.post ?? '';
    if (isCounted) {
      this.#counted.add(seq);
      count(this.#acts, entry.type);
      this.#of(post).acts += 1;
      this.#sums.acts += 1;
    }
    if (event?.type === 'correct' && event.body.kind === 'void') this.#voided.add(event.body.entry);
    if (event?.type === 'incident' && event.body.of === undefined && isCounted) {
      count(this.#incidents, event.body.code);
      this.#of(post).incidents += 1;
      this.#sums.incidents += 1;
    }
    for (const exhibit of changedBy(state, seq, { type: entry.type, known: this.#now.length }))
      this.#move(exhibit, { type: entry.type, time, isCounted });
  }

  /** What it comes to; `state` is that after the last entry. */
  end(state: CustodyState): CaseActivity {
    this.#sums.cases = 1;
    for (const held of this.#before) if (held !== undefined) this.#add(held.post, 'heldBefore');
    let voidedExhibits = 0;
    for (const [index, held] of this.#after.entries()) {
      if (held === undefined) continue;
      this.#add(held.post, 'heldAfter');
      if (held.due !== undefined && held.due < this.#span.until) this.#add(held.post, 'overdue');
      if (state.exhibits[index]?.isVoided === true) voidedExhibits += 1;
    }
    for (const sums of this.#posts.values()) sums.cases = 1;
    const here = state.exhibits.filter(isHere);
    const isState = here.length === this.#now.filter((held) => held !== undefined).length;
    const isWhole = here.every(({ index, post }) => this.#now[index]?.post === post);
    const all = [this.#sums, ...this.#posts.values()];
    return {
      operation: this.#operation,
      sums: this.#sums,
      posts: this.#posts,
      acts: this.#acts,
      incidents: this.#incidents,
      voidedActs: [...this.#voided].filter((seq) => this.#counted.has(seq)).length,
      voidedExhibits,
      agrees: isState && isWhole && all.every(doesAgree),
    };
  }

  #of(post: string): Sums {
    const sums = this.#posts.get(post) ?? noSums();
    this.#posts.set(post, sums);
    return sums;
  }

  #add(post: string, what: keyof Sums): void {
    this.#sums[what] += 1;
    this.#of(post)[what] += 1;
  }

  /** Follows an exhibit to where it is held after an act. */
  #move(
    exhibit: ExhibitState,
    act: { readonly type: string; readonly time: number; readonly isCounted: boolean },
  ): void {
    const { index } = exhibit;
    const was = this.#now[index];
    const is = isHere(exhibit) ? { post: exhibit.post, due: exhibit.issued?.due } : undefined;
    this.#now[index] = is;
    if (act.time < this.#span.from) this.#before[index] = is;
    if (act.time <= this.#span.until) this.#after[index] = is;
    if (!act.isCounted || was?.post === is?.post) return;
    if (was === undefined && is !== undefined) this.#add(is.post, wayIn(act.type));
    else if (was !== undefined && is === undefined) this.#add(was.post, wayOut(act.type));
    else if (was !== undefined && is !== undefined) {
      this.#add(was.post, 'toPosts');
      this.#add(is.post, 'fromPosts');
    }
  }
}

const wayIn = (type: string): WayIn => (type === 'collect' ? 'collected' : type === 'receive' ? 'received' : 'made');

const wayOut = (type: string): WayOut =>
  type === 'release' ? 'released' : type === 'dispose' ? 'disposed' : 'handedOver';

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Exhibits whose holder may be another since that entry: new ones, those that it named, and all that it moved. */
function changedBy(
  state: CustodyState,
  seq: number,
  { type, known }: { readonly type: string; readonly known: number },
): Set<ExhibitState> {
  const { entries, exhibits } = state;
  const changed = new Set(exhibits.slice(known));
  for (const index of entryExhibits(entries, seq)) {
    const exhibit = exhibits[index];
    if (exhibit !== undefined) changed.add(exhibit);
  }
  // what is taken in or made moves nothing else
  if (hasMoved(entries, seq) && !['collect', 'acquire', 'derive'].includes(type))
    for (const exhibit of exhibits) if (exhibit.since === seq) changed.add(exhibit);
  return changed;
}
