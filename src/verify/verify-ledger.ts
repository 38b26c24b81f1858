/** Is it still true: a ledger, and others beside it, against the verifier's own trust, as a list of checks that an expert could recite. */

import { toHex } from '../bytes/hex.ts';
import type { AtHand } from './across/at-hand.ts';
import { tellBearing } from './across/bearing.ts';
import { type Given, type OtherCopy, tellCopies } from './across/copies.ts';
import { followBreaks } from './across/follow-breaks.ts';
import { followReceipts } from './across/follow-receipt.ts';
import { followSent } from './across/follow-sent.ts';
import { type Identified, identify, settle } from './across/identify.ts';
import { tellUnrelated } from './across/unrelated.ts';
import { conclude } from './facts/conclude.ts';
import type { OtherVerification, Verification } from './facts/verification.ts';
import type { VerifyOptions } from './options.ts';
import { type Judged, judgeCopies, readGiven, tellOlderCopy } from './read-given.ts';
import type { Position } from './replay/replay.ts';
import { type Anchors, anchorsOf } from './trust/anchors.ts';
import { noTrust } from './trust/trust.ts';
import { askLaws, joinLedgers } from './whole/ask-laws.ts';
import { boundState } from './whole/binding.ts';
import { coursesOf } from './whole/course.ts';
import type { Whole } from './whole/whole.ts';

/** What a verification came to. */
export interface Verified {
  readonly verification: Verification;
  /** Position reached in this ledger and in each of the others, for the memory of heads. */
  readonly position: Position | undefined;
  readonly otherPositions: readonly (Position | undefined)[];
  /** The name of the other that was judged in place of this ledger. */
  readonly judged: string | undefined;
}

/**
 * Verifies a ledger and reports all findings. Damage is a finding; thrown are only NOT_A_LEDGER and FORMAT_UNKNOWN (input that is not
 * what it should be), LEDGER_CHANGED, USAGE where the others are too many, and what a source throws.
 */
export async function verifyLedger(options: VerifyOptions): Promise<Verified> {
  const anchors = await anchorsOf(options.trust ?? noTrust);
  const given = await readGiven(options, anchors);
  const judged = await judgeCopies(given, options, anchors);
  const held = await holdTogether(judged, anchors, options.now);
  tellOlderCopy(judged.longer, given[0] as Given);
  return await sumUp(given, judged, held);
}

/** All ledgers, after each heard what the others show of it. */
interface Held {
  readonly whole: Whole;
  readonly identified: ReadonlyMap<Given, Identified>;
}

/** Compares the ledgers with each other, and reports to each what that shows. Of several copies of one ledger one is followed. */
async function holdTogether({ stood, copies }: Judged, anchors: Anchors, now: number): Promise<Held> {
  const given = [...new Set(stood)];
  const ledgers = followedOf(given, copies);
  tellCopies(copies);
  // does each receipt fit the ledger of its sender, and each continued ledger the one that it continues?
  await followReceipts(ledgers, anchors);
  await followBreaks(ledgers);
  // who opened each ledger, how does the verifier know, and who saw how long it was?
  const known = new Map<Given, Identified>();
  for (const each of given) known.set(each, await identify(each.examined, each.hand, { anchors, ledgers }));
  // does each recipient who is trusted hold what was sent?
  followSent(ledgers, anchors, now);
  tellUnrelated(ledgers, given[0]?.hand);
  // each thing over all ledgers, from stay to stay
  const joined = joinLedgers(ledgers);
  const identified = new Map<Given, Identified>();
  for (const [each, one] of known) {
    const bound = one.hand && boundState(joined.whole, one.hand);
    identified.set(each, await settle({ ...one, run: { ...one.run, bound } }));
  }
  askLaws(joined, now);
  // what contradicts one ledger bears on those that rest on it
  tellBearing(ledgers);
  return { whole: joined.whole, identified };
}

/** By id, without the copies in whose place another one is judged. */
function followedOf(given: readonly Given[], copies: readonly OtherCopy[]): AtHand {
  const apart = new Set(copies.map(({ copy }) => copy));
  const followed = given.filter((each) => !apart.has(each));
  return new Map(followed.flatMap(({ hand }) => (hand === undefined ? [] : [[hand.id, hand] as const])));
}

/** The verdict on the ledger in question, with those on the others. */
async function sumUp(
  given: readonly Given[],
  { stood, longer }: Judged,
  { whole, identified }: Held,
): Promise<Verified> {
  const all = stood.map((each) => identified.get(each) as Identified);
  const [main, ...others] = all as [Identified, ...Identified[]];
  const verification = await conclude(main, whole);
  const positions = { position: positionOf(main), otherPositions: others.map(positionOf) };
  if (others.length === 0) return { verification, ...positions, judged: undefined };
  const beside: OtherVerification[] = [];
  for (const [at, other] of others.entries()) {
    const name = given[at + 1]?.name ?? '';
    beside.push({ name, ...(other === main ? verification : await conclude(other, whole)) });
  }
  const shorter = longer && given[0]?.hand;
  const copy = shorter && { size: shorter.size, root: toHex(shorter.root) };
  const courses = coursesOf(whole, main.hand);
  return {
    verification: { ...verification, ...(copy && { copy }), courses, with: beside },
    ...positions,
    judged: longer?.name,
  };
}

const positionOf = ({ hand, replay }: Identified): Position | undefined => hand && replay.position();
