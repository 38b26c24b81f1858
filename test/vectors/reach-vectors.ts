/** Vectors of where a chain ends (whole.md, section 7): what left for a ledger that is given, and that does not have it, or does not hold. */
import { bodies } from '../custody/bodies.ts';
import { across, copyOf, pair } from './across-vectors.ts';
import { type Agency, type AnswerOptions, handOver, type Signed } from './agency.ts';
import type { Vector } from './vector.ts';
import { third } from './whole-vectors.ts';

const gaps = (...findings: string[]) => ({ verdict: 'inconclusive' as const, findings });

export const reachVectors = async (): Promise<Vector[]> => [
  ...(await neverTakenIn()),
  ...(await doubtedReceipts()),
  ...(await homeAgain()),
  ...(await strangers()),
];

/** Signs for a thing, has it entered, and takes nothing in. */
async function signFor(a: Agency, b: Agency, numbers: readonly string[], options: AnswerOptions = {}) {
  const offer = await a.offer(numbers, [b.officer]);
  const decided = numbers.map((number) => ({ number }));
  const iat = a.ledger.now + 600;
  const answer: Signed = await b.answer(a, offer, decided, { ...options, iat });
  await a.answered(answer);
  /** One more entry of the recipient, signed so many seconds after the receipt. */
  const goOn = async (seconds: number) => b.add('note', bodies.note([]), { iat: iat + seconds });
  return { answer, goOn };
}

const day = 86_400;

/** Whether a copy goes on after the receipt: by the number that the receipt states, else by a day. */
async function neverTakenIn(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const told = async (
    name: string,
    about: string,
    { own, later, isGap }: { own?: number | null; later?: number; isGap: boolean },
  ): Promise<void> => {
    const [a, b] = await pair(name);
    const { goOn } = await signFor(a, b, ['KA/1'], own === undefined ? {} : { own });
    if (later !== undefined) await goOn(later);
    vectors.push(
      across([a, b], {
        name,
        about,
        ...(isGap ? gaps('NOT_RECEIVED_THERE') : { findings: ['NOT_RECEIVED_YET'] }),
        with: [isGap ? gaps('NOT_ENTERED_HERE') : { findings: ['NOT_ENTERED_YET_HERE'] }],
      }),
    );
  };
  await told('nothing-received', 'Handed over into a ledger at hand, which goes on and does not take it in.', {
    later: 60,
    isGap: true,
  });
  await told('nothing-received-yet', 'Handed over into a ledger of which the copy given ends before the receipt.', {
    isGap: false,
  });
  await told(
    'nothing-received-uncounted',
    'The receipt does not say how long the recipient’s ledger was; that goes on more than a day later, and does not take it in.',
    { own: null, later: day + 1, isGap: true },
  );
  await told(
    'nothing-received-uncounted-yet',
    'The receipt does not say how long the recipient’s ledger was, and the copy given ends a day after it.',
    { own: null, later: day, isGap: false },
  );
  await told(
    'nothing-received-counted-too-high',
    'The receipt says that the recipient’s ledger was longer than its copy is, which goes on more than a day later.',
    { own: 99, later: day + 1, isGap: true },
  );
  {
    const name = 'received-in-part';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    const { answer } = await signFor(a, b, ['KA/1', 'KA/2']);
    b.ledger.now = a.ledger.now;
    await b.receive({ ...answer, decided: [{ number: 'KA/1' }] }, { entry: a.entry(a.size - 1) });
    vectors.push(
      across([a, b], {
        name,
        about: 'Two things go on one receipt, and the recipient books in one of them.',
        ...gaps('NOT_RECEIVED_THERE'),
        with: [gaps('NOT_ENTERED_HERE')],
      }),
    );
  }
  return vectors;
}

/** The recipient hears of its receipt only where its own custodian signed, of whose key nothing is in doubt. */
async function doubtedReceipts(): Promise<Vector[]> {
  const name = 'nothing-received-by-a-lost-key';
  const [a, b] = await pair(name);
  await signFor(a, b, ['KA/1']);
  const { signer } = b.officer;
  await b.add('end-key', { key: signer.keyId, reason: 'lost' }, { by: b.chief });
  return [
    across([a, b], {
      name,
      about: 'Handed over on the receipt of a key that the recipient’s ledger ends as lost, and not taken in there.',
      ...gaps('ANSWER_AFTER_KEY_LEFT', 'NOT_RECEIVED_THERE'),
    }),
  ];
}

/** From Ada to Bob, on to Cy, and back to Bob, who signs for it and does not book it in. */
async function homeAgain(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isLater of [false, true]) {
    const name = isLater ? 'back-and-not-booked-in' : 'back-and-not-booked-in-yet';
    const [a, b] = await pair(name);
    const c = await third(name);
    await handOver(a, b, ['KA/1']);
    const old = copyOf(b);
    c.ledger.now = b.ledger.now;
    await handOver(b, c, ['NL-KA/1']);
    const { goOn } = await signFor(c, b, ['SE-NL-KA/1']);
    if (isLater) await goOn(60);
    const [there, here] = isLater
      ? [gaps('NOT_RECEIVED_THERE'), gaps('NOT_ENTERED_HERE')]
      : [{ findings: ['NOT_RECEIVED_YET'] }, { findings: ['NOT_ENTERED_YET_HERE'] }];
    vectors.push(
      across([a, b, c], {
        name,
        about: `A thing goes from one ledger to the next and on to a third; the second signs for it again, and ${
          isLater ? 'goes on without booking it in' : 'its copy ends before that receipt'
        }.`,
        with: [here, there],
      }),
      across([b, a, c], { name: `${name}-here`, about: 'The same, seen from the second.', ...here, with: [{}, there] }),
    );
    if (isLater) continue;
    vectors.push(
      across([a, old, c], {
        name: 'back-and-the-copy-is-old',
        about: 'The same, with a copy of the second ledger from before it passed the thing on.',
        with: [
          gaps('ENTRY_LACKING', 'NOT_ENTERED_YET_HERE'),
          gaps('ANSWERED_BEYOND', 'NOT_RECEIVED_YET', 'SENDER_GAPS'),
        ],
      }),
    );
  }
  return vectors;
}

/** Ledgers of keys that the verifier does not trust take no word away. */
async function strangers(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'left-for-an-empty-ledger';
    const [a, b] = await pair(name);
    await signFor(a, b, ['KA/1']);
    vectors.push(
      across([a, b], {
        name,
        about: 'A thing left for the ledger of a key that is not trusted, and the copy given of it is empty.',
        pinned: [a.chief],
        ...gaps('ANSWERER_NOT_PINNED', 'NOT_RECEIVED_YET'),
        with: [gaps('NOT_ENTERED_YET_HERE', 'SIGNER_NOT_PINNED')],
      }),
    );
  }
  for (const isPinned of [true, false]) {
    const name = isPinned ? 'ends-at-a-third' : 'ends-at-a-stranger';
    const [a, b] = await pair(name);
    const c = await third(name);
    await handOver(a, b, ['KA/1']);
    c.ledger.now = b.ledger.now;
    await handOver(b, c, ['NL-KA/1']);
    vectors.push(
      across([a, b, c], {
        name,
        about: isPinned
          ? 'A thing goes on from the second ledger to a third, of which the opening key is trusted.'
          : 'A thing goes on from the second ledger to a third, of which the opening key is not trusted.',
        pinned: isPinned ? [a.chief, b.chief, c.chief] : [a.chief, b.chief],
        with: isPinned ? [{}, {}] : [gaps('ANSWERER_NOT_PINNED'), gaps('SIGNER_NOT_PINNED')],
      }),
    );
  }
  return vectors;
}
