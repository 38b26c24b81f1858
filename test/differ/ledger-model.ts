/** Ledgers as lists of statements, built again after a change: numbers, histories, hashes that point elsewhere, and signatures. */
import { concatBytes, equalBytes } from '../../src/bytes/arrays.ts';
import { type CborValue, cborItemLength } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import type { Signer } from '../../src/crypto/signer.ts';
import { formatCheckpoint } from '../../src/ledger/checkpoint.ts';
import { decodeUnverifiedEntry } from '../../src/ledger/entry.ts';
import { Threads } from '../../src/ledger/threads.ts';
import { readStatement, type Statement, writeStatement } from './statement.ts';

/** An entry as it was read; `keep` where it is to stay as it is, whatever that makes of the ledger. */
export interface ModelEntry {
  bytes: Uint8Array;
  statement: Statement | undefined;
  keep?: boolean;
  /** What it pointed to when it was read: where that was changed since, it stays changed. */
  readonly pointed: string;
}

export type ModelLedger = ModelEntry[];

/** The entries of a ledger, as far as it can be cut. */
export function readLedger(bytes: Uint8Array): ModelLedger {
  const entries: ModelLedger = [];
  for (let at = 0; at < bytes.length; ) {
    let length: number | undefined;
    try {
      length = cborItemLength(bytes, at, { maxBytes: 2 ** 20 });
    } catch {
      // the rest is one piece
    }
    const item = bytes.subarray(at, at + (length ?? bytes.length - at));
    const statement = readStatement(item);
    entries.push({ bytes: item, statement, pointed: pointedBy(statement?.payload) });
    at += item.length;
  }
  return entries;
}

const pointersOf = (payload: CborValue | undefined): readonly unknown[] =>
  payload instanceof Map ? ['about', 'general', 'key'].map((name) => payload.get(name)) : [];

function pointedBy(payload: CborValue | undefined): string {
  return JSON.stringify(pointersOf(payload), (_, value) => (value instanceof Map ? [...value] : value));
}

/** Points to the same threads as before, whose entries may have other numbers now. */
function pointAgain(payload: Map<unknown, CborValue>, threads: Threads, keyId: CborValue | undefined): void {
  const about = payload.get('about');
  if (!(about instanceof Map) || !(keyId instanceof Uint8Array)) return;
  const next = threads.next([...about.keys()] as string[], toHex(keyId));
  payload.set('about', new Map(next.about)).set('general', next.general).set('key', next.key);
}

function takeInto(threads: Threads, bytes: Uint8Array, seq: number): void {
  try {
    threads.take(decodeUnverifiedEntry(bytes), seq);
  } catch {
    // bytes that are not an entry are in no thread
  }
}

export function bytesOf(ledger: ModelLedger): Uint8Array {
  return concatBytes(...ledger.map(({ bytes }) => bytes));
}

/** Old hash → new one, in hexadecimal; and old statements. */
type Moved = Map<string, Uint8Array>;

/** Builds ledgers again until nothing moves any more (one may hold statements of another), at most four times. */
export async function rebuild(ledgers: readonly ModelLedger[], signers: ReadonlyMap<string, Signer>): Promise<void> {
  const old = ledgers.map(hashesOf);
  const moved: Moved = new Map();
  for (let round = 0; round < 4; round += 1) {
    const before = moved.size;
    const seen = [...moved.values()].map(toHex).join();
    for (const [at, ledger] of ledgers.entries()) await rebuildOne(ledger, old[at] as Uint8Array[][], moved, signers);
    if (moved.size === before && [...moved.values()].map(toHex).join() === seen) return;
  }
}

/** What points at each entry: its leaf hash, the root that ends with it, its bytes; of the first its own hash and nonce too. */
function hashesOf(ledger: ModelLedger): Uint8Array[][] {
  const frontier = new Frontier();
  return ledger.map(({ bytes }, at) => {
    const leaf = leafHash(bytes);
    frontier.push(leaf);
    return [leaf, frontier.root(), bytes, ...(at === 0 ? [sha256(bytes)] : [])];
  });
}

async function rebuildOne(
  ledger: ModelLedger,
  old: Uint8Array[][],
  moved: Moved,
  signers: ReadonlyMap<string, Signer>,
) {
  const frontier = new Frontier();
  const threads = new Threads();
  const id = sha256(ledger[0]?.bytes ?? new Uint8Array());
  const nonce = ledger[0]?.statement?.payload instanceof Map ? ledger[0].statement.payload.get('nonce') : undefined;
  for (const [seq, entry] of ledger.entries()) {
    const { statement } = entry;
    if (statement !== undefined && entry.keep !== true) {
      const payload = (await replaced(statement.payload, moved, signers)) as CborValue;
      if (payload instanceof Map && payload.has('history')) {
        payload.set('seq', seq).set('ledger', id);
        if (seq > 0) payload.set('history', frontier.root());
        if (pointedBy(payload) === entry.pointed)
          pointAgain(payload as Map<unknown, CborValue>, threads, statement.header.get(4));
      }
      const claims = statement.header.get(15);
      if (seq > 0 && claims instanceof Map && nonce instanceof Uint8Array) claims.set(2, toHex(nonce));
      entry.statement = { ...statement, payload };
      entry.bytes = await writeStatement(entry.statement, signers);
    }
    frontier.push(leafHash(entry.bytes));
    takeInto(threads, entry.bytes, seq);
    const now = [leafHash(entry.bytes), frontier.root(), entry.bytes, ...(seq === 0 ? [sha256(entry.bytes)] : [])];
    for (const [at, was] of (old[seq] ?? []).entries()) {
      const is = now[at] as Uint8Array;
      if (!equalBytes(was, is)) moved.set(toHex(was), is);
    }
  }
}

/** A value in which every hash that moved is the new one, in embedded statements too, which are signed again. */
async function replaced(value: CborValue, moved: Moved, signers: ReadonlyMap<string, Signer>): Promise<CborValue> {
  if (value instanceof Uint8Array) {
    if (value.length !== 32 && value[0] !== 0xd2) return value;
    const other = moved.get(toHex(value));
    if (other !== undefined) return other;
    const statement = value.length > 32 ? readStatement(value) : undefined;
    if (statement === undefined || moved.size === 0) return value;
    const payload = await replaced(statement.payload, moved, signers);
    return payload === statement.payload ? value : writeStatement({ ...statement, payload }, signers);
  }
  if (Array.isArray(value)) {
    const items = await Promise.all(value.map((item) => replaced(item, moved, signers)));
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  if (value instanceof Map) {
    const pairs = await Promise.all(
      [...value].map(async ([key, item]) => [key, await replaced(item, moved, signers)] as const),
    );
    return pairs.some(([key, item]) => item !== value.get(key as never)) || value.has('history' as never)
      ? (new Map(pairs) as CborValue)
      : value;
  }
  return value;
}

/** The checkpoint over all of a ledger. */
export function checkpointOf(ledger: ModelLedger): string {
  const frontier = new Frontier();
  for (const { bytes } of ledger) frontier.push(leafHash(bytes));
  return formatCheckpoint({
    ledger: sha256(ledger[0]?.bytes ?? new Uint8Array()),
    size: ledger.length,
    root: frontier.root(),
  });
}
