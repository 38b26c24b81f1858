/** Is it still true: a ledger, and others beside it, against the verifier's own trust, as a list of checks that an expert could recite. */
import { CustodyError } from '../errors.ts';
import type { AtHand } from './across/at-hand.ts';
import { tellBearing } from './across/bearing.ts';
import { coursesOf } from './across/course.ts';
import { followBreaks } from './across/follow-breaks.ts';
import { followReceipts } from './across/follow-receipt.ts';
import { followSent } from './across/follow-sent.ts';
import { handOf, identify } from './across/identify.ts';
import { tellUnrelated } from './across/unrelated.ts';
import { type Anchors, anchorsOf } from './anchors.ts';
import { conclude, type Identified, settle } from './conclude.ts';
import { type Examined, examine, type VerifyOptions } from './examine.ts';
import type { Position } from './replay.ts';
import { noTrust } from './trust.ts';
import type { OtherVerification, Verification } from './verification.ts';

export type { OtherLedger, VerifyOptions } from './examine.ts';

/** No more ledgers are held against each other at once. */
export const maxOthers = 64;

/**
 * Verifies a ledger and reports all findings. Damage is a finding; thrown are only NOT_A_LEDGER and FORMAT_UNKNOWN (input that is not
 * what it should be), LEDGER_CHANGED, USAGE where one of the others is this ledger or another of them or they are too many, and what
 * a source throws. Also gives the position reached in this ledger and in each of the others, for the memory of heads.
 */
export async function verifyLedger(options: VerifyOptions): Promise<{
  readonly verification: Verification;
  readonly position: Position | undefined;
  readonly otherPositions: readonly (Position | undefined)[];
}> {
  const anchors = await anchorsOf(options.trust ?? noTrust);
  const { trust, now, others = [] } = options;
  if (others.length > maxOthers) {
    throw new CustodyError('USAGE', `${others.length} other ledgers are given, and at most ${maxOthers} are read`);
  }
  const examined = [await examine(options, anchors)];
  for (const { name, ...other } of others) {
    // Each sees the same trust, and none sees others of its own: nothing recurs.
    examined.push(await naming(name, () => examine({ ...other, ...(trust && { trust }), now, others }, anchors)));
  }
  const { ledgers, identified } = await holdTogether(examined, anchors);
  const [main, ...rest] = identified as [Identified, ...Identified[]];
  const verification = await conclude(main);
  const position = positionOf(main);
  const otherPositions = rest.map(positionOf);
  if (others.length === 0) return { verification, position, otherPositions };
  const together: OtherVerification[] = [];
  for (const [at, { name }] of others.entries()) together.push({ name, ...(await conclude(rest[at] as Identified)) });
  const courses = coursesOf(ledgers, main.hand);
  return { verification: { ...verification, courses, with: together }, position, otherPositions };
}

/** A failure to read one of several files says which. */
async function naming<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    const { code, message, hint } = error;
    throw new CustodyError(code, `${name}: ${message}`, { ...(hint !== undefined && { hint }), cause: error });
  }
}

const positionOf = ({ hand, replay }: Identified): Position | undefined => hand && replay.position();

/** Holds the ledgers against each other; each is told what that shows of it. */
async function holdTogether(
  examined: readonly Examined[],
  anchors: Anchors,
): Promise<{ readonly ledgers: AtHand; readonly identified: readonly Identified[] }> {
  const hands = examined.map(handOf);
  const ledgers = new Map(hands.flatMap((hand) => (hand === undefined ? [] : [[hand.id, hand] as const])));
  if (ledgers.size < hands.filter((hand) => hand !== undefined).length) {
    throw new CustodyError('USAGE', 'two of the files are the same ledger', {
      hint: 'hold two copies of one ledger against each other with: custody compare',
    });
  }
  await followReceipts(ledgers);
  await followBreaks(ledgers);
  const identified: Identified[] = [];
  for (const [at, each] of examined.entries()) identified.push(await identify(each, hands[at], { anchors, ledgers }));
  followSent(ledgers, anchors);
  tellUnrelated(ledgers, hands[0]);
  const settled: Identified[] = [];
  for (const each of identified) settled.push(await settle(each));
  tellBearing(ledgers);
  return { ledgers, identified: settled };
}
