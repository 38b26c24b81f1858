/** Handing one thing to and fro between two honest ledgers, in any order of acts: it never has two custodians, and is never lost (format.md, Handover). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import { judge, replay } from '../../src/custody/judge.ts';
import { type ExhibitState, exhibitOf } from '../../src/custody/state.ts';
import type { Answer } from '../../src/ledger/answer.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { bodies, type Draft } from '../custody/bodies.ts';
import { foreigner, officer, type Person } from '../custody/people.ts';
import { otherLedger, Story, thisLedger } from '../custody/story.ts';

type Outcome = 'accepted' | 'refused' | 'undecided' | 'accepted-with-reservations';

interface Signed {
  readonly answer: Answer;
  readonly offer: number;
  /** The sender entered it, and by that it moved custody, which the recipient then took in. */
  entered: boolean;
  moved: boolean;
  confirmed: boolean;
}

/** One agency: its ledger, its custodian, what it calls the thing, and what it signed or was sent. */
interface Agency {
  readonly ledger: Story;
  readonly custodian: Person;
  readonly number: string;
  /** Answers that it signed, each with the place of its offer in the other's ledger. */
  readonly signed: Signed[];
}

const start = (): readonly [Agency, Agency] => {
  const ours: Agency = {
    ledger: new Story([officer], officer, thisLedger),
    custodian: officer,
    number: 'KA/1',
    signed: [],
  };
  const theirs: Agency = {
    ledger: new Story([foreigner], foreigner, otherLedger),
    custodian: foreigner,
    number: 'B-1',
    signed: [],
  };
  ours.ledger.collect('KA/1');
  return [ours, theirs];
};

/** What an agency may try. */
interface Attempt {
  readonly who: 0 | 1;
  readonly act: 'offer' | 'sign' | 'enter' | 'withdraw' | 'take' | 'confirm';
  /** Of several offers or answers, how far back from the last. */
  readonly back: number;
  readonly outcome: Outcome;
}

const attempts: readonly Attempt[] = ([0, 1] as const).flatMap((who) => {
  const each = (
    act: Attempt['act'],
    backs: readonly number[],
    outcomes: readonly Outcome[] = ['accepted'],
  ): Attempt[] => backs.flatMap((back) => outcomes.map((outcome) => ({ who, act, back, outcome })));
  return [
    ...each('offer', [0]),
    ...each('withdraw', [0, 1]),
    ...each('sign', [0, 1], ['accepted', 'accepted-with-reservations', 'refused', 'undecided']),
    ...each('enter', [0, 1, 2, 3]),
    ...each('take', [0, 1, 2, 3]),
    ...each('confirm', [0, 1, 2, 3]),
  ];
});

/** A course of acts: at each step one of those that the rules allow. */
const anyCourse = fc.array(fc.nat(5039), { minLength: 40, maxLength: 80 });

function* follow(agencies: readonly [Agency, Agency], course: readonly number[]): Iterable<Attempt> {
  for (const choice of course) {
    // Each tried in turn from a chosen one on, until one is allowed.
    for (let i = 0; i < attempts.length; i++) {
      const each = attempts[(choice + i * 11) % attempts.length] as Attempt;
      if (!attempt(agencies, each)) continue;
      yield each;
      break;
    }
  }
}

function tryAct<T extends EventTypeName>({ ledger }: Agency, type: T, body: Draft<T>, embedded: object = {}): boolean {
  const event = ledger.event(type, body, embedded);
  const isDone = replay(ledger.state, event)[0]?.class !== 'impossible';
  if (isDone) {
    ledger.seq += 1;
    ledger.now = event.iat;
  }
  return isDone;
}

const recent = <T>(list: readonly T[], back: number): T | undefined => list[list.length - 1 - back];

/** Everyone is honest: only real entries are embedded, and nobody writes two histories. */
function attempt(agencies: readonly [Agency, Agency], { who, act, back, outcome }: Attempt): boolean {
  const self = agencies[who];
  const other = agencies[1 - who] as Agency;
  switch (act) {
    case 'offer':
      return tryAct(
        self,
        'offer',
        { ...bodies.offer([self.number]), under: { absent: 'not-needed', why: 'TEST' } },
        { recipients: [{ key: other.custodian.card.keyId }] },
      );
    case 'withdraw':
      return tryAct(self, 'withdraw', bodies.withdraw(recent([...self.ledger.state.offers.keys()], back) ?? 0));
    case 'sign': {
      const offer = recent([...other.ledger.state.offers.values()], back);
      // Three answers to one offer are enough to mix them up.
      if (offer === undefined || self.signed.filter((each) => each.offer === offer.seq).length > 2) return false;
      const prior = recent(offer.answers, 0);
      const more = {
        ...(outcome.startsWith('accepted') && { into: fromHex(self.ledger.ledger) }),
        ...(prior && { prior: fromHex(prior) }),
      };
      // What was accepted unopened before is measured now.
      const isMeasured = back === 0 && offer.exhibits.some((row) => row.outcome === outcome);
      const measured = { outcome: isMeasured ? ('nothing-to-compare' as const) : ('not-examined' as const) };
      const decided = [{ number: other.number, outcome, measured }];
      const answer = other.ledger.answerTo(offer.seq, self.custodian, decided, more);
      self.signed.push({ answer, offer: offer.seq, entered: false, moved: false, confirmed: false });
      return true;
    }
    case 'enter': {
      const signed = recent(other.signed, back);
      if (signed === undefined) return false;
      const wasHeld = holds(self);
      const isDone = tryAct(self, 'answered', bodies.answered(signed.offer), {
        answer: { answer: signed.answer, valid: true },
      });
      if (!isDone) return false;
      signed.entered = true;
      signed.moved = wasHeld && !holds(self);
      return true;
    }
    case 'take':
    case 'confirm': {
      const signed = recent(self.signed, back);
      if (signed === undefined || (act === 'confirm' && !signed.entered)) return false;
      const isDone = tryAct(
        self,
        'receive',
        ...receiving(self, other, signed, act === 'confirm' ? 'answered' : 'answer'),
      );
      // By any entry with a receipt of that offer, be it a later one.
      if (isDone && act === 'confirm') for (const each of self.signed) each.confirmed ||= each.offer === signed.offer;
      return isDone;
    }
  }
}

function receiving(
  taker: Agency,
  sender: Agency,
  { answer }: Signed,
  by: 'answer' | 'answered',
): readonly [Draft<'receive'>, { answer: { answer: Answer; valid: boolean } }] {
  const from = by === 'answer' ? { answer: new Uint8Array([1]) } : { answered: new Uint8Array([1]) };
  return [{ ...bodies.receive([[sender.number, taker.number]]), from }, { answer: { answer, valid: true } }];
}

const thing = ({ ledger, number }: Agency): ExhibitState | undefined => exhibitOf(ledger.state, number);
const holds = (agency: Agency): boolean => {
  const status = thing(agency)?.status;
  return status === 'held' || status === 'offered';
};

describe('a thing handed to and fro', () => {
  it('is held in one ledger, or on its way by a receipt that was entered, and then can be taken in', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const agencies = start();
        for (const { act } of follow(agencies, course)) {
          const onTheWay = agencies.flatMap(({ signed }) => signed.filter((each) => each.moved && !each.confirmed));
          const holders = agencies.filter(holds);
          expect(`${act}: ${holders.length} hold it, ${onTheWay.length} on the way`).toBe(
            `${act}: ${1 - onTheWay.length} hold it, ${onTheWay.length} on the way`,
          );
          for (const signed of onTheWay) {
            const taker = agencies.find((each) => each.signed.includes(signed)) as Agency;
            const sender = agencies.find((each) => each !== taker) as Agency;
            const [body, embedded] = receiving(taker, sender, signed, 'answered');
            expect(judge(taker.ledger.state, taker.ledger.event('receive', body, embedded))).toEqual([]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gets there and back in these made-up courses', () => {
    const moves = fc.sample(anyCourse, { numRuns: 100, seed: 3 }).map((course) => {
      const agencies = start();
      let last: Agency | undefined = agencies[0];
      let moved = 0;
      for (const _ of follow(agencies, course)) {
        const holder = agencies.find(holds);
        if (holder !== undefined && holder !== last) moved += 1;
        last = holder ?? last;
      }
      return moved;
    });
    expect(Math.max(...moves)).toBeGreaterThan(2);
    expect(moves.filter((moved) => moved > 0).length).toBeGreaterThan(40);
  });

  it('is not confirmed by the receipt of an earlier handover', () => {
    const agencies = start();
    const go = (who: 0 | 1, act: Attempt['act'], back = 0): boolean =>
      attempt(agencies, { who, act, back, outcome: 'accepted' });
    // There, back, and on its way there again.
    for (const who of [0, 1] as const) {
      const other = (1 - who) as 0 | 1;
      expect([go(who, 'offer'), go(other, 'sign'), go(who, 'enter'), go(other, 'confirm')]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
    expect([go(0, 'offer'), go(1, 'sign'), go(1, 'take')]).toEqual([true, true, true]);
    expect(go(1, 'confirm', 1)).toBe(false);
    expect([go(0, 'enter'), go(1, 'confirm')]).toEqual([true, true]);
  });

  it('can be offered and received again after a withdrawal, under the number as which it is arriving', () => {
    const agencies = start();
    const acts: readonly (readonly [0 | 1, Attempt['act']])[] = [
      [0, 'offer'],
      [1, 'sign'],
      [1, 'take'],
      [0, 'withdraw'],
      [0, 'offer'],
      [1, 'sign'],
      [0, 'enter'],
      [1, 'confirm'],
    ];
    const done = acts.map(([who, act]) => attempt(agencies, { who, act, back: 0, outcome: 'accepted' }));
    expect(done).toEqual(acts.map(() => true));
    expect(agencies.map((agency) => thing(agency)?.status)).toEqual(['departed', 'held']);
  });
});
