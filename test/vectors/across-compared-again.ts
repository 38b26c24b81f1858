/** Vectors of several ledgers: more on which two implementations came out otherwise, and the nearest honest stories. */
import { leafHash } from '../../src/crypto/merkle.ts';
import type { AnswerBody } from '../../src/ledger/statements/answer.ts';
import { checkNames } from '../../src/ledger/vocabulary/answer.ts';
import { bodies } from '../custody/bodies.ts';
import { across, copyOf, pair } from './across-vectors.ts';
import { Agency, handOver } from './agency.ts';
import { noon } from './ledger-writer.ts';
import { pinOf, type Vector } from './vector.ts';
import { receiveOnPaper } from './whole-vectors.ts';

export async function acrossComparedAgainVectors(): Promise<Vector[]> {
  return [...(await aloneVectors()), ...(await touchedVectors()), ...(await timeVectors())];
}

/** Receipts that the sender has not entered. */
async function aloneVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const isWithdrawn of [false, true]) {
    const name = isWithdrawn ? 'unknown-answered-and-withdrawn' : 'unknown-answered';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/9' }]);
    if (isWithdrawn) await a.add('withdraw', bodies.withdraw(offer));
    await b.receive(answer);
    const about = isWithdrawn
      ? 'Taken in on a receipt that writes a number which the sender never had; the offer was withdrawn.'
      : 'Taken in on a receipt that writes a number which the sender never had.';
    vectors.push(across([b, a], { name, about, verdict: 'failed', findings: ['RECEIPT_UNFIT'] }));
  }
  {
    const name = 'not-offered-answered-and-withdrawn';
    const [a, b] = await pair(name, 'KA/1', 'KA/2');
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/2' }]);
    await a.add('withdraw', bodies.withdraw(offer));
    await b.receive(answer);
    const about = 'Taken in on a receipt for another exhibit than the one that was offered and withdrawn.';
    vectors.push(across([b, a], { name, about, verdict: 'failed', findings: ['RECEIPT_UNFIT'] }));
  }
  for (const isClaimed of [true, false]) {
    const name = isClaimed ? 'excerpt-called-whole-not-entered' : 'excerpt-not-entered';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const read = checksOf(isClaimed);
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }], { more: { seen: [[0, 3]], checks: read } }));
    const found = isClaimed
      ? { verdict: 'failed' as const, findings: ['ANSWERED_ON_EXCERPT', 'RECEIPT_UNFIT'] }
      : {
          verdict: 'inconclusive' as const,
          findings: ['ANSWERED_ON_EXCERPT', 'STILL_ARRIVING'],
          with: [{ findings: ['RECEIPT_NOT_ENTERED'] }],
        };
    const about = isClaimed
      ? 'A receipt that the sender has not entered names the entries that were read, and says that the whole ledger was checked.'
      : 'The same receipt, which says of the whole ledger that it was not checked.';
    vectors.push(across([b, a], { name, about, ...found }));
  }
  return vectors;
}

/** What the sender recorded of it after the answer was signed. */
async function touchedVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'terms-before-the-offer';
    const [a, b] = await pair(name);
    const { size } = a;
    await a.add('terms', bodies.terms());
    const offer = await a.offer(['KA/1'], [b.officer], { terms: [size] });
    await b.receive(await b.answer(a, offer, [{ number: 'KA/1' }], { size }));
    vectors.push(
      across([b, a], {
        name,
        about: 'A receipt counts fewer entries than there were before the offer; meanwhile terms were set for all.',
        verdict: 'failed',
        findings: ['RECEIPT_UNFIT'],
      }),
    );
  }
  {
    const name = 'terms-during-another-offer';
    const [a, b] = await pair(name);
    const c = await Agency.open(`across ${name}`, 'SE', 'SE');
    const first = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, first, [{ number: 'KA/1' }]);
    await b.receive(answer);
    await a.add('withdraw', bodies.withdraw(first));
    const second = await a.offer(['KA/1'], [c.officer]);
    await a.add('terms', bodies.terms());
    await a.add('withdraw', bodies.withdraw(second));
    vectors.push(
      across([b, a], {
        name,
        about: 'What one agency took in was offered to another, and terms were set for all that was offered.',
        verdict: 'inconclusive',
        findings: ['CHANGED_AFTER_CHECK', 'CONTESTED', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['CONTESTED_THERE'] }],
      }),
    );
  }
  {
    const name = 'terms-after-another-offer';
    const [a, b] = await pair(name);
    const first = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, first, [{ number: 'KA/1' }]);
    await b.receive(answer);
    await a.add('withdraw', bodies.withdraw(first));
    await a.add('terms', bodies.terms());
    vectors.push(
      across([b, a], {
        name,
        about: 'The same, and the terms were set when nothing was offered.',
        verdict: 'inconclusive',
        findings: ['CONTESTED', 'SENDER_GAPS'],
        with: [{ verdict: 'inconclusive', findings: ['CONTESTED_THERE'] }],
      }),
    );
  }
  for (const isBefore of [true, false]) {
    const name = isBefore ? 'terms-before-it-left-and-measured' : 'terms-after-it-left-and-measured';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const first = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const { size } = a;
    if (isBefore) await a.add('terms', bodies.terms());
    const entry = a.entry(await a.answered(first));
    await b.receive(first, { entry });
    const measured = { outcome: 'nothing-to-compare' } as const;
    const more = { prior: leafHash(entry) };
    const later = await b.answer(a, offer, [{ number: 'KA/1', measured }], { size: isBefore ? size : a.size, more });
    if (!isBefore) await a.add('terms', bodies.terms());
    await a.answered(later);
    vectors.push(
      across([a, b], {
        name,
        about: isBefore
          ? 'Terms were set for all that was offered, after the recipient had read the record and before it left.'
          : 'It left, and terms were set for all that was offered, before a second receipt that measures it was entered.',
        ...(isBefore && {
          verdict: 'inconclusive',
          findings: ['CHANGED_AFTER_ANSWER'],
          with: [{ verdict: 'inconclusive', findings: ['CHANGED_AFTER_CHECK', 'SENDER_ADDED', 'TERMS_LEFT_OUT'] }],
        }),
      }),
    );
  }
  for (const isBack of [false, true]) {
    const name = isBack ? 'touched-after-it-was-back-on-paper' : 'touched-before-it-was-back-on-paper';
    const [a, b] = await pair(name);
    await handOver(a, b, ['KA/1']);
    await b.add('release', { ...bodies.release(['NL-KA/1']) });
    if (isBack) await receiveOnPaper(a, 'KA/1');
    await a.add('incident', bodies.incident(['KA/1']));
    if (!isBack) await receiveOnPaper(a, 'KA/1');
    vectors.push(
      across([b, a], {
        name,
        about: isBack
          ? 'A thing came back on paper, and the agency that has it again records an incident.'
          : 'The sender records an incident about what it handed over, and then takes it back on paper.',
        findings: isBack ? [] : ['ADDED_AFTER_HANDOVER'],
        with: [{ verdict: 'inconclusive', findings: ['INCIDENT_OPEN', 'PAPER_CUSTODY'] }],
      }),
    );
  }
  return vectors;
}

/** When things happened, by the times that entries tell. */
async function timeVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  const minutes = (count: number) => new Date((noon + count * 60) * 1000).toISOString().replace('.000', '');
  for (const isEarly of [true, false]) {
    const name = isEarly ? 'answered-before-it-was-taken' : 'answered-after-it-was-taken';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    await a.answered(answer, { at: minutes(isEarly ? -60 : 10) });
    vectors.push(
      across([a], {
        name,
        about: isEarly
          ? 'By the time that its entry tells, a receipt was entered before the thing was taken.'
          : 'By the time that its entry tells, a receipt was entered after the thing was taken.',
        pins: [pinOf(b.officer)],
        findings: ['LEFT_UNCHECKED', ...(isEarly ? ['ACT_BEFORE_TAKING'] : [])],
      }),
    );
  }
  {
    const name = 'looked-at-after-it-had-come-there';
    const [a, b] = await pair(name);
    const offer = await a.offer(['KA/1'], [b.officer]);
    await a.add('access', bodies.access(['KA/1']), { at: minutes(20), iat: noon + 30 * 60 });
    const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
    const entered = await a.answered(answer);
    await b.receive(answer, { entry: a.entry(entered) });
    await a.add('note', bodies.note(['KA/1']));
    vectors.push(
      across([b, copyOf(a), copyOf(a, entered + 1)], {
        name,
        about:
          'By its own time, the sender looked at a thing when the recipient had it. An older copy of the sender’s ledger is beside the newer one.',
        with: [{ findings: ['STAYS_OVERLAP'] }, { findings: ['OLDER_COPY_NOTED'] }],
      }),
    );
  }
  return vectors;
}

/** What a recipient who read an excerpt says of the whole ledger. */
const checksOf = (isClaimed: boolean): AnswerBody['checks'] => ({
  ...(Object.fromEntries(checkNames.map((each) => [each, 'pass'])) as AnswerBody['checks']),
  ledger: isClaimed ? 'pass' : 'in-part',
  custody: 'in-part',
});
