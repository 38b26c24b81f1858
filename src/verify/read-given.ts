/** The ledgers given, each read once; and which of several copies of one ledger is judged. */
import { onRecord } from '../custody/bears.ts';
import { CustodyError, isRefusal } from '../errors.ts';
import { quoted, quoteText } from '../ledger/quoted.ts';
import { chooseCopies, type Given, type OtherCopy } from './across/copies.ts';
import { handOf } from './across/identify.ts';
import type { Disclosures } from './checks/private.ts';
import { type Examined, examine } from './examine.ts';
import type { VerifyOptions } from './options.ts';
import type { Anchors } from './trust/anchors.ts';

/** No more ledgers are compared with each other at once. */
export const maxOthers = 64;

/** Reads the ledger in question, and then each other. Throws as `verifyLedger`. */
export async function readGiven(options: VerifyOptions, anchors: Anchors): Promise<readonly Given[]> {
  const { trust, now, others = [] } = options;
  if (others.length > maxOthers)
    throw new CustodyError('USAGE', `${others.length} other ledgers are given, and at most ${maxOthers} are read`);
  const given = [giveNamed('', await examine(options, anchors))];
  for (const { name, ...other } of others) {
    // each is read with the same trust; the others are named only so that it is known that some are given
    const asked = { ...other, ...(trust && { trust }), now, others };
    given.push(giveNamed(name, await naming(name, () => examine(asked, anchors))));
  }
  if (others.length > 0 && given.some(({ examined }) => examined.excerpt !== undefined))
    throw new CustodyError(
      'USAGE',
      'an excerpt is verified by itself: what it hides cannot be compared with other ledgers',
    );
  return given;
}

/** The ledgers as they are judged, in the order in which they were given. */
export interface Judged {
  readonly stood: readonly Given[];
  /** Copies of one ledger, each with the copy that is judged in its place. */
  readonly copies: readonly OtherCopy[];
  /** The longer copy, where one is judged in place of the copy in question. */
  readonly longer: Given | undefined;
}

/** Of two copies of one ledger, judges the longer one, if it continues the other. */
export async function judgeCopies(given: readonly Given[], options: VerifyOptions, anchors: Anchors): Promise<Judged> {
  const inQuestion = given[0] as Given;
  const copies = await chooseCopies(given);
  const found = copies.find(({ copy }) => copy === inQuestion)?.judged;
  if (found === undefined) return { stood: given, copies, longer: undefined };
  // the files beside the copy in question are compared with the longer one, which is read once more for it
  const longer = giveNamed(found.name, await naming(found.name, () => examine(asked(options, found), anchors)));
  return {
    stood: given.map((each) => (each === inQuestion || each === found ? longer : each)),
    copies: copies.map((each) => (each.judged === found ? { ...each, judged: longer } : each)),
    longer,
  };
}

/** Reports to the longer copy that a shorter one was in question. */
export function tellOlderCopy(longer: Given | undefined, inQuestion: Given): void {
  if (longer?.hand === undefined || inQuestion.hand === undefined) return;
  const facts = { last: inQuestion.hand.size - 1, later: longer.hand.size - 1, name: quoted(longer.name) };
  longer.hand.tell({ code: 'OLDER_COPY_NOTED', bears: onRecord, facts });
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
    if (!isRefusal(error)) throw error;
    const { code, message, hint } = error;
    throw new CustodyError(code, `${quoteText(name)}: ${message}`, {
      ...(hint !== undefined && { hint }),
      cause: error,
    });
  }
}
