/** Laws of offers: who may answer which of them, and that an answer which is taken was one that could be given. */
import { type Answerable, isAnswerable, offersFor } from '../../../src/custody/addressed.ts';
import type { CustodyState, OfferState } from '../../../src/custody/state/state.ts';
import type { Law, Step } from './law.ts';

const isLeft = ({ withdrawn, exhibits }: OfferState): boolean =>
  withdrawn === undefined &&
  exhibits.some(
    ({ outcome = 'undecided', measured }) =>
      outcome === 'undecided' || (outcome.startsWith('accepted') && measured === 'not-examined'),
  );

/** The offers that this key may answer, with its directory, at that time. */
const answerable = (state: CustodyState, answer: NonNullable<Step['event']['answer']>['answer'], now: number) =>
  offersFor(state, { keyId: answer.keyId, directory: answer.directory }, now);

const isOfferedToThem: Law = {
  id: 'an answer that is taken could be given: to this key, at its time, about what is left',
  broken: ({ before, event, hasEffect }) => {
    if (!hasEffect || event.type !== 'answered' || event.answer === undefined || event.body.paper) return [];
    const { answer } = event.answer;
    const found = answerable(before, answer, answer.iat).find(({ offer }) => offer.seq === event.body.offer);
    if (found === undefined) return ['the offer is not listed'];
    if (!isAnswerable(found)) return [`it is taken, and cannot be given: ${found.code}`];
    const rows = found.rows.map(({ number }) => number);
    return answer.body.exhibits.every(({ number }) => rows.includes(number)) ? [] : ['it is about other exhibits'];
  },
};

const isListedByWhatIsLeft: Law = {
  id: 'of each offer it is said whether it may be answered, by what is left and what was answered',
  broken: ({ after, event: { iat, answer } }) =>
    [...after.offers.values()].flatMap((offer) => {
      const [first] = offer.to;
      const keyId = first !== undefined && 'key' in first ? first.key : (answer?.answer.keyId ?? '');
      return [iat, iat + 40 * 86_400].flatMap((now) => {
        const directory = answer?.answer.directory;
        const found = offersFor(after, { keyId, directory }, now).find((each) => each.offer === offer);
        return found === undefined ? [`offer ${offer.seq} is not listed`] : listedWrongly(found, offer, now);
      });
    }),
};

function listedWrongly(found: ReturnType<typeof offersFor>[number], offer: OfferState, now: number): string[] {
  const isOver = offer.expires !== undefined && now >= offer.expires;
  const name = `offer ${offer.seq}`;
  if (!isAnswerable(found)) {
    const isClosed = found.code === 'withdrawn' || found.code === 'answered' || found.code === 'expired';
    return isClosed && isLeft(offer) && !isOver ? [`${name} is open, and is ${found.code}`] : [];
  }
  return [
    ...(isLeft(offer) && !isOver ? [] : [`${name} is closed, and may be answered`]),
    ...(found.what === wayOf(offer) ? [] : [`${name} is answered for ${found.what}`]),
    ...(found.rows.length > 0 ? [] : [`${name} has nothing left`]),
  ];
}

function wayOf({ answers, exhibits }: OfferState): Answerable['what'] {
  if (exhibits.every(({ outcome }) => outcome !== undefined)) return 'measure';
  return answers.length === 0 ? 'all' : 'rest';
}

export const offerLaws: readonly Law[] = [isOfferedToThem, isListedByWhatIsLeft];
