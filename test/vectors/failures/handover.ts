/** Failures on passing evidence on: the offer, the way, the receipt, the taking in. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies, file } from '../../custody/bodies.ts';
import { enter, offered, office, onPaper } from '../../custody/cases/answer-acts.ts';
import { arriving, ourAnswer } from '../../custody/cases/exhibit.ts';
import { offering, one, toForeigner } from '../../custody/cases/offer-acts.ts';
import { acquire, copied } from '../../custody/cases/work-acts.ts';
import { analyst, bystander, colleague, foreigner, officer } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { noon, type Story, story, thisLedger } from '../../custody/story.ts';
import { Agency, handOver } from '../agency.ts';
import type { Failure } from './failure.ts';
import { across, pair } from './scene.ts';

const sealed = (): Story => one().seal(['KA/1'], 'B-001');
const withPart = (): Story => one().collect('KA/1a', { kind: 'part', partOf: 'KA/1' });
const second = colleague(officer, 'Second officer');
const offeredTwo = (): Story => one().collect('KA/2').offer(['KA/1', 'KA/2'], foreigner);

const count = 'Operations of a receiving agency before it accepts: 5 count check: every exhibit there, none besides';
const logic = 'Operations of a receiving agency before it accepts: 7 custody logic';
const decide = 'Operations of a receiving agency before it accepts: 13 decide, sign, return the receipt';
const intake = 'Operations of a receiving agency before it accepts: 14 take custody: our number, place, custodian';
const bothSides = 'Each event: prior custodian and location, new custodian and location';
const countersigned = 'Each event: countersignature of the other party';

export const handoverFailures: readonly Failure[] = [
  {
    id: 'handover-offered-to-two-agencies-at-once',
    code: 'OFFERED_TWICE',
    happened: 'A phone is offered to a laboratory while an offer of the same phone to another state stands.',
    matters: 'Both may accept, and then two custodians on paper answer for one thing that at most one of them has.',
    cites: ['Event types: transfer offered', bothSides],
    makes: {
      tells: () =>
        attempt(
          offered(),
          'offer',
          { ...bodies.offer(['KA/1']), under: [1] },
          { recipients: [{ key: analyst.card.keyId }] },
        ),
    },
  },
  {
    id: 'handover-copied-while-offered',
    code: 'OFFER_STANDS',
    happened: 'A disk is packed and offered, and is then copied once more before the recipient has answered.',
    matters: 'The recipient signs for what it was at the offer. What was done to it afterwards is in no receipt.',
    cites: ['Event types: transfer offered', logic],
    makes: { tells: () => attempt(offered(), 'acquire', acquire()) },
  },
  {
    id: 'handover-given-back-while-offered',
    code: 'OFFER_STANDS',
    happened: 'A laptop is offered to another agency, and in the meantime its owner is given it back.',
    matters: 'The agency may accept a laptop that is no longer there to be had.',
    cites: ['S11', 'Event types: offer withdrawn, offer expired'],
    makes: { tells: () => attempt(offered(), 'release', bodies.release(['KA/1'])) },
  },
  {
    id: 'handover-other-content-offered',
    code: 'CONTENT_DIFFERS',
    happened: 'The offer states another digest for an image than the record fixed when it was made.',
    matters:
      'The recipient would check the image against a digest that was put in its place, and find everything in order.',
    cites: [
      'Operations of a receiving agency before it accepts: 9 hash again everything accepted, second tool if possible',
      'Each event: hashes before and after',
    ],
    makes: {
      tells: () =>
        attempt(
          copied(),
          'offer',
          {
            ...bodies.offer(['KA/1.1']),
            exhibits: [{ number: 'KA/1.1', parts: 'with', seals: [], incidents: [], content: file(2) }],
            under: [1],
          },
          toForeigner,
        ),
    },
  },
  {
    id: 'handover-part-that-was-taken-out',
    code: 'PART_REMOVED',
    happened: 'A laptop is offered with its disk, and the disk was taken out and never put back.',
    matters: 'The recipient signs for a disk that is not in the box, and will be asked where it is.',
    cites: ['S3', count],
    makes: {
      tells: () =>
        attempt(
          withPart().derive(['KA/1'], ['KA/1a'], { kind: 'removed' }),
          'offer',
          offering([], 'with', ['KA/1', 'KA/1a']),
          toForeigner,
        ),
    },
  },
  {
    id: 'handover-part-not-named',
    code: 'PARTS_NOT_NAMED',
    happened: 'A laptop is handed over with the disk inside, and the offer does not name the disk.',
    matters: 'By the record the disk is still here, by the facts it is there, and neither side answers for it.',
    cites: ['S3', 'Item: part of, contains'],
    makes: { tells: () => attempt(withPart(), 'offer', offering([]), toForeigner) },
  },
  {
    id: 'handover-with-an-incident-open',
    code: 'OPEN_INCIDENT_OFFERED',
    also: ['INCIDENT_OPEN'],
    happened: 'A phone is offered while the incident in which it was damaged is still open.',
    matters:
      'Afterwards nobody can tell on whose side the damage was done, and the one who could explain it has given it away.',
    cites: ['Event types: incident: loss, damage, suspected tampering, mismatch, key compromise', logic],
    makes: {
      tells: () =>
        attempt(
          one().do('incident', bodies.incident(['KA/1'])),
          'offer',
          {
            ...bodies.offer(['KA/1']),
            exhibits: [{ number: 'KA/1', parts: 'with', seals: [], incidents: [3] }],
            under: [1],
          },
          toForeigner,
        ),
    },
  },
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
    id: 'handover-second-receipt-that-forgets-the-first',
    code: 'ANSWER_UNFIT',
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
    happened: 'The officer who offers a disk also signs the receipt for it.',
    matters: 'One hand on both ends is no handover. Nobody but the sender says that anything left.',
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
    id: 'handover-back-as-another-file',
    code: 'MISMATCH',
    happened: 'A working copy comes back from the laboratory, and it holds other data than the one that was sent.',
    matters: 'It was changed there. Results that the laboratory took from it cannot be held to what was sent.',
    cites: ['S13', 'Each event: hashes before and after'],
    makes: {
      tells: () => {
        const told = copied().offer(['KA/1.1'], foreigner);
        told.answered(4, told.answerTo(4, foreigner, [{ number: 'KA/1.1' }]));
        const body = bodies.receive([['B-7', 'KA/1.1']]);
        const exhibits = body.exhibits?.map((each) => ({ ...each, content: file(2) }));
        return attempt(
          told,
          'receive',
          { ...body, exhibits },
          { answer: { answer: ourAnswer(told, ['B-7']), valid: true } },
        );
      },
    },
    also: ['RECEIVED_UNCHECKED'],
  },
  {
    id: 'handover-worked-on-after-it-left',
    code: 'DEPARTED',
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
  {
    id: 'handover-taken-in-twice',
    code: 'RECEIVED_TWICE',
    also: ['RECEIVED_UNCHECKED'],
    happened: 'What came in one parcel is taken into the record twice, under the same receipt.',
    matters: 'One thing becomes two on paper; what happens to the second is about nothing, or covers an exchange.',
    cites: ['S22', intake],
    makes: {
      tells: () => {
        const told = arriving();
        return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
          answer: { answer: ourAnswer(told, ['B-7', 'B-8']), valid: true },
        });
      },
    },
  },
  {
    id: 'handover-refused-and-kept',
    code: 'RECEIVE_UNFIT',
    happened: 'The receipt refuses a phone, and the recipient’s own record takes it in.',
    matters: 'The sender believes the phone to be on its way back. It is held by somebody who told it the opposite.',
    cites: ['S8', decide],
    makes: {
      tells: () => {
        const told = story();
        const answer = ourAnswer(told, ['B-7', 'B-8']);
        const exhibits = answer.body.exhibits.map((each) =>
          each.number === 'B-7' ? { ...each, outcome: 'refused' as const, condition: undefined } : each,
        );
        const signed = { ...answer, body: { ...answer.body, exhibits } } as typeof answer;
        return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), { answer: { answer: signed, valid: true } });
      },
    },
  },
  {
    id: 'handover-taken-in-by-another-unit',
    code: 'RECEIVE_OTHER_POST',
    happened: 'The search team signs the receipt, and the cyber unit takes the disk into the record as its own.',
    matters: 'The disk went from one unit to the other without a handover; for that step there is no signature.',
    cites: [bothSides, intake],
    makes: {
      tells: () => {
        const told = story();
        return attempt(told, 'receive', bodies.receive([['B-7', 'KA/1']]), {
          by: analyst,
          answer: { answer: ourAnswer(told, ['B-7']), valid: true },
        });
      },
    },
  },
  {
    id: 'handover-passed-on-before-it-arrived',
    code: 'ARRIVING',
    also: ['RECEIVED_UNCHECKED'],
    happened: 'The recipient passes a disk on before the sender has confirmed that it left.',
    matters:
      'By the sender’s record the disk may still be on the sender’s shelf. The third in the chain gets it from nobody.',
    cites: ['S7', logic],
    makes: {
      tells: () => {
        const told = arriving();
        return attempt(told, 'offer', { ...bodies.offer(['KA/1']), under: [1] }, toForeigner);
      },
    },
  },
  {
    id: 'handover-signed-for-and-never-booked-in',
    code: 'NOT_RECEIVED_THERE',
    happened: 'The recipient signs for a disk, and its own ledger shows no trace of it.',
    matters: 'The chain ends in a signature. Where the disk was kept, and by whom it was touched, is on no record.',
    cites: [intake, bothSides],
    makes: {
      writes: async (label) => {
        const [a, b] = await pair(label);
        const offer = await a.offer(['KA/1'], [b.officer]);
        await a.answered(await b.answer(a, offer, [{ number: 'KA/1' }]));
        return across([a, b]);
      },
      elsewhere: [{}],
    },
  },
  {
    id: 'handover-refused-to-us-and-taken',
    code: 'TWO_ANSWERS',
    happened:
      'The recipient told the sender that it refuses a disk, and takes it in on another receipt that the sender never got.',
    matters: 'The recipient signed two opposite statements about one disk, and only both ledgers side by side show it.',
    cites: ['S8', decide],
    makes: {
      writes: async (label) => {
        const [a, b] = await pair(label);
        const offer = await a.offer(['KA/1'], [b.officer]);
        await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
        await a.answered(await b.answer(a, offer, [{ number: 'KA/1', outcome: 'refused' }]));
        return across([b, a]);
      },
      elsewhere: [{ findings: ['TWO_ANSWERS_SEEN'] }],
    },
  },
  {
    id: 'handover-accepted-by-two',
    code: 'CONTESTED',
    happened: 'An offer goes to two agencies, both accept, and the sender enters the receipt of one of them.',
    matters: 'Two agencies claim the same disk. Each may examine something, and only one has the original.',
    cites: ['Event types: transfer accepted, with reservations, refused', logic],
    makes: {
      writes: async (label) => {
        const [a, b] = await pair(label);
        const c = await Agency.open(label, 'SE', 'SE');
        const offer = await a.offer(['KA/1'], [b.officer, c.officer]);
        await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
        const other = await c.answer(a, offer, [{ number: 'KA/1' }]);
        await c.receive(other, { entry: a.entry(await a.answered(other)) });
        return across([b, a, c]);
      },
      elsewhere: [{ findings: ['CONTESTED_THERE'] }, {}],
    },
  },
  {
    id: 'handover-home-as-another-exhibit',
    code: 'HOME_OTHER_EXHIBIT',
    happened: 'Two disks went abroad for the trial; one comes home, and is booked in as the other.',
    matters: 'From then on the record of each disk is about the other one, and so is every copy that is made.',
    cites: ['S22', count],
    makes: {
      writes: async (label) => {
        const [a, b] = await pair(label, 'KA/1', 'KA/2');
        await handOver(a, b, ['KA/1', 'KA/2']);
        const offer = await b.offer(['NL-KA/1'], [a.officer]);
        const answer = await a.answer(b, offer, [{ number: 'NL-KA/1', ours: 'KA/2' }]);
        await a.receive(answer, { entry: b.entry(await b.answered(answer)) });
        return across([a, b]);
      },
      elsewhere: [{}],
    },
  },
  {
    id: 'handover-two-files-under-one-name',
    code: 'CONTENT_OTHER_THERE',
    happened: 'The recipient books an image in with another digest than the sender has, and neither side says a word.',
    matters: 'Two agencies hold two different files under one name, each with a sound record.',
    cites: [
      'Operations of a receiving agency before it accepts: 9 hash again everything accepted, second tool if possible',
      'S22',
    ],
    makes: {
      writes: async (label) => {
        const [a, b] = await pair(label);
        await a.add('acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] });
        const offer = await a.offer(['KA/1.1'], [b.officer]);
        const answer = await b.answer(a, offer, [{ number: 'KA/1.1' }]);
        const entry = a.entry(await a.answered(answer));
        await b.receive(answer, { entry, more: { kind: 'data', content: file(2) } });
        return across([b, a]);
      },
      elsewhere: [{}],
    },
  },
];
