/** The course of custody as spans: a story told, and laws that hold of any ledger. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../src/bytes/hex.ts';
import { howHeld } from '../../../src/custody/how-held.ts';
import { replay } from '../../../src/custody/judge.ts';
import { isHere } from '../../../src/custody/state/state.ts';
import type { EventTypeName } from '../../../src/ledger/vocabulary/index.ts';
import { TimelineFollower } from '../../../src/report/timeline/follow.ts';
import type { Span, Timeline } from '../../../src/report/timeline/timeline.ts';
import { bodies, type Draft } from '../../custody/bodies.ts';
import { analyst, bystander, chief, examiner, foreigner, hash, keeper, officer } from '../../custody/people.ts';
import { anyStep, eventOf } from '../../custody/random-event.ts';
import { answerTo, day, noon, Story, thisLedger } from '../../custody/story.ts';

const people = [chief, officer, keeper, examiner, analyst, bystander];
const opening = { ledger: fromHex(thisLedger), nonce: fromHex(hash('cc', 3)), keys: people };

/** A story in which every event is also followed. */
class FollowedStory extends Story {
  readonly follower = new TimelineFollower(opening, noon);

  override do<T extends EventTypeName>(type: T, body: Draft<T>, options: Parameters<Story['do']>[2] = {}): this {
    const event = this.event(type, body, options);
    super.do(type, body, options);
    this.follower.see(event);
    return this;
  }

  course(number: string) {
    return courseIn(this.follower.timeline(), number);
  }
}

const followed = () => new FollowedStory(people).do('authority', bodies.authority('W-1'));

function courseIn({ exhibits }: Timeline, number: string) {
  const found = exhibits.find((each) => each.number === number);
  if (found === undefined) throw new Error(`no exhibit ${number}`);
  return found;
}

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');

describe('a course that is followed', () => {
  it('has who held it, its seal, its issue and its end', () => {
    const told = followed().collect('T-1').seal(['T-1'], 'B-1');
    told
      .issue(['T-1'], { person: { name: 'TEST Borrower' } })
      .do('store', { move: 'returned', exhibits: ['T-1'], place: 'TEST store' })
      .seal(['T-1'], 'B-1', { state: 'opened' })
      .do('release', { ...bodies.release(['T-1']), to: { name: 'TEST Owner' } });
    const { custody, seals, issues, marks } = told.course('T-1');
    expect(custody).toEqual([
      { status: 'held', post: officer.post, from: noon + 120, seq: 2, until: noon + 420, endSeq: 7 },
      { status: 'released', from: noon + 420, seq: 7, to: 'TEST Owner' },
    ]);
    expect(seals).toEqual([{ number: 'B-1', from: noon + 180, seq: 3, until: noon + 360, endSeq: 6 }]);
    const due = noon + 180 + 7 * day;
    expect(issues).toEqual([{ from: noon + 240, seq: 4, until: noon + 300, endSeq: 5, to: 'TEST Borrower', due }]);
    expect(marks.filter(({ kind }) => kind !== 'gap').map(({ kind }) => kind)).toEqual([
      'taken',
      'sealed',
      'issued',
      'returned',
      'seal-opened',
      'gone',
    ]);
  });

  it('says that a name is withheld, and keeps the order of the record where a time lies before it', () => {
    const told = followed().collect('T-1').seal(['T-1'], 'B-1', {}, { after: 5000 });
    const event = told.event('release', bodies.release(['T-1']), { at: iso(noon + 130) });
    told.follower.see(event, { to: { name: new Uint8Array(32) } });
    const { custody, marks } = told.course('T-1');
    expect(custody[0]?.until).toBe(noon + 5120);
    expect(custody[1]).toEqual({ status: 'released', from: noon + 5120, seq: 4, to: null });
    expect(marks.find(({ kind }) => kind === 'gone')?.at).toBe(noon + 130);
  });

  it('passes to the post that takes over only when that post countersigns', () => {
    const told = followed().collect('T-1');
    told.do(
      'takeover',
      {
        exhibits: ['T-1'],
        to: keeper.post,
        why: 'absence',
        inventory: [{ number: 'T-1', found: 'seen' }],
        second: { name: 'TEST Second' },
      },
      { by: chief },
    );
    expect(told.course('T-1').custody).toHaveLength(1);
    told.do('attest', { entries: [3], as: 'received' }, { by: keeper });
    expect(told.course('T-1').custody.map(({ post, endSeq }) => [post, endSeq])).toEqual([
      [officer.post, 4],
      [keeper.post, undefined],
    ]);
  });

  it('leaves with an answer at the time that the recipient signed, and comes back by receipt', () => {
    const told = followed().collect('T-1').offer(['T-1'], foreigner);
    const answer = told.answerTo(3, foreigner, [{ number: 'T-1' }]);
    told.answered(3, answer, { after: 9 * day });
    const { custody, offers, marks } = told.course('T-1');
    const at = Date.parse(String(answer.body.received.at)) / 1000;
    expect(custody.map(({ status, from }) => [status, from])).toEqual([
      ['held', noon + 120],
      ['departed', Math.max(at, noon + 180)],
    ]);
    const { name, agency } = foreigner.card.holder;
    expect(custody[1]?.to).toBe(`${name}, ${agency}`);
    expect(offers.map(({ offer, endSeq }) => [offer, endSeq])).toEqual([[3, 4]]);
    expect(marks.map(({ kind, facts }) => [kind, ...facts])).toContainEqual(['accepted', 'accepted']);
  });

  it('keeps apart what a recipient accepted, accepted with reservations, refused or did not receive', () => {
    const numbers = ['T-1', 'T-2', 'T-3', 'T-4', 'T-5'];
    const told = numbers.reduce((story, number) => story.collect(number), followed()).offer(numbers, foreigner);
    const answer = told.answerTo(told.seq - 1, foreigner, [
      { number: 'T-1' },
      { number: 'T-2', outcome: 'accepted-with-reservations', code: 'seal-broken' },
      { number: 'T-3', outcome: 'refused', code: 'no-authority' },
      { number: 'T-4', outcome: 'not-received', code: 'not-in-package' },
      { number: 'T-5', outcome: 'undecided', code: 'not-yet-opened' },
    ]);
    told.answered(told.seq - 1, answer).do('withdraw', bodies.withdraw(told.seq - 2));
    const kinds = numbers.map((number) =>
      told.course(number).marks.flatMap(({ kind, type }) => (type === 'answered' && kind !== 'gap' ? [kind] : [])),
    );
    expect(kinds).toEqual([['accepted'], ['accepted-with-reservations'], ['refused'], ['not-received'], ['undecided']]);
    expect(told.course('T-5').marks.at(-1)?.kind).toBe('withdrawn');
  });

  it('marks what was taken in with reservations as that, by our own answer', () => {
    const answer = answerTo(
      { ledger: 'a1'.repeat(32), nonce: hash('cc', 3), offer: hash('b2', 1), size: 9 },
      officer,
      [
        { number: 'A/1', ours: 'T-1' },
        { number: 'A/2', ours: 'T-2', outcome: 'accepted-with-reservations', code: 'damaged' },
      ],
      { into: fromHex(thisLedger) },
    );
    const told = followed().receive(
      [
        ['A/1', 'T-1'],
        ['A/2', 'T-2'],
      ],
      answer,
    );
    const taken = (number: string) => told.course(number).marks.find(({ kind }) => kind.startsWith('taken'));
    expect(taken('T-1')).toMatchObject({ kind: 'taken', facts: ['A/1'] });
    expect(taken('T-2')).toMatchObject({
      kind: 'taken-with-reservations',
      facts: ['A/2', 'accepted-with-reservations'],
    });
  });

  it('says that a seal ends because the exhibit left, or because it was opened', () => {
    const told = followed().collect('T-1').seal(['T-1'], 'B-1').seal(['T-1'], 'B-2');
    told.seal(['T-1'], 'B-2', { state: 'opened' }).do('release', bodies.release(['T-1']));
    expect(told.course('T-1').seals.map(({ number, endSeq, left }) => [number, endSeq, left])).toEqual([
      ['B-1', 6, true],
      ['B-2', 5, undefined],
    ]);
  });

  it('marks what the rules call a gap, and who recorded it', () => {
    const told = new FollowedStory(people).collect('T-1');
    expect(told.course('T-1').marks.filter(({ kind }) => kind === 'gap')).toEqual([
      { kind: 'gap', at: noon + 60, seq: 1, type: 'collect', facts: ['NO_AUTHORITY'], by: officer.post },
    ]);
  });

  it('tells of what a copy was made of, on both', () => {
    const told = followed().collect('T-1').acquire('T-1', ['T-1/1']);
    expect(told.course('T-1/1')).toMatchObject({ isCopy: true, from: ['T-1'] });
    const copied = (number: string) => told.course(number).marks.find(({ kind }) => kind === 'copied')?.facts;
    expect(copied('T-1')).toEqual(['complete', 'T-1/1']);
    expect(copied('T-1/1')).toEqual(['complete', 'T-1']);
  });
});

const ordered = (spans: readonly Span[]): void => {
  for (const [at, { from, until, seq, endSeq }] of spans.entries()) {
    if (until !== undefined) expect(until).toBeGreaterThanOrEqual(from);
    expect(endSeq === undefined).toBe(until === undefined);
    if (endSeq !== undefined) expect(endSeq).toBeGreaterThan(seq);
    const next = spans[at + 1];
    if (next === undefined) continue;
    expect(until).toBeDefined();
    expect(next.from).toBeGreaterThanOrEqual(until as number);
    expect(next.seq).toBeGreaterThanOrEqual(endSeq as number);
  }
};

describe('of any ledger', () => {
  it('custody is without hole or overlap, and ends as the rules say', () => {
    const seen = { away: 0, seals: 0, offers: 0, issues: 0 };
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 60 }), (steps) => {
        const told = followed().collect('KA/0').collect('KA/1').seal(['KA/1'], 'B-1').collect('KA/2');
        const { follower } = told;
        for (const step of steps) {
          const event = eventOf(told, step);
          replay(told.state, event);
          follower.see(event);
          told.seq += 1;
          told.now += Math.max(0, step.after);
        }
        const timeline = follower.timeline();
        expect(timeline.exhibits.map(({ number }) => number)).toEqual(told.state.exhibits.map(({ number }) => number));
        for (const [index, exhibit] of told.state.exhibits.entries()) {
          const { custody, offers, issues, seals } = timeline.exhibits[index] as (typeof timeline.exhibits)[number];
          expect(custody.length).toBeGreaterThan(0);
          for (const spans of [custody, offers, issues]) ordered(spans);
          for (const [at, span] of custody.slice(1).entries()) {
            expect(span.from).toBe(custody[at]?.until);
            expect(span.seq).toBe(custody[at]?.endSeq);
          }
          expect(custody[0]?.seq).toBe(exhibit.defined);
          const last = custody.at(-1);
          const { status, post } = exhibit;
          const { state: is } = howHeld(told.state, exhibit);
          expect(last?.endSeq === undefined).toBe(status !== 'destroyed');
          if (status !== 'destroyed') expect(last?.status).toBe(is === 'offered' || is === 'issued' ? 'held' : is);
          if (isHere(exhibit)) expect(last?.post).toBe(post);
          const open = <T extends Span>(spans: readonly T[]): T[] => spans.filter(({ endSeq }) => endSeq === undefined);
          expect(open(offers).map(({ offer }) => offer)).toEqual(exhibit.offer === undefined ? [] : [exhibit.offer]);
          expect(open(issues).length).toBe(exhibit.issued === undefined ? 0 : 1);
          const standing = isHere(exhibit) ? [...exhibit.seals.values()].map(({ number }) => number) : [];
          expect(new Set(open(seals).map(({ number }) => number))).toEqual(new Set(standing));
          const [first] = custody;
          for (const span of [...offers, ...issues, ...seals]) {
            expect(span.from).toBeGreaterThanOrEqual(first?.from as number);
            expect(timeline.until).toBeGreaterThanOrEqual(span.until ?? span.from);
          }
          seen.away += custody.some(({ status }) => status === 'departed' || status === 'released') ? 1 : 0;
          seen.seals += seals.length;
          seen.offers += offers.length;
          seen.issues += issues.length;
        }
      }),
      { numRuns: 150, seed: 11 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(3);
  });
});
