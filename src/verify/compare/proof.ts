/** A proof that somebody signed two things that cannot both be: its form, strictly read and written (docs/spec/verification.md). */
import { compareBytes } from '../../bytes/arrays.ts';
import { type CborMap, type CborValue, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import { hashBytes } from '../../ledger/limits.ts';
import { type Answer, decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import { type Card, decodeUnverifiedCard } from '../../ledger/statements/card.ts';

/** One of two histories: an entry at the fork, or a later one with the path from the leaf that its history holds there. */
export interface ForkSide {
  readonly entry: Entry;
  readonly leaf?: Uint8Array;
  readonly path?: readonly Uint8Array[];
}

/**
 * Two histories of one ledger that differ at entry `at`: by one key, whose card is `card`; or by two keys, enrolled in the
 * entries before.
 */
export interface ForkProof {
  readonly proof: 'fork';
  readonly at: number;
  readonly sides: readonly [ForkSide, ForkSide];
  readonly card?: Card;
  /** Entries 0 to at - 1 as they are in the file. */
  readonly prefix?: Uint8Array;
}

/** Two answers of one key that decide one exhibit of one offer differently. */
export interface AnswersProof {
  readonly proof: 'answers';
  readonly answers: readonly [Answer, Answer];
}

/** What proves that somebody signed two things that contradict each other. */
export type Proof = ForkProof | AnswersProof;

/** No proof is longer, in bytes. Without a common prefix it has some kilobytes. */
export const maxProofBytes = 64 * 1024 * 1024;
/** A tree of 2^53 leaves has no longer path. */
const maxPath = 53;

function refuse(message: string, cause?: unknown): never {
  throw new CustodyError('PROOF_INVALID', `not a proof: ${message}`, { cause });
}

/** The bytes of a proof; its two halves in the order of their bytes, so that it is the same whichever copy was named first. */
export function encodeProof(proof: Proof): Uint8Array {
  if (proof.proof === 'answers') {
    const answers = proof.answers.map(({ bytes }) => bytes).sort(compareBytes);
    return encodeCbor({ format: 1, proof: 'answers', answers });
  }
  const { at, card, prefix } = proof;
  const sides = [...proof.sides]
    .sort((a, b) => compareBytes(a.entry.bytes, b.entry.bytes))
    .map(({ entry, leaf, path }) => ({ entry: entry.bytes, leaf, path: path && [...path] }));
  return encodeCbor({ format: 1, proof: 'fork', at, sides, card: card?.bytes, prefix });
}

/** Whether bytes begin as a proof does and no signed statement: with a map. */
export function beginsLikeProof(bytes: Uint8Array): boolean {
  return bytes[0] !== undefined && bytes[0] >> 5 === 5;
}

/** Reads a proof and checks its form alone; whether it holds is `checkProof`'s. Throws CustodyError PROOF_INVALID. */
export function decodeProof(bytes: Uint8Array): Proof {
  try {
    const value = decodeCbor(bytes, { maxBytes: maxProofBytes });
    if (!(value instanceof Map)) refuse('it is not a map');
    if (value.get('format') !== 1) refuse('its format is not known');
    if (value.get('proof') === 'fork') return readFork(value);
    if (value.get('proof') === 'answers') return readAnswers(value);
    return refuse('it does not say what it proves');
  } catch (cause) {
    if (!isRefusal(cause) || cause.code === 'PROOF_INVALID') throw cause;
    return refuse(cause.message, cause);
  }
}

function readFork(map: CborMap): ForkProof {
  const isByOne = map.has('card');
  hold(map, ['format', 'proof', 'at', 'sides', isByOne ? 'card' : 'prefix']);
  const at = map.get('at');
  const sides = map.get('sides');
  if (typeof at !== 'number' || at < 1) refuse('at is not the number of an entry after the first');
  if (!Array.isArray(sides) || sides.length !== 2) refuse('it has not two sides');
  const [first, second] = sides.map((side) => readSide(side, at)) as [ForkSide, ForkSide];
  if (compareBytes(first.entry.bytes, second.entry.bytes) >= 0)
    refuse('its sides are not two, in the order of their bytes');
  const read = { proof: 'fork', at, sides: [first, second] } as const;
  if (isByOne) return { ...read, card: decodeUnverifiedCard(bytesAt(map, 'card')) };
  if (first.path !== undefined || second.path !== undefined) refuse('by two keys, both entries must be at the fork');
  return { ...read, prefix: bytesAt(map, 'prefix') };
}

function readSide(value: CborValue, at: number): ForkSide {
  if (!(value instanceof Map)) refuse('a side is not a map');
  const isLater = value.has('path');
  hold(value, isLater ? ['entry', 'leaf', 'path'] : ['entry']);
  const entry = decodeUnverifiedEntry(bytesAt(value, 'entry'));
  if (entry.ledger === undefined) refuse('an opening entry cannot be at a fork');
  if (isLater !== entry.seq > at || entry.seq < at) refuse('an entry is not where it must be');
  if (!isLater) return { entry };
  const path = value.get('path');
  const leaf = bytesAt(value, 'leaf');
  if (!Array.isArray(path) || path.length > maxPath || ![leaf, ...path].every(isHash)) refuse('a path is not one');
  return { entry, leaf, path: path as Uint8Array[] };
}

function readAnswers(map: CborMap): AnswersProof {
  hold(map, ['format', 'proof', 'answers']);
  const answers = map.get('answers');
  if (!Array.isArray(answers) || answers.length !== 2) refuse('it has not two answers');
  const [first, second] = answers.map((bytes) =>
    bytes instanceof Uint8Array ? decodeUnverifiedAnswer(bytes) : refuse('an answer is not bytes'),
  ) as [Answer, Answer];
  if (compareBytes(first.bytes, second.bytes) >= 0) refuse('its answers are not two, in the order of their bytes');
  return { proof: 'answers', answers: [first, second] };
}

function hold(map: CborMap, keys: readonly string[]): void {
  if (map.size !== keys.length || !keys.every((key) => map.has(key)))
    refuse(`it does not hold exactly ${keys.join(', ')}`);
}

function bytesAt(map: CborMap, key: string): Uint8Array {
  const value = map.get(key);
  return value instanceof Uint8Array ? value : refuse(`${key} is not bytes`);
}

const isHash = (value: CborValue): boolean => value instanceof Uint8Array && value.length === hashBytes;
