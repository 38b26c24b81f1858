/** Which offer of a ledger a key may answer now, and why it may not answer the others (docs/spec/ledger.md, section 16). */
import { type Directory, listsCustodian } from '../ledger/statements/directory.ts';
import { formatTime } from '../ledger/times.ts';
import {
  type CustodyState,
  mayBeAnswered,
  type OfferedState,
  type OfferState,
  undecided,
  unmeasured,
} from './state/state.ts';

/** Who wants to answer: a key, with the directory of its agency where the offer was made to that. */
export interface Answerer {
  /** Lower-case hex of its kid. */
  readonly keyId: string;
  /** Its signature, and those of the cards in it, already checked. */
  readonly directory?: Directory | undefined;
}

/** An offer that may be answered. `measure`: all is decided, and what was accepted unopened may still be measured. */
export interface Answerable {
  readonly offer: OfferState;
  readonly what: 'all' | 'rest' | 'measure';
  /** What is left to decide, or to measure. */
  readonly rows: readonly OfferedState[];
  /** Whether it was made to our agency, so that the directory goes along. */
  readonly byDirectory: boolean;
}

/** Why an offer cannot be answered; `why` is in words, foreign numbers in it unescaped. */
export interface Unanswerable {
  readonly offer: OfferState;
  readonly code: 'not-addressed' | 'office' | 'directory-needed' | 'withdrawn' | 'expired' | 'answered';
  readonly why: string;
}

/** Each offer of the ledger, in its order, as one or the other at that time (Unix seconds). Pure, never throws. */
export function offersFor(state: CustodyState, who: Answerer, now: number): (Answerable | Unanswerable)[] {
  return [...state.offers.values()].map((offer) => judgeOffer(offer, who, now));
}

/** Whether it may be answered. */
export function isAnswerable(found: Answerable | Unanswerable): found is Answerable {
  return 'rows' in found;
}

function judgeOffer(offer: OfferState, who: Answerer, now: number): Answerable | Unanswerable {
  const refuse = (code: Unanswerable['code'], why: string): Unanswerable => ({ offer, code, why });
  const address = addressOf(offer, who, now);
  if (typeof address === 'object') return refuse(address.code, address.why);
  const open = undecided(offer);
  if (offer.withdrawn !== undefined)
    return refuse('withdrawn', `it was withdrawn, according to entry ${offer.withdrawn}`);
  if (!mayBeAnswered(offer)) return refuse('answered', 'it is answered in full');
  if (offer.expires !== undefined && now >= offer.expires)
    return refuse('expired', `it expired at ${formatTime(offer.expires)}`);
  const byDirectory = address === 'agency';
  if (open.length === 0) return { offer, what: 'measure', rows: unmeasured(offer), byDirectory };
  return { offer, what: offer.answers.length === 0 ? 'all' : 'rest', rows: open, byDirectory };
}

function addressOf(
  { to }: OfferState,
  { keyId, directory }: Answerer,
  now: number,
): 'card' | 'agency' | Pick<Unanswerable, 'code' | 'why'> {
  if (to.some((each) => 'key' in each && each.key === keyId)) return 'card';
  const agencies = to.flatMap((each) => ('agency' in each ? [each.agency] : []));
  if (agencies.length > 0) {
    if (directory === undefined)
      return {
        code: 'directory-needed',
        why: 'it was made to an agency; name its directory with --directory FILE',
      };
    if (!agencies.includes(directory.keyId))
      return { code: 'not-addressed', why: 'the directory is not of an agency that it was made to' };
    return listsCustodian(directory, keyId, now)
      ? 'agency'
      : { code: 'not-addressed', why: 'the directory does not list your key as custodian now' };
  }
  if (to.every((each) => 'office' in each))
    return { code: 'office', why: 'it was made to an office without a key, which signs on paper' };
  return { code: 'not-addressed', why: 'it was made to another key than yours' };
}
