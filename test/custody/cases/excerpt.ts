/** Answers to an excerpt, and what the sender added before it entered the answer. */
import type { AnswerBody } from '../../../src/ledger/statements/answer.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { bodies, type Draft } from '../bodies.ts';
import { foreigner } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { story } from '../story.ts';
import { ourAnswer } from './exhibit.ts';
import { one } from './offer-acts.ts';

const checks = Object.fromEntries(checkNames.map((name) => [name, 'in-part'])) as AnswerBody['checks'];
const accepted = [{ number: 'KA/1' }];

function answered(more: object): Attempt {
  const told = one().collect('KA/2').offer(['KA/1'], foreigner);
  const answer = told.answerTo(4, foreigner, accepted, { checks, ...more });
  return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
}

/** Received on the sender's entry, which points to these entries; the recipient had verified nine. */
function receiving(about: readonly (readonly [string, number])[], general: number): Attempt {
  const told = story();
  const answer = ourAnswer(told, ['B-7']);
  const body = { ...bodies.receive([['B-7', 'KA/1']]), from: { answered: new Uint8Array([1]) } } as Draft<'receive'>;
  const embedded = { about: new Map(about), general };
  return attempt(told, 'receive', body, { answer: { answer, valid: true }, embedded });
}

const doubtful = { number: 'KA/1', outcome: 'accepted-with-reservations', code: 'wrong-exhibit' } as const;

/** Answered with this decision and these checks. */
function decided(row: object, more: object = {}): Attempt {
  const told = one().collect('KA/2').offer(['KA/1'], foreigner);
  const answer = told.answerTo(4, foreigner, [{ number: 'KA/1', ...row }], { checks, ...more });
  return attempt(told, 'answered', bodies.answered(4), { answer: { answer, valid: true } });
}

export const excerptCases: readonly RuleCase[] = [
  {
    rule: 'RESERVATION',
    when: 'the recipient accepts what it says is another exhibit',
    breaks: () => decided(doubtful),
    facts: { exhibit: 'KA/1', code: 'wrong-exhibit' },
    keeps: () => decided({ ...doubtful, code: 'damaged' }),
  },
  {
    rule: 'RESERVATION_NOTED',
    when: 'the recipient refuses what it says is another exhibit',
    breaks: () => decided({ outcome: 'refused', code: 'wrong-exhibit' }),
    facts: { exhibit: 'KA/1', code: 'wrong-exhibit' },
    keeps: () => decided({ outcome: 'refused', code: 'no-capacity' }),
  },
  {
    rule: 'RESERVATION_NOTED',
    when: 'the recipient refuses because a seal is broken, and lists no seal as broken',
    breaks: () => decided({ outcome: 'refused', code: 'seal-broken' }),
    facts: { exhibit: 'KA/1', code: 'seal-broken' },
    keeps: () => decided({ outcome: 'undecided', code: 'seal-broken' }),
  },
  {
    rule: 'CHECK_FAILED',
    when: 'the recipient accepts and says that two checks failed',
    breaks: () => decided({}, { checks: { ...checks, count: 'fail', times: 'fail' } }),
    facts: { checks: 'count, times' },
    keeps: () => decided({}),
  },
  {
    rule: 'ANSWERED_ON_EXCERPT',
    when: 'the recipient had read an excerpt',
    breaks: () =>
      answered({
        seen: [
          [0, 2],
          [4, 4],
        ],
      }),
    facts: { read: 4, size: 5 },
    keeps: () => answered({}),
  },
  {
    rule: 'SENDER_ADDED',
    when: 'the sender added an entry about what is received',
    breaks: () => receiving([['B-7', 9]], 0),
    facts: { entry: 9, size: 9, what: 'which is about B-7' },
    keeps: () => receiving([['B-7', 8]], 8),
  },
  {
    rule: 'SENDER_ADDED',
    when: 'the sender added an entry about no exhibit',
    breaks: () => receiving([['B-7', 8]], 10),
    facts: { entry: 10, size: 9, what: 'which is about no single exhibit' },
    keeps: () => receiving([['B-7', 8]], 3),
  },
];
