/** Where two histories part: the smallest proof of it that is alone, by one key that signed in both wherever there is one. */
import { concatBytes } from '../../bytes/arrays.ts';
import { inclusionProof, leafHash } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { decodeUnverifiedCard, type Holder } from '../../ledger/statements/card.ts';
import type { LedgerSource } from '../replay/replay-ledger.ts';
import { encodeProof, type ForkProof, type ForkSide, maxProofBytes } from './proof.ts';

/** A copy whose first `size` entries count. */
export interface Branch {
  readonly source: LedgerSource;
  readonly size: number;
  /** Key cards by key number in hex. */
  readonly cards: ReadonlyMap<string, Uint8Array>;
}

/** An entry at the fork, as it is reported. */
export interface ForkEntry {
  readonly keyId: string;
  /** Who its card claims. */
  readonly holder: Holder | undefined;
  readonly type: string;
  readonly iat: number;
}

export interface ForkFound {
  /** The first entry that differs. */
  readonly at: number;
  readonly entries: { readonly first: ForkEntry; readonly second: ForkEntry };
  /** The key that signed both histories; undefined where two keys each signed one. */
  readonly key: string | undefined;
  /** Undefined where it would be larger than a proof may be. */
  readonly proof: Uint8Array | undefined;
}

/** The entries that count, in order. */
export async function* entriesOf({ source, size }: Branch): AsyncGenerator<Uint8Array> {
  const splitter = new EntrySplitter();
  let count = 0;
  if (size === 0) return;
  for await (const chunk of source(0)) {
    for (const bytes of splitter.push(chunk)) {
      yield bytes;
      count += 1;
      if (count === size) return;
    }
  }
}

/** The proof that two copies part at that entry. Throws what the sources throw. */
export async function proveFork(at: number, first: Branch, second: Branch): Promise<ForkFound> {
  const [one, other] = [await signersFrom(first, at), await signersFrom(second, at)];
  const cards = new Map([...second.cards, ...first.cards]);
  const told = ({ keyId, type, iat }: Entry): ForkEntry => {
    const card = cards.get(keyId);
    return { keyId, holder: card && decodeUnverifiedCard(card).holder, type, iat };
  };
  const entries = { first: told(one.atFork), second: told(other.atFork) };
  const shared = [...one.cheapest].flatMap(([keyId, mine]) => {
    const theirs = other.cheapest.get(keyId);
    const card = cards.get(keyId);
    return theirs && card ? [{ keyId, mine, theirs, card, cost: mine.cost + theirs.cost + card.length }] : [];
  });
  const [best] = shared.sort((a, b) => a.cost - b.cost);
  if (best === undefined) {
    return { at, entries, key: undefined, proof: await byTwo(at, first, [one.atFork, other.atFork]) };
  }
  const { keyId, card } = best;
  const sides: ForkProof['sides'] = [
    await sideOf(first, at, best.mine.entry),
    await sideOf(second, at, best.theirs.entry),
  ];
  return {
    at,
    entries,
    key: keyId,
    proof: encodeProof({ proof: 'fork', at, sides, card: decodeUnverifiedCard(card) }),
  };
}

interface Cheapest {
  readonly entry: Entry;
  /** Bytes that its side of a proof takes, about. */
  readonly cost: number;
}

/** The entry at the fork, and for each key that signed from there on the entry whose side of a proof is smallest. */
async function signersFrom(branch: Branch, at: number): Promise<{ atFork: Entry; cheapest: Map<string, Cheapest> }> {
  const cheapest = new Map<string, Cheapest>();
  let atFork: Entry | undefined;
  let seq = 0;
  for await (const bytes of entriesOf(branch)) {
    if (seq >= at) {
      const entry = decodeUnverifiedEntry(bytes.slice());
      const cost = bytes.length + (seq === at ? 0 : 40 + 34 * Math.ceil(Math.log2(seq + 1)));
      const before = cheapest.get(entry.keyId);
      if (before === undefined || cost < before.cost) cheapest.set(entry.keyId, { entry, cost });
      atFork ??= entry;
    }
    seq += 1;
  }
  if (atFork === undefined) throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read');
  return { atFork, cheapest };
}

async function sideOf(branch: Branch, at: number, entry: Entry): Promise<ForkSide> {
  if (entry.seq === at) return { entry };
  const leaves: Uint8Array[] = [];
  for await (const bytes of entriesOf({ ...branch, size: entry.seq })) leaves.push(leafHash(bytes));
  return { entry, leaf: leaves[at] as Uint8Array, path: inclusionProof(leaves, at, entry.seq) };
}

async function byTwo(at: number, branch: Branch, [a, b]: readonly [Entry, Entry]): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = a.bytes.length + b.bytes.length + 256;
  for await (const bytes of entriesOf({ ...branch, size: at })) {
    size += bytes.length;
    if (size > maxProofBytes) return undefined;
    parts.push(bytes.slice());
  }
  return encodeProof({ proof: 'fork', at, sides: [{ entry: a }, { entry: b }], prefix: concatBytes(...parts) });
}
