import type { Answer, AnswerBody } from '../../../src/ledger/statements/answer.ts';
import { bodies, type Draft } from '../bodies.ts';
import { foreigner, type Person, person } from '../people.ts';
import { type Attempt, attempt } from '../rule-case.ts';
import { type Decided, type Story, story } from '../story.ts';

export const one = (): Story => story().collect('KA/1');

export const offered = (more: Draft<'offer'> = {}): Story => one().offer(['KA/1'], foreigner, more);

export const two = (): Story => one().collect('KA/2').offer(['KA/1', 'KA/2'], foreigner);

export const office = { office: true } as const;

export const listed = person('Listed', 'abroad', ['custodian']);

/** The story's next entry: the receipt of that offer by that person. */
export function enter(
  told: Story,
  offer: number,
  {
    by = foreigner,
    decisions = [{ number: 'KA/1' }],
    more = {},
    valid = true,
    change = {},
  }: {
    by?: Person;
    decisions?: readonly Decided[];
    more?: Partial<AnswerBody>;
    valid?: boolean;
    change?: Partial<Answer>;
  } = {},
): Attempt {
  const answer = { ...told.answerTo(offer, by, decisions, more), ...change };
  return attempt(told, 'answered', bodies.answered(offer), { answer: { answer, valid } });
}

/** A scan of a signed paper, as entries attach it; `fill` is the byte that its digest repeats. */
export const scan = (fill = 0, kind: 'signed-paper' | 'photograph' = 'signed-paper') => ({
  sha256: new Uint8Array(32).fill(fill),
  size: 1000,
  mediaType: 'application/pdf',
  kind,
  title: 'TEST scan',
});

export const onPaper = (
  offer: number,
  numbers: readonly string[],
  outcome: 'accepted' | 'refused' = 'accepted',
): Draft<'answered'> => ({
  offer,
  paper: {
    signed: { name: 'TEST Clerk' },
    office: 'TEST Court',
    at: '2026-11-03T12:00:00Z',
    place: 'counter',
    exhibits: numbers.map((number) => ({ number, outcome })),
    attachment: new Uint8Array(32),
  },
});
