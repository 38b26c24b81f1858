/** The recipient's receipt as the sender enters it: whose it is, and whether it fits its offer (docs/spec/ledger.md, section 16). */

import { equalBytes } from '../../../bytes/arrays.ts';
import { toHex } from '../../../bytes/hex.ts';
import { type Fact, moment, type Phrase, phrase } from '../../../ledger/phrase.ts';
import type { Answer } from '../../../ledger/statements/answer.ts';
import { listsCustodian } from '../../../ledger/statements/directory.ts';
import type { Act } from '../../act/act.ts';
import { type Facts, impossible, keeps, type Rule } from '../../rule.ts';
import {
  activeKey,
  type CustodyState,
  isOpen,
  mayBeAnswered,
  type OfferedState,
  type OfferState,
  undecided,
  unmeasured,
} from '../../state/state.ts';
import { offerOf } from '../signer.ts';
import { answerWorthRules } from './answer-worth.ts';

/** Offer and answer, where both are there and the answer is signed. */
function pairOf(act: Act<'answered'>): { offer: OfferState; answer: Answer } | undefined {
  const offer = offerOf(act);
  const { answer } = act.event;
  return offer === undefined || answer === undefined || !answer.valid ? undefined : { offer, answer: answer.answer };
}

const unsigned = impossible({
  id: 'ANSWER_UNSIGNED',
  sentence: "The recipient's receipt is signed by the recipient.",
  says: "what the entry gives as the recipient's receipt is not a receipt, or its signature is not valid",
  types: ['answered', 'receive'],
  check: ({ event }) => {
    const isOnPaper = event.type === 'answered' ? event.body.paper !== undefined : 'paper' in event.body.from;
    return isOnPaper || event.answer?.valid ? keeps : [{}];
  },
});

const offerClosed = impossible({
  id: 'OFFER_CLOSED',
  sentence: 'An offer is answered or withdrawn while it is open.',
  says: 'the offer of entry {offer} {problem}',
  types: ['answered', 'withdraw'],
  check: (act) => {
    const offer = offerOf(act);
    if (offer === undefined || takesMore(offer, act.event)) return keeps;
    if (offer.withdrawn !== undefined)
      return [
        { offer: offer.seq, problem: phrase('was withdrawn, according to entry {entry}', { entry: offer.withdrawn }) },
      ];
    return [{ offer: offer.seq, problem: phrase('is answered in full') }];
  },
});

/** Whether the offer is open; what was accepted unopened may be measured later all the same. */
function takesMore(offer: OfferState, event: Act<'answered' | 'withdraw'>['event']): boolean {
  const isSigned = event.type === 'answered' && event.body.answer !== undefined;
  return isSigned ? mayBeAnswered(offer) : isOpen(offer);
}

const notAddressed = impossible({
  id: 'ANSWER_NOT_ADDRESSED',
  sentence: 'An offer is answered by someone it was made to.',
  says: 'the offer of entry {offer} was not made to the key {key}{problem}',
  types: ['answered'],
  check: (act) => {
    const pair = pairOf(act);
    if (pair === undefined) return keeps;
    const { offer, answer } = pair;
    const { keyId, directory, iat } = answer;
    const refuse = (problem: Fact): readonly Facts[] => [{ offer: offer.seq, key: keyId, problem }];
    if (directory === undefined) {
      return offer.to.some((each) => 'key' in each && each.key === keyId) ? keeps : refuse('');
    }
    if (!offer.to.some((each) => 'agency' in each && each.agency === directory.keyId)) {
      return refuse(phrase(', and the directory is not of an agency it was made to'));
    }
    return listsCustodian(directory, keyId, iat)
      ? keeps
      : refuse(phrase(', which the directory does not list as custodian then'));
  },
});

const expired = impossible({
  id: 'ANSWER_EXPIRED',
  sentence: 'No receipt counts that was signed when the offer had expired.',
  says: 'the offer of entry {offer} expired at {expires}; the receipt was signed at {signed}',
  allowed: 'custody record withdraw --offer {offer} --evidence never-left --why TEXT',
  types: ['answered'],
  check: (act) => {
    const pair = pairOf(act);
    if (pair === undefined) return keeps;
    const { seq: offer, expires } = pair.offer;
    if (expires === undefined || pair.answer.iat < expires) return keeps;
    return [{ offer, expires: moment(expires), signed: moment(pair.answer.iat) }];
  },
});

const unfit = impossible({
  id: 'ANSWER_UNFIT',
  sentence: 'A receipt fits its offer: this record, this offer, these exhibits in their order.',
  says: 'the receipt does not fit: {problem}',
  types: ['answered'],
  check: (act) => {
    const offer = offerOf(act);
    if (offer === undefined || !takesMore(offer, act.event)) return keeps;
    const { paper } = act.event.body;
    if (paper !== undefined) {
      const open = numbersOf(undecided(offer));
      const strange = paper.exhibits.find(({ number }) => !open.includes(number));
      return strange === undefined
        ? keeps
        : [
            {
              problem: phrase('the offer of entry {offer} holds no undecided {number}', {
                offer: offer.seq,
                number: strange.number,
              }),
            },
          ];
    }
    const pair = pairOf(act);
    const problem = pair && (placeProblem(act, pair) ?? choiceProblem(act.state, pair) ?? seenProblem(pair));
    return problem === undefined ? keeps : [{ problem }];
  },
});

interface Pair {
  readonly offer: OfferState;
  readonly answer: Answer;
}

/** Whether it speaks of this ledger and this offer. */
function placeProblem({ state, event }: Act<'answered'>, { offer, answer }: Pair): Phrase | undefined {
  const { ledger, offer: leaf, size, root } = answer.body;
  if (toHex(ledger) !== state.ledger || answer.sub !== state.nonce) return phrase('it speaks of another record');
  if (toHex(leaf) !== offer.leaf)
    return phrase('it answers another offer than that of entry {offer}', { offer: offer.seq });
  if (size <= offer.seq || size > event.seq)
    return phrase('it speaks of {size#entry|entries}, which the record did not have then', { size });
  const actual = event.rootAt?.(size);
  if (actual !== undefined && !equalBytes(actual, root))
    return phrase('its hash over {size#entry|entries} is not that of this record', { size });
  return undefined;
}

/** Whether it decides what is to be decided, and who may do so. */
function choiceProblem(state: CustodyState, { offer, answer }: Pair): Phrase | undefined {
  const { prior, exhibits } = answer.body;
  const isLater = offer.answers.length > 0;
  if (isLater !== (prior !== undefined)) {
    return isLater
      ? phrase('it does not name the earlier receipt that it goes on from')
      : phrase('it goes on from a receipt that is not entered');
  }
  if (prior !== undefined && !offer.answers.includes(toHex(prior)))
    return phrase('it goes on from another receipt than those entered');
  if (isLater && !isSameTaker(state, { offer, answer }))
    return phrase('it is signed by another post than the first receipt');
  const numbers = exhibits.map(({ number }) => number);
  const open = numbersOf(undecided(offer));
  if (open.length > 0 && numbers.some((number) => open.includes(number))) {
    return isEqual(numbers, open)
      ? undefined
      : phrase('it does not name each exhibit to be decided once, in the order of the offer');
  }
  return measuringProblem({ offer, answer });
}

/** A recipient who read an excerpt has not checked the whole record. */
function seenProblem({ answer: { body } }: Pair): Phrase | undefined {
  if (body.seen === undefined) return undefined;
  const isWhole = body.checks.ledger === 'pass' || body.checks.custody === 'pass';
  return isWhole
    ? phrase('it names the entries that were read, and says that the whole record was checked')
    : undefined;
}

const numbersOf = (offered: readonly OfferedState[]): string[] => offered.map(({ number }) => number);

const isEqual = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

/** A later receipt that decides nothing more: it measures what was accepted unopened, and leaves its outcome as it was. */
function measuringProblem({ offer, answer }: Pair): Phrase | undefined {
  const rows = new Map(unmeasured(offer).map((row) => [row.number, row]));
  const { into, exhibits } = answer.body;
  for (const { number, outcome, measured } of exhibits) {
    const row = rows.get(number);
    if (row === undefined) return phrase('{number} is not in the offer, or is decided and measured', { number });
    if (row.outcome !== outcome) return phrase('{number} was {outcome} before', { number, outcome: row.outcome });
    if (measured.outcome === 'not-examined')
      return phrase('{number} is decided, and nothing more is measured', { number });
    if (row.into !== (into && toHex(into))) return phrase('{number} was accepted into another record', { number });
  }
  return undefined;
}

/**
 * Whether a later answer is of the post that gave the first. Where neither this ledger nor a directory shows the post, it is
 * enough that it is the same key or that both take exhibits into the same ledger; that ledger then shows the post.
 */
function isSameTaker(state: CustodyState, { offer: { first }, answer }: Pair): boolean {
  if (first === undefined || first.key === answer.keyId) return true;
  const { keyId, body, directory } = answer;
  const [before, now] = [state.keys.get(first.key), state.keys.get(keyId)];
  if (before !== undefined && now !== undefined) return before.post === now.post;
  const post = directory?.posts.find(({ card }) => card.keyId === keyId)?.post;
  if (first.post !== undefined && post !== undefined) return first.post === post;
  return first.into !== undefined && body.into !== undefined && first.into === toHex(body.into);
}

const notByCustodian = impossible({
  id: 'ANSWER_NOT_BY_CUSTODIAN',
  sentence: 'Exhibits are taken into this record by a key that has the role custodian in it.',
  says: 'the key {key} that signed the receipt {problem}',
  allowed: 'custody enrol CARD --post POST --roles custodian',
  types: ['answered', 'receive'],
  check: ({ state, event }) => {
    const { answer } = event;
    const into = answer?.answer.body.into;
    if (answer === undefined || !answer.valid || into === undefined || toHex(into) !== state.ledger) return keeps;
    const id = answer.answer.keyId;
    // A receipt may be entered after its signer's key was withdrawn in the recipient's own ledger, not in the sender's.
    const key = event.type === 'answered' ? activeKey(state, id) : state.keys.get(id);
    if (key === undefined) return [{ key: id, problem: phrase('does not act in this record') }];
    return key.roles.includes('custodian') ? keeps : [{ key: id, problem: phrase('has no role custodian in it') }];
  },
});

export const answerRules: readonly Rule[] = [
  unsigned,
  offerClosed,
  notAddressed,
  expired,
  unfit,
  notByCustodian,
  ...answerWorthRules,
];
