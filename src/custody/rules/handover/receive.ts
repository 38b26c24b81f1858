/** Taking what was handed over into this ledger (docs/spec/handover.md). */

import { toHex } from '../../../bytes/hex.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { isAccepted } from '../../../ledger/statements/answer.ts';
import type { Act } from '../../act/act.ts';
import type { EventOf } from '../../act/event.ts';
import { type Facts, impossible, keeps, type Rule } from '../../rule.ts';
import { type CustodyState, type ExhibitState, originKey } from '../../state/state.ts';

/** The exhibit as which that one of the same offer was received before. */
export function receivedBefore(
  { origins, exhibits }: CustodyState,
  { answer }: EventOf<'receive'>,
  theirs: string,
): ExhibitState | undefined {
  if (answer === undefined) return undefined;
  const { ledger, offer } = answer.answer.body;
  const index = origins.get(originKey({ ledger: toHex(ledger), offer: toHex(offer), theirs }));
  return index === undefined ? undefined : exhibits[index];
}

const otherPost = impossible({
  id: 'RECEIVE_OTHER_POST',
  sentence: 'Exhibits are taken in by the post that signed the receipt.',
  says: 'the receipt was signed for post {post}; a key of {signer} cannot take in what it accepts',
  types: ['receive'],
  check: ({ state, event: { answer }, signer }) => {
    const key = state.keys.get(answer?.answer.keyId ?? '');
    if (key === undefined || signer === undefined || !key.roles.includes('custodian')) return keeps;
    return key.post === signer.post ? keeps : [{ post: key.post, signer: signer.post }];
  },
});

const receiveUnfit = impossible({
  id: 'RECEIVE_UNFIT',
  sentence: 'Only what our receipt accepted into this record is taken in, under the numbers that it gave.',
  says: 'this does not fit our receipt: {problem}',
  types: ['receive'],
  check: ({ state, event }): readonly Facts[] => {
    const { answer } = event;
    if (answer === undefined || !answer.valid) return keeps;
    const { ledger, into, exhibits } = answer.answer.body;
    if (toHex(ledger) === state.ledger)
      return [{ problem: phrase('a handover within this record needs no such entry') }];
    if (into === undefined || toHex(into) !== state.ledger)
      return [{ problem: phrase('it takes nothing into this record') }];
    const byNumber = new Map(exhibits.map((decided) => [decided.number, decided]));
    return event.body.exhibits.flatMap(({ theirs, ours }) => {
      const decided = byNumber.get(theirs);
      if (decided === undefined || !isAccepted(decided))
        return [{ problem: phrase('it does not accept {theirs}', { theirs }) }];
      if (decided.ours === undefined || decided.ours === ours) return [];
      return [
        { problem: phrase('it gave {theirs} the number {given}, not {ours}', { theirs, given: decided.ours, ours }) },
      ];
    });
  },
});

const receivedTwice = impossible({
  id: 'RECEIVED_TWICE',
  sentence: 'Each exhibit of a receipt is taken in once as arriving and once as held, under one number.',
  says: '{theirs} was taken in as {exhibit} already, according to entry {since}',
  types: ['receive'],
  check: ({ state, event }: Act<'receive'>) => {
    const taken = new Map<string, string>();
    return event.body.exhibits.flatMap(({ theirs, ours }) => {
      const twin = event.answer && taken.get(theirs.toLowerCase());
      if (twin !== undefined) return [{ exhibit: twin, theirs, since: event.seq }];
      taken.set(theirs.toLowerCase(), ours);
      const before = receivedBefore(state, event, theirs);
      if (before === undefined) return [];
      const isConfirmed = isArrivingBy(before, event) && 'answered' in event.body.from && isNumber(state, before, ours);
      return isConfirmed ? [] : [{ exhibit: before.number, theirs, since: before.since }];
    });
  },
});

/** Whether it is by this offer that the exhibit is arriving, and not by one before which it came and went. */
function isArrivingBy({ arrival, origins }: ExhibitState, { answer }: EventOf<'receive'>): boolean {
  if (arrival === undefined || answer === undefined) return false;
  const [ledger, offer] = [toHex(answer.answer.body.ledger), toHex(answer.answer.body.offer)];
  for (let at = origins.length - 1; at >= arrival; at -= 1) {
    const origin = origins[at];
    if (origin?.ledger === ledger && origin.offer === offer) return true;
  }
  return false;
}

/** Whether that is a number of the exhibit, as it is written in the record. */
export const isNumber = ({ numbers, spellings }: CustodyState, { number, index }: ExhibitState, as: string): boolean =>
  number === as || (spellings.get(as.toLowerCase()) === as && numbers.get(as.toLowerCase()) === index);

export const receiveRules: readonly Rule[] = [otherPost, receiveUnfit, receivedTwice];
