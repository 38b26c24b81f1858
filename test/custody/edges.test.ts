/** Lawful and unlawful acts close to each other, where one condition of a rule decides. */
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import type { Recipient } from '../../src/custody/event.ts';
import { replay } from '../../src/custody/judge.ts';
import { serialiseState } from '../../src/custody/state.ts';
import type { Answer } from '../../src/ledger/answer.ts';
import { bodies, type Draft, file } from './bodies.ts';
import { ourAnswer } from './cases/exhibit.ts';
import { analyst, colleague, foreigner, hash, keeper, officer, type Person, person } from './people.ts';
import { type Decided, day, leafOf, noon, type Story, story, thisLedger } from './story.ts';

const one = (): Story => story().collect('KA/1');
const codes = (found: ReturnType<Story['try']>): string[] =>
  found.map(({ rule }) => rule).filter((rule) => rule !== 'IRREGULAR_UNDECLARED');
const enter = (told: Story, offer: number, answer: Answer): string[] =>
  codes(told.try('answered', bodies.answered(offer), { answer: { answer, valid: true } }));

describe('a second receipt', () => {
  const agency = person('Agency', 'agency', []);
  const listed = person('First', 'abroad', ['custodian']);
  const secondKey = person('Second', 'abroad', ['custodian']);
  const elsewhere = person('Third', 'elsewhere', ['custodian']);
  const posts = [listed, secondKey, elsewhere].map(({ card, post }) => ({ card, post, roles: ['custodian'] }));
  const directory = {
    keyId: agency.card.keyId,
    posts,
    issued: noon,
    expires: noon + day,
  } as unknown as Answer['directory'];
  const undecided: readonly Decided[] = [{ number: 'KA/1', outcome: 'undecided' }];

  /** The first undecided, by one; then decided by another. */
  const twice = (
    to: readonly Recipient[],
    [first, second]: readonly [Person, Person],
    { change = {}, into = [{}, {}] } = {},
  ): string[] => {
    const told = one();
    told.do('offer', told.offerBody(['KA/1']), { recipients: to });
    const prior = { prior: fromHex(leafOf(4)) };
    told.answered(3, { ...told.answerTo(3, first, undecided, into[0]), ...change });
    return enter(told, 3, { ...told.answerTo(3, second, [{ number: 'KA/1' }], { ...prior, ...into[1] }), ...change });
  };
  const toKeys = (...people: Person[]): Recipient[] => people.map(({ card }) => ({ key: card.keyId }));

  it('is of the same post by the directory', () => {
    const to = [{ agency: agency.card.keyId }];
    expect(twice(to, [listed, listed], { change: { directory } })).toEqual([]);
    expect(twice(to, [listed, secondKey], { change: { directory } })).toEqual([]);
    expect(twice(to, [listed, elsewhere], { change: { directory } })).toEqual(['ANSWER_UNFIT']);
  });

  it('is of the same post by this record', () => {
    const here = [{}, { into: fromHex(thisLedger) }];
    expect(twice(toKeys(keeper, analyst), [keeper, keeper], { into: here })).toEqual([]);
    expect(twice(toKeys(keeper, analyst), [keeper, analyst], { into: here })).toEqual(['ANSWER_UNFIT']);
  });

  it('is of a colleague enrolled for the same post', () => {
    const second = colleague(keeper, 'Second keeper');
    const told = one().enrol(second);
    told.do('offer', told.offerBody(['KA/1']), { recipients: toKeys(keeper, second) });
    told.answered(4, told.answerTo(4, keeper, undecided));
    const more = { prior: fromHex(leafOf(5)), into: fromHex(thisLedger) };
    expect(enter(told, 4, told.answerTo(4, second, [{ number: 'KA/1' }], more))).toEqual([]);
  });

  it('where no post is shown, takes into the same record as the first', () => {
    const two = (into: string): string[] => {
      const told = one().collect('KA/2');
      told.do('offer', told.offerBody(['KA/1', 'KA/2']), { recipients: toKeys(foreigner, elsewhere) });
      told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'undecided' }]));
      const more = { prior: fromHex(leafOf(5)), into: fromHex(into) };
      return enter(told, 4, told.answerTo(4, elsewhere, [{ number: 'KA/2' }], more));
    };
    expect(two(hash('bb', 2))).toEqual([]);
    expect(two(hash('bb', 3))).toEqual(['ANSWER_UNFIT']);
  });

  it('names the undecided in the order of the offer', () => {
    const told = one().collect('KA/2').collect('KA/3').offer(['KA/1', 'KA/2', 'KA/3'], foreigner);
    const first = ['KA/1', 'KA/3', 'KA/2'].map((number) => ({ number }));
    expect(enter(told, 5, told.answerTo(5, foreigner, first))).toEqual(['ANSWER_UNFIT']);
  });

  it('does not measure what was refused', () => {
    const told = one().collect('KA/2').offer(['KA/1', 'KA/2'], foreigner);
    told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'refused' }]));
    const measuring = (number: string, outcome: 'accepted' | 'refused'): string[] => {
      const decided = { number, outcome, measured: { outcome: 'nothing-to-compare' as const } };
      return enter(told, 4, told.answerTo(4, foreigner, [decided], { prior: fromHex(leafOf(5)) }));
    };
    expect(measuring('KA/1', 'accepted')).toEqual([]);
    expect(measuring('KA/2', 'refused')).toEqual(['ANSWER_UNFIT']);
  });
});

describe('work', () => {
  const examining = (told: Story, on: string, state: 'started' | 'paused' | 'finished'): string[] =>
    codes(told.try('examine', { ...bodies.examine([on]), state, under: [1] }));

  it('on an original is noticed when it begins, not again when it ends', () => {
    const told = one().acquire('KA/1', ['KA/1.1']);
    expect(examining(told, 'KA/1', 'finished')).toEqual(['ORIGINAL_EXAMINED']);
    told.do('examine', { ...bodies.examine(['KA/1']), under: [1] });
    expect(examining(told, 'KA/1', 'finished')).toEqual([]);
    expect(examining(told, 'KA/1', 'started')).toEqual(['ORIGINAL_EXAMINED']);
  });

  it('on a copy of which there are copies is work on a copy', () => {
    expect(examining(one().acquire('KA/1', ['KA/1.1']).derive(['KA/1.1'], ['KA/1.2']), 'KA/1.1', 'started')).toEqual(
      [],
    );
  });

  it('on an original is no matter when acquiring it failed', () => {
    const failed = one().acquire('KA/1', ['KA/1.1'], { outcome: 'failed', why: 'TEST' });
    expect(examining(failed, 'KA/1', 'started')).toEqual([]);
  });

  it('may leave an exhibit unexamined', () => {
    const body: Draft<'measure'> = {
      ...bodies.measure('KA/1'),
      outcome: 'not-examined',
      against: { nothing: 'not-examined' },
      under: [1],
    };
    expect(codes(one().try('measure', { ...body, content: undefined }))).toEqual([]);
  });

  it('may hold a copy against what its source was', () => {
    const told = one().acquire('KA/1', ['KA/1.1']).derive(['KA/1.1'], ['KA/1.2']);
    const match = (entry: number, fill: number): string[] =>
      codes(
        told.try('measure', {
          ...bodies.measure('KA/1.2'),
          outcome: 'match',
          against: { entry },
          content: file(fill),
          under: [1],
        }),
      );
    expect(match(3, 1)).toEqual([]);
    expect(match(3, 2)).toEqual(['OUTCOME_CONTRADICTED']);
    expect(match(4, 1)).toEqual(['REFERENCE_WRONG']);
  });

  it('on several sources makes something that is held by who holds one of them', () => {
    const told = story().collect('KA/1', {}, { manner: 'left' }).collect('KA/2', {}, {}, { by: analyst });
    told.derive(['KA/1', 'KA/2'], ['KA/3'], { kind: 'combined' });
    expect(told.exhibit('KA/3').post).toBe('cyber');
  });

  it('puts parts back into two things at once', () => {
    const told = one().collect('KA/2');
    told.derive(['KA/1'], ['KA/1a'], { kind: 'removed' }).derive(['KA/2'], ['KA/2a'], { kind: 'removed' });
    const body = { ...bodies.derive(['KA/1a', 'KA/2a'], ['KA/1', 'KA/2']), kind: 'rejoined' as const, under: [1] };
    expect(codes(told.try('derive', body))).toEqual([]);
  });
});

describe('what is received', () => {
  const receive = (told: Story, rows: readonly object[], answer: Answer): Story =>
    told.do('receive', { ...bodies.receive([]), exhibits: rows } as Draft<'receive'>, {
      answer: { answer, valid: true },
    });
  const row = (theirs: string, ours: string, content?: ReturnType<typeof file>) => ({
    ...bodies.receive([[theirs, ours]]).exhibits?.[0],
    ...(content && { content }),
  });

  it('holds what the offer said, unless that is known here', () => {
    const told = story();
    receive(told, [row('B-7', 'KA/1', file(7)), row('B-8', 'KA/2')], ourAnswer(told, ['B-7', 'B-8']));
    expect(told.exhibit('KA/1').content).toMatchObject({ by: 2, sha256: '07'.repeat(32) });
    expect(told.exhibit('KA/2').content).toBeUndefined();
    const confirmed = [row('B-7', 'KA/1', file(9)), row('B-8', 'KA/2', file(8))];
    told.do(
      'receive',
      { ...bodies.receive([]), exhibits: confirmed, from: { answered: new Uint8Array([1]) } } as Draft<'receive'>,
      {
        answer: { answer: ourAnswer(told, ['B-7', 'B-8']), valid: true },
      },
    );
    expect(told.codes.filter((code) => code === 'MISMATCH')).toEqual(['MISMATCH']);
    expect(told.exhibit('KA/1').content).toMatchObject({ by: 2, sha256: '07'.repeat(32) });
    expect(told.exhibit('KA/2').content).toMatchObject({ by: 3, sha256: '08'.repeat(32) });
  });

  it('is measured each against its own', () => {
    const told = story();
    const answer = ourAnswer(told, ['B-7', 'B-8']);
    const measured = (fill: number) => ({
      outcome: 'match' as const,
      depth: 'every-byte' as const,
      content: file(fill),
    });
    const exhibits = answer.body.exhibits.map((each, i) => ({ ...each, measured: measured(i + 1) }));
    const given = { ...answer, body: { ...answer.body, exhibits } } as Answer;
    receive(told, [row('B-7', 'KA/1', file(1)), row('B-8', 'KA/2', file(2))], given);
    expect(told.codes).toEqual([]);
  });
});

describe('numbers and dates', () => {
  it('tell the spelling of a second number', () => {
    const told = one().do('correct', { entry: 2, kind: 'renumber', why: 'x', exhibit: 'KA/1', newNumber: 'C-9' });
    expect(told.try('note', bodies.note(['c-9'])).map(({ facts }) => facts)).toEqual([
      { exhibit: 'c-9', recorded: 'C-9', since: 2 },
    ]);
  });

  it('fall due at the second', () => {
    const told = one().do('terms', { ...bodies.terms(), due: noon + day });
    const at = (iat: number): string[] => codes(told.try('note', bodies.note([]), { after: iat - told.now }));
    expect(at(noon + day - 1)).toEqual([]);
    expect(at(noon + day)).toEqual(['TERMS_OVERDUE']);
  });

  it('are late as the signer says, however late that is', () => {
    const late = { late: { code: 'no-power' as const, reason: 'x' } };
    expect(
      story()
        .try('note', { ...bodies.note([]), ...late })
        .map(({ facts }) => facts),
    ).toEqual([{ days: 0, reason: 'no-power' }]);
  });

  it('of a seal that replaces another are new as well', () => {
    const told = one().seal(['KA/1'], 'B-1').seal(['KA/1'], 'B-2');
    const replaced = { ...bodies.seal(['KA/1'], 'B-1'), state: 'replaced' as const, why: 'x' };
    expect(codes(told.try('seal', { ...replaced, newNumber: 'B-2' }))).toEqual(['SEAL_STANDS_ALREADY']);
    expect(codes(told.try('seal', { ...replaced, newNumber: 'B-3' }))).toEqual([]);
  });
});

describe('replay', () => {
  it('takes in what is possible and leaves out what is not', () => {
    const told = one();
    const before = serialiseState(told.state);
    expect(codes(replay(told.state, told.event('seal', bodies.seal(['KA/1'], 'B-1'), { by: analyst })))).toEqual([
      'NOT_CUSTODIAN',
    ]);
    expect(serialiseState(told.state)).toEqual(before);
    expect(replay(told.state, told.event('seal', bodies.seal(['KA/1'], 'B-1'), { by: officer }))).toEqual([]);
    expect(told.exhibit('KA/1').seals.size).toBe(1);
  });
});
