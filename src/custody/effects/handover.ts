/** What offer, answered, withdraw, receive and takeover do; dispatch, deliver and present change nothing that rules read. */
import { toHex } from '../../bytes/hex.ts';
import { type DecidedExhibit, isAccepted } from '../../ledger/answer.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { type Act, momentOf } from '../act.ts';
import { contentState } from '../content.ts';
import type { EventOf } from '../event.ts';
import { liftSeal, standSeal } from '../seals.ts';
import {
  type CustodyState,
  type ExhibitState,
  exhibitOf,
  type KeyState,
  type OfferState,
  originKey,
  undecided,
} from '../state.ts';
import { addExhibit, type Effects, indexesOf, place } from './effect.ts';

export const handoverEffects: Effects = {
  offer: ({ state, event: { seq, body, leaf, recipients = [] }, about }, { post }) => {
    for (const exhibit of about) {
      exhibit.status = 'offered';
      exhibit.offer = seq;
    }
    state.offers.set(seq, {
      seq,
      leaf,
      post,
      to: recipients,
      ...(body.expires !== undefined && { expires: body.expires }),
      exhibits: about.map(({ index, number }, i) => ({ exhibit: index, number: body.exhibits[i]?.number ?? number })),
      answers: [],
    });
    return undefined;
  },
  answered: ({ state, event }) => {
    const offer = state.offers.get(event.body.offer);
    if (offer === undefined) return undefined;
    offer.answers.push(event.leaf);
    const decisions = decisionsOf(state, event);
    noteFirst(state, offer, event);
    let moved = false;
    const exhibits: number[] = [];
    for (const decision of decisions) {
      const exhibit = exhibitOf(state, decision.number);
      if (exhibit === undefined) continue;
      exhibits.push(exhibit.index);
      if (decide(offer, exhibit, decision, event.seq)) moved = true;
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
  receive: (act, signer) => ({
    exhibits: act.event.body.exhibits.map((received) => receive(act, signer, received)),
    moved: true,
  }),
  takeover: ({ state, event: { seq, body }, about }) => {
    const exhibits = about.map(({ index, post }) => ({ exhibit: index, post }));
    state.takeovers.set(seq, { seq, to: body.to, exhibits });
    return { exhibits: indexesOf(about) };
  },
};

interface Decision {
  readonly number: string;
  readonly outcome: DecidedExhibit['outcome'];
  readonly measured?: string;
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
  return said.exhibits.map(({ number, outcome, measured }) => ({ number, outcome, measured: measured.outcome, taker }));
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
  offer: OfferState,
  exhibit: ExhibitState,
  { outcome, measured, taker }: Decision,
  seq: number,
): boolean {
  const offered = offer.exhibits.find((each) => each.exhibit === exhibit.index);
  if (offered === undefined) return false;
  if (measured !== undefined) offered.measured = measured;
  if (measured === 'mismatch') exhibit.mismatch = seq;
  if (measured === 'match') delete exhibit.mismatch;
  if (offered.outcome !== undefined || outcome === 'undecided') return false;
  offered.outcome = outcome;
  offered.by = seq;
  takeBack(exhibit);
  if (!isAccepted({ outcome })) return false;
  delete exhibit.issued;
  if (taker !== 'holder-without-key' && 'post' in taker) {
    place(exhibit, seq, { status: 'held', post: taker.post });
  } else {
    place(exhibit, seq, { status: 'departed' });
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
  { theirs, ours, kind, content: stated, seals: found }: Received,
): number {
  const status = 'answer' in body.from ? 'arriving' : 'held';
  const content = contentState(stated, seq);
  // The receipt says when it came, which its entry here may follow by days.
  const [begun, came] = momentOf({ at: answer?.answer.body.received.at ?? at, iat });
  const exhibit =
    exhibitOf(state, ours) ?? addExhibit(state, seq, { number: ours, post, begun, ...(kind && { kind }) });
  if (exhibit.status === 'arriving') {
    place(exhibit, seq, { status });
  } else {
    if (status === 'arriving') exhibit.arrival = exhibit.origins.length;
    place(exhibit, seq, { status, post });
    exhibit.placed = seq;
    exhibit.placedAt = came;
    for (const { number } of [...exhibit.seals.values()]) liftSeal(state, exhibit, number);
    for (const number of found) standSeal(state, exhibit, { number, by: seq });
    delete exhibit.into;
  }
  if (status === 'held') delete exhibit.arrival;
  if (exhibit.content === undefined && content !== undefined) exhibit.content = content;
  if (answer !== undefined) {
    const { ledger, offer, exhibits } = answer.answer.body;
    const origin = { ledger: toHex(ledger), offer: toHex(offer), theirs };
    const key = originKey(origin);
    if (!state.origins.has(key)) exhibit.origins.push(origin);
    state.origins.set(key, exhibit.index);
    if (exhibits.find(({ number }) => number === theirs)?.measured.outcome === 'mismatch') exhibit.mismatch = seq;
  }
  return exhibit.index;
}
