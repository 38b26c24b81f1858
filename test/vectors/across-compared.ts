/** Vectors of several ledgers on which two implementations came out otherwise, until one was mended. */
import { leafHash } from '../../src/crypto/merkle.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { onPaper } from '../custody/cases/answer-acts.ts';
import { across, copyOf, pair } from './across-vectors.ts';
import { Agency, contentOf, handOver } from './agency.ts';
import { actor, noon } from './ledger-writer.ts';
import { pinOf, type Vector } from './vector.ts';

export async function acrossComparedVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const [a, b] = await pair('sender-cut-by-checkpoint');
    await handOver(a, b, ['KA/1']);
    const { bytes, ...shown } = copyOf(a);
    await a.add('note', bodies.note(['KA/1']));
    const cut = { ...shown, bytes, checkpoint: copyOf(a).checkpoint };
    vectors.push(
      across([b, cut], {
        name: 'sender-cut-by-checkpoint',
        about:
          'The copy of the sender’s ledger is shorter than a checkpoint of it: it was cut, although not before the handover.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['CHECKPOINT_BEYOND_END'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('offered-anew');
    const first = await a.offer(['KA/1'], [b.officer]);
    const early = await b.answer(a, first, [{ number: 'KA/1' }]);
    await a.add('withdraw', bodies.withdraw(first));
    await b.receive(early);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await b.receive(answer);
    const entry = a.entry(await a.answered(answer));
    await b.receive(answer, { entry });
    vectors.push(
      across([b, a], {
        name: 'offered-anew',
        about:
          'Taken in on an answer to an offer that was withdrawn, then offered anew and passed: it never left, so nothing comes home.',
      }),
    );
  }
  {
    const [a, b] = await pair('answering-key-compromised-there');
    await handOver(a, b, ['KA/1']);
    const second = await actor('across answering-key-compromised-there NL second', 'NL', ['custodian']);
    await b.add('enrol', { card: second.card, post: 'NL', roles: ['custodian'] }, { by: b.chief });
    const key = b.officer.signer.keyId;
    const end = { key, reason: 'compromised', since: noon, successor: second.signer.keyId };
    await b.add('end-key', end, { by: b.chief });
    vectors.push(
      across([a, b], {
        name: 'answering-key-compromised-there',
        about:
          'Handed over on the receipt of a key that the verifier pinned and that the recipient’s ledger says fell into other hands.',
        pins: [pinOf(b.officer)],
        verdict: 'inconclusive',
        findings: ['ANSWERER_DOUBTFUL'],
        with: [{ verdict: 'inconclusive', findings: ['ANSWERER_DOUBTFUL', 'KEY_COMPROMISED', 'SENDER_GAPS'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('measured-later-elsewhere');
    const { offer, answered } = await handOver(a, b, ['KA/1']);
    const prior = leafHash(a.entry(answered));
    const measured = { outcome: 'nothing-to-compare' } as const;
    const later = await b.answer(a, offer, [{ number: 'KA/1', measured }], {
      more: { prior },
      root: new Uint8Array(32),
    });
    await a.answered(later);
    vectors.push(
      across([a, b], {
        name: 'measured-later-elsewhere',
        about: 'A later receipt that only measures speaks of another record than the sender’s.',
        verdict: 'failed',
        findings: ['ANSWER_UNFIT'],
        with: [{ verdict: 'inconclusive', findings: ['SENDER_GAPS'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('two-answers-within');
    const { card } = b.officer;
    await a.add('enrol', { card, post: 'NL', roles: ['custodian'] }, { by: a.chief });
    const offer = await a.offer(['KA/1'], [b.officer]);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
    await a.answered(await b.answer(a, offer, [{ number: 'KA/1' }], { into: a.ledger.id }));
    vectors.push(
      across([b, a], {
        name: 'two-answers-within',
        about:
          'A liaison officer has a key in both ledgers: one receipt takes an exhibit over within the sender’s ledger, another takes it into the other.',
        verdict: 'failed',
        findings: ['SENDER_GAPS', 'TWO_ANSWERS'],
        with: [{ verdict: 'inconclusive', findings: ['TWO_ANSWERS_SEEN'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('paper-meanwhile');
    const offer = await a.offer(['KA/1'], [b.officer]);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }]));
    await a.add('answered', { ...onPaper(offer, ['KA/1']), irregular: [{ rule: 'PAPER_CUSTODY', why: 'TEST' }] });
    vectors.push(
      across([b, a], {
        name: 'paper-meanwhile',
        about:
          'Taken in on a signed receipt, while the sender entered one on paper: nobody’s key shows whose that was.',
        verdict: 'inconclusive',
        findings: ['CONTESTED', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['CONTESTED_THERE', 'PAPER_CUSTODY'] }],
      }),
    );
  }
  vectors.push(...(await otherKinds()));
  return vectors;
}

/** On record there by a digest, here by a manifest: the two never compare, which accuses nobody and confirms nothing. */
async function otherKinds(): Promise<Vector[]> {
  const content = { manifest: { root: new Uint8Array(32).fill(9), records: 3, size: 1000 } };
  const handed = async (label: string, more: object) => {
    const [a, b] = [await Agency.open(label, 'KA', 'DE'), await Agency.open(label, 'NL', 'NL')];
    const exhibit = thing('KA/1', { kind: 'data', content: contentOf(1) });
    await a.add('collect', { ...bodies.collect('KA/1'), exhibit, under: [1] });
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entry = a.entry(await a.answered(answer));
    await b.receive(answer, { entry, more: { kind: 'data', ...more } });
    return [b, a] as const;
  };
  const [b, a] = await handed('across other-kind-later', {});
  await b.add('measure', { ...bodies.measure('NL-KA/1'), content, under: [1] });
  const told = { verdict: 'inconclusive', findings: ['CONTENT_NOT_COMPARABLE'] } as const;
  return [
    across(await handed('across other-kind', { content }), {
      name: 'other-kind-of-content',
      about: 'What the sender recorded by its digest is taken in as a folder with a manifest.',
      ...told,
    }),
    across([b, a], {
      name: 'other-kind-of-content-later',
      about: 'What the sender recorded by its digest is taken in without content, and hashed later as a folder.',
      ...told,
    }),
  ];
}
