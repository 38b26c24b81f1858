/** Vectors of several ledgers, each by a condition of handover.md that the others do not show: an implementation without it passes those. */
import { concatBytes } from '../../src/bytes/arrays.ts';
import { encodeCbor } from '../../src/bytes/cbor.ts';
import { contexts } from '../../src/crypto/contexts.ts';
import { leafHash } from '../../src/crypto/merkle.ts';
import { createSign1 } from '../../src/crypto/sign1.ts';
import { createDirectory } from '../../src/ledger/statements/directory.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { doubtConditionVectors } from './across-doubts.ts';
import { across, broken, copyOf, pair } from './across-vectors.ts';
import { Agency, contentOf, handOver, type Signed } from './agency.ts';
import { actor, type EntryOptions, testHolder } from './ledger-writer.ts';
import type { Vector } from './vector.ts';

export async function acrossConditionVectors(): Promise<Vector[]> {
  return [
    ...(await forgedEntryVectors()),
    ...(await forgedDirectoryVectors()),
    await formlessAnswer(),
    ...(await answerAloneVectors()),
    ...(await contentVectors()),
    ...(await doubtConditionVectors()),
    ...(await unrelatedVectors()),
  ];
}

/** A receipt in hand, whose entry the recipient makes up. */
async function madeUp(
  name: string,
  about: string,
  make: (a: Agency, answer: Signed) => Promise<Uint8Array>,
): Promise<Vector> {
  const [a, b] = await pair(name);
  const offer = await a.offer(['KA/1'], [b.officer]);
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
  const entry = await make(a, answer);
  b.ledger.now = Math.max(b.ledger.now, a.ledger.now);
  await b.receive(answer, { entry });
  return across([b, a], { name, about, verdict: 'failed', findings: ['ANSWERED_FOREIGN', 'SENDER_ADDED'] });
}

/** Only a key that the sender's ledger had enrolled when the entry was made can have made it. */
async function forgedEntryVectors(): Promise<Vector[]> {
  const entryOf = (a: Agency, { offer, bytes }: Signed, options: EntryOptions) =>
    a.ledger.entry('answered', { offer, answer: bytes }, options);
  const second = (name: string) => actor(`across ${name} KA second`, 'KA', ['custodian']);
  return [
    await madeUp(
      'entry-by-a-key-enrolled-later',
      'The sender’s entry that the receipt rests on is signed by a key that was enrolled only behind its place.',
      async (a, answer) => {
        const by = await second('entry-by-a-key-enrolled-later');
        const [seq, history] = [a.size, a.ledger.root];
        await a.add('note', bodies.note([]));
        await a.add('enrol', { card: by.card, post: 'KA', roles: ['custodian'] }, { by: a.chief });
        return entryOf(a, answer, { by, seq, history });
      },
    ),
    await madeUp(
      'entry-by-a-key-that-was-ended',
      'The sender’s entry that the receipt rests on is signed by a key that had been ended before its place.',
      async (a, answer) => {
        const by = await second('entry-by-a-key-that-was-ended');
        await a.add('enrol', { card: by.card, post: 'KA', roles: ['custodian'] }, { by: a.chief });
        await a.add('end-key', { key: by.signer.keyId, reason: 'left' }, { by: a.chief });
        const [seq, history] = [a.size, a.ledger.root];
        await a.add('note', bodies.note([]));
        return entryOf(a, answer, { by, seq, history });
      },
    ),
    await madeUp(
      'entry-of-another-record',
      'The sender’s entry that the receipt rests on says in its header that it is of another record.',
      async (a, answer) => {
        const [seq, history] = [a.size, a.ledger.root];
        await a.add('note', bodies.note([]));
        return entryOf(a, answer, { by: a.officer, seq, history, sub: '7'.repeat(64) });
      },
    ),
    await madeUp(
      'entry-with-broken-signature',
      'The sender’s entry that the receipt rests on names a key of the sender, which did not sign it.',
      async (a, answer) => {
        const [seq, history] = [a.size, a.ledger.root];
        await a.add('note', bodies.note([]));
        return broken(await entryOf(a, answer, { by: a.officer, seq, history }));
      },
    ),
  ];
}

/** A directory that names the agency's key, which did not sign it. */
async function forgedDirectoryVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isEntered of [false, true]) {
    const name = isEntered ? 'directory-forged-entered' : 'directory-forged';
    const office = await actor(`across ${name} NL office`, 'office', [], testHolder('NL Office'));
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [], { to: [{ agency: office.card }] });
    const iat = a.ledger.now + 600;
    const directory = await createDirectory({
      posts: [{ card: b.officer.card, post: 'NL', roles: ['custodian'] }],
      issued: iat - 3600,
      expires: iat + 3600,
      signer: office.signer,
      iat: iat - 3600,
    });
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }], { iat, more: { directory: broken(directory) } });
    if (isEntered) {
      await a.answered(answer);
      vectors.push(
        across([a], {
          name,
          about:
            'The sender entered a receipt whose directory names the agency that was offered to, which did not sign it.',
          verdict: 'failed',
          findings: ['ANSWER_UNSIGNED'],
        }),
      );
      continue;
    }
    await b.receive(answer);
    vectors.push(
      across([b, a], {
        name,
        about:
          'Taken in on an answer alone, with a directory that names the agency that was offered to, which did not sign it.',
        verdict: 'failed',
        findings: ['RECEIPT_UNFIT'],
      }),
    );
  }
  return vectors;
}

/** Bytes entered as a receipt that have another form, in more places than anybody lists. */
async function formlessAnswer(): Promise<Vector> {
  const name = 'answer-without-form';
  const [a, b] = await pair(name);
  const offer = await a.offer(['KA/1'], [b.officer]);
  const unknown = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`x${at}`, at]));
  const payload = encodeCbor({ ...unknown, received: { at: ['earlier', 'later'] } });
  const { ledger } = a;
  const { signer } = b.officer;
  const bytes = await createSign1({ context: contexts.answer, sub: ledger.nonceHex, iat: ledger.now, payload, signer });
  await a.add('answered', { offer, answer: bytes });
  return across([a], {
    name,
    about: 'The sender entered as a receipt what has another form than one, with times that are none.',
    verdict: 'failed',
    findings: ['ANSWER_UNSIGNED'],
  });
}

/** Taken in on the answer alone. */
async function answerAloneVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await pair('no-offer-other-root');
    await b.receive(await b.answer(a, 2, [{ number: 'KA/1' }], { root: new Uint8Array(32).fill(7) }));
    vectors.push(
      across([b, a], {
        name: 'no-such-offer-in-another-record',
        about:
          'A receipt for what this copy of the sender’s ledger never offered, signed over another record than it: the offer may stand there.',
        verdict: 'inconclusive',
        findings: ['ANSWER_ROOT_DIFFERS'],
        with: [{ verdict: 'inconclusive', findings: ['ROOT_SEEN_DIFFERS'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('prior-behind');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const read = a.size;
    const first = await a.answered(await b.answer(a, offer, [{ number: 'KA/1', outcome: 'undecided' }]));
    const prior = leafHash(a.entry(first));
    b.ledger.now = a.ledger.now;
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }], { more: { prior } }));
    vectors.push(
      across([b, copyOf(a, read)], {
        name: 'old-copy-before-the-first-answer',
        about:
          'The recipient first left it open, and then took it in on a second answer. The copy of the sender’s ledger ends before the entry of the first: it cannot show that the second does not fit.',
        verdict: 'inconclusive',
        findings: ['ANSWER_ROOT_DIFFERS'],
        with: [{ verdict: 'inconclusive', findings: ['ROOT_SEEN_DIFFERS'] }],
      }),
      across([b, a], {
        name: 'second-answer-alone',
        about: 'The same with all of the sender’s ledger: the second answer fits, and is not entered yet.',
        verdict: 'inconclusive',
        findings: ['STILL_ARRIVING'],
        with: [{ findings: ['RECEIPT_NOT_ENTERED'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('no-exhibit');
    await b.receive(await b.answer(a, 2, [{ number: 'KA/7' }]));
    vectors.push(
      across([b, a], {
        name: 'no-such-exhibit',
        about: 'A receipt for an exhibit that the sender’s ledger does not know, and for an offer that it never made.',
        verdict: 'failed',
        findings: ['OFFER_NOT_THERE'],
      }),
    );
  }
  {
    const [a, b] = await pair('match-with-nothing');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const measured = { outcome: 'match', depth: 'every-byte', content: contentOf(1) } as const;
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1', measured }]));
    vectors.push(
      across([b, a], {
        name: 'match-with-what-was-never-hashed',
        about: 'A receipt says that a hash check matched; the sender’s ledger has no digest of the exhibit.',
        verdict: 'failed',
        findings: ['RECEIPT_UNFIT'],
      }),
    );
  }
  return vectors;
}

/** One exhibit of which the sender's ledger has a digest. */
async function withContent(label: string): Promise<[Agency, Agency]> {
  const [a, b] = await pair(label, 'KA/0');
  const exhibit = thing('KA/1', { content: contentOf(1) });
  await a.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] });
  return [a, b];
}

async function contentVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await withContent('measured-after');
    await handOver(a, b, ['KA/1']);
    await b.add('measure', { ...bodies.measure('NL-KA/1'), content: contentOf(2), under: [1] });
    const offer = await b.offer(['NL-KA/1'], [a.officer]);
    const answer = await a.answer(b, offer, [{ number: 'NL-KA/1', ours: 'KA/1' }]);
    await a.receive(answer, { entry: b.entry(await b.answered(answer)) });
    vectors.push(
      across([b, a], {
        name: 'other-content-found-later',
        about:
          'Taken in without a digest and hashed for the first time weeks later: it has another digest than the sender’s record holds.',
        verdict: 'inconclusive',
        findings: ['CONTENT_OTHER_THERE'],
        with: [{ verdict: 'inconclusive', findings: ['SENDER_GAPS'] }],
      }),
      across([a, b], {
        name: 'other-content-came-home',
        about:
          'What left with one digest is recorded with another there, and comes home. That is told of the ledger that hashed it; what was fixed here before it left is not compared again.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['CONTENT_OTHER_THERE'] }],
      }),
    );
  }
  return vectors;
}

/** By its checkpoint nobody could tell which of the ledgers is meant, as that other one has no id. */
const withoutItsCheckpoint = (vector: Vector): Vector => ({
  ...vector,
  with: (vector.with ?? []).map(({ ledger }) => ({ ledger, checkpoints: [] })),
});

/** A file that is not a sound ledger is not related to any other, nor any other to it. */
async function unrelatedVectors(): Promise<Vector[]> {
  const [a] = await pair('no-opening');
  const other = await Agency.open('across no-opening', 'SE', 'SE');
  const { bytes, ...rest } = copyOf(a);
  const [first = new Uint8Array(0)] = a.ledger.entries;
  const spoilt = { ...rest, bytes: concatBytes(broken(first), bytes.subarray(first.length)) };
  const failed = { verdict: 'failed', findings: ['SIGNATURE_INVALID'] } as const;
  return [
    across([spoilt, other], {
      name: 'no-opening-and-another',
      about: 'The signature of the opening entry is broken. What another ledger at hand is to it cannot be told.',
      ...failed,
    }),
    withoutItsCheckpoint(
      across([other, spoilt], {
        name: 'another-without-opening',
        about: 'Beside a sound ledger lies one whose opening entry has a broken signature.',
        with: [failed],
      }),
    ),
  ];
}
