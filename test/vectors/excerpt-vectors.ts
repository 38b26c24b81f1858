/** Vectors of recipients who read an excerpt, and of senders who added something (rules.md). */

import type { AnswerBody } from '../../src/ledger/statements/answer.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import type { Judged, Vector } from './vector.ts';

interface Told extends Partial<Judged> {
  readonly name: string;
  readonly about: string;
  /** What a note says, before the offer. */
  readonly noted?: string;
  readonly seen?: NonNullable<AnswerBody['seen']>;
  /** What a note says, after the answer was signed. */
  readonly added?: string;
  /** What the sender signs of KA/1 without a right to, before the offer. */
  readonly wronged?: true;
  /** The sender withdraws the offer before it enters the receipt. */
  readonly withdrawn?: true;
  readonly with?: Partial<Judged>;
}

/** Entry 1 permits, 2 and 3 collect KA/1 and KA/2, 4 is a note, 5 the offer of KA/1. */
const tellings: readonly Told[] = [
  {
    name: 'excerpt-leaves-out-a-note',
    about: 'The recipient answers to an excerpt that leaves out a note about what it accepts.',
    noted: 'KA/1',
    seen: [
      [0, 2],
      [5, 5],
    ],
    verdict: 'inconclusive',
    findings: ['ANSWERED_ON_EXCERPT', 'ANSWER_SEEN_SHORT_NOTED', 'SENDER_GAPS'],
    with: { verdict: 'inconclusive', findings: ['ANSWERED_ON_EXCERPT', 'ANSWER_SEEN_SHORT'] },
  },
  {
    name: 'excerpt-leaves-out-an-authority',
    about: 'The recipient answers to an excerpt that leaves out the authority, which is about no single exhibit.',
    noted: 'KA/2',
    seen: [
      [0, 0],
      [2, 2],
      [5, 5],
    ],
    verdict: 'inconclusive',
    findings: ['ANSWERED_ON_EXCERPT', 'ANSWER_SEEN_SHORT_NOTED', 'SENDER_GAPS'],
    with: { verdict: 'inconclusive', findings: ['ANSWERED_ON_EXCERPT', 'ANSWER_SEEN_SHORT'] },
  },
  {
    name: 'excerpt-leaves-out-another-thing',
    about: 'The recipient answers to an excerpt that leaves out only what is about another thing.',
    noted: 'KA/2',
    seen: [
      [0, 2],
      [5, 5],
    ],
    findings: ['ANSWERED_ON_EXCERPT'],
    with: { findings: ['ANSWERED_ON_EXCERPT'] },
  },
  {
    name: 'excerpt-hides-what-fails-the-sender',
    about: 'The recipient answers to an excerpt that hides an impossible entry about what it accepts.',
    wronged: true,
    seen: [
      [0, 3],
      [5, 5],
    ],
    verdict: 'inconclusive',
    findings: ['ANSWERED_ON_EXCERPT', 'SENDER_HID'],
    with: { verdict: 'failed', findings: ['ANSWERED_ON_EXCERPT', 'EXHIBIT_DEFINED_TWICE'] },
  },
  {
    name: 'excerpt-shows-what-fails-the-sender',
    about: 'The recipient answers to an excerpt that hides no entry, with an impossible one about what it accepts.',
    wronged: true,
    seen: [[0, 5]],
    verdict: 'failed',
    findings: ['ANSWERED_ON_EXCERPT', 'SENDER_FAILED'],
    with: { verdict: 'failed', findings: ['ANSWERED_ON_EXCERPT', 'EXHIBIT_DEFINED_TWICE'] },
  },
  {
    name: 'whole-with-what-fails-the-sender',
    about: 'The same, but the recipient read the whole ledger.',
    wronged: true,
    verdict: 'failed',
    findings: ['SENDER_FAILED'],
    with: { verdict: 'failed', findings: ['EXHIBIT_DEFINED_TWICE'] },
  },
  {
    name: 'excerpt-and-an-entry-without-effect',
    about: 'The recipient answers to an excerpt, and the sender withdraws the offer before it enters the receipt.',
    noted: 'KA/2',
    withdrawn: true,
    seen: [
      [0, 2],
      [5, 5],
    ],
    verdict: 'inconclusive',
    findings: ['ANSWERED_ON_EXCERPT', 'SENDER_ADDED', 'SENDER_HID'],
    with: { verdict: 'failed', findings: ['OFFER_CLOSED'] },
  },
  {
    name: 'sender-added-a-note',
    about: 'Before the sender enters the receipt, it records a note about what the recipient accepted.',
    noted: 'KA/2',
    added: 'KA/1',
    findings: ['SENDER_ADDED'],
  },
  {
    name: 'sender-added-a-note-about-another-thing',
    about: 'Before the sender enters the receipt, it records a note about another thing.',
    noted: 'KA/2',
    added: 'KA/2',
  },
];

const inPart = Object.fromEntries(checkNames.map((name) => [name, 'in-part'])) as AnswerBody['checks'];

export async function excerptVectors(): Promise<Vector[]> {
  return await Promise.all(tellings.map(tell));
}

async function tell({
  name,
  about,
  noted,
  seen,
  added,
  wronged,
  withdrawn,
  with: sender = {},
  ...judged
}: Told): Promise<Vector> {
  const [a, b] = await pair(name, 'KA/1', 'KA/2');
  if (noted !== undefined) await a.add('note', bodies.note([noted]));
  if (wronged) await a.add('collect', { ...bodies.collect('KA/1'), under: [1] });
  const offer = await a.offer(['KA/1'], [b.officer]);
  const more = seen && { seen, checks: inPart };
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }], { ...(more && { more }) });
  if (withdrawn) await a.add('withdraw', bodies.withdraw(offer));
  if (added !== undefined) await a.add('note', bodies.note([added]));
  const entry = a.entry(await a.answered(answer));
  b.ledger.now = Math.max(b.ledger.now, a.ledger.now);
  await b.receive(answer, { entry });
  return across([b, a], { name, about, ...judged, with: [sender] });
}
