/** Is it still true: a ledger, and others beside it, against the verifier's own trust, as a list of checks that an expert could recite. */

import { toHex } from '../bytes/hex.ts';
import { onRecord } from '../custody/bears.ts';
import { CustodyError } from '../errors.ts';
import { quoted, quoteText } from '../ledger/quoted.ts';
import { tellBearing } from './across/bearing.ts';
import { chooseCopies, type Given, type OtherCopy, tellCopies } from './across/copies.ts';
import { followBreaks } from './across/follow-breaks.ts';
import { followReceipts } from './across/follow-receipt.ts';
import { followSent } from './across/follow-sent.ts';
import { handOf, identify } from './across/identify.ts';
import { tellUnrelated } from './across/unrelated.ts';
import type { Disclosures } from './checks/private.ts';
import { conclude, type Identified, settle } from './facts/conclude.ts';
import { type Examined, examine, type VerifyOptions } from './examine.ts';
import type { Position } from './replay/replay.ts';
import { type Anchors, anchorsOf } from './trust/anchors.ts';
import { noTrust } from './trust/trust.ts';
import type { OtherVerification, Verification } from './facts/verification.ts';
import { askLaws, joinLedgers } from './whole/ask-laws.ts';
import { boundState } from './whole/binding.ts';
import { coursesOf } from './whole/course.ts';
import type { Whole } from './whole/whole.ts';

export type { OtherLedger, VerifyOptions } from './examine.ts';

/** No more ledgers are compared with each other at once. */
export const maxOthers = 64;

/**
 * Verifies a ledger and reports all findings. Damage is a finding; thrown are only NOT_A_LEDGER and FORMAT_UNKNOWN (input that is not
 * what it should be), LEDGER_CHANGED, USAGE where the others are too many, and what a source throws. Of two copies of one ledger the
 * longer is judged if it continues the other. Also gives the position reached in this ledger and in each of the others, for the
 * memory of heads, and the name of the other that was judged in place of this ledger.
 */
export async function verifyLedger(options: VerifyOptions): Promise<{
  readonly verification: Verification;
  readonly position: Position | undefined;
  readonly otherPositions: readonly (Position | undefined)[];
  readonly judged: string | undefined;
}> {
  const anchors = await anchorsOf(options.trust ?? noTrust);
  const { trust, now, others = [] } = options;
  if (others.length > maxOthers) {
    throw new CustodyError('USAGE', `${others.length} other ledgers are given, and at most ${maxOthers} are read`);
  }
  const read = async (other: Omit<VerifyOptions, 'trust' | 'now' | 'others'>) =>
    // Each sees the same trust, and none sees others of its own: nothing recurs.
    await examine({ ...other, ...(trust && { trust }), now, others }, anchors);
  const given = [giveNamed('', await examine(options, anchors))];
  for (const { name, ...other } of others) given.push(giveNamed(name, await naming(name, () => read(other))));
  if (others.length > 0 && given.some(({ examined }) => examined.excerpt !== undefined)) {
    throw new CustodyError(
      'USAGE',
      'an excerpt is verified by itself: what it hides cannot be compared with other ledgers',
    );
  }
  const inQuestion = given[0] as Given;
  const copies = await chooseCopies(given);
  const longer = copies.find(({ copy }) => copy === inQuestion)?.judged;
  // The files beside the copy in question are compared with the longer one, which is read once more for it.
  const judged =
    longer && giveNamed(longer.name, await naming(longer.name, () => examine(asked(options, longer), anchors)));
  const stood = given.map((each) => (judged !== undefined && (each === inQuestion || each === longer) ? judged : each));
  const apart = copies.map((each) => (each.judged === longer && judged ? { ...each, judged } : each));
  const { whole, identified } = await holdTogether([...new Set(stood)], apart, { anchors, now });
  const main = identified.get(stood[0] as Given) as Identified;
  const shorter = inQuestion.hand;
  if (judged?.hand !== undefined && shorter !== undefined) {
    const facts = { last: shorter.size - 1, later: judged.hand.size - 1, name: quoted(judged.name) };
    judged.hand.tell({ code: 'OLDER_COPY_NOTED', bears: onRecord, facts });
  }
  const verification = await conclude(main, whole);
  const position = positionOf(main);
  const otherPositions = stood.slice(1).map((each) => positionOf(identified.get(each) as Identified));
  if (others.length === 0) return { verification, position, otherPositions, judged: undefined };
  const together: OtherVerification[] = [];
  for (const [at, { name }] of others.entries()) {
    const each = stood[at + 1] as Given;
    together.push({
      name,
      ...(each === judged ? verification : await conclude(identified.get(each) as Identified, whole)),
    });
  }
  const courses = coursesOf(whole, main.hand);
  const copy = judged && shorter && { size: shorter.size, root: toHex(shorter.root) };
  return {
    verification: { ...verification, ...(copy && { copy }), courses, with: together },
    position,
    otherPositions,
    judged: longer?.name,
  };
}

const giveNamed = (name: string, examined: Examined): Given => ({ name, examined, hand: handOf(examined) });

/** What was asked of the copy in question, asked of the longer one. */
function asked(options: VerifyOptions, { examined }: Given): VerifyOptions {
  const { source, fileBytes, checkpoints = [], remembered, isMemoryRead, disclosures } = examined.options;
  const { fileBytes: _shorter, ...rest } = options;
  return {
    ...rest,
    source,
    ...(fileBytes !== undefined && { fileBytes }),
    checkpoints: [...new Set([...(options.checkpoints ?? []), ...checkpoints])],
    remembered: options.remembered ?? remembered,
    isMemoryRead,
    disclosures: bothOf(options.disclosures, disclosures),
  };
}

/** The openings of one file behind those of the other. */
function bothOf(one: Disclosures | undefined, other: Disclosures | undefined): Disclosures | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    isWhole: one.isWhole,
    async *source() {
      yield* one.source();
      yield* other.source();
    },
  };
}

/** A failure to read one of several files says which. */
async function naming<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    const { code, message, hint } = error;
    throw new CustodyError(code, `${quoteText(name)}: ${message}`, {
      ...(hint !== undefined && { hint }),
      cause: error,
    });
  }
}

const positionOf = ({ hand, replay }: Identified): Position | undefined => hand && replay.position();

/** Compares the ledgers with each other, and reports to each what that shows. Of several copies of one ledger one is followed. */
async function holdTogether(
  given: readonly Given[],
  copies: readonly OtherCopy[],
  { anchors, now }: { readonly anchors: Anchors; readonly now: number },
): Promise<{ readonly whole: Whole; readonly identified: ReadonlyMap<Given, Identified> }> {
  const apart = new Set(copies.map(({ copy }) => copy));
  const followed = given.filter((each) => !apart.has(each));
  const ledgers = new Map(followed.flatMap(({ hand }) => (hand === undefined ? [] : [[hand.id, hand] as const])));
  tellCopies(copies);
  await followReceipts(ledgers, anchors);
  await followBreaks(ledgers);
  const identified = new Map<Given, Identified>();
  for (const each of given) identified.set(each, await identify(each.examined, each.hand, { anchors, ledgers }));
  followSent(ledgers, anchors, now);
  tellUnrelated(ledgers, given[0]?.hand);
  const joined = joinLedgers(ledgers);
  for (const [each, known] of identified) {
    const bound = known.hand && boundState(joined.whole, known.hand);
    identified.set(each, await settle({ ...known, run: { ...known.run, bound } }));
  }
  askLaws(joined, now);
  tellBearing(ledgers);
  return { whole: joined.whole, identified };
}
