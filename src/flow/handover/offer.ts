/** The one offer that is answered, chosen among all that the ledger holds; or why there is none. */
import { type Answerable, type Answerer, isAnswerable, offersFor, type Unanswerable } from '../../custody/addressed.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { readFileCapped } from '../../fs/read.ts';
import { maxDirectoryBytes } from '../../ledger/limits.ts';
import { decodeCard } from '../../ledger/statements/card.ts';
import { type Directory, decodeUnverifiedDirectory, verifyDirectory } from '../../ledger/statements/directory.ts';
import type { OfferRecord } from '../../verify/receipt/offered.ts';

/** The offer to answer. Throws CustodyError NOT_OFFERED where none can be, saying why, and USAGE where several can. */
export function chooseOffer(
  state: CustodyState,
  who: Answerer,
  { seq, now }: { readonly seq: number | undefined; readonly now: number },
): Answerable {
  const all = offersFor(state, who, now).filter(({ offer }) => seq === undefined || offer.seq === seq);
  const [open, ...others] = all.filter(isAnswerable);
  if (open === undefined) throw notOffered(state, all as Unanswerable[], seq);
  if (others.length > 0)
    throw new CustodyError('USAGE', `${others.length + 1} offers can be answered`, {
      hint: `--offer SEQ: ${[open, ...others].map(({ offer }) => offer.seq).join(', ')}`,
    });
  return open;
}

/** No offer of the record can be answered by this key. */
export class NotOffered extends CustodyError {
  /** As the record says. */
  readonly state: CustodyState;
  /** Each offer, and why not. */
  readonly found: readonly Unanswerable[];

  constructor(state: CustodyState, found: readonly Unanswerable[], message: string, hint: string | undefined) {
    super('NOT_OFFERED', message, hint === undefined ? {} : { hint });
    this.state = state;
    this.found = found;
  }
}

const mostTold = 5;

function notOffered(state: CustodyState, found: readonly Unanswerable[], seq: number | undefined): NotOffered {
  const [first] = found;
  if (first === undefined) {
    const none = seq === undefined ? 'the record holds no offer' : `entry ${seq} is not an offer`;
    return new NotOffered(state, found, none, 'ask the sender for the bundle that was made with the offer');
  }
  const why = found.slice(0, mostTold).map((each) => `the offer of entry ${each.offer.seq}: ${each.why}`);
  const more = found.length > mostTold ? [`and ${found.length - mostTold} more offers`] : [];
  const [told = '', ...rest] = [...why, ...more];
  const hint = [...rest, hints[first.code]].filter((line) => line !== undefined).join('\n');
  return new NotOffered(state, found, `you can answer nothing here; ${told}`, hint === '' ? undefined : hint);
}

const hints: Readonly<Partial<Record<Unanswerable['code'], string>>> = {
  'not-addressed': 'compare the key number of your card with the letter; the sender can offer it to your card',
  office: 'sign on paper; the sender enters it with custody answered --paper',
  expired: 'ask the sender for a new offer',
  withdrawn: 'give back what you have, or ask the sender to offer it again',
};

/** Our agency's directory, held to the agency's card in the offer. Throws CustodyError DIRECTORY_INVALID and those of reading. */
export async function readDirectory(file: string): Promise<Directory> {
  return decodeUnverifiedDirectory(await readFileCapped(file, maxDirectoryBytes));
}

/** Throws DIRECTORY_INVALID unless an agency card of the offer signed that directory and every card in it is its holder's own. */
export async function holdDirectory(directory: Directory, { body }: OfferRecord): Promise<void> {
  for (const to of body.to) {
    if (!('agency' in to)) continue;
    const agency = await decodeCard(to.agency);
    if (agency.keyId === directory.keyId && (await verifyDirectory(directory, agency))) return;
  }
  throw new CustodyError('DIRECTORY_INVALID', 'the directory is not signed by an agency that the offer was made to');
}
