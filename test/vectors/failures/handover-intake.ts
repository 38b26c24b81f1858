/** Failures of taking in: what the recipient makes of it, and what two records say of one thing. */
import { bodies, file } from '../../custody/bodies.ts';
import { arriving, ourAnswer } from '../../custody/cases/exhibit.ts';
import { toForeigner } from '../../custody/cases/offer-acts.ts';
import { copied } from '../../custody/cases/work-acts.ts';
import { analyst, foreigner } from '../../custody/people.ts';
import { attempt } from '../../custody/rule-case.ts';
import { story } from '../../custody/story.ts';
import { Agency, handOver } from '../agency.ts';
import { bothSides, count, decide, intake, logic } from './asks.ts';
import type { Failure } from './failure.ts';
import { across, pair } from './scene.ts';

export const intakeFailures: readonly Failure[] = [
  {
    id: 'handover-back-as-another-file',
    code: 'MISMATCH',
    also: ['HOME_NOT_SHOWN', 'RECEIVED_UNCHECKED'],
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
    matters: 'The disk went from one unit to the other without a handover; nobody signed that step.',
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
        await b.collect('NL/1');
        return across([a, b]);
      },
      elsewhere: [{ verdict: 'inconclusive', findings: ['NOT_ENTERED_HERE'] }],
    },
  },
  {
    id: 'handover-refused-to-us-and-taken',
    code: 'TWO_ANSWERS',
    also: ['SENDER_GAPS'],
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
    also: ['SENDER_GAPS'],
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
      elsewhere: [{ findings: ['CONTESTED_THERE'] }, { findings: ['CONTESTED_BEFORE', 'SENDER_GAPS'] }],
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
      elsewhere: [{ findings: ['COURSE_BROKEN_LATER'] }],
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
