/** An answer: only the signed bytes verify; whatever a well-signed one says can be shown. */
import fc from 'fast-check';
import { toHex } from '../../../src/bytes/hex.ts';
import type { Demand, Fields } from '../../../src/ledger/schema.ts';
import { createAnswer, decodeUnverifiedAnswer, verifyAnswer } from '../../../src/ledger/statements/answer.ts';
import { answerFields } from '../../../src/ledger/vocabulary/answer.ts';
import { answerLines } from '../../../src/report/answer-lines.ts';
import { cardOf, countingRandom, iat, nonce, two } from '../../ledger/samples.ts';
import { recordArbitrary } from '../../property/arbitrary-body.ts';
import { signerAgain } from '../sign-again.ts';
import { hold, same, type Target } from '../target.ts';

const card = await cardOf(two);
const drafts = recordArbitrary(answerFields, [] as readonly Demand[]).map((draft) => {
  const {
    directory: _,
    into: __,
    ...rest
  } = draft as Record<string, unknown> & { exhibits: object[]; received: object; seen?: object; size: number };
  const exhibits = rest.exhibits.map((exhibit) => ({ ...exhibit, ours: undefined }));
  const accepts = exhibits.some((exhibit) => /^accepted/.test(String((exhibit as unknown as Fields).outcome)));
  const received = { ...rest.received, at: '2026-01-01T00:00:00Z' };
  const seen = rest.seen && [[0, rest.size - 1]];
  return { ...rest, by: card, exhibits, received, seen, ...(accepts && { into: nonce }) };
});
const seeds: Uint8Array[] = [];
for (const body of fc.sample(drafts, { numRuns: 12, seed: 11 })) {
  const made = { body: body as never, nonceHex: toHex(nonce), iat, signer: two, random: countingRandom() };
  seeds.push((await createAnswer({ ...made, ...(seeds.length % 2 === 0 && { open: 'all' as const }) })).bytes);
}

export const target: Target = {
  reads: "a recipient's answer",
  form: 'cbor',
  refuses: ['ANSWER_INVALID', 'CARD_INVALID', 'DIRECTORY_INVALID'],
  seeds: () => seeds,
  mend: signerAgain(new Uint8Array(32).fill(2), false),
  async run(bytes, isMended) {
    const answer = decodeUnverifiedAnswer(bytes);
    const holds = await verifyAnswer(answer);
    if (!isMended) hold(!holds || seeds.some((seed) => same(seed, bytes)), 'nothing verifies that was not signed');
    const lines = answerLines({ answer, body: answer.body }).join('\n');
    hold(!/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(lines), 'what is printed is safe');
  },
};
