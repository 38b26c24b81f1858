/** What a receipt that fits is worth: what the recipient could not know, a sender who signs for both, paper. */

import { moment, type Phrase, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import { type Answer, isAccepted } from '../../../ledger/statements/answer.ts';
import { lastTouch } from '../../act/touched.ts';
import { gap, keeps, notice, type Rule } from '../../rule.ts';
import { isSameName } from '../../same-name.ts';
import { type CustodyState, exhibitOf, type OfferState } from '../../state/state.ts';
import { several } from '../first-and-more.ts';
import { offerOf } from '../signer.ts';
import { paperRules } from './paper.ts';

const changedAfter = gap({
  id: 'CHANGED_AFTER_ANSWER',
  unshown: 'practice',
  isDeclared: false,
  sentence: 'What is recorded of an exhibit after the recipient verified the record was not known to the recipient.',
  says: 'entry {entry} about {exhibit} came after the {size#entry|entries} that the recipient had verified',
  types: ['answered'],
  check: (act) => {
    const { state, event } = act;
    const offer = offerOf(act);
    const { answer } = event;
    if (answer === undefined) return keeps;
    const { size, exhibits } = answer.answer.body;
    return exhibits.flatMap((decided) => {
      const exhibit = exhibitOf(state, decided.number);
      if (exhibit === undefined || offer === undefined || !isAccepted(decided)) return [];
      const entry = lastTouch(state, exhibit, offer);
      return entry >= size ? [{ exhibit: decided.number, entry, size }] : [];
    });
  },
});

const bySender = gap({
  id: 'ANSWER_BY_SENDER',
  unshown: 'identity',
  sentence: 'Custody passes between two: the receipt is signed by someone else than who made the offer.',
  says: '{exhibits} passed on a receipt by the sender: {how}',
  types: ['answered'],
  check: ({ state, event: { answer, body } }) => {
    const offer = state.offers.get(body.offer);
    if (offer === undefined || answer === undefined) return keeps;
    const accepted = answer.answer.body.exhibits.filter(isAccepted).map(({ number }) => number);
    const how = accepted.length === 0 ? undefined : senderBehind(state, offer, answer.answer);
    const [exhibit = ''] = accepted;
    return how === undefined ? keeps : [{ exhibit, exhibits: several(accepted), how }];
  },
});

/** In what way the answering key is the sender's: it acts for the post that made the offer, or names someone who does. */
function senderBehind({ keys }: CustodyState, { post }: OfferState, { keyId, card }: Answer): Phrase | undefined {
  if (keys.get(keyId)?.post === post) return phrase('its key acts for post {post}, which made the offer', { post });
  for (const { post: own, holder, earlier = [] } of keys.values()) {
    if (own !== post) continue;
    for (const { name, agency } of [holder, ...earlier]) {
      if (!isSameName(name, card.holder.name) || !isSameName(agency, card.holder.agency)) continue;
      const facts = { name: quoted(name), agency: quoted(agency), post };
      return phrase('its key names {name}, {agency}, who acts for post {post}, which made the offer', facts);
    }
  }
  return undefined;
}

const beforeOffer = notice({
  id: 'ANSWER_BEFORE_OFFER',
  isDeclared: false,
  sentence: 'A receipt is signed after the offer that it answers.',
  says: 'the receipt was signed at {signed}, before the offer of entry {offer} at {offered}',
  types: ['answered'],
  check: (act) => {
    const offer = offerOf(act);
    const signed = act.event.answer?.answer.iat;
    if (offer === undefined || signed === undefined || signed >= offer.iat - clockSlack) return keeps;
    return [{ offer: offer.seq, offered: moment(offer.iat), signed: moment(signed) }];
  },
});

/** Clocks of two agencies differ by some minutes. */
const clockSlack = 300;

export const answerWorthRules: readonly Rule[] = [changedAfter, beforeOffer, bySender, ...paperRules];
