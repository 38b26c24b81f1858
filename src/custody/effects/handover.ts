/** What offer, answered, withdraw, receive and takeover do; dispatch, deliver and present change nothing that rules read. */

import { toHex } from '../../bytes/hex.ts';
import { longer } from '../../bytes/longer.ts';
import { type DecidedExhibit, isAccepted } from '../../ledger/statements/answer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { type Act, momentOf } from '../act/act.ts';
import type { EventOf } from '../act/event.ts';
import { lastTouch } from '../act/touched.ts';
import { contentState, isOtherUnsaid } from '../content.ts';
import { confirmedBy } from '../digest-facts.ts';
import { bareOf, needsDigest } from '../rules/digest.ts';
import { passingOnPaper } from '../rules/handover/paper.ts';
import { parcelSeals } from '../rules/whereabouts.ts';
import { learnSeals, liftSeal, standSeal } from '../state/seals.ts';
import {
  type CustodyState,
  type ExhibitState,
  exhibitOf,
  type KeyState,
  type OfferState,
  type OriginState,
  originKey,
  undecided,
} from '../state/state.ts';
import { addExhibit, type Effects, indexesOf, place } from './effect.ts';
import { takeTerms } from './terms-came.ts';

export const handoverEffects: Effects = {
  offer: (act, { post }) => {
    const { state, about } = act;
    const { seq, iat, keyId, body, leaf, recipients = [] } = act.event;
    for (const exhibit of bareOf(act)) if (needsDigest(state, exhibit)) exhibit.bare ??= seq;
    about.forEach((exhibit, i) => {
      const content = contentState(body.exhibits[i]?.content, seq);
      if (exhibit.content === undefined && content !== undefined) exhibit.content = content;
      exhibit.status = 'offered';
      exhibit.offer = seq;
      delete exhibit.parcel;
      learnSeals(exhibit, { numbers: body.exhibits[i]?.seals, by: seq });
    });
    state.offers.set(seq, {
      seq,
      leaf,
      post,
      to: recipients,
      ...(body.expires !== undefined && { expires: body.expires }),
      ...(body.due !== undefined && { due: body.due }),
      exhibits: about.map(({ index, number }, i) => ({ exhibit: index, number: body.exhibits[i]?.number ?? number })),
      iat,
      by: keyId,
      terms: body.terms,
      under: 'absent' in (body.under ?? { absent: '' }) ? [] : (body.under as readonly number[]),
      wholes: about.flatMap(({ index }, i) => (body.exhibits[i]?.parts === 'with' ? [index] : [])),
      answers: [],
    });
    return undefined;
  },
  answered: (act) => {
    const { state, event } = act;
    const offer = state.offers.get(event.body.offer);
    if (offer === undefined) return undefined;
    offer.answers.push(event.leaf);
    const decisions = decisionsOf(state, event);
    notePaper(act);
    noteFirst(state, offer, event);
    noteExcerpt(act);
    let moved = false;
    const exhibits: number[] = [];
    for (const decision of decisions) {
      const exhibit = exhibitOf(state, decision.number);
      if (exhibit === undefined) continue;
      exhibits.push(exhibit.index);
      if (decide(state, event.seq, offer, exhibit, decision)) moved = true;
    }
    return { exhibits, moved };
  },
  withdraw: ({ state, event: { seq, body } }) => {
    const offer = state.offers.get(body.offer);
    if (offer === undefined) return undefined;
    const exhibits = undecided(offer).map(({ exhibit }) => exhibit);
    for (const index of exhibits) takeBack(state.exhibits[index]);
    offer.withdrawn = seq;
    return { exhibits };
  },
  receive: (act, signer) => {
    const { body, answer } = act.event;
    // all exhibits of one answer share these texts: there may be a million
    const answered = answer && { ledger: toHex(answer.answer.body.ledger), offer: toHex(answer.answer.body.offer) };
    const exhibits = body.exhibits.map((received) => receive(act, signer, { ...received, answered }));
    if (body.terms !== undefined) takeTerms(act, body.terms, exhibits);
    notePaper(act);
    return { exhibits, moved: true };
  },
  dispatch: (act) => {
    const seals = parcelSeals(act);
    if (seals.length === 0) return undefined;
    // most exhibits were sent together before, and share one list
    const lists = new Map<readonly string[] | undefined, readonly string[]>();
    for (const exhibit of act.about) {
      const { parcel } = exhibit;
      const longer = lists.get(parcel) ?? [...new Set([...(parcel ?? []), ...seals])].slice(0, mostParcelSeals);
      lists.set(parcel, longer);
      exhibit.parcel = longer;
    }
    return undefined;
  },
  takeover: ({ state, event: { seq, body }, about }) => {
    for (const { number, seals } of body.inventory) learnSeals(exhibitOf(state, number), { numbers: seals, by: seq });
    const posts = about.map(({ post }) => post);
    const [first = ''] = posts;
    state.takeovers.set(seq, { seq, to: body.to, from: posts.every((post) => post === first) ? first : posts });
    return { exhibits: indexesOf(about) };
  },
};

/** So many seals of the parcels of one exhibit are remembered (rules.md, State). */
const mostParcelSeals = 1000;
/** Keeps what the recipient had read, where that was an excerpt. */
function noteExcerpt({ state, event: { seq, answer } }: Act<'answered'>): void {
  const { seen, exhibits } = answer?.answer.body ?? {};
  if (seen === undefined || exhibits === undefined) return;
  const accepted = exhibits.filter(isAccepted).flatMap(({ number }) => exhibitOf(state, number)?.index ?? []);
  state.excerpts.set(seq, { runs: seen.flat(), exhibits: accepted });
}

/** Keeps what came or passed on paper, until a verifier has seen whether some entry attaches the scan. */
function notePaper(act: Act<'answered' | 'receive'>): void {
  const { state, event } = act;
  const found = passingOnPaper(act);
  if (found === undefined) return;
  const { numbers, scan, isToOffice, isAttached } = found;
  state.papers.set(event.seq, {
    exhibits: numbers.flatMap((number) => exhibitOf(state, number)?.index ?? []),
    scan,
    ...(isToOffice && { isToOffice }),
    ...(event.type === 'receive' && { isReceipt: true }),
    ...(isAttached && { shown: event.seq }),
  });
}

interface Decision {
  readonly number: string;
  readonly outcome: DecidedExhibit['outcome'];
  readonly measured?: DecidedExhibit['measured'];
  /** Who holds it when it is accepted: a post here, another ledger, or a holder without key. */
  readonly taker: { readonly post: string } | { readonly into: string } | 'holder-without-key';
}

function decisionsOf(state: CustodyState, { body, answer }: EventOf<'answered'>): Decision[] {
  if (body.paper !== undefined) {
    return body.paper.exhibits.map(({ number, outcome }) => ({ number, outcome, taker: 'holder-without-key' }));
  }
  if (answer === undefined) return [];
  const { keyId, body: said } = answer.answer;
  const into = said.into === undefined ? '' : toHex(said.into);
  const post = into === state.ledger ? state.keys.get(keyId)?.post : undefined;
  const taker = post === undefined ? { into } : { post };
  return said.exhibits.map(({ number, outcome, measured }) => ({ number, outcome, measured, taker }));
}

function noteFirst({ ledger }: CustodyState, offer: OfferState, { answer }: EventOf<'answered'>): void {
  if (answer === undefined || offer.first !== undefined) return;
  const { keyId, body, directory } = answer.answer;
  const post = directory?.posts.find(({ card }) => card.keyId === keyId)?.post;
  const into = body.into === undefined ? undefined : toHex(body.into);
  offer.first = { key: keyId, ...(into !== undefined && into !== ledger && { into }), ...(post && { post }) };
}

/** Enters what was decided of one exhibit; true when its custody passed. */
function decide(
  state: CustodyState,
  seq: number,
  offer: OfferState,
  exhibit: ExhibitState,
  { outcome, measured, taker }: Decision,
): boolean {
  const offered = offer.exhibits.find((each) => each.exhibit === exhibit.index);
  if (offered === undefined) return false;
  if (measured !== undefined) {
    offered.measured = measured.outcome;
    if (measured.outcome === 'mismatch' || isOtherUnsaid(measured, exhibit.content)) exhibit.mismatch = seq;
    if (measured.outcome === 'match') {
      delete exhibit.mismatch;
      if (exhibit.content !== undefined) exhibit.content = confirmedBy(exhibit.content, seq);
    }
  }
  if (offered.outcome !== undefined || outcome === 'undecided') return false;
  const touched = lastTouch(state, exhibit, offer);
  if (touched > offer.seq) offered.touched = touched;
  offered.outcome = outcome;
  offered.by = seq;
  takeBack(exhibit);
  // a refusal on paper has no field for where each thing is now
  if (outcome === 'refused' && taker !== 'holder-without-key') exhibit.placed = seq;
  if (!isAccepted({ outcome })) return false;
  delete exhibit.issued;
  if (taker !== 'holder-without-key') offered.into = 'post' in taker ? state.ledger : taker.into;
  if (taker !== 'holder-without-key' && 'post' in taker) {
    place(state, exhibit, { seq, status: 'held', post: taker.post });
    // the receipt says where it came in
    exhibit.placed = seq;
  } else {
    place(state, exhibit, { seq, status: 'departed' });
    if (taker !== 'holder-without-key') exhibit.into = taker.into;
  }
  return true;
}

/** Out of its offer, still with who offered it. */
function takeBack(exhibit: ExhibitState | undefined): void {
  if (exhibit === undefined) return;
  exhibit.status = 'held';
  delete exhibit.offer;
}

type Received = Body<'receive'>['exhibits'][number];

function receive(
  { state, event: { seq, at, iat, body, answer } }: Act<'receive'>,
  { post }: KeyState,
  {
    theirs,
    ours,
    hold,
    kind,
    content: stated,
    expectEmpty,
    seals: found,
    answered,
  }: Received & { readonly answered: Omit<OriginState, 'theirs'> | undefined },
): number {
  const status = 'answer' in body.from ? 'arriving' : 'held';
  const content = contentState(stated, seq);
  // The receipt says when it came, which its entry here may follow by days.
  const [begun, came] = momentOf({ at: answer?.answer.body.received.at ?? at, iat });
  const exhibit =
    exhibitOf(state, ours) ?? addExhibit(state, seq, { number: ours, post, begun, ...(kind && { kind }) });
  if (exhibit.status === 'arriving') {
    place(state, exhibit, { seq, status });
  } else {
    if (status === 'arriving') exhibit.arrival = exhibit.origins.length;
    place(state, exhibit, { seq, status, post });
    exhibit.placed = seq;
    exhibit.shown = seq;
    exhibit.placedAt = came;
    for (const { number } of exhibit.seals.values()) liftSeal(exhibit, number);
    delete exhibit.sealsUnknown;
    if (found === undefined) exhibit.sealsUnknown = true;
    else for (const number of found) standSeal(exhibit, { number, by: seq });
    delete exhibit.into;
    delete exhibit.where;
    delete exhibit.inside;
    delete exhibit.parcel;
    delete exhibit.emptied;
    delete exhibit.bare;
  }
  if (status === 'held') delete exhibit.arrival;
  if (hold === 'for-return') exhibit.forReturn = { by: seq, ...(answered && { to: answered.ledger }) };
  else delete exhibit.forReturn;
  if (exhibit.content === undefined && content !== undefined) exhibit.content = content;
  if (content !== undefined && expectEmpty) exhibit.isEmptyExpected = true;
  if (answer !== undefined && answered !== undefined) {
    const { exhibits } = answer.answer.body;
    const origin = { ledger: answered.ledger, offer: answered.offer, theirs };
    const key = originKey(origin);
    if (!state.origins.has(key)) exhibit.origins = longer(exhibit.origins, origin);
    state.origins.set(key, exhibit.index);
    const measured = exhibits.find(({ number }) => number === theirs)?.measured;
    if (measured && (measured.outcome === 'mismatch' || isOtherUnsaid(measured, exhibit.content)))
      exhibit.mismatch = seq;
  }
  return exhibit.index;
}
