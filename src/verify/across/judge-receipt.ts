/** Whether a receipt that the sender has not entered would fit the sender's offer: the rules of custody, asked of the sender's ledger as it is. */

import type { EventOf } from '../../custody/act/event.ts';
import { judge, type RuleFinding } from '../../custody/judge.ts';
import { rulesById } from '../../custody/rules.ts';
import { exhibitOf, type OfferState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { type Answer, decodeUnverifiedAnswer, verifyAnswer } from '../../ledger/statements/answer.ts';
import { verifyDirectory } from '../../ledger/statements/directory.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { LedgerAtHand } from './at-hand.ts';

/**
 * Rules about the receipt itself (one that crossed another cannot fit what that left open). Its signer does not answer for the
 * person who enters it, nor for later events.
 */
const about: ReadonlySet<string> = new Set([
  'ANSWER_UNSIGNED',
  'ANSWER_NOT_ADDRESSED',
  'ANSWER_EXPIRED',
  'ANSWER_UNFIT',
  'OUTCOME_CONTRADICTED',
]);

/** What does not fit, as the rule says it; undefined where nothing does. Throws nothing for what a ledger may hold. */
export async function misfit(
  sender: LedgerAtHand,
  offer: OfferState,
  { bytes, root }: { readonly bytes: Uint8Array; readonly root: Uint8Array | undefined },
): Promise<Phrase | undefined> {
  const answer = decodeUnverifiedAnswer(bytes);
  const valid = (await verifyAnswer(answer)) && (await isDirectoryGood(answer, sender));
  const event: EventOf<'answered'> = {
    seq: sender.size,
    type: 'answered',
    iat: Math.max(sender.lastIat, answer.iat),
    keyId: '',
    leaf: '',
    body: { offer: offer.seq, answer: bytes } as Body<'answered'>,
    answer: { answer, valid },
    rootAt: (size) => (size === answer.body.size ? root : undefined),
  };
  const counts = (rule: string): boolean => about.has(rule) && (rule !== 'ANSWER_UNFIT' || offer.answers.length === 0);
  const found = judge(sender.state, event).find(({ rule }) => counts(rule)) ?? notOffered(sender, offer, answer);
  return found && { code: found.rule, text: rulesById.get(found.rule)?.says ?? '', facts: found.facts };
}

/** Whatever became of the offer, a receipt for what it never held fits it not. */
function notOffered({ state }: LedgerAtHand, offer: OfferState, { body }: Answer): Misfit | undefined {
  const offered = new Set(offer.exhibits.map(({ exhibit }) => exhibit));
  const strange = body.exhibits.find(({ number }) => !offered.has(exhibitOf(state, number)?.index ?? -1));
  if (strange === undefined) return undefined;
  const problem = phrase('{number} is not in the offer, or is decided and measured', { number: strange.number });
  return { rule: 'ANSWER_UNFIT', facts: { problem } };
}

type Misfit = Pick<RuleFinding, 'rule' | 'facts'>;

async function isDirectoryGood({ directory }: Answer, { agencies }: LedgerAtHand): Promise<boolean> {
  if (directory === undefined) return true;
  const agency = agencies.get(directory.keyId);
  return agency !== undefined && (await verifyDirectory(directory, agency));
}

/** The bytes that a `receive` rests on: the sender's entry where it holds one, and the answer. Throws Error for an entry that holds neither, which was read before. */
export function embeddedIn(receive: Uint8Array): {
  readonly entry: Uint8Array | undefined;
  readonly answer: Uint8Array;
} {
  const { from } = bodyOf('receive', receive);
  if ('answer' in from) return { entry: undefined, answer: from.answer };
  if ('answered' in from) {
    const { answer } = bodyOf('answered', from.answered);
    if (answer !== undefined) return { entry: from.answered, answer };
  }
  throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read');
}

function bodyOf<T extends 'receive' | 'answered'>(type: T, bytes: Uint8Array): Body<T> {
  const decoded = decodeBody(type, decodeUnverifiedEntry(bytes).body);
  if (!decoded.ok) throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read');
  return decoded.body as Body<T>;
}
