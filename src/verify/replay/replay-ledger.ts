/** A whole ledger read from its source: split, replayed, its signatures verified beside; read again where a bad one is found late. */

import { utf8 } from '../../bytes/arrays.ts';
import { CborError } from '../../bytes/cbor.ts';
import { contexts } from '../../crypto/contexts.ts';
import { decodeUnverifiedSign1 } from '../../crypto/sign1.ts';
import { onRecord } from '../../custody/bears.ts';
import { CustodyError } from '../../errors.ts';
import { refuseExcerpt } from '../../ledger/excerpt/form.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { signatureInvalid } from '../checks/signatures.ts';
import type { FindingInput } from '../finding/types.ts';
import { type Position, Replay, type ReplayListener } from './replay.ts';
import { type Place, SignatureQueue } from './signature-queue.ts';

/** The bytes of a ledger from that byte on. It may be asked more than once and must give the same bytes each time. */
export type LedgerSource = (from: number) => AsyncIterable<Uint8Array>;

interface ReplayLedgerOptions {
  readonly source: LedgerSource;
  /** A listener for one pass; asked again when the ledger must be read again, and then what the first one heard is void. */
  readonly listen?: () => ReplayListener;
  /** Where to begin: a fresh position at each call, for a replay changes it. Without it: at the opening entry. */
  readonly from?: () => Position;
  /** Sizes at which the root is kept. */
  readonly wanted?: ReadonlySet<number>;
  /** Length of the file, where it is known: spares reading what is behind the end of a damaged ledger. */
  readonly fileBytes?: number;
  /** From this entry on nobody has signed yet, and no signature is checked. */
  readonly unsignedFrom?: number | undefined;
}

export interface Replayed {
  readonly replay: Replay;
  /** The listener of the pass that counts. */
  readonly listener: ReplayListener;
  /** Length of the file. */
  readonly fileBytes: number;
  /** What ends the ledger before its file does; empty where every byte counts. */
  readonly endFaults: readonly FindingInput[];
}

/**
 * Reads a ledger to its end. Damage is returned, not thrown: what ends the ledger is in `endFaults`, the rest went to the listener.
 * Throws NOT_A_LEDGER for a file that does not even begin like a ledger, FORMAT_UNKNOWN for a later format whose opening entry cannot
 * be read, LEDGER_CHANGED when the source gives other bytes when read again, and what the source throws.
 */
export async function replayLedger(options: ReplayLedgerOptions): Promise<Replayed> {
  const first = await runPass(options, undefined);
  if (first.bad === undefined) return summarise(first);
  return summarise(await runPass(options, first.bad));
}

interface Pass {
  readonly replay: Replay;
  readonly listener: ReplayListener;
  readonly fileBytes: number;
  readonly bad: Place | undefined;
}

function summarise({ replay, listener, fileBytes }: Pass): Replayed {
  const { ended } = replay;
  if (ended === undefined) return { replay, listener, fileBytes, endFaults: [] };
  const more = { offset: ended.offset, behind: fileBytes - ended.offset };
  const endFaults = ended.faults.map((fault) => ({ ...fault, facts: { ...more, ...fault.facts } }));
  return { replay, listener, fileBytes, endFaults };
}

/** With `bad`, the entries before it are replayed again without their signatures, which the first pass found good. */
async function runPass(options: ReplayLedgerOptions, bad: Place | undefined): Promise<Pass> {
  const queue = bad === undefined ? new SignatureQueue() : undefined;
  const listener = options.listen?.() ?? {};
  const { wanted, unsignedFrom } = options;
  const replay = new Replay({ queue, listener, from: options.from?.(), wanted, unsignedFrom });
  const splitter = new EntrySplitter();
  const start = replay.bytes;
  const head = new FileHead();
  let read = 0;
  for await (const chunk of options.source(start)) {
    read += chunk.length;
    if (start === 0) head.read(chunk);
    if (replay.ended === undefined) await takeChunk(chunk, { replay, splitter, queue, head, bad });
    if (queue?.bad !== undefined) break;
    if (replay.ended === undefined) continue;
    if (replay.size === 0) {
      if (!head.isFull) continue;
      head.refuseForeign();
    }
    if (options.fileBytes !== undefined) break;
  }
  const found = await queue?.drain();
  if (found === undefined && replay.ended === undefined) endAtTail(replay, splitter, bad);
  if (found === undefined && replay.size === 0) head.refuseForeign();
  return { replay, listener, fileBytes: options.fileBytes ?? start + read, bad: found };
}

interface Reading {
  readonly replay: Replay;
  readonly splitter: EntrySplitter;
  readonly queue: SignatureQueue | undefined;
  readonly head: FileHead;
  readonly bad: Place | undefined;
}

/** A file that is not a ledger ends with its first bytes: a chunk of small numbers would be a million entries. */
async function takeChunk(chunk: Uint8Array, reading: Reading): Promise<void> {
  const first = reading.replay.size === 0 ? 4096 : 0;
  if (first > 0) await takePart(chunk.subarray(0, first), reading);
  if (reading.replay.ended === undefined && reading.queue?.bad === undefined && chunk.length > first)
    await takePart(chunk.subarray(first), reading);
}

async function takePart(chunk: Uint8Array, { replay, splitter, queue, head, bad }: Reading): Promise<void> {
  for (const entry of splitWhole(splitter, chunk)) {
    if (bad !== undefined && replay.size === bad.seq) endAtSignature(replay, bad);
    if (replay.ended !== undefined) return;
    if (replay.size === 0) head.first = entry;
    const pending = replay.next(entry);
    if (pending !== undefined) await pending;
    let room = queue?.room();
    while (room !== undefined) {
      await room;
      room = queue?.room();
    }
    if (queue?.bad !== undefined) return;
  }
  if (replay.ended === undefined && splitter.failure !== undefined) {
    const { message } = splitter.failure;
    replay.end([{ code: 'NOT_AN_ENTRY', bears: onRecord, seq: replay.size, facts: { problem: message } }]);
  }
}

function splitWhole(splitter: EntrySplitter, chunk: Uint8Array): readonly Uint8Array[] {
  try {
    return splitter.push(chunk);
  } catch (error) {
    if (error instanceof CborError) return [];
    throw error;
  }
}

/** The entry at which the first pass found a bad signature has come again. */
function endAtSignature(replay: Replay, bad: Place): void {
  if (replay.bytes !== bad.offset || !replay.frontier.hasRoot(bad.history)) refuseChanged();
  replay.end([signatureInvalid(bad.keyId, bad.seq)]);
}

function refuseChanged(): never {
  throw new CustodyError('LEDGER_CHANGED', 'the ledger changed while it was read', {
    hint: 'try again when nobody writes to it',
  });
}

/** The file has ended; its last bytes are not a whole entry. */
function endAtTail(replay: Replay, splitter: EntrySplitter, bad: Place | undefined): void {
  if (bad !== undefined) refuseChanged();
  if (splitter.rest().length > 0) replay.end([{ code: 'TORN_TAIL', bears: onRecord, seq: replay.size }]);
  else if (replay.size === 0) replay.end([{ code: 'LEDGER_EMPTY', bears: onRecord }]);
}

/** Tag 18, array of four, byte string with its length in one byte: how every entry begins. */
const entryStart = [0xd2, 0x84, 0x58];
const entryTyp = utf8(contexts.entry);
const others = { card: 'a key card', answer: 'an answer', directory: 'a directory' } as const;

/**
 * The beginning of a file, to tell a damaged ledger from any other file. A file is taken for a ledger when it begins with the
 * three bytes of an entry (or is shorter and agrees as far as it goes) or holds the entry's content type in its first 512 bytes; one
 * damaged bit cannot undo both.
 */
class FileHead {
  /** Its first whole item, once there is one. */
  first: Uint8Array | undefined;
  readonly #bytes = new Uint8Array(512);
  #length = 0;

  get isFull(): boolean {
    return this.#length === this.#bytes.length;
  }

  read(chunk: Uint8Array): void {
    if (this.isFull) return;
    const part = chunk.subarray(0, this.#bytes.length - this.#length);
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
  }

  /** Throws NOT_A_LEDGER for a file that is not taken for a ledger, and for a card, an answer, a directory or an excerpt. */
  refuseForeign(): void {
    const head = this.#bytes.subarray(0, this.#length);
    refuseExcerpt(head);
    if (!entryStart.every((byte, i) => i >= head.length || head[i] === byte) && !holds(head, entryTyp)) {
      throw new CustodyError('NOT_A_LEDGER', 'the file is not a ledger: it does not begin like one');
    }
    for (const [name, what] of Object.entries(others)) {
      if (this.first !== undefined && isStatement(this.first, name as keyof typeof others)) {
        throw new CustodyError('NOT_A_LEDGER', `the file is not a ledger: it is ${what}`);
      }
    }
  }
}

function isStatement(bytes: Uint8Array, name: keyof typeof others): boolean {
  try {
    decodeUnverifiedSign1(bytes, { context: contexts[name], maxBytes: bytes.length });
    return true;
  } catch (error) {
    if (error instanceof CustodyError && error.code !== 'BUG') return false;
    throw error;
  }
}

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let at = 0; at + part.length <= bytes.length; at++) {
    if (part.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
