/**
 * What the laws of custody say of a world, in the model's own words: the contradictions that its ledgers show. They are enough for
 * one custodian at a time, and the search over abstract states says how far. Gaps are left to the program.
 */
import {
  type Act,
  type Answer,
  type LedgerIndex,
  ledgers,
  offerOf,
  type Said,
  same,
  statuses,
  type World,
} from './world.ts';

type Entered = Extract<Said, { type: 'answered' }>;
type Taken = Extract<Said, { type: 'receive' }>;

const historyOf = (world: World, ledger: LedgerIndex): readonly Said[] => world.said[ledger] as readonly Said[];
/** What a ledger says of one of its offers. */
export interface OfferState {
  readonly isWithdrawn: boolean;
  readonly entered: readonly Answer[];
  readonly decided: Answer | undefined;
}

export function offerState(said: readonly Said[], offer: number): OfferState {
  const entered = said
    .filter((each): each is Entered => each.type === 'answered' && each.answer.offer === offer)
    .map(({ answer }) => answer);
  return {
    isWithdrawn: said.some((each) => each.type === 'withdraw' && each.offer === offer),
    entered,
    decided: entered.find(({ says }) => says !== 'undecided'),
  };
}

/** The law of one ledger that its next entry would break first, or undefined: rules.md, Answers and Receipts. */
export function breaks(world: World, act: Act, without?: string): string | undefined {
  for (const law of broken(world, act)) if (law !== without) return law;
  return undefined;
}

function* broken(world: World, { ledger, said }: Act): Iterable<string> {
  const history = historyOf(world, ledger);
  if (said.type === 'withdraw') {
    const { isWithdrawn, decided } = offerState(history, said.offer);
    if (isWithdrawn || decided !== undefined) yield 'OFFER_CLOSED';
  }
  if (said.type === 'answered') yield* unfit(offerState(history, said.answer.offer), said.answer);
  if (said.type === 'receive') yield* takenWrongly(world, ledger, said);
}

function* unfit({ isWithdrawn, entered, decided }: OfferState, answer: Answer): Iterable<string> {
  const isMeasured = entered.some(({ says }) => says === 'measure');
  if (isWithdrawn || decided?.says === 'refused' || isMeasured) yield 'OFFER_CLOSED';
  const [first] = entered;
  const isLater = answer.prior !== undefined;
  const isOther = first !== undefined && first.by !== answer.by;
  const decides = answer.says !== 'measure';
  const isElsewhere = decided !== undefined && decided.into !== answer.into;
  const mayDecide = decided === undefined || decided.says === 'refused';
  if (isLater !== entered.length > 0 || isOther || decides !== mayDecide || (!decides && isElsewhere))
    yield 'ANSWER_UNFIT';
}

/** A receipt is taken in once as arriving and once as held, under one number that nothing else has. */
function* takenWrongly(world: World, ledger: LedgerIndex, { answer, entry, ours }: Taken): Iterable<string> {
  const before = takenBy(world, ledger, answer);
  if (before.some((each) => each.ours !== ours || each.entry !== undefined || entry === undefined))
    yield 'RECEIVED_TWICE';
  if (before.some((each) => each.ours === ours)) return;
  const status = statuses(world, ledger).get(ours);
  if (status === undefined || status === 'gone') return;
  const held = historyOf(world, ledger).findLast(
    (each): each is Taken => each.type === 'receive' && each.ours === ours,
  );
  const isAlike =
    status === 'arriving' &&
    held?.answer.from === answer.from &&
    offerOf(world, answer.from, held.answer.offer).number === offerOf(world, answer.from, answer.offer).number;
  if (!isAlike) yield 'EXHIBIT_DEFINED_TWICE';
}

const takenBy = (world: World, ledger: LedgerIndex, { from, offer }: Answer): Taken[] =>
  historyOf(world, ledger).filter(
    (each): each is Taken => each.type === 'receive' && each.answer.from === from && each.answer.offer === offer,
  );

/** What a ledger claims on an answer alone, and the sender's ledger shows to be wrong: handover.md, step 5. */
export function* wrongClaims(world: World, ledger: LedgerIndex): Iterable<string> {
  for (const [ours, status] of statuses(world, ledger)) {
    if (status !== 'arriving') continue;
    for (const { answer } of claimsSinceItCame(historyOf(world, ledger), ours)) {
      const sender = historyOf(world, answer.from);
      const { isWithdrawn, decided, entered } = offerState(sender, answer.offer);
      if (entered.some((each) => same(each, answer))) continue;
      if (!offerOf(world, answer.from, answer.offer).to.includes(answer.by)) yield 'RECEIPT_UNFIT';
      else if (!isWithdrawn && decided !== undefined && decided.by === answer.by) yield 'TWO_ANSWERS';
    }
  }
}

/** The receipts on which it is arriving: a later one, by another offer, is beside the first. */
function claimsSinceItCame(history: readonly Said[], ours: string): Taken[] {
  let found: Taken[] = [];
  for (const each of history) {
    if (each.type === 'release' && each.number === ours) found = [];
    if (each.type === 'receive' && each.ours === ours) found = each.entry === undefined ? [...found, each] : [];
  }
  return found;
}

/** The ledgers that the laws fail after an act that breaks none, where no ledger was failed before it. */
export const failedByClaims = (there: World, without?: string): LedgerIndex[] =>
  ledgers.filter((ledger) => [...wrongClaims(there, ledger)].some((law) => law !== without));
