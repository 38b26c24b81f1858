/** The same of keys and records in doubt (verification.md, section 2): who speaks for whom, and who has seen what before. */
import { bodies, thing } from '../custody/bodies.ts';
import { across, broken, copyOf, pair } from './across-vectors.ts';
import { type Agency, handOver } from './agency.ts';
import { actor, noon } from './ledger-writer.ts';
import { respelled } from './respelled.ts';
import { pinOf, type Vector } from './vector.ts';

export async function doubtConditionVectors(): Promise<Vector[]> {
  return [
    await ownCustodianInDoubt(),
    ...(await strangersReceiptVectors()),
    ...(await seenBeforeVectors()),
    ...(await gapsOfAllVectors()),
  ];
}

/** The ledger with one more entry whose signature is broken, and a checkpoint of what was there before. */
async function withBrokenEnd(agency: Agency) {
  const { ledger } = agency;
  const shown = copyOf(agency);
  ledger.put(broken(await ledger.entry('note', { text: 'TEST note' })));
  return { ...shown, bytes: ledger.bytes() };
}

/** A takeover within one ledger: the key that answered fell into other hands before, and signed no entry. */
async function ownCustodianInDoubt(): Promise<Vector> {
  const name = 'own-custodian-in-doubt';
  const [a] = await pair(name);
  const second = await actor(`across ${name} KA store`, 'store', ['custodian']);
  await a.add('enrol', { card: second.card, post: 'store', roles: ['custodian'] }, { by: a.chief });
  const offer = await a.offer(['KA/1'], [second]);
  await a.answered(await a.answer(a, offer, [{ number: 'KA/1' }], { by: second }));
  const next = await actor(`across ${name} KA store next`, 'store', ['custodian']);
  await a.add('enrol', { card: next.card, post: 'store', roles: ['custodian'] }, { by: a.chief });
  const end = {
    key: second.signer.keyId,
    reason: 'compromised',
    since: a.ledger.now - 600,
    successor: next.signer.keyId,
  };
  await a.add('end-key', end, { by: a.chief });
  return across([a], {
    name,
    about: 'Passed within one ledger on the receipt of a key that fell into other hands, and signed no entry here.',
    verdict: 'inconclusive',
    findings: ['ANSWERER_DOUBTFUL'],
  });
}

/** Who speaks for a given ledger: one who is custodian there, where it is whole and nothing in it is in doubt. */
async function strangersReceiptVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const notPinned = { verdict: 'inconclusive', findings: ['ANSWERER_NOT_PINNED', 'NOT_RECEIVED_YET'] } as const;
  for (const role of [undefined, 'examiner'] as const) {
    const name = role === undefined ? 'answered-by-a-stranger' : 'answered-by-an-examiner';
    const [a, b] = await pair(name);
    const second = await actor(`across ${name} NL second`, 'NL', ['custodian']);
    const enrolled = { card: second.card, post: 'NL', roles: [role ?? 'witness'] };
    if (role !== undefined) await b.add('enrol', enrolled, { by: b.chief });
    const offer = await a.offer(['KA/1'], [second]);
    await a.answered(await b.answer(a, offer, [{ number: 'KA/1' }], { by: second }));
    const who = role === undefined ? 'which that ledger does not know' : 'which is no custodian there';
    vectors.push(
      across([a, b], { name, about: `Handed into a ledger at hand on the receipt of a key ${who}.`, ...notPinned }),
    );
  }
  {
    const [a, b] = await pair('recipient-in-doubt');
    const second = await actor('across recipient-in-doubt NL second', 'NL', ['custodian']);
    await b.add('enrol', { card: second.card, post: 'NL', roles: ['custodian'] }, { by: b.chief });
    await b.add('note', bodies.note([]), { by: second });
    await handOver(a, b, ['KA/1']);
    const end = { key: second.signer.keyId, reason: 'compromised', since: noon };
    await b.add('end-key', end, { by: b.chief });
    vectors.push(
      across([a, b], {
        name: 'recipient-in-doubt',
        about: 'Handed into a ledger at hand in which another key than the one that answered fell into other hands.',
        verdict: 'inconclusive',
        findings: ['ANSWERER_NOT_PINNED'],
        with: [{ verdict: 'inconclusive', findings: ['KEY_COMPROMISED'] }],
      }),
      across([a, b], {
        name: 'recipient-in-doubt-answerer-pinned',
        about: 'The same, and the verifier pinned the answering key: custody passed, into a record that is in doubt.',
        pins: [pinOf(b.officer)],
        with: [{ verdict: 'inconclusive', findings: ['KEY_COMPROMISED'] }],
      }),
    );
  }
  {
    const [a, b] = await pair('recipient-key-left');
    const second = await actor('across recipient-key-left NL second', 'NL', ['custodian']);
    await b.add('enrol', { card: second.card, post: 'NL', roles: ['custodian'] }, { by: b.chief });
    await b.add('note', bodies.note([]), { by: second });
    await handOver(a, b, ['KA/1']);
    await b.add('end-key', { key: second.signer.keyId, reason: 'left' }, { by: b.chief });
    vectors.push(
      across([a, b], {
        name: 'recipient-key-left',
        about: 'Handed into a ledger at hand in which another key than the one that answered was withdrawn later.',
        pins: [pinOf(b.officer)],
      }),
    );
  }
  {
    const [a, b] = await pair('recipient-broken');
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([a, await withBrokenEnd(b)], {
        name: 'recipient-broken',
        about: 'Handed into a ledger at hand of which a later signature is broken.',
        verdict: 'inconclusive',
        findings: ['ANSWERER_NOT_PINNED', 'COURSE_BROKEN_LATER'],
        with: [{ verdict: 'failed', findings: ['SIGNATURE_INVALID'] }],
      }),
    );
  }
  return vectors;
}

/** A key fell into other hands after it had signed its last entry; who can say that this entry was there before? */
async function seenBeforeVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const scene = async (name: string) => {
    const [a, b] = await pair(name);
    const second = await actor(`across ${name} KA second`, 'KA', ['custodian']);
    await a.add('enrol', { card: second.card, post: 'KA', roles: ['custodian'] }, { by: a.chief });
    await a.add('note', bodies.note([]), { by: second });
    await handOver(a, b, ['KA/1']);
    a.ledger.now = b.ledger.now + 86_400;
    const end = { key: second.signer.keyId, reason: 'compromised', since: b.ledger.now + 60 };
    await a.add('end-key', end, { by: a.chief });
    return { a, b };
  };
  const doubtful = { verdict: 'inconclusive', findings: ['KEY_COMPROMISED'] } as const;
  {
    const { a, b } = await scene('seen-by-a-pinned-recipient');
    const about = 'A key fell into other hands after a recipient had signed that it saw all that this key signed.';
    const name = 'seen-by-a-pinned-recipient';
    const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000', '');
    const ended = pinOf(b.officer, { until: iso(noon) });
    const colleague = pinOf(b.officer, { agency: a.chief.holder.agency });
    vectors.push(
      across([a], {
        name,
        about: `${about} The verifier knows the recipient.`,
        pins: [pinOf(b.officer)],
        findings: ['COMPROMISED_LATER', 'LEFT_UNCHECKED'],
      }),
      across([a], {
        name: 'seen-by-a-recipient-in-doubt',
        about: `${about} The verifier’s pin of the recipient had ended before.`,
        pins: [ended],
        verdict: 'inconclusive',
        findings: ['ANSWERER_DOUBTFUL', 'KEY_COMPROMISED', 'LEFT_UNCHECKED'],
      }),
      across([a], {
        name: 'seen-by-a-colleague',
        about: `${about} By the verifier’s pin the recipient is of the sender’s own agency.`,
        pins: [colleague],
        ...doubtful,
        findings: ['KEY_COMPROMISED', 'LEFT_UNCHECKED'],
      }),
      across([a], {
        name: 'seen-by-a-colleague-respelled',
        about: `${about} By the verifier’s pin the recipient is of the sender’s own agency, in another spelling.`,
        pins: [pinOf(b.officer, { agency: respelled(a.chief.holder.agency) })],
        ...doubtful,
        findings: ['KEY_COMPROMISED', 'LEFT_UNCHECKED'],
      }),
    );
  }
  {
    const { a, b } = await scene('seen-by-the-same-agency');
    vectors.push(
      across([a, b], {
        name: 'seen-by-the-same-agency',
        about:
          'A key fell into other hands after another ledger had taken in what it signed, which by the verifier’s pin is of the same agency.',
        pinned: [a.chief],
        pins: [pinOf(b.chief, { agency: a.chief.holder.agency })],
        ...doubtful,
        with: [{ verdict: 'inconclusive', findings: ['CLAIM_DIFFERS', 'SENDER_GAPS'] }],
      }),
      across([a, b], {
        name: 'seen-by-the-same-agency-respelled',
        about: 'The same, and the pin spells the name of the agency in another way.',
        pinned: [a.chief],
        pins: [pinOf(b.chief, { agency: respelled(a.chief.holder.agency) })],
        ...doubtful,
        with: [{ verdict: 'inconclusive', findings: ['CLAIM_DIFFERS', 'SENDER_GAPS'] }],
      }),
    );
  }
  {
    const { a, b } = await scene('seen-by-a-broken-record');
    vectors.push(
      across([a, await withBrokenEnd(b)], {
        name: 'seen-by-a-broken-record',
        about:
          'A key fell into other hands after a record had taken in what it signed, of which a signature is broken.',
        verdict: 'inconclusive',
        findings: ['ANSWERER_NOT_PINNED', 'COURSE_BROKEN_LATER', 'KEY_COMPROMISED'],
        with: [{ verdict: 'failed', findings: ['SENDER_GAPS', 'SIGNATURE_INVALID'] }],
      }),
    );
  }
  {
    const { a, b } = await scene('seen-by-a-record-not-pinned');
    vectors.push(
      across([a, b], {
        name: 'seen-by-a-record-not-pinned',
        about:
          'A key fell into other hands after a record had taken in what it signed, whose opener nobody vouches for.',
        pinned: [a.chief],
        verdict: 'inconclusive',
        findings: ['ANSWERER_NOT_PINNED', 'KEY_COMPROMISED'],
        with: [{ verdict: 'inconclusive', findings: ['SENDER_GAPS', 'SIGNER_NOT_PINNED'] }],
      }),
    );
  }
  return vectors;
}

/** What is about no exhibit, or about a key, bears on all that came. */
async function gapsOfAllVectors(): Promise<Vector[]> {
  const gaps = { verdict: 'inconclusive', findings: ['SENDER_GAPS'] } as const;
  const vectors: Vector[] = [];
  {
    const name = 'sender-gap-of-a-key';
    const [a, b] = await pair(name);
    const second = await actor(`across ${name} KA second`, 'KA', ['custodian']);
    await a.add('enrol', { card: second.card, post: 'KA', roles: ['custodian'] }, { by: a.chief });
    await a.add('collect', { ...bodies.collect('KA/9'), exhibit: thing('KA/9'), under: [1] }, { by: second });
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([b, a], {
        name,
        about: 'In the sender’s ledger a key whose pin had ended took another exhibit than the one that came.',
        pins: [pinOf(second, { until: '2026-11-03T12:00:00Z' })],
        ...gaps,
        with: [{ verdict: 'inconclusive', findings: ['PIN_EXPIRED'] }],
      }),
    );
  }
  {
    const name = 'sender-gap-of-no-exhibit';
    const [a, b] = await pair(name);
    const irregular = [{ rule: 'TIME_AHEAD', why: 'TEST the clock of the store' }];
    await a.add('incident', { ...bodies.incident([]), found: '2026-11-04T12:00:00Z', irregular });
    await handOver(a, b, ['KA/1']);
    vectors.push(
      across([b, a], {
        name,
        about: 'The sender’s ledger has an incident that names no exhibit, and that was found after it was signed.',
        ...gaps,
        with: [{ verdict: 'inconclusive', findings: ['INCIDENT_OPEN', 'TIME_AHEAD'] }],
      }),
    );
  }
  return vectors;
}
