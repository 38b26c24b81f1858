/** Vectors about people: authorities that are ended, keys in other hands, countersignatures that are voided. */

import { createCard } from '../../src/ledger/statements/card.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { bodies, thing } from '../custody/bodies.ts';
import { onPaper } from '../custody/cases/answer-acts.ts';
import { across, pair } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { actor, noon } from './ledger-writer.ts';
import { pinOf, type Vector } from './vector.ts';

export async function peopleVectors(): Promise<Vector[]> {
  return [
    ...(await authorityVectors()),
    ...(await compromisedVectors()),
    ...(await voidedAttestVectors()),
    ...(await signedCodeVectors()),
    ...(await senderVectors()),
  ];
}

/** Authorities that are ended or voided after what rests on them left; the entry names another exhibit. */
async function authorityVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const revoked = { ...bodies.authority('W-1'), state: 'revoked', exhibits: ['KA/9'] };
  {
    const name = 'revoked-for-what-left';
    const [a, b] = await pair(name, 'KA/1', 'KA/9');
    await handOver(a, b, ['KA/1']);
    await a.add('authority', { ...revoked, issued: 1 });
    vectors.push(
      across([b, a], {
        name,
        about:
          'The warrant under which KA/1 was seized is revoked from an early date after KA/1 left. It names KA/9 only.',
        verdict: 'inconclusive',
        findings: ['SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['USED_AFTER_REVOCATION'] }],
      }),
    );
  }
  {
    const name = 'revoked-for-what-stayed';
    const [a, b] = await pair(name, 'KA/1');
    await handOver(a, b, ['KA/1']);
    await a.collect('KA/9');
    const { now } = a.ledger;
    await a.add('examine', { ...bodies.examine(['KA/9']), under: [1] }, { iat: now + 7200 });
    await a.add('authority', { ...revoked, issued: now + 3600 }, { iat: now + 9000 });
    vectors.push(
      across([b, a], {
        name,
        about:
          'A warrant is revoked from a day after KA/1 left and before KA/9 was examined under it: nothing of KA/1 rests on it after that day.',
        with: [{ verdict: 'inconclusive', findings: ['USED_AFTER_REVOCATION'] }],
      }),
    );
  }
  for (const isOther of [false, true]) {
    const name = isOther ? 'voided-for-what-stayed' : 'voided-for-what-left';
    const [a, b] = await pair(name, 'KA/9');
    const warrant = await a.add('authority', { ...bodies.authority('W-2'), exhibits: ['KA/9'] });
    const under = [isOther ? 1 : warrant];
    await a.add('collect', { ...bodies.collect('KA/3'), exhibit: thing('KA/3'), under });
    if (isOther) await a.add('examine', { ...bodies.examine(['KA/9']), under: [warrant] });
    await handOver(a, b, ['KA/3']);
    const irregular = [{ rule: 'AUTHORITY_VOIDED', why: 'TEST' }];
    await a.add('correct', { entry: warrant, kind: 'void', why: 'TEST forged', irregular });
    const there = { verdict: 'inconclusive', findings: ['AUTHORITY_VOIDED'] } as const;
    vectors.push(
      across([b, a], {
        name,
        about: isOther
          ? 'A warrant is voided on which only an examination of KA/9 rests, which stayed.'
          : 'A warrant that names KA/9 is voided after KA/3 left, which was seized under it.',
        ...(!isOther && { verdict: 'inconclusive', findings: ['SENDER_GAPS'] }),
        with: [isOther ? there : { ...there, findings: ['AUTHORITY_FOR_OTHERS', 'AUTHORITY_VOIDED'] }],
      }),
    );
  }
  return vectors;
}

/** A key of the sender fell into other hands; a pinned recipient, whose key another ledger given ended, says what it had seen. */
async function compromisedVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const reason of ['compromised', 'left'] as const) {
    const name = `seen-by-a-key-ended-as-${reason}`;
    const [a, b] = await pair(name);
    const spare = await actor(`across ${name} KA spare`, 'KA', ['custodian']);
    await a.add('enrol', { card: spare.card, post: 'KA', roles: ['custodian'] }, { by: a.chief });
    await a.add('note', bodies.note([]), { by: spare });
    const offer = await a.offer(['KA/1'], [b.officer]);
    const where = { place: 'TEST counter', seals: [] };
    const row = { number: 'KA/1', outcome: 'refused', code: 'other', where } as const;
    await a.answered(await b.answer(a, offer, [row]));
    const since = a.ledger.now + 60;
    a.ledger.now += 86_400;
    const end = { key: spare.signer.keyId, reason: 'compromised', since };
    await a.add('end-key', end, { by: a.chief });
    b.ledger.now = a.ledger.now;
    const second = await actor(`across ${name} NL second`, 'NL', ['custodian']);
    await b.add('enrol', { card: second.card, post: 'NL', roles: ['custodian'] }, { by: b.chief });
    const ended = { key: b.officer.signer.keyId, reason, ...(reason === 'compromised' && { since: noon }) };
    await b.add('end-key', { ...ended, successor: second.signer.keyId }, { by: b.chief });
    vectors.push(
      across([a, b], {
        name,
        about: `A recipient whose key the verifier pinned refused, and so had seen what a key signed that later fell into other hands. The recipient’s own ledger ended that key as ${reason}.`,
        pins: [pinOf(b.officer)],
        ...(reason === 'compromised'
          ? {
              verdict: 'inconclusive',
              findings: ['KEY_COMPROMISED', 'OTHER_UNRELATED'],
              with: [{ verdict: 'inconclusive', findings: ['KEY_COMPROMISED'] }],
            }
          : { findings: ['COMPROMISED_LATER', 'OTHER_UNRELATED'] }),
      }),
    );
  }
  return vectors;
}

const scan = new Uint8Array(32).fill(9);
const attached = (sha256: Uint8Array) => [
  { sha256, size: 5, mediaType: 'image/jpeg', kind: 'signed-paper', title: 'TEST' },
];

async function voidedAttestVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const voided = (agency: Agency) => ({ entry: agency.size - 1, kind: 'void', why: 'TEST not so' });
  for (const isAgain of [false, true]) {
    const name = isAgain ? 'issue-countersigned-again' : 'issue-countersignature-voided';
    const [a] = await pair(name);
    const lab = await actor(`across ${name} lab`, 'lab', ['examiner']);
    await a.add('enrol', { card: lab.card, post: 'lab', roles: ['examiner'] }, { by: a.chief });
    const to = { post: 'lab' };
    const store = await a.add('store', { move: 'issued', exhibits: ['KA/1'], place: 'TEST lab', to, due: noon });
    await a.add('attest', bodies.attest([store]), { by: lab });
    await a.add('correct', voided(a), { by: lab });
    if (isAgain) await a.add('attest', bodies.attest([store]), { by: lab });
    vectors.push(
      across([a], {
        name,
        about: isAgain
          ? 'An examiner voids a countersignature of an issue, and then countersigns it again.'
          : 'An examiner voids the countersignature of an issue, because nothing was received.',
        ...(!isAgain && { verdict: 'inconclusive', findings: ['NOT_COUNTERSIGNED'] }),
      }),
    );
  }
  for (const isOther of [false, true]) {
    const name = isOther ? 'one-of-two-witnesses-voided' : 'witness-voided';
    const [a] = await pair(name);
    const lab = await actor(`across ${name} lab`, 'lab', ['examiner']);
    await a.add('enrol', { card: lab.card, post: 'lab', roles: ['examiner'] }, { by: a.chief });
    const gone = await a.add('dispose', { ...bodies.dispose(['KA/1']), under: [1] });
    if (isOther) await a.add('attest', { ...bodies.attest([gone]), as: 'witness' }, { by: a.chief });
    await a.add('attest', { ...bodies.attest([gone]), as: 'witness' }, { by: lab });
    await a.add('correct', voided(a), { by: lab });
    vectors.push(
      across([a], {
        name,
        about: isOther
          ? 'One of two witnesses of a destruction voids the countersignature.'
          : 'The only witness of a destruction voids the countersignature.',
        ...(!isOther && { findings: ['DISPOSAL_NOT_WITNESSED'] }),
      }),
    );
  }
  for (const isRight of [false, true]) {
    const name = isRight ? 'scan-attached-again' : 'scan-voided';
    const [a] = await pair(name);
    const offer = await a.add('offer', { ...bodies.offer(['KA/1']), to: [{ office: 'TEST lab' }], under: [1] });
    const paper = onPaper(offer, ['KA/1']);
    const irregular = [{ rule: 'OFFICE_WITHOUT_KEY', why: 'TEST' }];
    const passed = await a.add('answered', { ...paper, irregular });
    const attachments = attached((paper as { paper: { attachment: Uint8Array } }).paper.attachment ?? scan);
    const attest = { ...bodies.attest([passed]), as: 'witness', attachments };
    await a.add('attest', attest, { by: a.chief });
    await a.add('correct', voided(a), { by: a.chief });
    if (isRight) await a.add('attest', attest, { by: a.chief });
    vectors.push(
      across([a], {
        name,
        about: isRight
          ? 'The scan of a signed paper is attached, voided as the wrong one, and attached again.'
          : 'The scan of a signed paper is attached, and that entry is voided as the wrong scan.',
        ...(isRight
          ? { findings: ['OFFICE_ON_PAPER'] }
          : { verdict: 'inconclusive', findings: ['OFFICE_WITHOUT_KEY'] }),
      }),
    );
  }
  return vectors;
}

/** What a recipient signs in codes: a reservation, checks that failed, a thing that did not come. */
async function signedCodeVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const gap = { verdict: 'inconclusive', findings: ['RESERVATION'] } as const;
  for (const code of ['seal-broken', 'mismatch', 'wrong-exhibit', 'damaged'] as const) {
    const name = `accepted-with-reservation-${code}`;
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1', outcome: 'accepted-with-reservations', code }]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    const isGap = code !== 'damaged';
    vectors.push(
      across([a, b], {
        name,
        about: `A recipient accepts with the reservation ${code}, and nothing else in the answer shows it.`,
        ...(isGap && gap),
        with: [isGap ? { ...gap, findings: ['RESERVATION', 'SENDER_GAPS'] } : {}],
      }),
    );
  }
  {
    const name = 'accepted-with-failed-checks';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const checks = Object.fromEntries(checkNames.map((each) => [each, each === 'count' ? 'fail' : 'pass']));
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }], { more: { checks } as object });
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    const findings = ['CHECK_FAILED'];
    vectors.push(
      across([a, b], {
        name,
        about: 'A recipient accepts and says that the count of the packages did not agree.',
        findings,
        with: [{ findings }],
      }),
    );
  }
  for (const isFound of [false, true]) {
    const name = isFound ? 'not-received-and-found' : 'not-received-without-dispatch';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    const offer = await a.offer(['KA/1', 'KA/2'], [b.officer]);
    const where = { place: { absent: 'not-present' }, seals: [] } as const;
    const rows = [
      { number: 'KA/1' },
      { number: 'KA/2', outcome: 'not-received', code: 'not-in-package', where },
    ] as const;
    const answer = await b.answer(a, offer, rows as Parameters<Agency['answer']>[2]);
    const entry = a.entry(await a.answered(answer));
    b.ledger.now = a.ledger.now;
    await b.receive(answer, { entry });
    if (isFound) await a.add('store', { ...bodies.store(['KA/2']), move: 'moved' });
    vectors.push(
      across([a, b], {
        name,
        about: isFound
          ? 'Of two things offered one does not come, and the sender finds it in its own store.'
          : 'Of two things offered one does not come. The sender recorded no dispatch, and nothing shows where it is.',
        ...(!isFound && { verdict: 'inconclusive', findings: ['WHEREABOUTS_NOT_SHOWN'] }),
      }),
    );
  }
  return vectors;
}

/** A sender who signs both halves, under another name, or into a record that nobody trusts. */
async function senderVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'sender-into-a-strangers-record';
    const [a] = await pair(name);
    const stranger = await Agency.open(`across ${name} stranger`, 'XX', 'DE');
    const { officer } = a;
    await stranger.add('enrol', { card: officer.card, post: 'XX', roles: ['custodian'] }, { by: stranger.chief });
    const offer = await a.offer(['KA/1'], [officer]);
    const answer = await a.answer(a, offer, [{ number: 'KA/1' }], { into: stranger.ledger.id });
    const irregular = [{ rule: 'ANSWER_BY_SENDER', why: 'TEST' }];
    const entry = a.entry(await a.add('answered', { offer, answer: answer.bytes, irregular }));
    stranger.ledger.now = a.ledger.now;
    await stranger.receive(answer, { entry, options: { by: officer } });
    const rest = { pinned: [a.chief], pins: [pinOf(officer)], verdict: 'inconclusive' } as const;
    vectors.push(
      across([a, stranger], {
        name,
        about: 'The sender signs the receipt too, into a record whose opening key nobody trusts.',
        ...rest,
        findings: ['ANSWER_BY_SENDER'],
        with: [{ verdict: 'inconclusive', findings: ['SENDER_GAPS', 'SIGNER_NOT_PINNED'] }],
      }),
    );
  }
  for (const how of ['renamed', 'unseen', 'other'] as const) {
    const name = `receipt-by-the-sender-${how}`;
    const [a] = await pair(name);
    const { holder } = a.officer;
    const told = {
      renamed: holder,
      unseen: { ...holder, name: holder.name.replace(' of', '\u200b of') },
      other: { ...holder, name: 'TEST Other officer of KA' },
    }[how];
    const second = await actor(`across ${name} lab`, 'lab', ['custodian'], told);
    await a.add('enrol', { card: second.card, post: 'lab', roles: ['custodian'] }, { by: a.chief });
    if (how === 'renamed') {
      const renamed = { ...holder, name: 'TEST Somebody else' };
      const card = await createCard({ holder: renamed, signer: a.officer.signer, iat: noon });
      await a.add('enrol', { card, post: 'KA', roles: ['custodian', 'examiner'] }, { by: a.chief });
    }
    const offer = await a.offer(['KA/1'], [second]);
    await a.answered(await a.answer(a, offer, [{ number: 'KA/1' }], { by: second }));
    const about = {
      renamed:
        'The sender’s key gets a card with another name. Then a second key with the first name signs the receipt.',
      unseen: 'A second key signs the receipt. Its card has the sender’s name with a space of no width.',
      other: 'A colleague in another post signs the receipt.',
    }[how];
    const finds = { verdict: 'inconclusive', findings: ['ANSWER_BY_SENDER', 'IRREGULAR_UNDECLARED'] } as const;
    vectors.push(across([a], { name, about, ...(how !== 'other' && finds) }));
  }
  return vectors;
}
