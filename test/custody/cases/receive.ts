/** Taking in what was handed over. */
import { fromHex } from '../../../src/bytes/hex.ts';
import type { AnswerBody } from '../../../src/ledger/statements/answer.ts';
import { bodies } from '../bodies.ts';
import { analyst, colleague, hash, officer } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story, thisLedger } from '../story.ts';
import { arriving, ourAnswer } from './exhibit.ts';

const receiving = (
  more: Partial<AnswerBody> = {},
  pairs: readonly (readonly [string, string])[] = [['B-7', 'KA/1']],
  told = story(),
): Attempt =>
  attempt(told, 'receive', bodies.receive(pairs), {
    answer: { answer: ourAnswer(told, ['B-7', 'B-8'], more), valid: true },
  });

const secondOfficer = colleague(officer, 'Second officer');

export const receiveCases: readonly RuleCase[] = [
  {
    rule: 'RECEIVE_OTHER_POST',
    when: 'another post takes in what we signed for',
    breaks: () => {
      const told = story();
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        by: analyst,
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
    facts: { post: 'KA', signer: 'cyber' },
    keeps: () => {
      const told = story().enrol(secondOfficer);
      return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
        by: secondOfficer,
        answer: { answer: ourAnswer(told, ['B-7']), valid: true },
      });
    },
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'our receipt took it into another record',
    breaks: () => receiving({ into: fromHex(hash('ab', 1)) }),
    facts: { problem: 'it takes nothing into this record' },
    keeps: () => receiving(),
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'it was handed over within this record',
    breaks: () => receiving({ ledger: fromHex(thisLedger) }),
    facts: { problem: 'a handover within this record needs no such entry' },
    keeps: () => receiving(),
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'our receipt did not accept it',
    breaks: () => receiving({}, [['B-9', 'KA/1']]),
    facts: { problem: 'it does not accept B-9' },
    keeps: () => receiving({}, [['B-8', 'KA/1']]),
  },
  {
    rule: 'RECEIVE_UNFIT',
    when: 'our receipt gave it another number',
    breaks: () => receivingAs('KA/2'),
    facts: { problem: 'it gave B-7 the number KA/2, not KA/1' },
    keeps: () => receivingAs('KA/1'),
  },
  {
    rule: 'RECEIVED_TWICE',
    when: 'an arriving exhibit arrives again',
    breaks: () => receiving({}, [['B-7', 'KA/1']], arriving()),
    facts: { exhibit: 'KA/1', theirs: 'B-7', since: 2 },
    keeps: () => confirming(arriving()),
  },
  {
    rule: 'RECEIVED_TWICE',
    when: 'it is confirmed under another number',
    breaks: () => confirming(arriving(), 'KA/2'),
    facts: { exhibit: 'KA/1', theirs: 'B-7', since: 2 },
    keeps: () => confirming(arriving()),
  },
  {
    rule: 'RECEIVED_TWICE',
    when: 'one thing is taken in as two by one entry',
    breaks: () =>
      receiving({}, [
        ['B-7', 'KA/1'],
        ['B-7', 'KA/2'],
      ]),
    facts: { exhibit: 'KA/1', theirs: 'B-7', since: 2 },
    keeps: () =>
      receiving({}, [
        ['B-7', 'KA/1'],
        ['B-8', 'KA/2'],
      ]),
  },
  {
    rule: 'RECEIVED_TWICE',
    when: 'it is confirmed twice',
    breaks: () => {
      const told = arriving();
      told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), { from: { answered: new Uint8Array([1]) } });
      return confirming(told);
    },
    facts: { exhibit: 'KA/1', theirs: 'B-7', since: 3 },
    keeps: () => confirming(arriving()),
  },
];

function receivingAs(ours: string): Attempt {
  const told = story();
  const answer = ourAnswer(told, ['B-7']);
  const exhibits = answer.body.exhibits.map((each) => ({ ...each, ours }));
  const given = { ...answer, body: { ...answer.body, exhibits } };
  return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), { answer: { answer: given, valid: true } });
}

function confirming(told: Story, ours = 'KA/1'): Attempt {
  const body = { ...bodies.receive([['B-7', ours]]), from: { answered: new Uint8Array([1]) } };
  return attempt(told, 'receive', body, { answer: { answer: ourAnswer(told, ['B-7']), valid: true } });
}
