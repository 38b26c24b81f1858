/** A handover at one desk within one ledger: the offer by one key, the receipt by another, both or neither. */
import { concatBytes } from '../../bytes/arrays.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { Signer } from '../../crypto/signer.ts';
import { needsDigest } from '../../custody/rules/digest.ts';
import { activeKey, type CustodyState, exhibitOf, type KeyState, undecided } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { encodeOpening } from '../../ledger/private/openings.ts';
import { type AnswerBody, createAnswer, type DecidedExhibit } from '../../ledger/statements/answer.ts';
import { formatTime } from '../../ledger/times.ts';
import { checkNames } from '../../ledger/vocabulary/answer.ts';
import type { Replay } from '../../verify/replay/replay.ts';
import {
  type ClockedContext,
  type Draft,
  type RecordContext,
  type Recorded,
  recordStages,
  type Stage,
} from '../ledger/record.ts';

/** What the one who takes over says of one exhibit that is not simply accepted. */
export interface Exception {
  readonly number: string;
  readonly outcome: 'accepted-with-reservations' | 'refused' | 'not-received';
  readonly code: NonNullable<DecidedExhibit['code']>;
  readonly why: string | undefined;
}

export interface Taking {
  readonly signer: Signer;
  readonly card: Uint8Array;
  /** Condition found, of every exhibit that is taken. */
  readonly condition: string;
  readonly place: string;
  readonly exceptions: readonly Exception[];
  /** Whether the seals on record were looked at and found intact. */
  readonly areSealsIntact: boolean;
  readonly checks: Partial<AnswerBody['checks']>;
  /** Whether its private texts stay in clear. */
  readonly isOpen: boolean;
}

interface DeskHandover {
  /** What is offered now, or the entry of an offer that is open. */
  readonly offer: Draft | number;
  readonly taking: Taking;
  /** Entries that are signed before a new offer; it gets the size of the ledger, and may throw. */
  readonly before?: (size: number) => readonly Draft[];
  /** The fields of the `answered` entry that say more than offer and answer. */
  readonly entering: Omit<Draft, 'type'>;
}

/**
 * Signs offer, receipt and the entry that passes custody, and appends all of it at once. Throws RuleRefused and CustodyError as
 * `recordStages`, and USAGE where the key that takes over has no custodian's post here.
 */
export async function recordHandover(context: RecordContext, handover: DeskHandover): Promise<Recorded[]> {
  const { offer, taking, entering, before = () => [] } = handover;
  const enter: Stage = async (replay, clock) => {
    const { state } = replay.position();
    const seq = typeof offer === 'number' ? offer : replay.size - 1;
    const { bytes, openings } = await signReceipt(clock, { replay, state, seq, taking });
    const body = { ...entering.body, offer: seq, answer: bytes };
    return [{ ...entering, type: 'answered', body, openings: concatBytes(...openings.map(encodeOpening)) }];
  };
  return await recordStages(
    context,
    typeof offer === 'number' ? [enter] : [async ({ size }) => [...before(size), offer], enter],
  );
}

interface Receipt {
  readonly replay: Replay;
  readonly state: CustodyState;
  readonly seq: number;
  readonly taking: Taking;
}

async function signReceipt(context: ClockedContext, { replay, state, seq, taking }: Receipt) {
  const offer = state.offers.get(seq);
  if (offer === undefined) throw new CustodyError('USAGE', `entry ${seq} is not an offer`, { hint: 'custody status' });
  const numbers = undecided(offer).map(({ number }) => number);
  const exhibits = numbers.map((number) => decide(state, number, taking));
  const unknown = taking.exceptions.find(({ number }) => !numbers.includes(number));
  if (unknown !== undefined)
    throw new CustodyError('USAGE', `${unknown.number} is not offered, so it cannot be decided`);
  const isTaking = exhibits.some(({ outcome }) => outcome.startsWith('accepted'));
  const sender = [...state.keys.values()].find(({ id }) => id === hexOf(context.signer));
  const prior = offer.answers.at(-1);
  const body: AnswerBody = {
    ledger: fromHex(state.ledger),
    offer: fromHex(offer.leaf),
    size: replay.size,
    root: replay.frontier.root(),
    by: taking.card,
    ...(isTaking && { into: fromHex(state.ledger), own: replay.size }),
    ...(prior !== undefined && { prior: fromHex(prior) }),
    exhibits,
    made: context.made as AnswerBody['made'],
    clock: context.clock as NonNullable<AnswerBody['clock']>,
    received: {
      at: formatTime(context.now),
      place: taking.place,
      from: sender === undefined ? 'unknown' : `${sender.holder.name}, ${sender.holder.agency}`,
      packages: [],
    },
    checks: { ...checksOf(state, exhibits, taking), ...taking.checks },
  };
  const { random, now: iat } = context;
  return await createAnswer({
    body,
    nonceHex: state.nonce,
    iat,
    signer: taking.signer,
    random,
    ...(taking.isOpen && { open: 'all' }),
  });
}

function decide(state: CustodyState, number: string, taking: Taking): DecidedExhibit {
  const exhibit = exhibitOf(state, number);
  const { outcome, code, why } = taking.exceptions.find((each) => each.number === number) ?? { outcome: 'accepted' };
  const seals = [...(exhibit?.seals.values() ?? [])].map((seal) => seal.number);
  const isTaken = outcome === 'accepted' || outcome === 'accepted-with-reservations';
  return {
    number,
    outcome,
    measured: { outcome: exhibit?.content === undefined ? 'nothing-to-compare' : 'not-examined' },
    ...(code && { code }),
    ...(why && { why }),
    ...(isTaken && { condition: taking.condition }),
    ...(isTaken && taking.areSealsIntact && { seals }),
    ...(!isTaken && {
      where: { place: outcome === 'refused' ? taking.place : { absent: 'unknown' as const }, seals: [] },
    }),
  };
}

/** Only what this program did or what follows from the ledger; all else was not checked unless the one who takes over says so. */
function checksOf(state: CustodyState, exhibits: readonly DecidedExhibit[], taking: Taking): AnswerBody['checks'] {
  const isSealed = exhibits.some(({ number }) => (exhibitOf(state, number)?.seals.size ?? 0) > 0);
  const hasContent = exhibits.some(({ measured }) => measured.outcome === 'not-examined');
  const isBare = exhibits.some(({ number }) => {
    const exhibit = exhibitOf(state, number);
    return exhibit?.content === undefined && exhibit !== undefined && needsDigest(state, exhibit);
  });
  const found: Partial<AnswerBody['checks']> = {
    // both are enrolled in this ledger, whose entries were verified on opening
    sender: 'not-applicable',
    ledger: 'pass',
    decision: 'pass',
    intake: 'pass',
    ...(isSealed ? taking.areSealsIntact && { packages: 'pass' } : { packages: 'not-applicable' }),
    ...(!hasContent && { acquisition: 'not-applicable', ...(!isBare && { digests: 'not-applicable' }) }),
  };
  return Object.fromEntries(checkNames.map((name) => [name, found[name] ?? 'not-checked'])) as AnswerBody['checks'];
}

const hexOf = ({ keyId }: Signer): string => toHex(keyId);

/**
 * The key that takes over, with its post. Throws CustodyError USAGE where it may not hold exhibits, or acts for another post
 * than `named`.
 */
export function takingPost(state: CustodyState, signer: Signer, named: string | undefined): KeyState {
  const key = activeKey(state, hexOf(signer));
  if (key === undefined || !key.roles.includes('custodian')) {
    throw new CustodyError(
      'USAGE',
      key === undefined
        ? 'the key that takes over is not enrolled in this ledger'
        : `the key that takes over, of post ${key.post}, has no role custodian here`,
      { hint: 'custody enrol CARD --post POST --roles custodian; another agency answers with custody accept' },
    );
  }
  if (named === undefined || named === key.post) return key;
  throw new CustodyError('USAGE', `the key that takes over acts for post ${key.post}, not for ${named}`);
}
