/** Failures of receipts, as the sender enters them. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies } from '../../custody/bodies.ts';
import { enter, offered, office, onPaper } from '../../custody/cases/answer-acts.ts';
import { offering, one, renumbered } from '../../custody/cases/offer-acts.ts';
import { bystander, colleague, foreigner, officer } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { noon, type Story, thisLedger } from '../../custody/story.ts';
import { bothSides, count, countersigned, decide, logic } from './asks.ts';
import type { Failure } from './failure.ts';

const sealed = (): Story => one().seal(['KA/1'], 'B-001');
const second = colleague(officer, 'Second officer');
const offeredTwo = (): Story => one().collect('KA/2').offer(['KA/1', 'KA/2'], foreigner);

export const receiptFailures: readonly Failure[] = [
  {
    id: 'handover-answered-by-somebody-else',
    code: 'ANSWER_NOT_ADDRESSED',
    happened: 'An offer is made to an officer abroad, and the receipt that comes back is signed by another person.',
    matters:
      'The thing came into hands that it was not meant for, and the addressee can truthfully say that nothing arrived.',
    cites: [countersigned, 'Operations of a receiving agency before it accepts: 1 confirm who sent it'],
    makes: { tells: () => enter(offered(), 3, { by: bystander }) },
  },
  {
    id: 'handover-accepted-after-the-offer-ended',
    code: 'ANSWER_EXPIRED',
    happened: 'The receipt is signed after the day on which the offer ended.',
    matters:
      'By then the sender may have promised the thing to another, or given it back: the acceptance met no offer.',
    cites: ['Event types: offer withdrawn, offer expired', decide],
    makes: { tells: () => enter(offered({ expires: noon + 3600 }), 3) },
  },
  {
    id: 'handover-receipt-for-one-of-two',
    code: 'ANSWER_UNFIT',
    happened: 'Two disks are sent, and the receipt speaks of one of them and is silent about the other.',
    matters: 'Of the second disk nobody says that it was received, refused or missing: it falls between two records.',
    cites: ['S8', count],
    makes: { tells: () => enter(offeredTwo(), 4, { decisions: [{ number: 'KA/1' }] }) },
  },
  {
    id: 'handover-receipt-under-the-other-number',
    code: 'ANSWER_UNFIT',
    happened:
      'A disk is offered under the number of the laboratory, and the receipt that comes back has the one that it bore at the scene.',
    matters:
      'By their numbers, the exhibit offered is still unanswered, and the exhibit signed for was never offered. Only who knows both numbers sees that it is one disk.',
    cites: ['Item: other exhibit numbers over time', decide],
    makes: { tells: () => enter(renumbered().offer(['KB/1'], foreigner), 4) },
  },
  {
    id: 'handover-second-receipt-that-forgets-the-first',
    code: 'ANSWER_UNFIT',
    also: ['LEFT_UNCHECKED'],
    happened:
      'Weeks after a receipt that left a disk undecided, a second one comes that does not go on from the first.',
    matters:
      'Two receipts of one delivery that do not know of each other can say opposite things, and each looks whole.',
    cites: ['S26', decide],
    makes: {
      tells: () => {
        const told = offeredTwo();
        const first = told.answerTo(4, foreigner, [{ number: 'KA/1' }, { number: 'KA/2', outcome: 'undecided' }]);
        return enter(told.answered(4, first), 4, { decisions: [{ number: 'KA/2' }] });
      },
    },
  },
  {
    id: 'handover-signed-by-the-sender',
    code: 'ANSWER_BY_SENDER',
    also: ['LEFT_UNCHECKED'],
    happened: 'The officer who offers a disk also signs the receipt for it.',
    matters: 'One hand on both ends does not make a handover. Nobody but the sender says that anything left.',
    cites: [countersigned, bothSides],
    makes: { tells: () => enter(one().offer(['KA/1'], officer), 3, { by: officer }) },
  },
  {
    id: 'handover-signed-by-a-second-key-of-the-post',
    code: 'ANSWER_BY_SENDER',
    happened: 'A post offers a disk to another key of its own, and that key signs the receipt.',
    matters: 'A post cannot hand over to itself. The appearance of a countersignature was made inside one office.',
    cites: [countersigned, 'Operations of a receiving agency before it accepts: 1 confirm who sent it'],
    makes: {
      tells: () =>
        enter(one().enrol(second).offer(['KA/1'], second), 4, { by: second, more: { into: fromHex(thisLedger) } }),
    },
  },
  {
    id: 'handover-on-paper',
    code: 'PAPER_CUSTODY',
    happened: 'The recipient, who has a key, signs a paper form instead, and the sender enters a scan of it.',
    matters: 'That custody passed rests on the word of the sender and on a paper that has to be produced and proved.',
    cites: ['S7', countersigned],
    makes: { tells: () => attempt(offered(), 'answered', onPaper(3, ['KA/1'])) },
  },
  {
    id: 'handover-to-an-office-without-key',
    code: 'OFFICE_WITHOUT_KEY',
    happened: 'On its way under a request between states a disk lies with a ministry that cannot sign for it.',
    matters: 'For that stretch of the way the sender alone says who had the disk. The ministry will have to be asked.',
    cites: ['S7', 'S27'],
    makes: { tells: () => attempt(one().offer(['KA/1'], office), 'answered', onPaper(3, ['KA/1'])) },
  },
  {
    id: 'handover-receipt-after-withdrawal',
    code: 'OFFER_CLOSED',
    happened: 'An offer is withdrawn, and a receipt for it is entered all the same.',
    matters: 'The sender said that the thing never left and says that it was received. One of the two is false.',
    cites: ['Event types: offer withdrawn, offer expired', logic],
    makes: { tells: () => enter(offered().do('withdraw', bodies.withdraw(3)), 3) },
  },
  {
    id: 'handover-withdrawn-after-receipt',
    code: 'OFFER_CLOSED',
    also: ['LEFT_UNCHECKED'],
    happened: 'The recipient has signed for a disk, and the sender then withdraws the offer as if it had never left.',
    matters:
      'Custody cannot be taken back with a pen. By the receipt the disk is with the recipient, whatever the sender writes.',
    cites: ['Event types: offer withdrawn, offer expired', logic],
    makes: {
      tells: () => {
        const told = offered();
        return attempt(
          told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }])),
          'withdraw',
          bodies.withdraw(3),
        );
      },
    },
  },
  {
    id: 'handover-corrected-behind-the-recipient',
    code: 'CHANGED_AFTER_ANSWER',
    also: ['LEFT_UNCHECKED'],
    happened: 'While the receipt is on its way back, the sender corrects an entry about the thing.',
    matters:
      'The recipient signed over another record. What it accepted, and what it would have said to the correction, differ.',
    cites: [
      'Event types: correction, clarification',
      'Operations of a receiving agency before it accepts: 6 ledger check: form, signatures, history, forks, tail',
    ],
    makes: {
      tells: () => {
        const told = offered();
        const answer = told.answerTo(3, foreigner, [{ number: 'KA/1' }]);
        return attempt(told.do('correct', bodies.correct(2)), 'answered', bodies.answered(3), {
          answer: { answer, valid: true },
        });
      },
    },
  },
  {
    id: 'handover-back-under-another-seal',
    code: 'SEALS_DIFFER',
    happened: 'An offer is withdrawn and the parcel comes back, under another seal than it left with.',
    matters: 'It was opened on the way, in nobody’s custody by the record.',
    cites: ['S6', 'Seals and packaging: checked intact yes or no at every receipt'],
    makes: {
      tells: () =>
        attempt(sealed().offer(['KA/1'], foreigner, offering(['B-001'])), 'withdraw', {
          ...bodies.withdraw(4),
          evidence: 'back',
          seals: ['B-777'],
        }),
    },
  },
  {
    id: 'handover-worked-on-after-it-left',
    code: 'DEPARTED',
    also: ['LEFT_UNCHECKED'],
    happened: 'A disk was accepted abroad, and the sender goes on to record that it sealed it.',
    matters: 'A sender who acts for what it no longer has invents acts, or never gave the thing away.',
    cites: [bothSides, logic],
    makes: {
      tells: () => {
        const told = offered();
        return attempt(
          told.answered(3, told.answerTo(3, foreigner, [{ number: 'KA/1' }])),
          'seal',
          bodies.seal(['KA/1'], 'B-001'),
        );
      },
    },
  },
];
