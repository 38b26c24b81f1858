/** Everything in a case that has a date and is not settled: nothing that was fulfilled, waived, returned, passed on or destroyed. */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { isInForce } from '../act/in-force.ts';
import { isInCustody } from '../carried.ts';
import type { AuthorityState } from '../state/authority.ts';
import { entryAbout, entryType } from '../state/entry-table.ts';
import { type CustodyState, type ExhibitState, isHere, isOpen } from '../state/state.ts';
import { backPhrase, type Due, type EntrySaid, type Read, unread } from './due.ts';
import { termDues } from './term-dues.ts';

/** The entries of which `dues` asks what they say. Pure, never throws. */
export function datedEntries(state: CustodyState): Set<number> {
  const found = new Set<number>();
  for (const { issued, ...exhibit } of state.exhibits)
    if (issued !== undefined && isHere(exhibit)) found.add(issued.by);
  for (const { seq, exhibits } of state.offers.values())
    if (exhibits.some(({ exhibit, by }) => isAwaited(state, exhibit, seq) || isWithThem(state, exhibit, by)))
      found.add(seq);
  for (const seq of checks(state)) found.add(seq);
  for (const exhibit of state.exhibits) {
    const lost = missingSince(state, exhibit);
    if (lost !== undefined) found.add(lost.entry);
  }
  return found;
}

/** All of them, the first date first. Without `read`, what the state alone knows. Pure, never throws. */
export function dues(state: CustodyState, now: number, read: Read = unread): Due[] {
  const found = [
    ...termDues(state, now),
    ...issuedDues(state, read),
    ...offerDues(state, now, read),
    ...authorityDues(state, now),
    ...checkDues(state, read),
    ...missingDues(state, read),
  ];
  return found.sort((a, b) => a.at - b.at);
}

const isAwaited = ({ exhibits }: CustodyState, exhibit: number, offer: number): boolean =>
  exhibits[exhibit]?.offer === offer;

/** It passed by that answer, and did not come back since. */
const isWithThem = ({ exhibits }: CustodyState, exhibit: number, by: number | undefined): boolean =>
  by !== undefined && exhibits[exhibit]?.status === 'departed' && exhibits[exhibit]?.since === by;

const numbersOf = ({ exhibits }: CustodyState, indexes: readonly number[]): string[] =>
  indexes.flatMap((index) => exhibits[index]?.number ?? []);

function issuedDues(state: CustodyState, { said }: Read): Due[] {
  const byIssue = new Map<number, ExhibitState[]>();
  for (const exhibit of state.exhibits) {
    const { issued } = exhibit;
    if (issued === undefined || !isHere(exhibit)) continue;
    const those = byIssue.get(issued.by);
    if (those === undefined) byIssue.set(issued.by, [exhibit]);
    else those.push(exhibit);
  }
  return [...byIssue].flatMap(([entry, those]): Due[] => {
    const issued = those[0]?.issued;
    if (issued === undefined) return [];
    const exhibits = those.map(({ number }) => number);
    const spoken = said(entry);
    const back: Due = { kind: 'back', at: issued.due, exhibits, entry, says: backPhrase(spoken?.to ?? issued.post) };
    // a post countersigns with its key; a person signs a slip
    if (spoken === undefined || issued.post !== undefined || issued.isOnPaper || issued.signed !== undefined)
      return [back];
    return [back, { kind: 'slip', at: spoken.signed, exhibits, entry, says: phrase('the signed slip is missing') }];
  });
}

function offerDues(state: CustodyState, now: number, { said }: Read): Due[] {
  return [...state.offers.values()].flatMap((offer): Due[] => {
    const { seq, expires } = offer;
    const spoken = said(seq);
    const indexes = offer.exhibits.map(({ exhibit }) => exhibit);
    const awaited = isOpen(offer) ? indexes.filter((exhibit) => isAwaited(state, exhibit, seq)) : [];
    const gone = offer.exhibits.filter(({ exhibit, by }) => isWithThem(state, exhibit, by));
    const found: Due[] = [];
    const open = { exhibits: numbersOf(state, awaited), entry: seq };
    const isExpired = expires !== undefined && expires <= now;
    if (awaited.length > 0 && expires !== undefined)
      found.push({ kind: 'expires', at: expires, ...open, says: expiryPhrase(isExpired) });
    if (awaited.length > 0 && spoken?.deadline !== undefined && !isExpired)
      found.push({ kind: 'answer', at: spoken.deadline, ...open, says: answerPhrase(spoken) });
    const back = numbersOf(
      state,
      gone.map(({ exhibit }) => exhibit),
    );
    if (back.length > 0 && spoken?.due !== undefined)
      found.push({ kind: 'back', at: spoken.due, exhibits: back, entry: seq, says: backPhrase(spoken.to) });
    return found;
  });
}

const expiryPhrase = (isExpired: boolean): Phrase =>
  isExpired ? phrase('the offer expired without an answer') : phrase('the offer expires');

const answerPhrase = ({ to }: EntrySaid): Phrase =>
  to === undefined ? phrase('answer to an offer') : phrase('answer of {to} to an offer', { to });

/** An authority that is over is settled, unless it let somebody keep what is still here, and no other lets them. */
function authorityDues(state: CustodyState, now: number): Due[] {
  return [...state.authorities.values()].flatMap((authority): Due[] => {
    const { number, by, acts, ended } = authority;
    if (state.voidedAuthorities.has(by)) return [];
    // an end on record settles all but what is kept on its word
    const end = ended === undefined && lasting.has(authority.state) ? endOf(authority) : undefined;
    const found: Due[] = [];
    const named = { authority: number, entry: by };
    if (end !== undefined && end > now)
      found.push({ kind: 'authority', at: end, exhibits: [], ...named, says: phrase('{number} ends', { number }) });
    const retained = acts.filter(({ act }) => act === 'retain');
    const kept = retained.length === 0 ? undefined : (ended?.issued ?? endOf({ acts: retained }));
    if (kept === undefined || kept > now) return found;
    const exhibits = numbersOf(state, keptUnder(state, authority, now));
    if (exhibits.length === 0) return found;
    const says = phrase('{number}, the authority to keep it, ended', { number });
    return [...found, { kind: 'authority', at: kept, exhibits, ...named, says }];
  });
}

const lasting: ReadonlySet<string> = new Set(['issued', 'extended', 'varied']);

/** When the last of its periods is over; undefined where one has no end, or there are none. */
function endOf({ acts }: Pick<AuthorityState, 'acts'>): number | undefined {
  if (acts.length === 0) return undefined;
  const last = Math.max(...acts.map(({ to = Number.POSITIVE_INFINITY }) => to));
  return Number.isFinite(last) ? last : undefined;
}

/** What it names, else what rests on it, as far as that is here and no other authority lets somebody keep it now. */
function keptUnder(state: CustodyState, authority: AuthorityState, now: number): number[] {
  const { exhibits: named, rests = {} } = authority;
  const others = [...state.authorities.values()].filter(
    (other) => other !== authority && isInForce(other, 'retain', now),
  );
  return (named ?? Object.keys(rests).map(Number)).filter((index) => {
    const exhibit = state.exhibits[index];
    if (exhibit === undefined || !isInCustody(exhibit)) return false;
    return !others.some(({ exhibits }) => exhibits === undefined || exhibits.includes(index));
  });
}

/** Entries of the type `preserve`, in order. */
function* checks({ entries }: CustodyState): Generator<number> {
  for (let seq = 0; seq < entries.length; seq += 1) if (entryType(entries, seq) === 'preserve') yield seq;
}

/** The last one about an exhibit says when it is looked at next, or nothing. */
function checkDues(state: CustodyState, { said }: Read): Due[] {
  const last = new Map<number, { readonly entry: number; readonly next: number | undefined }>();
  for (const entry of checks(state)) {
    const spoken = said(entry);
    if (spoken === undefined) continue;
    for (const index of entryAbout(state.entries, entry)) last.set(index, { entry, next: spoken.next });
  }
  return [...last].flatMap(([index, { entry, next }]): Due[] => {
    const exhibit = state.exhibits[index];
    if (exhibit === undefined || next === undefined || !isInCustody(exhibit)) return [];
    return [{ kind: 'check', at: next, exhibits: [exhibit.number], entry, says: phrase('next check of the device') }];
  });
}

/** The entry since which a thing was not found by a count or an answer, or its loss is open; and when that was, where the state has it. */
function missingSince({ incidents }: CustodyState, exhibit: ExhibitState) {
  const { where } = exhibit;
  if (!isHere(exhibit)) return undefined;
  if (where?.is === 'missing') return { entry: where.by, at: where.at, isLoss: false };
  const loss = exhibit.incidents.flatMap((seq) => incidents.get(seq) ?? []).find(({ code }) => code === 'loss');
  return loss && { entry: loss.seq, at: loss.since, isLoss: true };
}

/** Each from the time on when it was missed, until it is found and its loss is closed. */
function missingDues(state: CustodyState, { said }: Read): Due[] {
  const found = new Map<number, Due & { readonly exhibits: string[] }>();
  for (const exhibit of state.exhibits) {
    const lost = missingSince(state, exhibit);
    const at = lost && (lost.at ?? said(lost.entry)?.signed);
    if (lost === undefined || at === undefined) continue;
    const { entry, isLoss } = lost;
    const says = isLoss
      ? phrase('the loss in entry {entry} is open', { entry })
      : phrase('missing since entry {since}', { since: entry });
    const row = found.get(entry) ?? { kind: 'missing' as const, at, exhibits: [], entry, says };
    row.exhibits.push(exhibit.number);
    found.set(entry, row);
  }
  return [...found.values()];
}
