/** Does a proof hold: its signatures and what they contradict, checked with nothing beside the proof (docs/spec/verification.md). */
import { concatBytes, equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { verifyInclusion } from '../../crypto/merkle.ts';
import { verifySign1 } from '../../crypto/sign1.ts';
import { CustodyError } from '../../errors.ts';
import type { Entry } from '../../ledger/entry.ts';
import { type Answer, type DecidedExhibit, isAccepted, verifyAnswer } from '../../ledger/statements/answer.ts';
import { type Holder, verifyCard } from '../../ledger/statements/card.ts';
import { describeFinding } from '../finding/table.ts';
import { replayLedger } from '../replay/replay-ledger.ts';
import type { AnswersProof, ForkProof, ForkSide, Proof } from './proof.ts';

/** A key that signed, and who it claims to be. */
interface ProvenKey {
  readonly keyId: string;
  readonly holder: Holder;
}

/** One of the two things signed. */
interface ProvenSide {
  readonly keyId: string;
  readonly seq: number;
  readonly type: string;
  /** When it was signed, in Unix seconds. */
  readonly iat: number;
  /** Leaf hash of the entry that is at the fork by this history. */
  readonly leaf: string;
}

/** Whether a proof holds; if so, who signed what. Numbers and hashes are lower-case hex. */
export type ProofResult =
  | { readonly holds: false; readonly problem: string }
  | {
      readonly holds: true;
      readonly proof: 'fork';
      /** Id of the ledger. */
      readonly ledger: string;
      /** The entry from which on the two histories differ. */
      readonly at: number;
      /** One key that signed both, or the two of which each signed one. */
      readonly keys: readonly ProvenKey[];
      readonly sides: readonly [ProvenSide, ProvenSide];
    }
  | {
      readonly holds: true;
      readonly proof: 'answers';
      readonly ledger: string;
      /** Leaf hash of the offer that both answer. */
      readonly offer: string;
      readonly keys: readonly ProvenKey[];
      /** When each was signed, in Unix seconds. */
      readonly signed: readonly [number, number];
      readonly decided: readonly Contradiction[];
    };

/** One exhibit that two answers decide differently. */
export interface Contradiction {
  readonly number: string;
  readonly first: string;
  readonly second: string;
}

const fails = (problem: string) => ({ holds: false, problem }) as const;

/** Checks a proof that was decoded. Never throws for what it holds. */
export async function checkProof(proof: Proof): Promise<ProofResult> {
  return proof.proof === 'fork' ? await checkFork(proof) : await checkAnswers(proof);
}

async function checkFork(proof: ForkProof): Promise<ProofResult> {
  const { at, sides } = proof;
  const [one, other] = sides;
  const { entry: a } = one;
  const { entry: b } = other;
  if (a.ledger === undefined || b.ledger === undefined || !equalBytes(a.ledger, b.ledger) || a.sub !== b.sub)
    return fails('the two entries are not of one ledger');
  const leaves = [leafOf(one, at), leafOf(other, at)];
  if (leaves[0] === undefined || leaves[1] === undefined)
    return fails(`a path does not lead from its leaf to the history of the later entry`);
  if (equalBytes(leaves[0], leaves[1])) return fails('both histories hold the same entry there');
  if (a.seq === at && b.seq === at && !isSameHistory(a, b))
    return fails('the two entries do not rest on the same history');
  const keys = proof.card === undefined ? await keysByPrefix(proof) : await keyByCard(proof);
  if (typeof keys === 'string') return fails(keys);
  const proven = ({ entry }: ForkSide, leaf: Uint8Array): ProvenSide => ({
    keyId: entry.keyId,
    seq: entry.seq,
    type: entry.type,
    iat: entry.iat,
    leaf: toHex(leaf),
  });
  const shown = [proven(one, leaves[0]), proven(other, leaves[1])] as const;
  return { holds: true, proof: 'fork', ledger: toHex(a.ledger), at, keys, sides: shown };
}

/** What is at the fork by this side: its own entry, or the leaf that its history holds there; undefined where the path does not show it. */
function leafOf({ entry, leaf, path }: ForkSide, at: number): Uint8Array | undefined {
  if (leaf === undefined || path === undefined || entry.history === undefined) return entry.leaf();
  const isShown = verifyInclusion({ leaf, index: at, size: entry.seq, proof: path, root: entry.history });
  return isShown ? leaf : undefined;
}

const isSameHistory = (a: Entry, b: Entry): boolean =>
  a.history !== undefined && b.history !== undefined && equalBytes(a.history, b.history);

/** By one key: its card binds its number to the key, and both entries are signed by it. */
async function keyByCard({ sides, card }: ForkProof): Promise<readonly ProvenKey[] | string> {
  if (card === undefined) return 'the proof has no card';
  if (!(await verifyCard(card))) return 'the key card is not signed by its key';
  for (const { entry } of sides) {
    if (entry.keyId !== card.keyId) return 'an entry is signed by another key than that of the card';
    if (!(await verifySign1(entry.statement, card.publicKey))) return 'the signature of an entry is not valid';
  }
  return [{ keyId: card.keyId, holder: card.holder }];
}

/** By two keys: each entry must count behind the same entries before it, read as a ledger is. */
async function keysByPrefix({
  sides,
  prefix = new Uint8Array(0),
  at,
}: ForkProof): Promise<readonly ProvenKey[] | string> {
  const keys: ProvenKey[] = [];
  for (const { entry } of sides) {
    const bytes = concatBytes(prefix, entry.bytes);
    try {
      const { replay, endFaults } = await replayLedger({ source: (from) => inMemory(bytes.subarray(from)) });
      const [fault] = endFaults;
      if (fault !== undefined)
        return `behind the entries before it, an entry does not count: ${describeFinding(fault).message}`;
      const key = replay.position().state.keys.get(entry.keyId);
      if (replay.size !== at + 1 || key === undefined) return 'the entries before are not those before the fork';
      keys.push({ keyId: key.id, holder: key.holder });
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      return `the entries before are not a ledger: ${error.message}`;
    }
  }
  const [first, second] = keys;
  return first?.keyId === second?.keyId ? 'both are signed by one key, whose card would do' : keys;
}

async function* inMemory(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function checkAnswers({ answers }: AnswersProof): Promise<ProofResult> {
  const [a, b] = answers;
  if (a.keyId !== b.keyId) return fails('the two answers are signed by two keys');
  if (a.sub !== b.sub || !equalBytes(a.body.ledger, b.body.ledger) || !equalBytes(a.body.offer, b.body.offer))
    return fails('the two answers are not to one offer');
  const decided = contradictions(a, b);
  if (decided.length === 0) return fails('the two answers decide no exhibit differently');
  for (const answer of answers)
    if (!(await verifyAnswer(answer))) return fails('the signature of an answer is not valid');
  return {
    holds: true,
    proof: 'answers',
    ledger: toHex(a.body.ledger),
    offer: toHex(a.body.offer),
    keys: [{ keyId: a.keyId, holder: a.card.holder }],
    signed: [a.iat, b.iat],
    decided,
  };
}

/** Exhibits that two answers to one offer decide differently. What one of them left undecided is not a contradiction. */
export function contradictions(a: Answer, b: Answer): Contradiction[] {
  const others = new Map(b.body.exhibits.map((decided) => [decided.number.toLowerCase(), decided]));
  return a.body.exhibits.flatMap((decided) => {
    const other = others.get(decided.number.toLowerCase());
    if (other === undefined || decided.outcome === 'undecided' || other.outcome === 'undecided') return [];
    const [first, second] = [wordsOf(decided, a), wordsOf(other, b)];
    return first === second ? [] : [{ number: decided.number, first, second }];
  });
}

/** Taking one thing into two ledgers is as much a contradiction as accepting and refusing it. */
function wordsOf(decided: DecidedExhibit, { body: { into } }: Answer): string {
  return isAccepted(decided) && into !== undefined ? `${decided.outcome} into ledger ${toHex(into)}` : decided.outcome;
}
