/** Receipts that go on from an earlier one: by whom, and about what. */
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes/hex.ts';
import type { Recipient } from '../../src/custody/act/event.ts';
import type { Answer } from '../../src/ledger/statements/answer.ts';
import { bodies } from './bodies.ts';
import { analyst, colleague, foreigner, hash, keeper, type Person, person } from './people.ts';
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

  it('is not entered when all is decided and measured', () => {
    const measured = { outcome: 'nothing-to-compare' as const };
    const told = one().offer(['KA/1'], foreigner);
    told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1', measured }]));
    const again = told.answerTo(3, foreigner, [{ number: 'KA/1', measured }], { prior: fromHex(leafOf(4)) });
    expect(enter(told, 3, again)).toEqual(['OFFER_CLOSED']);
  });

  it('is not on paper when all is decided', () => {
    const told = one().offer(['KA/1'], foreigner);
    told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
    const paper = {
      signed: { name: 'TEST' },
      office: 'TEST Court',
      at: '2026-11-03T12:00:00Z',
      place: 'counter',
      exhibits: [{ number: 'KA/1', outcome: 'accepted' as const }],
      attachment: new Uint8Array(32),
    };
    expect(codes(told.try('answered', { offer: 3, paper }))).toEqual(['OFFER_CLOSED']);
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
