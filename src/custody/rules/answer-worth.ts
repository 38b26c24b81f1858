/** What a receipt that fits is worth: what the recipient could not know, a sender who signs for both, paper. */

import { type Answer, isAccepted } from '../../ledger/answer.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Act } from '../act.ts';
import { type Facts, gap, keeps, type Rule } from '../rule.ts';
import { type CustodyState, type ExhibitState, exhibitOf, type OfferState } from '../state.ts';
import { several } from './seal.ts';
import { offerOf } from './signer.ts';

const changedAfter = gap({
  id: 'CHANGED_AFTER_ANSWER',
  isDeclared: false,
  sentence: 'What is recorded of an exhibit after the recipient verified the record was not known to the recipient.',
  says: 'entry {entry} about {exhibit} came after the {size} entries that the recipient had verified',
  types: ['answered'],
  check: ({ state, event: { answer } }) => {
    if (answer === undefined) return keeps;
    const { size, exhibits } = answer.answer.body;
    return exhibits.flatMap((decided) => {
      const { touched } = exhibitOf(state, decided.number) ?? ({} as Partial<ExhibitState>);
      return touched !== undefined && touched >= size && isAccepted(decided)
        ? [{ exhibit: decided.number, entry: touched, size }]
        : [];
    });
  },
});

const bySender = gap({
  id: 'ANSWER_BY_SENDER',
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
  for (const { post: own, holder } of keys.values()) {
    if (own === post && isSameName(holder.name, card.holder.name) && isSameName(holder.agency, card.holder.agency))
      return phrase('its key names {name}, {agency}, who acts for post {post}, which made the offer', {
        name: holder.name,
        agency: holder.agency,
        post,
      });
  }
  return undefined;
}

const isSameName = (a: string, b: string): boolean => plainName(a) === plainName(b);
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    // where a word ends is not the same by all data
    .replaceAll('ς', 'σ')
    .replaceAll(/\p{White_Space}+/gu, ' ')
    .replaceAll(/^ | $/g, '');

const paperCustody = gap({
  id: 'PAPER_CUSTODY',
  sentence: 'Custody passes by two signed halves; paper is on the word of whoever entered it.',
  says: '{exhibits} {verb} on the word of the signer alone, paper attached',
  types: ['answered', 'receive'],
  check: (act) => {
    const { event } = act;
    if (event.type === 'receive') {
      const [first] = event.body.exhibits;
      if (!('paper' in event.body.from) || first === undefined) return keeps;
      return [
        onPaper(
          event.body.exhibits.map(({ ours }) => ours),
          phrase('came'),
        ),
      ];
    }
    const offer = offerOf(act as Act<'answered'>);
    const accepted = acceptedOnPaper(act as Act<'answered'>);
    const isOffice = offer?.to.every((each) => 'office' in each) ?? false;
    return accepted.length === 0 || isOffice ? keeps : [onPaper(accepted, phrase('passed'))];
  },
});

function onPaper(numbers: readonly string[], verb: Phrase): Facts {
  return { exhibit: numbers[0] ?? '', exhibits: several(numbers), verb };
}

const acceptedOnPaper = ({ event }: Act<'answered'>): readonly string[] =>
  (event.body.paper?.exhibits ?? []).filter(isAccepted).map(({ number }) => number);

const officeWithoutKey = gap({
  id: 'OFFICE_WITHOUT_KEY',
  sentence: 'An office without a key cannot sign for what it holds.',
  says: '{exhibits} {verb} to an office without a key, on the word of the sender, paper attached',
  types: ['answered'],
  check: (act) => {
    const accepted = acceptedOnPaper(act);
    const isOffice = offerOf(act)?.to.every((each) => 'office' in each) ?? false;
    return accepted.length === 0 || !isOffice ? keeps : [onPaper(accepted, phrase('passed'))];
  },
});

export const answerWorthRules: readonly Rule[] = [changedAfter, bySender, paperCustody, officeWithoutKey];
