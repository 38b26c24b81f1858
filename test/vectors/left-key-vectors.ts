/** Vectors of receipts by a key that the recipient's ledger withdrew, after that by their own time and before it. */
import { across, pair } from './across-vectors.ts';
import { actor } from './ledger-writer.ts';
import { pinOf, type Vector } from './vector.ts';

const day = 86_400;

/** The officer leaves, and the receipt says that it was signed so many seconds later. */
async function leftBefore(name: string, about: string, later: number): Promise<Vector> {
  const [a, b] = await pair(name);
  const offer = await a.offer(['KA/1'], [b.officer]);
  const second = await actor(`across ${name} NL second`, 'NL', ['custodian']);
  b.ledger.now = a.ledger.now + 3600;
  await b.add('enrol', { card: second.card, post: 'NL', roles: ['custodian'] }, { by: b.chief });
  const key = b.officer.signer.keyId;
  await b.add('end-key', { key, reason: 'left', successor: second.signer.keyId }, { by: b.chief });
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }], { iat: b.ledger.now + later });
  a.ledger.now = Math.max(a.ledger.now, b.ledger.now) + 2 * day;
  const answered = await a.answered(answer);
  b.ledger.now = a.ledger.now;
  await b.receive(answer, { entry: a.entry(answered), options: { by: second } });
  const findings = later > 300 ? ['ANSWER_AFTER_KEY_LEFT'] : [];
  return across([a, b], { name, about, pins: [pinOf(b.officer)], findings, with: [{ findings }] });
}

export const leftKeyVectors = (): Promise<Vector[]> =>
  Promise.all([
    leftBefore('receipt-after-its-key-left', 'A receipt says that it was signed a day after its signer had left.', day),
    leftBefore(
      'receipt-before-its-key-left',
      'A receipt was signed in the hour before its signer left, and is entered days later.',
      -600,
    ),
  ]);
