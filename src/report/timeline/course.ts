/** The course of one exhibit while the record is followed: what its state says after each entry becomes spans. */

import type { Held, HowHeld } from '../../custody/how-held.ts';
import type { ExhibitState } from '../../custody/state/state.ts';
import { isHere } from '../../custody/state/state.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { Away, CustodySpan, IssueSpan, Mark, OfferSpan, SealSpan, Span } from './timeline.ts';

/** Drops `readonly` of one level: a span is filled in while it runs. */
type Open<T extends Span> = { -readonly [K in keyof T]: T[K] };

export interface Holder {
  readonly to?: PrivateText | null;
}

const away: ReadonlySet<string> = new Set(['on-the-way', 'with-recipient', 'missing', 'inside'] satisfies Away[]);
const isAway = (status: HowHeld): status is Away => away.has(status);

export class Course {
  readonly custody: Open<CustodySpan>[] = [];
  readonly issues: Open<IssueSpan>[] = [];
  readonly offers: Open<OfferSpan>[] = [];
  readonly seals: Open<SealSpan>[] = [];
  readonly marks: Mark[] = [];
  readonly #standing = new Map<string, { readonly by: number; readonly span: Open<SealSpan> }>();

  /** Takes in what the entry `seq` made of the exhibit at that time. `holder` is read for one that left and for one issued. */
  follow(
    exhibit: ExhibitState,
    { seq, at, held }: { readonly seq: number; readonly at: number; readonly held: Held },
    holder: () => PrivateText | null | undefined,
  ): void {
    const now = this.#advance(at);
    this.#followCustody(exhibit, { seq, now, held }, holder);
    const { issued, offer } = exhibit;
    const issue = openOf(this.issues);
    if (issue !== undefined && issue.seq !== issued?.by) end(issue, seq, now);
    if (issued !== undefined && openOf(this.issues) === undefined) {
      this.issues.push({ from: now, seq, to: issued.post ?? holder() ?? null, due: issued.due });
    }
    const offered = openOf(this.offers);
    if (offered !== undefined && offered.offer !== offer) end(offered, seq, now);
    if (offer !== undefined && openOf(this.offers) === undefined) this.offers.push({ from: now, seq, offer });
    this.#followSeals(exhibit, seq, now);
  }

  /** Entries may tell of things that happened before what the record told already; spans follow the order of the record. */
  #advance(at: number): number {
    const last = this.custody.at(-1);
    const latest = [...this.issues, ...this.offers, ...this.seals].reduce(
      (most, { from, until = from }) => Math.max(most, until),
      last?.until ?? last?.from ?? at,
    );
    return Math.max(at, latest);
  }

  #followCustody(
    { post }: ExhibitState,
    {
      seq,
      now,
      held: { state: is, wentInside: whole },
    }: { readonly seq: number; readonly now: number; readonly held: Held },
    holder: () => PrivateText | null | undefined,
  ): void {
    const status = is === 'offered' || is === 'issued' ? 'held' : is;
    const open = openOf(this.custody);
    const isOurs = isAway(status) || status === 'held' || status === 'arriving' || status === 'source-only';
    if (open !== undefined && open.status === status && (!isOurs || open.post === post)) return;
    if (open !== undefined) end(open, seq, now);
    if (status === 'destroyed') return;
    if (isOurs) {
      this.custody.push({ from: now, seq, status, post, ...(whole !== undefined && { whole }) });
      return;
    }
    const to = holder();
    this.custody.push({ from: now, seq, status, ...(to !== undefined && { to }) });
  }

  #followSeals(exhibit: ExhibitState, seq: number, now: number): void {
    // What left bears its seals still, but nobody here can say for how long.
    const seals = isHere(exhibit) ? exhibit.seals : undefined;
    for (const [identity, { by, span }] of this.#standing) {
      if (seals?.get(identity)?.by === by) continue;
      end(span, seq, now);
      if (!isHere(exhibit)) span.left = true;
      this.#standing.delete(identity);
    }
    for (const [identity, { number, by }] of seals ?? []) {
      if (this.#standing.has(identity)) continue;
      const span: Open<SealSpan> = { from: now, seq, number };
      this.seals.push(span);
      this.#standing.set(identity, { by, span });
    }
  }
}

function openOf<T extends Span>(spans: readonly T[]): T | undefined {
  const last = spans.at(-1);
  return last?.endSeq === undefined ? last : undefined;
}

function end(span: Open<Span>, seq: number, at: number): void {
  span.endSeq = seq;
  span.until = at;
}
