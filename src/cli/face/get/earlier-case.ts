/** The case of ours that our earlier answers to a sender name: what comes back from them goes on there. */
import { toHex } from '../../../bytes/hex.ts';
import { CustodyError } from '../../../errors.ts';
import { answersEntered, offersIn } from '../../../flow/handover/examine.ts';
import { fileStat } from '../../../fs/read.ts';
import { decodeUnverifiedAnswer } from '../../../ledger/statements/answer.ts';
import type { Host } from '../../host/host.ts';
import { caseAt } from '../case-of.ts';

interface EarlierCase {
  readonly file: string;
  /** Every offer in the record has an answer: nothing in it is new. */
  readonly isAll: boolean;
}

/**
 * By the answers of that key which the sender entered, as the record says them: it is verified before anything is signed. Undefined
 * if nobody answered, the answers name several cases, or the case is not here. Verification says what is wrong with a record that
 * cannot be read to its end.
 */
export async function earlierCase(host: Host, ledger: string, keyId: string): Promise<EarlierCase | undefined> {
  try {
    return await caseIn(host, ledger, keyId);
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return undefined;
    throw error;
  }
}

async function caseIn(host: Host, ledger: string, keyId: string): Promise<EarlierCase | undefined> {
  const all = { bytes: (await fileStat(ledger))?.size ?? 0, size: Number.POSITIVE_INFINITY };
  const answers = (await answersEntered(ledger, all)).map(({ answer }) => decodeUnverifiedAnswer(answer));
  const ours = answers.filter((answer) => answer.keyId === keyId);
  const [into, another] = new Set(ours.flatMap(({ body }) => (body.into === undefined ? [] : [toHex(body.into)])));
  if (into === undefined || another !== undefined) return undefined;
  const file = caseAt(host, into);
  if (file === undefined) return undefined;
  const answered = new Set(answers.map(({ body }) => toHex(body.offer)));
  return { file, isAll: (await offersIn(ledger, all)) === answered.size };
}
