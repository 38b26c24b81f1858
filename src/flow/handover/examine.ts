/** The sender's record verified against our own trust, its evidence examined, and what it says of the offer gathered. */
import type { Answerable, Answerer } from '../../custody/addressed.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { fileChunks, readFileCapped } from '../../fs/read.ts';
import { runsShown } from '../../ledger/excerpt/make.ts';
import { decodeOpenings, Openings } from '../../ledger/private/openings.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import type { ReceiptFacts } from '../../verify/receipt/facts.ts';
import { OfferedRecord, type OfferRecord } from '../../verify/receipt/offered.ts';
import { excerptAt, isExcerptAt } from '../bundle/excerpt.ts';
import { readEntries } from '../ledger/entries.ts';
import { readShown, shownRecord } from '../ledger/erased-texts.ts';
import { type VerifyRequest, verifyAndHold } from '../verify/verify.ts';
import type { Delivery } from './delivery.ts';
import { chooseOffer, holdDirectory } from './offer.ts';

interface ExamineRequest {
  readonly delivery: Delivery;
  readonly who: Answerer;
  readonly offer: number | undefined;
  readonly verify: Omit<VerifyRequest, 'path' | 'disclosures' | 'isKeeper'> & {
    readonly disclosures?: string | undefined;
  };
  /** Is called once there is an offer to answer, before anything is hashed; what it throws ends the work. */
  readonly onChosen?: (() => Promise<void>) | undefined;
}

/** An `answered` entry of the sender's ledger, as it is there. */
interface EnteredAnswer {
  readonly seq: number;
  /** The whole entry. */
  readonly bytes: Uint8Array;
  /** The whole answer in it. */
  readonly answer: Uint8Array;
}

export interface Examined {
  readonly verification: Verification;
  readonly state: CustodyState;
  readonly record: OfferedRecord;
  readonly chosen: Answerable;
  readonly offer: OfferRecord;
  readonly caseReferences: readonly PrivateText[];
  /** What came with the record. */
  readonly openings: Openings;
  /** The runs of entries that an excerpt shows. */
  readonly seen?: readonly (readonly [number, number])[];
}

const maxDisclosures = 1024 * 1024 * 1024;

/**
 * Verifies and examines; evidence is read only once it is clear that there is an offer to answer. Throws CustodyError NOT_OFFERED,
 * USAGE, DIRECTORY_INVALID, NOT_A_LEDGER for a ledger without usable opening entry, and those of verifying.
 */
export async function examineDelivery(request: ExamineRequest): Promise<Examined> {
  const { delivery, who, offer: seq, verify, onChosen } = request;
  const { evidence, now } = verify;
  const excerpt = await excerptAt(delivery.ledger);
  const disclosures = verify.disclosures ?? delivery.disclosures;
  let chosen: Answerable | undefined;
  const choose = async (found: CustodyState): Promise<Answerable> => {
    const offered = chooseOffer(found, who, { seq, now });
    await onChosen?.();
    return offered;
  };
  const { verification, state } = await verifyAndHold({
    ...verify,
    path: delivery.ledger,
    disclosures,
    isKeeper: false,
    evidence:
      typeof evidence === 'function'
        ? async (found, keyedUnder) => {
            chosen = await choose(found);
            return await evidence(found, keyedUnder);
          }
        : evidence,
  });
  if (state === undefined) throw new CustodyError('NOT_A_LEDGER', `${delivery.ledger} has no usable opening entry`);
  chosen ??= await choose(state);
  const openings = await deliveredOpenings(disclosures);
  const { record, caseReferences } = await gatherRecord(delivery.ledger, {
    state,
    counted: verification.ledger,
    openings,
  });
  const offer = record.offer(chosen.offer.seq);
  if (offer === undefined) throw new CustodyError('BUG', 'an offer that counts cannot be read');
  if (who.directory !== undefined && chosen.byDirectory) await holdDirectory(who.directory, offer);
  const seen = excerpt && runsShown(excerpt.items);
  return { verification, state, record, chosen, offer, caseReferences, openings, ...(seen && { seen }) };
}

/** The openings in a file that came along; none where none did. Throws CustodyError as reading does. */
export async function deliveredOpenings(file: string | undefined): Promise<Openings> {
  return file === undefined ? new Openings() : decodeOpenings(await readFileCapped(file, maxDisclosures)).openings;
}

/** Numbers of the exhibits that the answer is about, in the order of the offer. */
export function numbersOf({ chosen }: Pick<Examined, 'chosen'>): string[] {
  return chosen.rows.map(({ number }) => number);
}

type OwnFacts = Omit<
  ReceiptFacts,
  'verification' | 'state' | 'record' | 'offer' | 'what' | 'numbers' | 'evidence' | 'caseReferences' | 'seen'
>;

/** All facts together, as the checks want them. */
export function factsOf(examined: Examined, own: OwnFacts): ReceiptFacts {
  const { verification, state, record, chosen, offer, caseReferences, seen } = examined;
  return {
    verification,
    state,
    record,
    offer,
    what: chosen.what,
    numbers: numbersOf(examined),
    evidence: verification.evidence ?? [],
    caseReferences,
    ...(seen && { seen }),
    ...own,
  };
}

interface GatherRequest {
  readonly state: CustodyState;
  readonly counted: Counted;
  readonly openings: Openings;
}

async function gatherRecord(path: string, { state, counted, openings }: GatherRequest) {
  const record = new OfferedRecord(state);
  let caseReferences: readonly PrivateText[] = [];
  const shown = await shownRecord(await ledgerOf(path, counted), openings, state);
  for await (const { entry, genesis, type, body } of readShown(shown, countedIn(counted))) {
    if (genesis !== undefined)
      caseReferences = [genesis.case?.number, ...(genesis.case?.references ?? [])].filter((each) => each !== undefined);
    if (type === undefined || body === undefined) continue;
    const { seq, keyId, iat } = entry;
    record.see({ seq, keyId, iat, type, body });
  }
  return { record, caseReferences };
}

/** How much of a record counts: entries, and bytes of a ledger. */
type Counted = Pick<Verification['ledger'], 'size' | 'bytes'>;

const countedIn =
  ({ size }: Counted) =>
  (seq: number): boolean =>
    seq < size;

async function ledgerOf(path: string, { bytes }: Counted) {
  const all = (await isExcerptAt(path)) ? settledSize(path) : bytes;
  return { size: all, chunks: (from: number, to = all) => fileChunks(path, { from, to }) };
}

/** The `answered` entries among those that count, with the answers they hold; paper has none. Throws as reading does. */
export async function answersEntered(path: string, counted: Counted): Promise<EnteredAnswer[]> {
  const found: EnteredAnswer[] = [];
  for await (const { entry, type, body } of readEntries(
    await ledgerOf(path, counted),
    new Openings(),
    countedIn(counted),
  )) {
    const answer = type === 'answered' ? (body as Body<'answered'> | undefined)?.answer : undefined;
    if (answer !== undefined) found.push({ seq: entry.seq, bytes: entry.bytes, answer });
  }
  return found;
}

/** How many offers there are among those entries. Throws as reading does. */
export async function offersIn(path: string, counted: Counted): Promise<number> {
  let count = 0;
  for await (const { type } of readEntries(await ledgerOf(path, counted), new Openings(), countedIn(counted)))
    if (type === 'offer') count += 1;
  return count;
}
