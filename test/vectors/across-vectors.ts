/** Vectors of several ledgers: custody followed from one into another, as it should be and as it should not. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { parseCheckpoint } from '../../src/ledger/checkpoint.ts';
import type { Role } from '../../src/ledger/genesis.ts';
import { createDirectory } from '../../src/ledger/statements/directory.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { Agency, contentOf, handOver } from './agency.ts';
import { type Actor, actor, testHolder } from './ledger-writer.ts';
import { respelled } from './respelled.ts';
import { type Judged, pinOf, type Vector } from './vector.ts';

type Rest = Pick<Vector, 'name' | 'about'> &
  Partial<Judged> & {
    readonly with?: readonly Partial<Judged>[];
    readonly pinned?: readonly Actor[];
    readonly pins?: Vector['pins'];
  };

/** A copy of a ledger, whole or its first entries. */
interface Copy {
  readonly bytes: Uint8Array;
  readonly checkpoint: string;
  readonly chief: Actor;
  readonly now: number;
}

export function copyOf({ ledger, chief }: Agency, size = ledger.size): Copy {
  const bytes = concatBytes(...ledger.entries.slice(0, size));
  return { bytes, checkpoint: ledger.checkpoint(size), chief, now: ledger.now };
}

const judged = ({ verdict = 'verified', findings = [] }: Partial<Judged> = {}): Judged => ({
  verdict,
  findings: [...findings].sort(),
});

/** The first ledger with the others; all who opened one pinned unless told, every end shown. */
export function across(
  ledgers: readonly (Agency | Copy)[],
  { name, about, pinned, pins = [], with: expected = [], ...rest }: Rest,
): Vector {
  const copies = ledgers.map((each) => (each instanceof Agency ? copyOf(each) : each));
  const [first, ...others] = copies as [Copy, ...Copy[]];
  const chiefs = pinned ?? [...new Set(copies.map(({ chief }) => chief))];
  return {
    name: `across-${name}`,
    about,
    pins: [...chiefs.map((chief) => pinOf(chief)), ...pins],
    ledger: first.bytes,
    checkpoints: [first.checkpoint],
    ...(others.length > 0 && {
      with: others.map(({ bytes, checkpoint }) => ({ ledger: bytes, checkpoints: [checkpoint] })),
    }),
    now: Math.max(...copies.map(({ now }) => now)) + 3600,
    expected: {
      ...judged(rest),
      ...(others.length > 0 && { with: others.map((_, at) => judged(expected[at])) }),
    },
  };
}

/** Two agencies, the first with one exhibit; the same in each run for the same label. */
export async function pair(label: string, ...numbers: readonly string[]): Promise<[Agency, Agency]> {
  const a = await Agency.open(`across ${label}`, 'KA', 'DE');
  await a.collect(...(numbers.length === 0 ? ['KA/1'] : numbers));
  return [a, await Agency.open(`across ${label}`, 'NL', 'NL')];
}

/** Bytes of a statement whose signature is broken. */
export function broken(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  changed[changed.length - 1] = (changed.at(-1) as number) ^ 1;
  return changed;
}

const third = (label: string) => Agency.open(`across ${label}`, 'SE', 'SE');

export async function acrossVectors(): Promise<Vector[]> {
  return [
    ...(await soundVectors()),
    ...(await openVectors()),
    ...(await wrongSenderVectors()),
    ...(await wrongRecipientVectors()),
    ...(await bearingVectors()),
    ...(await doubtVectors()),
    ...(await breakVectors()),
    ...(await directoryVectors()),
  ];
}

/** Handovers as they should be. */
async function soundVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await pair('held');
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([b, a], { name: 'held', about: 'Received from a ledger that is at hand and holds the entry.' }),
      across([a, b], {
        name: 'handed-over',
        about: 'Handed over into a ledger at hand, whose opener is pinned and in which the answering key is enrolled.',
      }),
      across([a, b], {
        name: 'recipient-not-pinned',
        about: 'Handed over into a ledger at hand that was opened by a key which the verifier does not trust.',
        pinned: [a.chief],
        verdict: 'inconclusive',
        findings: ['ANSWERER_NOT_PINNED'],
        with: [{ verdict: 'inconclusive', findings: ['SIGNER_NOT_PINNED'] }],
      }),
      across([b, a], {
        name: 'sender-not-pinned',
        about: 'Received from a ledger at hand that was opened by a key which the verifier does not trust.',
        pinned: [b.chief],
        verdict: 'inconclusive',
        findings: ['SENDER_NOT_PINNED'],
        with: [{ verdict: 'inconclusive', findings: ['SIGNER_NOT_PINNED'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('chain');
    const c = await third('chain');
    await handOver(a, b, ['KA/1']);
    await b.collect('NL/2');
    await handOver(b, c, ['NL-KA/1', 'NL/2']);
    vectors.push(
      across([c, b, a], { name: 'chain', about: 'Handed on through three agencies, all ledgers at hand.' }),
      across([c, b], {
        name: 'chain-first-missing',
        about: 'Handed on through three agencies; the first ledger is not at hand.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['RECEIVED_UNCHECKED'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('sent-home', 'KA/1', 'KA/2');
    await handOver(a, b, ['KA/1', 'KA/2']);
    const offer = await b.offer(['NL-KA/1'], [a.officer]);
    const answer = await a.answer(b, offer, [{ number: 'NL-KA/1', ours: 'KA/1' }]);
    const entry = b.entry(await b.answered(answer));
    await a.receive(answer, { entry });
    vectors.push(
      across([a, b], {
        name: 'sent-home',
        about: 'What was handed over came home: each ledger holds an entry of the other.',
      }),
      across([b, a], { name: 'sent-home-seen-from-there', about: 'The same, seen from the ledger that sent it home.' }),
    );
  }
  {
    const [a, b] = await pair('second-delivery', 'KA/1', 'KA/2');
    await handOver(a, b, ['KA/1']);
    await handOver(a, b, ['KA/2']);
    vectors.push(
      across([b, a], { name: 'second-delivery', about: 'A second delivery into a ledger that runs already.' }),
    );
  }
  {
    const [a, b] = await pair('scenes');
    const other = await Agency.open('across scenes', 'KA2', 'DE', { chief: a.chief });
    await other.collect('KA2/1');
    await handOver(a, b, ['KA/1']);
    await handOver(other, b, ['KA2/1']);
    vectors.push(
      across([b, a, other], { name: 'two-scenes-joined', about: 'Two ledgers of one agency, joined in a third.' }),
    );
  }
  {
    const [a, b] = await pair('split', 'KA/1', 'KA/2');
    const c = await third('split');
    await handOver(a, b, ['KA/1']);
    await handOver(a, c, ['KA/2']);
    vectors.push(across([a, b, c], { name: 'split', about: 'What one agency took went to two others.' }));
  }
  return vectors;
}

/** What is not at its end. */
async function openVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await pair('arriving');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await b.receive(answer);
    vectors.push(
      across([b, a], {
        name: 'arriving',
        about: 'Taken in on the answer alone, which the sender has not entered.',
        verdict: 'inconclusive',
        findings: ['STILL_ARRIVING'],
        with: [{ findings: ['RECEIPT_NOT_ENTERED'] }],
      }),
    );
    await a.answered(answer);
    vectors.push(
      across([b, a], {
        name: 'passed-meanwhile',
        about: 'Taken in on the answer alone, which the sender has entered since.',
        findings: ['PASSED_MEANWHILE'],
      }),
    );
  }
  {
    const [a, b] = await pair('withdrawn');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await a.add('withdraw', bodies.withdraw(offer));
    await b.receive(answer);
    vectors.push(
      across([b, a], {
        name: 'withdrawn-and-accepted',
        about: 'The withdrawal of an offer crossed its acceptance: the exhibit is contested.',
        verdict: 'inconclusive',
        findings: ['CONTESTED', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['CONTESTED_THERE'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('two-takers');
    const c = await third('two-takers');
    const offer = await a.offer(['KA/1'], [b.officer, c.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await b.receive(answer);
    const other = await c.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(other));
    await c.receive(other, { entry });
    vectors.push(
      across([b, a, c], {
        name: 'two-takers',
        about: 'An offer to two agencies that both accepted; the sender entered the receipt of the other.',
        verdict: 'inconclusive',
        findings: ['CONTESTED', 'SENDER_GAPS'],
        with: [
          { verdict: 'inconclusive', findings: ['CONTESTED_THERE'] },
          { verdict: 'inconclusive', findings: ['CONTESTED_BEFORE', 'SENDER_GAPS'] },
        ],
      }),
    );
  }
  {
    const [a] = await pair('unrelated');
    vectors.push(
      across([a, await third('unrelated')], {
        name: 'unrelated',
        about: 'A ledger with which nothing passed.',
        findings: ['OTHER_UNRELATED'],
      }),
    );
  }
  return vectors;
}

/** Senders whose ledger does not bear out what the recipient holds. */
async function wrongSenderVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const lacking: Rest['with'] = [{ verdict: 'inconclusive', findings: ['ENTRY_LACKING'] }];
  const differing: Rest['with'] = [{ verdict: 'failed', findings: ['ENTRY_DIFFERS'] }];
  const beyond = { verdict: 'inconclusive', findings: ['ANSWERED_BEYOND', 'SENDER_GAPS'] } as const;
  const notThere = { verdict: 'failed', findings: ['ANSWERED_NOT_THERE', 'SENDER_FAILED'] } as const;
  {
    const [a, b] = await pair('cut');
    const { offer, answered } = await handOver(a, b, ['KA/1']);
    const cut = copyOf(a, answered);
    vectors.push(
      across([b, cut], {
        name: 'sender-cut',
        about: 'The copy of the sender’s ledger ends before the entry on which the receipt rests.',
        ...beyond,
        with: lacking,
      }),
      across([cut, b], {
        name: 'cut-before-handover',
        about: 'This copy was cut before the entry by which exhibits left; the recipient holds that entry.',
        verdict: 'inconclusive',
        findings: ['ENTRY_LACKING'],
        with: [beyond],
      }),
    );
    const forked = await Agency.open('across cut', 'KA', 'DE');
    await forked.collect('KA/1');
    await forked.offer(['KA/1'], [b.officer]);
    await forked.add('withdraw', bodies.withdraw(offer));
    vectors.push(
      across([b, forked], {
        name: 'sender-forked',
        about: 'The sender’s ledger was continued in two ways: the copy at hand withdraws what the other hands over.',
        ...notThere,
        with: differing,
      }),
    );
  }
  {
    const [a, b] = await pair('beyond');
    const size = a.size;
    const second = await actor('across beyond KA second', 'KA', ['custodian']);
    await a.add('enrol', { card: second.card, post: 'KA', roles: ['custodian'] }, { by: a.chief });
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer, { by: second }));
    await b.receive(answer, { entry });
    vectors.push(
      across([b, copyOf(a, size)], {
        name: 'sender-too-short',
        about:
          'The copy of the sender’s ledger is shorter than the entry on which the receipt rests, and does not know its signer.',
        verdict: 'inconclusive',
        findings: ['ANSWERED_BEYOND'],
      }),
    );
  }
  {
    const [a, b] = await pair('foreign');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = await a.ledger.entry('answered', { offer, answer: answer.bytes }, { by: b.officer });
    await a.add('note', bodies.note([]));
    await b.receive(answer, { entry });
    vectors.push(
      across([b, a], {
        name: 'entry-made-up',
        about: 'The recipient made up the sender’s entry and signed it itself.',
        verdict: 'failed',
        findings: ['ANSWERED_FOREIGN'],
      }),
    );
  }
  {
    const [a, b] = await pair('no-effect');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await a.add('withdraw', bodies.withdraw(offer));
    const entry = a.entry(await a.answered(answer));
    await b.receive(answer, { entry });
    vectors.push(
      across([b, a], {
        name: 'entry-without-effect',
        about: 'The sender entered the receipt after withdrawing the offer, which has no effect.',
        verdict: 'failed',
        findings: ['ANSWERED_NO_EFFECT', 'SENDER_ADDED', 'SENDER_FAILED'],
        with: [{ verdict: 'failed', findings: ['OFFER_CLOSED'] }],
      }),
    );
  }
  return vectors;
}

/** Recipients whose receipt the sender's ledger does not bear out. */
async function wrongRecipientVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await pair('two-answers');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const taken = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await b.receive(taken);
    await a.answered(await b.answer(a, offer, [{ number: 'KA/1', outcome: 'refused' }]));
    vectors.push(
      across([b, a], {
        name: 'two-answers',
        about: 'One post refused an exhibit to the sender and takes it in on another receipt.',
        verdict: 'failed',
        findings: ['SENDER_GAPS', 'TWO_ANSWERS'],
        with: [{ verdict: 'inconclusive', findings: ['TWO_ANSWERS_SEEN'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('no-offer');
    await b.receive(await b.answer(a, 2, [{ number: 'KA/1' }]));
    vectors.push(
      across([b, a], {
        name: 'no-such-offer',
        about: 'A receipt for what the sender never offered.',
        verdict: 'failed',
        findings: ['OFFER_NOT_THERE'],
      }),
    );
  }
  {
    const [a, b] = await pair('late');
    const offer = await a.offer(['KA/1'], [b.officer], { expires: a.ledger.now + 120 });
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }], { iat: a.ledger.now + 7200 }));
    vectors.push(
      across([b, a], {
        name: 'late-acceptance',
        about: 'Taken in on a receipt that was signed when the offer had expired.',
        verdict: 'failed',
        findings: ['RECEIPT_UNFIT'],
      }),
    );
  }
  {
    const [a, b] = await pair('not-addressed');
    const c = await third('not-addressed');
    const offer = await a.offer(['KA/1'], [c.officer]);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
    vectors.push(
      across([b, a], {
        name: 'offered-to-another',
        about: 'Taken in on the receipt of a key to which nothing was offered.',
        verdict: 'failed',
        findings: ['RECEIPT_UNFIT'],
      }),
    );
  }
  {
    const [a, b] = await pair('other-root');
    const offer = await a.offer(['KA/1'], [b.officer]);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }], { root: new Uint8Array(32).fill(7) }));
    vectors.push(
      across([b, a], {
        name: 'other-root',
        about: 'The recipient signed over another record than the copy of the sender’s ledger at hand.',
        verdict: 'inconclusive',
        findings: ['ANSWER_ROOT_DIFFERS', 'STILL_ARRIVING'],
        with: [{ verdict: 'inconclusive', findings: ['RECEIPT_NOT_ENTERED', 'ROOT_SEEN_DIFFERS'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('other-content', 'KA/0');
    await a.add('collect', {
      ...bodies.collect('KA/1'),
      exhibit: thing('KA/1', { content: contentOf(1) }),
      under: [1],
    });
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    await b.receive(answer, { entry, more: { content: contentOf(2) } });
    vectors.push(
      across([b, a], {
        name: 'other-content',
        about: 'Taken in with another digest than the sender’s record holds, and without a word about it.',
        verdict: 'inconclusive',
        findings: ['CONTENT_OTHER_THERE'],
      }),
    );
  }
  {
    const [a, b] = await pair('swapped-home', 'KA/1', 'KA/2');
    await handOver(a, b, ['KA/1', 'KA/2']);
    const offer = await b.offer(['NL-KA/1'], [a.officer]);
    const answer = await a.answer(b, offer, [{ number: 'NL-KA/1', ours: 'KA/2' }]);
    const entry = b.entry(await b.answered(answer));
    await a.receive(answer, { entry });
    vectors.push(
      across([a, b], {
        name: 'swapped-on-return',
        about: 'What comes home as one exhibit left as another.',
        verdict: 'failed',
        findings: ['HOME_OTHER_EXHIBIT'],
        with: [{ verdict: 'inconclusive', findings: ['COURSE_BROKEN_LATER'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('stranger');
    const c = await third('stranger');
    const { answer, answered } = await handOver(a, b, ['KA/1']);
    await c.receive(answer, { entry: a.entry(answered) });
    vectors.push(
      across([c, a], {
        name: 'copied-answer',
        about: 'A stranger’s ledger takes in what another agency’s receipt accepted.',
        verdict: 'failed',
        findings: ['OTHER_UNRELATED', 'RECEIVE_UNFIT'],
        with: [{ verdict: 'inconclusive', findings: ['ANSWERER_NOT_PINNED', 'LEFT_UNCHECKED'] }],
      }),
    );
  }
  return vectors;
}

/** Findings in another ledger that bear on exhibits. */
async function bearingVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const twice = async (agency: Agency): Promise<unknown> => agency.collect('X/1', 'X/1');
  {
    const [a, b] = await pair('sender-failed');
    await a.collect('KA/1');
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([b, a], {
        name: 'sender-failed',
        about: 'The sender’s ledger contradicts itself about what it handed over.',
        verdict: 'failed',
        findings: ['SENDER_FAILED'],
        with: [{ verdict: 'failed', findings: ['EXHIBIT_DEFINED_TWICE'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('recipient-failed');
    await handOver(a, b, ['KA/1']);
    await twice(b);
    vectors.push(
      across([a, b], {
        name: 'recipient-failed',
        about: 'The ledger that took in what left here contradicts itself.',
        with: [{ verdict: 'failed', findings: ['EXHIBIT_DEFINED_TWICE'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('gaps', 'KA/1', 'KA/2');
    await a.add('collect', {
      ...bodies.collect('KA/3'),
      exhibit: thing('KA/3'),
      under: { absent: 'exigent', why: 'TEST' },
      irregular: [{ rule: 'NO_AUTHORITY', why: 'TEST' }],
    });
    await handOver(a, b, ['KA/1']);
    const without = copyOf(b);
    await handOver(a, b, ['KA/3']);
    vectors.push(
      across([b, a], {
        name: 'sender-gaps',
        about: 'What came was seized without authority, as the sender’s ledger shows.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['NO_AUTHORITY'] }],
      }),
      across([without, a], {
        name: 'sender-gaps-elsewhere',
        about: 'The sender’s ledger has a gap that concerns another exhibit than those that came.',
        findings: ['NOT_ENTERED_YET_HERE'],
        with: [{ verdict: 'inconclusive', findings: ['NO_AUTHORITY', 'NOT_RECEIVED_YET'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('changed');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await a.add('incident', bodies.incident(['KA/1']));
    const entry = a.entry(await a.answered(answer));
    await b.receive(answer, { entry });
    vectors.push(
      across([b, a], {
        name: 'changed-after-check',
        about:
          'The sender recorded an incident after the recipient had verified the record, and before custody passed.',
        verdict: 'inconclusive',
        findings: ['CHANGED_AFTER_CHECK', 'SENDER_ADDED'],
        with: [{ verdict: 'inconclusive', findings: ['CHANGED_AFTER_ANSWER', 'INCIDENT_OPEN'] }],
      }),
    );
  }
  for (const isFound of [true, false]) {
    const name = isFound ? 'lost-and-found-on-the-way' : 'lost-on-the-way-and-found-damaged';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const lost = await a.add('incident', { ...bodies.incident(['KA/1']), code: 'loss' });
    await a.add('incident', {
      ...bodies.incident(['KA/1']),
      code: isFound ? 'loss' : 'damage',
      state: 'closed',
      of: lost,
      ...(!isFound && { irregular: [{ rule: 'INCIDENT_CLOSED_UNNAMED', why: 'TEST' }] }),
    });
    const entry = a.entry(await a.answered(answer));
    await b.receive(answer, { entry });
    vectors.push(
      across([b, a], {
        name,
        about: isFound
          ? 'A parcel was lost on the way and found before the sender entered the receipt.'
          : 'A parcel was lost on the way; the sender closes the loss as damage before it enters the receipt.',
        ...(isFound
          ? { findings: ['ADDED_AFTER_HANDOVER', 'SENDER_ADDED'], with: [{}] }
          : {
              verdict: 'inconclusive' as const,
              findings: ['CHANGED_AFTER_CHECK', 'SENDER_ADDED', 'SENDER_GAPS'],
              with: [
                { verdict: 'inconclusive' as const, findings: ['CHANGED_AFTER_ANSWER', 'INCIDENT_CLOSED_UNNAMED'] },
              ],
            }),
      }),
    );
  }
  {
    const [a, b] = await pair('lost-still');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const lost = await a.add('incident', { ...bodies.incident(['KA/1']), code: 'loss' });
    const entry = a.entry(await a.answered(answer));
    await a.add('incident', { ...bodies.incident(['KA/1']), code: 'loss', state: 'closed', of: lost });
    await b.receive(answer, { entry });
    vectors.push(
      across([b, a], {
        name: 'lost-on-the-way-and-found-after-the-receipt',
        about: 'The sender enters the receipt while the parcel is lost on record, and closes the loss afterwards.',
        verdict: 'inconclusive',
        findings: ['ADDED_AFTER_HANDOVER', 'CHANGED_AFTER_CHECK', 'SENDER_ADDED'],
        with: [{ verdict: 'inconclusive', findings: ['CHANGED_AFTER_ANSWER'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('added');
    await handOver(a, b, ['KA/1']);
    await a.add('incident', bodies.incident(['KA/1']));
    vectors.push(
      across([b, a], {
        name: 'added-after-handover',
        about: 'The sender recorded an incident after custody had passed.',
        findings: ['ADDED_AFTER_HANDOVER'],
        with: [{ findings: ['INCIDENT_OPEN'] }],
      }),
    );
  }
  return vectors;
}

/** Keys that fell into other hands, and what other agencies had seen before. */
async function doubtVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');
  {
    const [a, b] = await pair('doubt');
    const { received } = await handOver(a, b, ['KA/1']);
    const doubtful = { verdict: 'inconclusive', findings: ['ANSWERER_DOUBTFUL', 'LEFT_UNCHECKED'] } as const;
    vectors.push(
      across([a], {
        name: 'answering-key-compromised',
        about:
          'Handed over on the receipt of a key that the verifier pinned and knows to have fallen into other hands.',
        pins: [pinOf(b.officer, { compromisedSince: iso(b.ledger.now + 60) })],
        ...doubtful,
      }),
      across([a], {
        name: 'answering-key-expired',
        about: 'Handed over on the receipt of a key that the verifier pinned until an earlier time.',
        pins: [pinOf(b.officer, { until: iso(a.ledger.now - 86_400) })],
        ...doubtful,
      }),
    );
    const whole = copyOf(a);
    const signed = b.ledger.now;
    const ends = (since: number) => ({ key: a.officer.signer.keyId, reason: 'compromised', since });
    a.ledger.now = signed + 86_400;
    await a.add('end-key', ends(signed + 60), { by: a.chief });
    vectors.push(
      across([a, b], {
        name: 'compromised-later',
        about: 'A key fell into other hands after another agency had taken in the last entry that it signed.',
        findings: ['COMPROMISED_LATER'],
      }),
      across([a], {
        name: 'compromised-later-alone',
        about: 'The same without the ledger of the other agency, whose receipt covers only the entries before it.',
        verdict: 'inconclusive',
        findings: ['ANSWERER_NOT_PINNED', 'KEY_COMPROMISED', 'LEFT_UNCHECKED'],
      }),
      across([whole, b], {
        name: 'end-shown-by-another-agency',
        about: 'The recipient holds the last entry of the ledger: its end is shown without a checkpoint.',
      }),
    );
    const last = vectors.pop() as Vector;
    vectors.push({ ...last, checkpoints: [] });
    if (received === 0) throw new Error('nothing was received');
  }
  {
    const [a, b] = await pair('own-doubt');
    const second = await actor('across own-doubt NL second', 'NL', ['custodian']);
    await b.add('enrol', { card: second.card, post: 'NL', roles: ['custodian'] }, { by: b.chief });
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    await b.receive(answer, { entry, options: { by: second } });
    const key = b.officer.signer.keyId;
    const end = { key, reason: 'compromised', since: b.ledger.now - 60, successor: second.signer.keyId };
    await b.add('end-key', end, { by: b.chief });
    vectors.push(
      across([b, a], {
        name: 'own-receipt-in-doubt',
        about:
          'Taken in on a receipt signed with a key of this ledger that fell into other hands, and signed no entry here but the first.',
        verdict: 'inconclusive',
        findings: ['ANSWERER_DOUBTFUL', 'KEY_COMPROMISED', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['ANSWERER_DOUBTFUL'] }],
      }),
    );
  }
  return vectors;
}

/** Ledgers that continue another, which is given. */
async function breakVectors(): Promise<Vector[]> {
  const [old] = await pair('break', 'KA/1', 'KA/2');
  const size = old.size - 1;
  const { ledger, root } = parseCheckpoint(old.ledger.checkpoint(size));
  const broken = { verdict: 'inconclusive', findings: ['BREAK_DECLARED'] } as const;
  const begin = async (name: string, { chief = old.chief, ...more }: { chief?: Actor; root?: Uint8Array } = {}) => {
    const continues = { ledger, size, root, break: 'tail-lost' as const, ...more };
    return Agency.open(`across break ${name}`, 'KA', 'DE', { chief, continues });
  };
  const owned = await begin('owned');
  const left = old.entry(size);
  await owned.add('incident', { ...bodies.incident([]), code: 'loss', leaves: [leafHash(left)], exhibits: undefined });
  const stranger = (await third('break')).chief;
  const colleague = await actor('across break colleague', 'office', ['admin'], {
    ...stranger.holder,
    agency: 'TEST KA',
  });
  const cut = copyOf(old, size);
  return [
    across([await begin('whole'), cut], {
      name: 'break-continued',
      about: 'A ledger that continues the copy at hand.',
      ...broken,
    }),
    across([await begin('short'), copyOf(old, size - 1)], {
      name: 'break-copy-short',
      about: 'A ledger that continues a longer copy than the one at hand.',
      verdict: 'inconclusive',
      findings: ['BREAK_COPY_SHORT', 'BREAK_DECLARED'],
    }),
    across([await begin('other', { root: new Uint8Array(32).fill(7) }), cut], {
      name: 'break-mismatch',
      about: 'A ledger that continues other entries than those of the copy at hand.',
      verdict: 'failed',
      findings: ['BREAK_DECLARED', 'BREAK_MISMATCH'],
    }),
    across([await begin('stranger', { chief: stranger }), cut], {
      name: 'break-by-stranger',
      about: 'A ledger opened by a key of another agency that says it continues the copy at hand.',
      verdict: 'inconclusive',
      findings: ['BREAK_BY_STRANGER', 'BREAK_DECLARED'],
    }),
    across([await begin('colleague', { chief: colleague }), cut], {
      name: 'break-respelled-colleague',
      about: 'A ledger opened by a pinned key of the same agency, whose name its pin spells in another way.',
      pinned: [old.chief],
      pins: [pinOf(colleague, { agency: respelled(old.chief.holder.agency) })],
      ...broken,
    }),
    across([await begin('colleague-left', { chief: colleague }), old], {
      name: 'break-respelled-colleague-left-out',
      about: 'The same, which says nothing of an entry that is behind.',
      pinned: [old.chief],
      pins: [pinOf(colleague, { agency: respelled(old.chief.holder.agency) })],
      verdict: 'failed',
      findings: ['BREAK_DECLARED', 'BREAK_LEFT_OUT'],
      with: [{ verdict: 'inconclusive', findings: ['CONTINUED_ELSEWHERE'] }],
    }),
    across([await begin('left'), old], {
      name: 'break-left-out',
      about: 'A ledger that continues less than the copy at hand holds, and says nothing of the rest.',
      verdict: 'failed',
      findings: ['BREAK_DECLARED', 'BREAK_LEFT_OUT'],
      with: [{ verdict: 'inconclusive', findings: ['CONTINUED_ELSEWHERE'] }],
    }),
    across([owned, old], {
      name: 'break-owned',
      about: 'A ledger that continues less than the copy at hand holds, and names the rest in an incident.',
      verdict: 'inconclusive',
      findings: ['BREAK_DECLARED', 'BREAK_OWNED', 'INCIDENT_OPEN'],
      with: [{ verdict: 'inconclusive', findings: ['CONTINUED_ELSEWHERE'] }],
    }),
  ];
}

/** Receipts by people whom an agency lists, as the sender has not entered them: the directory is judged with the sender's offer. */
async function directoryVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const office = await actor('across directory NL office', 'office', [], testHolder('NL Office'));
  const other = await actor('across directory SE office', 'office', [], testHolder('SE Office'));
  const unfit = { verdict: 'failed', findings: ['RECEIPT_UNFIT'] } as const;
  const arriving = {
    verdict: 'inconclusive',
    findings: ['STILL_ARRIVING'],
    with: [{ findings: ['RECEIPT_NOT_ENTERED'] }],
  } as const;
  const cases = [
    { name: 'directory', about: 'a directory that the agency signed and that is in force', rest: arriving },
    { name: 'directory-expired', about: 'a directory that had ended', ends: -60, rest: unfit },
    { name: 'directory-of-another', about: 'a directory of another agency', by: other, rest: unfit },
    {
      name: 'directory-without',
      about: 'a directory that does not list the key as custodian',
      roles: ['examiner'],
      rest: unfit,
    },
  ] as const;
  for (const { name, about, rest, ...more } of cases) {
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [], { to: [{ agency: office.card }] });
    const iat = a.ledger.now + 600;
    const {
      by = office,
      ends = 3600,
      roles = ['custodian'],
    } = more as {
      by?: Actor;
      ends?: number;
      roles?: readonly Role[];
    };
    const directory = await createDirectory({
      posts: [{ card: b.officer.card, post: 'NL', roles }],
      issued: iat - 3600,
      expires: iat + ends,
      signer: by.signer,
      iat: iat - 3600,
    });
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }], { iat, more: { directory } }));
    vectors.push(across([b, a], { name, about: `Taken in on an answer alone, with ${about}.`, ...rest }));
  }
  return vectors;
}
