/** Receipts that do not fit their offer. */
import { fromHex } from '../../../src/bytes/hex.ts';
import type { AnswerBody } from '../../../src/ledger/statements/answer.ts';
import { checkNames } from '../../../src/ledger/vocabulary/answer.ts';
import { foreigner, hash } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { type Decided, leafOf, rootOf, type Story } from '../story.ts';
import { enter, listed, offered, office, one, onPaper, two } from './answer-acts.ts';

const both: readonly Decided[] = [{ number: 'KA/1' }, { number: 'KA/2' }];
const undecidedOnes: readonly Decided[] = both.map((each) => ({ ...each, outcome: 'undecided' }));

const unfit = (
  when: string,
  problem: string,
  breaks: () => Attempt,
  keeps: () => Attempt = () => enter(offered(), 3),
): RuleCase => ({
  rule: 'ANSWER_UNFIT',
  when,
  breaks,
  facts: { problem },
  keeps,
});

const readInPart = (ledger: 'pass' | 'in-part') => ({
  seen: [[0, 3]] as const,
  checks: { ...checks, ledger },
});
const checks = Object.fromEntries(checkNames.map((name) => [name, 'not-checked'])) as AnswerBody['checks'];

export const answerUnfitCases: readonly RuleCase[] = [
  {
    ...unfit(
      'it read an excerpt and says that it checked the whole ledger',
      'it names the entries that were read, and says that the whole record was checked',
      () => enter(offered(), 3, { more: readInPart('pass') }),
      () => enter(offered(), 3, { more: readInPart('in-part') }),
    ),
    keepsFinding: ['ANSWERED_ON_EXCERPT'],
  },
  unfit('it is of another record', 'it speaks of another record', () =>
    enter(offered(), 3, { more: { ledger: fromHex(hash('ab', 1)) } }),
  ),
  unfit('its header names another record', 'it speaks of another record', () =>
    enter(offered(), 3, { change: { sub: hash('ab', 1) } }),
  ),
  unfit('it answers another offer', 'it answers another offer than that of entry 3', () =>
    enter(offered(), 3, { more: { offer: fromHex(leafOf(2)) } }),
  ),
  unfit('it had not seen the offer', 'it speaks of 3 entries, which the record did not have then', () =>
    enter(offered(), 3, { more: { size: 3, root: rootOf(3) } }),
  ),
  unfit('it had seen more than there is', 'it speaks of 5 entries, which the record did not have then', () =>
    enter(offered(), 3, { more: { size: 5, root: rootOf(5) } }),
  ),
  unfit('it verified a record with another history', 'its hash over 4 entries is not that of this record', () =>
    enter(offered(), 3, { more: { root: rootOf(3) } }),
  ),
  unfit(
    'it leaves an exhibit out',
    'it does not name each exhibit to be decided once, in the order of the offer',
    () => enter(two(), 4),
    () => enter(two(), 4, { decisions: both }),
  ),
  unfit(
    'it turns the order round',
    'it does not name each exhibit to be decided once, in the order of the offer',
    () => enter(two(), 4, { decisions: [...both].reverse() }),
    () => enter(two(), 4, { decisions: both }),
  ),
  unfit('it adds an exhibit', 'it does not name each exhibit to be decided once, in the order of the offer', () =>
    enter(offered(), 3, { decisions: [{ number: 'KA/1' }, { number: 'KA/9' }] }),
  ),
  unfit('it is about something else', 'KA/9 is not in the offer, or is decided and measured', () =>
    enter(offered(), 3, { decisions: [{ number: 'KA/9' }] }),
  ),
  unfit('it goes on from nothing', 'it goes on from a receipt that is not entered', () =>
    enter(offered(), 3, { more: { prior: fromHex(leafOf(4)) } }),
  ),
  unfit(
    'a second one does not name the first',
    'it does not name the earlier receipt that it goes on from',
    () => enter(undecidedFirst(), 4, { decisions: both }),
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(5)) } }),
  ),
  unfit(
    'a second one goes on from another',
    'it goes on from another receipt than those entered',
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(4)) } }),
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(5)) } }),
  ),
  unfit(
    'a second one is of another post',
    'it is signed by another post than the first receipt',
    () =>
      enter(undecidedFirst([{ key: foreigner.card.keyId }, { key: listed.card.keyId }]), 4, {
        by: listed,
        decisions: both,
        more: { prior: fromHex(leafOf(5)) },
      }),
    () => enter(undecidedFirst(), 4, { decisions: both, more: { prior: fromHex(leafOf(5)) } }),
  ),
  unfit(
    'a second one decides again',
    'KA/1 was accepted before',
    () =>
      enter(unopened(), 3, {
        decisions: [{ number: 'KA/1', outcome: 'refused' }],
        more: { prior: fromHex(leafOf(4)) },
      }),
    () => enterMeasured('nothing-to-compare'),
  ),
  unfit(
    'a second one neither decides nor measures',
    'KA/1 is decided, and nothing more is measured',
    () => enterMeasured('not-examined'),
    // A thing accepted unopened is measured later.
    () => enterMeasured('nothing-to-compare'),
  ),
  unfit(
    'paper is about something else',
    'the offer of entry 3 holds no undecided KA/9',
    () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/9'])),
    () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'], 'refused')),
  ),
];

function undecidedFirst(to = [{ key: foreigner.card.keyId }]): Story {
  const told = one().collect('KA/2');
  told.do('offer', told.offerBody(['KA/1', 'KA/2']), { recipients: to });
  return told.answered(4, told.answerTo(4, foreigner, undecidedOnes));
}

/** The offer of entry 3 is accepted in full, nothing of it measured. */
function unopened(): Story {
  const told = offered();
  return told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }]));
}

/** A second receipt of what was accepted unopened. */
const enterMeasured = (outcome: 'not-examined' | 'nothing-to-compare'): Attempt =>
  enter(unopened(), 3, {
    decisions: [{ number: 'KA/1', measured: { outcome } }],
    more: { prior: fromHex(leafOf(4)) },
  });
