/** What passed and what stays once a receipt is entered, in words and for `--json`. */
import { safeText } from '../../bytes/text.ts';
import { recordFactsOf } from '../../custody/facts.ts';
import type { HowHeld } from '../../custody/how-held.ts';
import { type CustodyState, isHere, type OfferState } from '../../custody/state/state.ts';
import type { ReturnedAnswer } from '../../flow/handover/answered.ts';
import type { Recorded } from '../../flow/ledger/record.ts';
import type { KeyPin } from '../../verify/trust/trust.ts';
import { recordedJson } from '../record/ledger/record-context.ts';

interface Passage {
  readonly number: string;
  /** `undecided` while the recipient still has to say. */
  readonly outcome: string;
  readonly status: string;
  readonly post: string;
  readonly into: string | undefined;
  readonly isByThis: boolean;
  /** How it is now, by the record. */
  readonly held: HowHeld;
}

/** Every exhibit of the offer as it is after that entry. */
function passages(state: CustodyState, offer: OfferState, seq: number): Passage[] {
  return offer.exhibits.flatMap(({ exhibit: index, outcome = 'undecided' }) => {
    const exhibit = state.exhibits[index];
    if (exhibit === undefined) return [];
    const { number, status, post, into, since } = exhibit;
    return [
      { number, outcome, status, post, into, isByThis: since === seq, held: recordFactsOf(state)(exhibit).state },
    ];
  });
}

/** The offer that an `answered` entry belongs to: the one whose exhibits it decided. */
function offerOf({ offers }: CustodyState, recorded: Pick<Recorded, 'body'>): OfferState | undefined {
  return offers.get((recorded.body as { offer: number }).offer);
}

/** One line for each exhibit of the offer: where it is in custody now, by the record. */
export function passageLines(state: CustodyState, entry: Pick<Recorded, 'seq' | 'body'>): string[] {
  const offer = offerOf(state, entry);
  if (offer === undefined) return [];
  const lines = passages(state, offer, entry.seq).map(
    (passage) => `  ${safeText(passage.number)}: ${passageWords(passage)}`,
  );
  const open = offer.exhibits.filter(({ outcome }) => outcome === undefined).length;
  if (open === 0 || offer.withdrawn !== undefined) return [...lines, `the offer of entry ${offer.seq} is closed`];
  return [
    ...lines,
    `the offer of entry ${offer.seq} stays open for ${open === 1 ? 'one exhibit' : `${open} exhibits`}`,
  ];
}

function passageWords({ outcome, status, post, into, isByThis, held }: Passage): string {
  const before = isByThis ? '' : ' (decided before)';
  if (outcome === 'undecided') return `undecided; offered, held by ${post} until the recipient decides`;
  if (status === 'departed') {
    const where = into === undefined ? 'to a holder without a key' : `into ledger ${into.slice(0, 16)}…`;
    return `passed ${where}: ${outcome}${before}`;
  }
  if (held === 'with-recipient') return `${outcome}: still with the recipient; ${post} answers for it`;
  return outcome.startsWith('accepted')
    ? `passed to post ${post}: ${outcome}${before}`
    : `${outcome}: stays with ${post}`;
}

/** What the receipt says, for `--json`. */
export function receiptJson(returned: ReturnedAnswer, pin: Pick<KeyPin, 'name' | 'agency'> | undefined) {
  const { answer, body, opened, withheld } = returned;
  const { name, agency } = pin ?? answer.card.holder;
  return {
    by: { keyId: answer.keyId, name, agency, claimed: pin === undefined },
    signed: answer.iat,
    size: body.size,
    decided: body.exhibits.map(({ number, outcome, code, measured, ours }) => ({
      number,
      outcome,
      ...(code && { code }),
      measured: measured.outcome,
      ...(ours && { ours }),
    })),
    checks: body.checks,
    texts: { opened, withheld },
  };
}

/** The document of `answered --json`. */
export function answeredJson(done: {
  readonly recorded: readonly Recorded[];
  /** The one that enters the receipt. */
  readonly entry: Recorded;
  readonly state: CustodyState;
  readonly shown: string;
  /** Nothing where one officer signed both. */
  readonly receipt: ReturnType<typeof receiptJson> | undefined;
}) {
  const { recorded, entry, state, shown, receipt } = done;
  const offer = offerOf(state, entry);
  return {
    recorded: recordedJson(recorded, shown),
    offer: offer?.seq ?? null,
    exhibits:
      offer === undefined
        ? []
        : passages(state, offer, entry.seq).map(({ number, outcome, status, post, into, held }) => ({
            number,
            outcome,
            state: held,
            custodian: isHere({ status: status as never }) ? post : null,
            ...(into && { into }),
          })),
    ...receipt,
  };
}
