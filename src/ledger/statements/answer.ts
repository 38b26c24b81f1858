/** The recipient's answer to an offer: what it accepts, what it measured, and into which ledger (docs/spec/ledger.md, section 16). */
import { type CborInput, type CborValue, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { contexts } from '../../crypto/contexts.ts';
import { createSign1, decodeUnverifiedSign1, type UnverifiedSign1, verifySign1 } from '../../crypto/sign1.ts';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { keyIdHex } from '../entry.ts';
import { maxAnswerBytes, maxExhibitsNamed, maxRuns } from '../limits.ts';
import type { Opening } from '../private/openings.ts';
import { withholdFields } from '../private/withhold.ts';
import type { Static } from '../schema.ts';
import { compareInstants, parseTime } from '../times.ts';
import { answerFields } from '../vocabulary/answer.ts';
import { type Card, decodeUnverifiedCard, verifyCard } from './card.ts';
import { type Directory, decodeUnverifiedDirectory } from './directory.ts';
import { decodePayload } from './statement.ts';

/** First and last entry, both included. */
type Run = readonly [number, number];

/** What is wrong with the runs of a ledger of that size; undefined for runs that an answer may hold. Never throws. */
function problemOfRuns(runs: readonly Run[], size: number): string | undefined {
  if (runs.length > maxRuns) return `seen holds more than ${maxRuns} runs`;
  if (runs[0]?.[0] !== 0 || runs.at(-1)?.[1] !== size - 1)
    return 'seen must begin at entry 0 and end at entry size - 1';
  const isRising = runs.every(([first, last], i) => first <= last && (i === 0 || first > (runs[i - 1] as Run)[1] + 1));
  return isRising ? undefined : 'the runs of seen must ascend, with an entry between two of them';
}

export type AnswerBody = Static<typeof answerFields>;
export type DecidedExhibit = AnswerBody['exhibits'][number];

export interface Answer {
  readonly bytes: Uint8Array;
  /** Lower-case hex of the kid of the answering key. */
  readonly keyId: string;
  readonly iat: number;
  /** The nonce of the answered ledger in lower-case hex; checked where that ledger is here. */
  readonly sub: string;
  readonly body: AnswerBody;
  /** The card in `by`. */
  readonly card: Card;
  readonly directory?: Directory;
  readonly statement: UnverifiedSign1;
}

interface NewAnswer {
  readonly body: AnswerBody;
  /** Genesis nonce of the ledger answered, in lower-case hex. */
  readonly nonceHex: string;
  readonly iat: number;
  readonly signer: Signer;
  /** Names of private fields that stay open, or all. */
  readonly open?: ReadonlySet<string> | 'all';
  readonly random: (length: number) => Uint8Array;
}

function refuse(message: string, cause?: unknown): never {
  throw new CustodyError('ANSWER_INVALID', `not an answer: ${message}`, { cause });
}

/** Whether custody of an exhibit passes by this outcome. */
export function isAccepted({ outcome }: Pick<DecidedExhibit, 'outcome'>): boolean {
  return outcome === 'accepted' || outcome === 'accepted-with-reservations';
}

function readAnswer(payload: CborValue, iat: number): Pick<Answer, 'body' | 'card' | 'directory'> {
  const body = decodePayload(payload, { fields: answerFields, code: 'ANSWER_INVALID', what: 'an answer' });
  if (body.exhibits.length > maxExhibitsNamed) refuse(`it decides more than ${maxExhibitsNamed} exhibits`);
  const numbers = new Set(body.exhibits.map(({ number }) => number.toLowerCase()));
  if (numbers.size < body.exhibits.length) refuse('it decides an exhibit twice');
  const ours = body.exhibits.flatMap((exhibit) => (exhibit.ours === undefined ? [] : [exhibit.ours.toLowerCase()]));
  if (new Set(ours).size < ours.length) refuse('it gives one of our numbers twice');
  if (body.exhibits.some(isAccepted) !== (body.into !== undefined)) {
    refuse('into must name a ledger exactly when something is accepted');
  }
  if (body.own !== undefined && body.into === undefined)
    refuse('own counts entries of the ledger in into, and there is none');
  const problem = body.seen && problemOfRuns(body.seen, body.size);
  if (problem !== undefined) refuse(problem);
  const { at } = body.received;
  const last = parseTime(typeof at === 'string' ? at : at[1]);
  if (last === undefined || compareInstants(last, { seconds: iat, fraction: '' }) > 0) {
    refuse('received.at is after the time of signing');
  }
  const card = decodeUnverifiedCard(body.by);
  if (body.directory === undefined) return { body, card };
  return { body, card, directory: decodeUnverifiedDirectory(body.directory) };
}

/**
 * Signs an answer, its private texts withheld except for those in `open`. The openings travel with it (`FILE.disclosures`).
 * Throws ANSWER_INVALID, CARD_INVALID or DIRECTORY_INVALID for what no answer may hold, SIGN1_FORM when too long, and whatever the signer throws.
 */
export async function createAnswer(answer: NewAnswer): Promise<{ bytes: Uint8Array; openings: Opening[] }> {
  const { nonceHex, iat, signer, random, open = new Set<string>() } = answer;
  const { body, openings } = withholdFields(answerFields, answer.body, { keyId: signer.keyId, open, random });
  const payload = encodeCbor(body as CborInput);
  const { card } = readAnswer(decodeCbor(payload, { maxBytes: maxAnswerBytes }), iat);
  if (card.keyId !== keyIdHex(signer.keyId)) refuse("by is not the signer's own card");
  const bytes = await createSign1({ context: contexts.answer, sub: nonceHex, iat, payload, signer });
  return { bytes, openings };
}

/**
 * Reads an answer and checks all that can be seen of it alone; no signature is checked, and whether it fits its offer is custody's.
 * Throws ANSWER_INVALID, CARD_INVALID or DIRECTORY_INVALID.
 */
export function decodeUnverifiedAnswer(bytes: Uint8Array): Answer {
  let statement: UnverifiedSign1;
  try {
    statement = decodeUnverifiedSign1(bytes, { context: contexts.answer, maxBytes: maxAnswerBytes });
  } catch (cause) {
    if (!(cause instanceof CustodyError) || cause.code === 'BUG') throw cause;
    refuse(cause.message, cause);
  }
  const read = readAnswer(statement.payload, statement.iat);
  const keyId = keyIdHex(statement.keyId);
  if (read.card.keyId !== keyId) refuse("by is not the signer's own card");
  return { bytes, keyId, iat: statement.iat, sub: statement.sub, statement, ...read };
}

/** Whether the answer and the card in it are signed by the answering key. Its directory is verified with the agency's card (`verifyDirectory`). */
export async function verifyAnswer({ card, statement }: Answer): Promise<boolean> {
  return (await verifyCard(card)) && (await verifySign1(statement, card.publicKey));
}
