/** The recipient's receipt as it came back: read once, its texts opened, and the offer that it answers found in our own ledger. */
import { concatBytes, equalBytes } from '../../bytes/arrays.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { CustodyState } from '../../custody/state/state.ts';
import { isOpen } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { fileStat, readFileCapped } from '../../fs/read.ts';
import { maxAnswerBytes } from '../../ledger/limits.ts';
import { decodeOpenings, encodeOpening, Openings } from '../../ledger/private/openings.ts';
import { privateFieldsOf } from '../../ledger/private/private-fields.ts';
import { openFields } from '../../ledger/private/withhold.ts';
import { type Answer, type AnswerBody, decodeUnverifiedAnswer, verifyAnswer } from '../../ledger/statements/answer.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { compareAnswers } from '../../verify/compare/answers.ts';
import type { Contradiction } from '../../verify/compare/check-proof.ts';
import { readEntries } from '../ledger/entries.ts';
import { ledgerBytes } from '../ledger/read-ledger.ts';

export interface ReturnedAnswer {
  readonly answer: Answer;
  /** Whether the answer and the card in it are signed by the answering key. */
  readonly isSigned: boolean;
  /** With its texts as far as they open. */
  readonly body: AnswerBody;
  /** The openings of its texts, as they go into our own disclosures. */
  readonly openings: Uint8Array;
  /** Texts that open, and texts that stay withheld from us. */
  readonly opened: number;
  readonly withheld: number;
}

/** Every text of the largest answer, and room for those of others. */
const maxOpenings = 64 * 1024 * 1024;

/**
 * Reads an answer and the openings that travel with it (`NAME.disclosures` beside `NAME.answer`, unless named). Openings of anything
 * else are left aside. Throws CustodyError ANSWER_INVALID for what is not an answer, and those of reading.
 */
export async function readReturned(
  path: string,
  { disclosures, warn }: { readonly disclosures?: string | undefined; readonly warn: (text: string) => void },
): Promise<ReturnedAnswer> {
  const answer = decodeUnverifiedAnswer(await readFileCapped(path, maxAnswerBytes));
  const held = await openingsOf(path, disclosures, warn);
  const keyId = fromHex(answer.keyId);
  const items: Uint8Array[] = [];
  let withheld = 0;
  for (const field of privateFieldsOf(answerFields, answer.body)) {
    if (typeof field.value === 'string') continue;
    const opening = held.openingOf(field, keyId);
    if (opening === undefined) withheld += 1;
    else items.push(encodeOpening(opening));
  }
  const { body } = openFields(answerFields, answer.body, { openings: held, keyId });
  return {
    answer,
    isSigned: await verifyAnswer(answer),
    body,
    openings: concatBytes(...items),
    opened: items.length,
    withheld,
  };
}

async function openingsOf(path: string, named: string | undefined, warn: (text: string) => void): Promise<Openings> {
  const stem = path.endsWith('.answer') ? path.slice(0, -'.answer'.length) : path;
  const file = named ?? `${stem}.disclosures`;
  if (named === undefined && (await fileStat(file)) === undefined) return new Openings();
  const { openings, broken } = decodeOpenings(await readFileCapped(file, maxOpenings));
  if (broken !== undefined) warn(`${file} is damaged at byte ${broken}: later texts in it stay withheld`);
  return openings;
}

/** Receipts by the same key that entries of this ledger hold and that decide an exhibit of the same offer otherwise. Throws CustodyError as reading does. */
export async function contradictingReceipts(
  path: string,
  { offers }: CustodyState,
  answer: Answer,
): Promise<{ readonly seq: number; readonly decided: readonly Contradiction[] }[]> {
  const leaf = toHex(answer.body.offer);
  const offer = [...offers.values()].find((each) => each.leaf === leaf);
  if (offer === undefined || offer.answers.length === 0) return [];
  const found: { seq: number; decided: readonly Contradiction[] }[] = [];
  for await (const { entry, type, body } of readEntries(await ledgerBytes(path), new Openings())) {
    const bytes = type === 'answered' ? (body as { answer?: Uint8Array } | undefined)?.answer : undefined;
    if (bytes === undefined || equalBytes(bytes, answer.bytes) || !offer.answers.includes(toHex(entry.leaf())))
      continue;
    const { relation, decided } = compareAnswers(decodeUnverifiedAnswer(bytes), answer);
    if (relation === 'contradict') found.push({ seq: entry.seq, decided });
  }
  return found;
}

/**
 * The entry of the offer that an answer is compared with: the one that it names by its leaf hash; else the one open offer, or the last
 * one made, so that the rules can say what does not fit. Throws CustodyError USAGE where nothing was ever offered.
 */
export function offerFor({ offers }: CustodyState, { body }: Pick<Answer, 'body'>): number {
  const leaf = toHex(body.offer);
  const all = [...offers.values()];
  const found = all.find((offer) => offer.leaf === leaf) ?? onlyOpen(all) ?? all.at(-1);
  if (found !== undefined) return found.seq;
  throw new CustodyError('USAGE', 'this ledger has no offer', {
    hint: 'name the ledger of the offer with --ledger',
  });
}

/** The entry of the open offer, where exactly one is open. Throws CustodyError USAGE that names the open ones, or says that none is. */
export function onlyOpenOffer({ offers }: CustodyState): number {
  const all = [...offers.values()].filter(isOpen);
  const only = onlyOpen(all);
  if (only !== undefined) return only.seq;
  if (all.length === 0) throw new CustodyError('USAGE', 'this ledger has no open offer');
  throw new CustodyError('USAGE', `${all.length} offers are open: entries ${all.map(({ seq }) => seq).join(', ')}`, {
    hint: 'say which with --offer',
  });
}

function onlyOpen<T extends Parameters<typeof isOpen>[0]>(offers: readonly T[]): T | undefined {
  const open = offers.filter(isOpen);
  return open.length === 1 ? open[0] : undefined;
}
