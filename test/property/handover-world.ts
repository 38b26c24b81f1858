/**
 * Three agencies with a ledger each, two things, and every act of a handover that any of them may try; beside the real rules a
 * model, written from the words of the specification alone, says who holds what and which acts the rules must allow.
 */
import { fromHex } from '../../src/bytes/hex.ts';
import { judge, replay } from '../../src/custody/judge.ts';
import { exhibitOf } from '../../src/custody/state/state.ts';
import type { Answer } from '../../src/ledger/statements/answer.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { bodies, type Draft } from '../custody/bodies.ts';
import { hash, person } from '../custody/people.ts';
import { Story } from '../custody/story.ts';

export type AgencyIndex = 0 | 1 | 2;
export type Outcome = 'accepted' | 'accepted-with-reservations' | 'refused' | 'not-received' | 'undecided';

export type Act =
  | { readonly act: 'offer'; readonly who: AgencyIndex; readonly to: AgencyIndex; readonly things: readonly number[] }
  | { readonly act: 'withdraw'; readonly who: AgencyIndex; readonly offer: number }
  | { readonly act: 'sign'; readonly who: AgencyIndex; readonly offer: number; readonly outcomes: readonly Outcome[] }
  | { readonly act: 'enter'; readonly who: AgencyIndex; readonly answer: number }
  | { readonly act: 'take' | 'confirm'; readonly who: AgencyIndex; readonly answer: number };

/** An offer as the model knows it; `open` are the things still undecided, in the order of the offer. */
interface ModelOffer {
  readonly by: AgencyIndex;
  readonly to: AgencyIndex;
  readonly things: readonly number[];
  readonly seq: number;
  readonly leaf: string;
  open: readonly number[];
  /** Leaf hashes of the entries that entered answers to it. */
  readonly entered: string[];
}

interface ModelAnswer {
  readonly by: AgencyIndex;
  readonly offer: number;
  /** Things that it decides, with the outcome of each. */
  readonly decides: readonly (readonly [number, Outcome])[];
  readonly prior: string | undefined;
  readonly signed: Answer;
  isEntered: boolean;
}

/** Where a thing is by the model: with an agency, or passed by an answer that was entered and not yet confirmed. */
interface ModelThing {
  holder: AgencyIndex;
  offer?: number;
  onTheWay?: number;
  /** Per agency: through which offers it was taken in, and whether it is arriving, held or gone there now. */
  readonly records: { state: 'none' | 'here' | 'arriving' | 'departed'; by: number[]; arrivedBy: number[] }[];
}

const isTaken = (outcome: Outcome): boolean => outcome === 'accepted' || outcome === 'accepted-with-reservations';
const people = [0, 1, 2].map((i) => person(`Custodian ${i}`, `post-${i}`, ['custodian', 'examiner']));
export const numberIn = (agency: number, thing: number): string => `${'ABC'[agency]}/${thing + 1}`;

export class World {
  readonly ledgers = people.map((who, i) => new Story([who], who, hash('1ed6', i)));
  readonly offers: ModelOffer[] = [];
  readonly answers: ModelAnswer[] = [];
  readonly things: ModelThing[];

  constructor(things = 2) {
    this.things = Array.from({ length: things }, () => ({
      holder: 0 as AgencyIndex,
      records: [0, 1, 2].map((i) => ({ state: i === 0 ? 'here' : 'none', by: [], arrivedBy: [] })),
    }));
    for (let thing = 0; thing < things; thing += 1) this.#ledger(0).collect(numberIn(0, thing));
  }

  /** Every act that anyone could try now. Answers to one offer are bounded, so that the world is finite. */
  *attempts(outcomes: readonly Outcome[]): Iterable<Act> {
    const all = this.things.map((_, thing) => thing);
    const sets = all.length === 1 ? [[0]] : [[0], [1], [0, 1]];
    for (const who of [0, 1, 2] as const) {
      for (const to of [0, 1, 2] as const)
        if (to !== who) for (const things of sets) yield { act: 'offer', who, to, things };
      for (const [offer, { by, open }] of this.offers.entries()) {
        if (by === who) yield { act: 'withdraw', who, offer };
        else if (open.length > 0 && this.answers.filter((each) => each.offer === offer).length < 3)
          for (const choice of choices(outcomes, open.length)) yield { act: 'sign', who, offer, outcomes: choice };
      }
      for (const [answer, { by, offer, isEntered }] of this.answers.entries()) {
        if (this.offers[offer]?.by === who) yield { act: 'enter', who, answer };
        if (by === who) yield { act: 'take', who, answer };
        // the sender's entry cannot be embedded before it is there
        if (by === who && isEntered) yield { act: 'confirm', who, answer };
      }
    }
  }

  /** Whether the words of the format allow it. */
  isAllowed(act: Act): boolean {
    switch (act.act) {
      case 'offer':
        return act.things.every((i) => this.#record(act.who, i).state === 'here' && !this.#isOffered(act.who, i));
      case 'withdraw':
        return this.#offer(act.offer).open.length > 0;
      case 'sign':
        return true;
      case 'enter': {
        const { by, offer: at, decides, prior } = this.#answer(act.answer);
        const offer = this.#offer(at);
        const isSame = decides.length === offer.open.length && decides.every(([i], k) => i === offer.open[k]);
        const isNext = offer.entered.length === 0 ? prior === undefined : offer.entered.includes(prior ?? '');
        // one that decided nothing may be entered once more: it moves nothing
        return by === offer.to && isSame && isNext && offer.open.length > 0;
      }
      case 'take':
      case 'confirm': {
        const { by, offer, decides, isEntered } = this.#answer(act.answer);
        const taken = decides.filter(([, outcome]) => isTaken(outcome));
        if (taken.length === 0 || (act.act === 'confirm' && !isEntered)) return false;
        return taken.every(([i]) => {
          const { state, by: before, arrivedBy } = this.#record(by, i);
          if (before.includes(offer)) return act.act === 'confirm' && state === 'arriving' && arrivedBy.includes(offer);
          // a thing arriving from one ledger is not known to be the one that comes from another
          const isFrom = (each: number) => this.#offer(each).by === this.#offer(offer).by;
          return state === 'arriving' ? arrivedBy.every(isFrom) : state !== 'here';
        });
      }
    }
  }

  /** Whether the rules allow it. */
  rulesAllow(act: Act): boolean {
    const tried = this.#event(act);
    if (tried === undefined) return act.act === 'sign';
    const [first] = judge(tried.ledger.state, tried.event);
    return first?.class !== 'impossible';
  }

  /** Does it, in the ledger and in the model. The rules must allow it. */
  perform(act: Act): void {
    const tried = this.#event(act);
    if (tried !== undefined) {
      replay(tried.ledger.state, tried.event);
      tried.ledger.seq += 1;
      tried.ledger.now = tried.event.iat;
    }
    this.#follow(act, tried?.event);
  }

  /** What contradicts: a thing with none or two custodians, or one whose custodian by the ledgers is not the model's. */
  *contradictions(): Iterable<string> {
    for (const [i, thing] of this.things.entries()) {
      const holders = this.ledgers.flatMap(({ state }, agency) => {
        const status = exhibitOf(state, numberIn(agency, i))?.status;
        return status === 'held' || status === 'offered' ? [agency] : [];
      });
      const expected = thing.onTheWay === undefined ? [thing.holder] : [];
      if (`${holders}` !== `${expected}`) yield `thing ${i}: ledgers say ${holders}, the model says ${expected}`;
      if (thing.onTheWay === undefined) continue;
      const { by } = this.#answer(thing.onTheWay);
      if (!this.#canBeTakenIn(i, thing.onTheWay)) yield `thing ${i} passed to ${by} and cannot be taken in`;
    }
  }

  /** Everything of the model that bears on what comes next, as text. */
  key(): string {
    return JSON.stringify([
      this.things,
      this.offers.map(({ by, to, things, open, entered }) => [by, to, things, open, entered.length]),
      this.answers.map(({ by, offer, decides, prior, isEntered }) => [
        by,
        offer,
        decides,
        this.#offer(offer).entered.indexOf(prior ?? ''),
        isEntered,
      ]),
    ]);
  }

  #event(act: Act) {
    const of = <T extends EventTypeName>(type: T, body: Draft<T>, embedded: object = {}) => {
      const ledger = this.#ledger(act.who);
      return { ledger, event: ledger.event(type, body, embedded) };
    };
    switch (act.act) {
      case 'offer': {
        const numbers = act.things.map((i) => numberIn(act.who, i));
        const body = { ...bodies.offer(numbers), under: { absent: 'not-needed' as const, why: 'TEST' } };
        return of('offer', body, { recipients: [{ key: people[act.to]?.card.keyId }] });
      }
      case 'withdraw':
        return of('withdraw', bodies.withdraw(this.#offer(act.offer).seq));
      case 'sign':
        return undefined;
      case 'enter': {
        const { signed, offer } = this.#answer(act.answer);
        return of('answered', bodies.answered(this.#offer(offer).seq), { answer: { answer: signed, valid: true } });
      }
      case 'take':
      case 'confirm': {
        const { signed, offer, decides } = this.#answer(act.answer);
        const { by } = this.#offer(offer);
        const taken = decides.filter(([, outcome]) => isTaken(outcome));
        const pairs = (taken.length > 0 ? taken : decides).map(
          ([i]) => [numberIn(by, i), numberIn(act.who, i)] as const,
        );
        const from = act.act === 'take' ? { answer: new Uint8Array([1]) } : { answered: new Uint8Array([1]) };
        return of('receive', { ...bodies.receive(pairs), from }, { answer: { answer: signed, valid: true } });
      }
    }
  }

  #follow(act: Act, event: { readonly seq: number; readonly leaf: string } | undefined): void {
    switch (act.act) {
      case 'offer': {
        const { seq = 0, leaf = '' } = event ?? {};
        const { who: by, to, things } = act;
        this.offers.push({ by, to, things, seq, leaf, open: things, entered: [] });
        break;
      }
      case 'withdraw':
        this.#offer(act.offer).open = [];
        break;
      case 'sign': {
        const offer = this.#offer(act.offer);
        // who has a copy from before the withdrawal answers all of it
        const shown = offer.open.length > 0 ? offer.open : offer.things;
        const decides = shown.map((i, k) => [i, act.outcomes[k] as Outcome] as const);
        const prior = offer.entered.at(-1);
        const signed = this.#sign(act.who, offer, decides, prior);
        this.answers.push({ by: act.who, offer: act.offer, decides, prior, signed, isEntered: false });
        break;
      }
      case 'enter': {
        const answer = this.#answer(act.answer);
        const offer = this.#offer(answer.offer);
        answer.isEntered = true;
        offer.entered.push(event?.leaf ?? '');
        offer.open = answer.decides.filter(([, outcome]) => outcome === 'undecided').map(([i]) => i);
        for (const [i, outcome] of answer.decides) {
          if (!isTaken(outcome)) continue;
          this.#record(offer.by, i).state = 'departed';
          const thing = this.things[i] as ModelThing;
          thing.holder = answer.by;
          thing.onTheWay = act.answer;
        }
        break;
      }
      case 'take':
      case 'confirm': {
        const { by, offer, decides } = this.#answer(act.answer);
        for (const [i, outcome] of decides) {
          if (!isTaken(outcome)) continue;
          const record = this.#record(by, i);
          if (!record.by.includes(offer)) record.by.push(offer);
          if (record.state !== 'arriving') record.arrivedBy = [];
          record.arrivedBy.push(offer);
          record.state = act.act === 'take' ? 'arriving' : 'here';
          const thing = this.things[i] as ModelThing;
          if (act.act === 'confirm') delete thing.onTheWay;
        }
      }
    }
  }

  #sign(
    who: AgencyIndex,
    offer: ModelOffer,
    decides: readonly (readonly [number, Outcome])[],
    prior: string | undefined,
  ): Answer {
    const decided = decides.map(([i, outcome]) => ({ number: numberIn(offer.by, i), outcome }));
    const takes = decided.some(({ outcome }) => isTaken(outcome));
    const { ledger } = this.#ledger(who);
    return this.#ledger(offer.by).answerTo(offer.seq, people[who] as (typeof people)[0], decided, {
      ...(takes && { into: fromHex(ledger) }),
      ...(prior !== undefined && { prior: fromHex(prior) }),
    });
  }

  /** Under the number that it has there or, where that one waits for a handover that came to nothing, under a new one. */
  #canBeTakenIn(thing: number, at: number): boolean {
    const { by, signed, offer } = this.#answer(at);
    const ledger = this.#ledger(by);
    return [numberIn(by, thing), 'NEW/1'].some((ours) => {
      const pairs = [[numberIn(this.#offer(offer).by, thing), ours]] as const;
      const body = { ...bodies.receive(pairs), from: { answered: new Uint8Array([1]) } };
      const event = ledger.event('receive', body, { answer: { answer: signed, valid: true } });
      return judge(ledger.state, event)[0]?.class !== 'impossible';
    });
  }

  #isOffered(who: AgencyIndex, thing: number): boolean {
    return this.offers.some(({ by, open }) => by === who && open.includes(thing));
  }

  #ledger = (agency: AgencyIndex): Story => this.ledgers[agency] as Story;
  #offer = (at: number): ModelOffer => this.offers[at] as ModelOffer;
  #answer = (at: number): ModelAnswer => this.answers[at] as ModelAnswer;
  #record = (agency: AgencyIndex, thing: number) =>
    this.things[thing]?.records[agency] as ModelThing['records'][number];
}

function choices(outcomes: readonly Outcome[], length: number): Outcome[][] {
  if (length === 0) return [[]];
  return choices(outcomes, length - 1).flatMap((rest) => outcomes.map((outcome) => [...rest, outcome]));
}
