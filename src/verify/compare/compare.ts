/** Two copies of a ledger compared with each other: the same, one ahead of the other, or two histories from some entry on. */
import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { leafHash } from '../../crypto/merkle.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import { hasMoved } from '../../custody/state/entry-table.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { describeFinding } from '../finding/table.ts';
import type { Finding } from '../finding/types.ts';
import type { Position, ReplayListener } from '../replay/replay.ts';
import { type LedgerSource, replayLedger } from '../replay/replay-ledger.ts';
import { type Branch, entriesOf, type ForkFound, proveFork } from './fork.ts';

/** A copy as it was found: only entries that count are compared. */
export interface CopyFacts {
  /** Ledger id in hex; null where not even the opening entry counts. */
  readonly ledger: string | null;
  /** How many entries count. */
  readonly size: number;
  /** Root over those entries in hex. */
  readonly root: string;
  /** What ends the copy before its file does. */
  readonly damage: Finding | undefined;
}

/** How two copies relate; `unreadable` where one has no entry that counts. */
type Relation = 'same' | 'first-extends' | 'second-extends' | 'other-ledger' | 'fork' | 'unreadable';

export interface Fork extends ForkFound {
  /** The copy in whose history an incident names every entry of the other from the fork on, and the incidents. */
  readonly owned: { readonly by: 'first' | 'second'; readonly incidents: readonly number[] } | undefined;
  /** Entries of the abandoned history that moved custody; without an owner, of both. */
  readonly moved: readonly string[];
}

/** Two copies compared; `fork` is present exactly where the relation is `fork`. */
export interface Comparison {
  readonly relation: Relation;
  readonly first: CopyFacts;
  readonly second: CopyFacts;
  readonly fork?: Fork;
}

/** A copy to compare. */
export interface Compared {
  readonly source: LedgerSource;
  /** Length of the file in bytes, where it is known. */
  readonly fileBytes?: number;
}

interface ReadCopy extends Branch {
  readonly facts: CopyFacts;
  readonly position: Position | undefined;
  readonly incidents: ReadonlyMap<number, readonly string[]>;
}

/**
 * Compares two copies. Each is read and its signatures verified first: what does not count in a copy is not compared. No trust is
 * asked: that a key signed two histories is so no matter who holds it. Throws NOT_A_LEDGER, FORMAT_UNKNOWN and what the sources throw.
 */
export async function compareLedgers(one: Compared, other: Compared): Promise<Comparison> {
  const [first, second] = [await readCopy(one), await readCopy(other)];
  const facts = { first: first.facts, second: second.facts };
  if (first.position === undefined || second.position === undefined) return { relation: 'unreadable', ...facts };
  if (first.facts.ledger !== second.facts.ledger) return { relation: 'other-ledger', ...facts };
  const at = await divergence(first, second);
  if (at === undefined) {
    const ahead = first.size - second.size;
    return { relation: ahead === 0 ? 'same' : ahead > 0 ? 'first-extends' : 'second-extends', ...facts };
  }
  const found = await proveFork(at, first, second);
  const owned = await ownerOf(at, first, second);
  const abandoned = owned === undefined ? [first, second] : [owned.by === 'first' ? second : first];
  const moved = abandoned.flatMap((copy) => movedFrom(copy, at));
  return { relation: 'fork', ...facts, fork: { ...found, owned, moved } };
}

async function readCopy({ source, fileBytes }: Compared): Promise<ReadCopy> {
  let cards = new Map<string, Uint8Array>();
  let incidents = new Map<number, readonly string[]>();
  const listen = (): ReplayListener => {
    cards = new Map();
    incidents = new Map();
    return {
      opened: ({ keys }: Genesis) => {
        for (const { card } of keys) cards.set(card.keyId, card.bytes);
      },
      seen: ({ event, applied }) => {
        if (event === undefined || !applied) return;
        if (event.type === 'enrol') noteCard(event, cards);
        if (event.type === 'incident') noteLeaves(event, incidents);
      },
    };
  };
  const read = { source, listen, ...(fileBytes !== undefined && { fileBytes }) };
  const { replay, endFaults } = await replayLedger(read);
  const [fault] = endFaults;
  const { size, state } = replay;
  const facts = {
    ledger: state?.ledger ?? null,
    size,
    root: toHex(replay.frontier.root()),
    damage: fault && describeFinding(fault),
  };
  return { source, size, cards, incidents, facts, position: state && replay.position() };
}

function noteCard({ card }: LedgerEvent, cards: Map<string, Uint8Array>): void {
  if (card !== undefined) cards.set(card.keyId, card.bytes);
}

function noteLeaves({ seq, body }: LedgerEvent, incidents: Map<number, readonly string[]>): void {
  const { leaves } = body as Body<'incident'>;
  if (leaves !== undefined) incidents.set(seq, leaves.map(toHex));
}

/** The first entry in which they differ; undefined where the shorter is the beginning of the longer. */
async function divergence(first: Branch, second: Branch): Promise<number | undefined> {
  const others = entriesOf(second)[Symbol.asyncIterator]();
  let at = 0;
  try {
    for await (const bytes of entriesOf(first)) {
      const { value, done } = await others.next();
      if (done) return undefined;
      if (!equalBytes(bytes, value)) return at;
      at += 1;
    }
    return undefined;
  } finally {
    await others.return?.(undefined);
  }
}

async function ownerOf(at: number, first: ReadCopy, second: ReadCopy): Promise<Fork['owned']> {
  for (const [by, own, other] of [
    ['first', first, second],
    ['second', second, first],
  ] as const) {
    const named = new Set<string>();
    const incidents: number[] = [];
    for (const [seq, leaves] of own.incidents) {
      if (seq < at) continue;
      incidents.push(seq);
      for (const leaf of leaves) named.add(leaf);
    }
    if (incidents.length > 0 && (await namesAll(named, other, at))) return { by, incidents };
  }
  return undefined;
}

async function namesAll(named: ReadonlySet<string>, branch: Branch, at: number): Promise<boolean> {
  let seq = 0;
  for await (const bytes of entriesOf(branch)) {
    if (seq >= at && !named.has(toHex(leafHash(bytes)))) return false;
    seq += 1;
  }
  return true;
}

function movedFrom({ position, size }: ReadCopy, at: number): string[] {
  const moved: string[] = [];
  for (let seq = at; seq < size; seq += 1)
    if (position && hasMoved(position.state.entries, seq)) moved.push(`entry ${seq}`);
  return moved;
}
