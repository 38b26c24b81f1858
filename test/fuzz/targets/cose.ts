/** Signed statements: read quickly or slowly, a statement is the same; only the bytes that were signed verify. */
import { contexts, maxStatementBytes } from '../../../src/crypto/contexts.ts';
import { decodeUnverifiedSign1, verifySign1 } from '../../../src/crypto/sign1.ts';
import { cardOf, entryWith, genesisWith, one } from '../../ledger/samples.ts';
import { signerAgain } from '../sign-again.ts';
import { hold, same, type Target } from '../target.ts';

const seeds = [await entryWith(), await genesisWith(), await cardOf(one)];

export const target: Target = {
  reads: 'COSE_Sign1, in each of its contexts',
  form: 'cbor',
  refuses: ['CBOR', 'SIGN1_FORM'],
  words: Object.values(contexts),
  seeds: () => seeds,
  mend: signerAgain(new Uint8Array(32).fill(1), false),
  async run(bytes, isMended) {
    let refusal: unknown;
    let isRead = false;
    for (const context of Object.values(contexts)) {
      try {
        const statement = decodeUnverifiedSign1(bytes, { context, maxBytes: maxStatementBytes[context] });
        hold(!isRead, 'a statement is of one context');
        isRead = true;
        hold(statement.context === context, 'it has the context that was asked for');
        const holds = await verifySign1(statement, one.publicKey);
        if (!isMended) hold(!holds || seeds.some((seed) => same(seed, bytes)), 'nothing verifies that was not signed');
      } catch (error) {
        refusal ??= error;
        if ((error as { code?: string }).code === undefined) throw error;
      }
    }
    if (!isRead) throw refusal;
  },
};
