/**
 * The state of a run that can be resumed, beside the manifest that it writes: the secret of the salts, what was asked for, and of
 * each file what `thread/saved` keeps. It lives until the manifest is under its name.
 */
import { rmSync } from 'node:fs';
import { utf8 } from '../../bytes/arrays.ts';
import { decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { latin1FromBytes, sha256 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import { ioError } from '../../fs/errno.ts';
import { exists } from '../../fs/exists.ts';
import { Journal, maxFrame } from '../../fs/journal.ts';
import type { KnownFile } from '../../fs/reading/known.ts';
import { savedBy } from '../thread/savable.ts';
import { decodeEntry, entryBytes, entryKey, entryLength, entryText, maxEntryBytes, pieceKey } from '../thread/saved.ts';
import { OffsetTable } from './resume-table.ts';

const kind = { magic: 'custody resume 1\n', seal: sha256 } as const;
/** First byte of a frame: what it holds. */
const holds = { head: 0x48, run: 0x52, entries: 0x45, signing: 0x53 } as const;
const [fullBuffer, windowBytes] = [1024 * 1024, 2 * maxEntryBytes];

/** All that must be the same when a run is resumed. */
export type RunFacts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface ResumeStart {
  /** The manifest. */
  readonly output: string;
  readonly facts: RunFacts;
  /** Fresh random bytes, used where a run begins. */
  readonly secret: Uint8Array;
  /** When this run starts, as text. */
  readonly now: string;
  /** How long, in milliseconds, what was kept may wait for the disk. */
  readonly saveEvery: number;
  /** Why nothing can come of the run, unless the one that was interrupted may have signed. */
  readonly refusal?: CustodyError | undefined;
}

/** Where the state of the run that writes this manifest lies. */
export const resumePath = (output: string): string => `${output}.resume`;

/** Where a run was about to sign: in that ledger, after so many entries. */
export interface Signing {
  readonly ledger: string;
  readonly size: number;
}

export class ResumeState {
  /** Of the salts: the same as long as the run is resumed. */
  readonly secret: Uint8Array;
  /** When it was first begun. */
  readonly began: string;
  /** How often it was resumed, this time included. */
  readonly times: number;
  /** Bytes that a crash left at the end, and that were not whole. */
  readonly cut: number;
  /** How long, in milliseconds, what was kept may wait for the disk. */
  readonly saveEvery: number;
  /** Where an interrupted run was about to sign, and may have signed; undefined where none came that far. */
  readonly signing: Signing | undefined;
  readonly #journal: Journal;
  readonly #table: OffsetTable;
  #window: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) };
  #held = '';
  #saved = performance.now();

  private constructor(
    journal: Journal,
    table: OffsetTable,
    head: Head & { times: number; cut: number; saveEvery: number; signing?: Signing | undefined },
  ) {
    this.#journal = journal;
    this.#table = table;
    this.saveEvery = head.saveEvery;
    this.secret = head.secret;
    this.began = head.began;
    this.times = head.times;
    this.cut = head.cut;
    this.signing = head.signing;
  }

  /** Begins a run. Throws CustodyError, EXISTS where an interrupted one left its state. */
  static begin({ output, facts, secret, now, saveEvery }: ResumeStart): ResumeState {
    const path = resumePath(output);
    if (exists(path))
      throw new CustodyError('EXISTS', `an interrupted run left its state, ${path}`, {
        hint: '--resume resumes it, --restart deletes it and begins again',
      });
    const head = encodeCbor({ began: now, facts: JSON.stringify(facts), savedBy, secret });
    const journal = Journal.create(path, kind, frame(holds.head, head));
    return new ResumeState(journal, new OffsetTable(), { secret, began: now, facts: '', times: 0, cut: 0, saveEvery });
  }

  /**
   * Goes on with an interrupted run. Throws CustodyError: NOT_FOUND where there is none, RESUME_INVALID for a state that is damaged
   * or not one, RESUME_DIFFERS where something else was asked for then, and the refusal.
   */
  static resume({ output, facts, now, saveEvery, refusal }: ResumeStart): ResumeState {
    const path = resumePath(output);
    if (!exists(path))
      throw new CustodyError('NOT_FOUND', `there is no interrupted run to resume: ${path} is not there`, {
        hint: 'only a run with --resumable leaves one',
      });
    let head: Head | undefined;
    let times = 1;
    let signing: Signing | undefined;
    const table = new OffsetTable();
    const { journal, cut } = Journal.open(path, kind, (payload, offset) => {
      if (head === undefined) head = headOf(payload);
      else if (payload[0] === holds.run) times += 1;
      else if (payload[0] === holds.entries) indexEntries(payload, offset, table);
      else if (payload[0] === holds.signing) signing = signingOf(payload);
      else throw unknown(path);
      if (head === undefined) throw unknown(path);
    });
    try {
      if (head === undefined) throw unknown(path);
      refuseOther(path, head.facts, facts);
      if (signing === undefined && refusal !== undefined) throw refusal;
      journal.append(frame(holds.run, utf8(now)));
      return new ResumeState(journal, table, { ...head, times, cut, saveEvery, signing });
    } catch (error) {
      journal.close();
      throw error;
    }
  }

  /** Removes what an interrupted run has left. Throws CustodyError. */
  static discard(output: string): void {
    const path = resumePath(output);
    try {
      rmSync(path, { force: true });
    } catch (error) {
      throw ioError(error, 'remove', path);
    }
  }

  /** For each name, which may have a mark, the entry of it, latin1, or nothing. Throws CustodyError. */
  recallNames(prefix: string, depth: number, names: readonly string[]): string[] | undefined {
    if (this.#table.size === 0) return undefined;
    return names.map((name) => (name.includes('\0') ? '' : this.recall(entryKey(prefix, depth, name))));
  }

  /** The entry of that key and those of its pieces, latin1; empty where nothing is known. Throws CustodyError. */
  recall(key: string): string {
    const found = this.#read(key);
    if (found === undefined) return '';
    let { text } = found;
    for (let count = 0; ; ) {
      const pieces = this.#read(pieceKey(key, count));
      const { payload, identity } = pieces?.known ?? found.known;
      if (pieces === undefined || identity !== found.known.identity || payload.length < 32) return text;
      text += pieces.text;
      count += Math.floor(payload.length / 32);
    }
  }

  #read(key: string): { text: string; known: KnownFile } | undefined {
    const offset = this.#table.get(key);
    if (offset === undefined) return undefined;
    const bytes = this.#bytesAt(offset);
    const length = entryLength(bytes, 0);
    const entry = length === undefined ? undefined : bytes.subarray(0, length);
    const decoded = entry === undefined ? undefined : decodeEntry(entry);
    return entry === undefined || decoded?.key !== key ? undefined : { text: entryText(entry), known: decoded.known };
  }

  /** Bytes from that offset on, at least the entry that begins there; entries are asked for in about the order in which they lie. */
  #bytesAt(offset: number): Uint8Array {
    const { start, bytes } = this.#window;
    const within = bytes.subarray(Math.max(0, offset - start));
    if (offset >= start && entryLength(within, 0) !== undefined) return within;
    this.#window = { start: offset, bytes: this.#journal.readAt(offset, windowBytes) };
    return this.#window.bytes;
  }

  /** Keeps entries; they are on the disk after `saveEvery` at the latest, at once where they are `urgent`. Throws CustodyError. */
  keep(entries: string, isUrgent = false): void {
    this.#held += entries;
    const isDue = performance.now() - this.#saved >= this.saveEvery;
    if (this.#held !== '' && (isUrgent || isDue || this.#held.length >= fullBuffer)) this.save();
  }

  /** Puts what is kept on the disk. Throws CustodyError; what was saved before stays. */
  save(): void {
    const held = entryBytes(this.#held);
    this.#held = '';
    this.#saved = performance.now();
    if (held.length === 0) return;
    for (let at = 0; at < held.length; ) {
      let end = at;
      // whole entries only
      for (;;) {
        const length = end < held.length ? entryLength(held, end) : undefined;
        if (length === undefined || end + length - at > maxFrame - 1) break;
        end += length;
      }
      if (end === at) throw new CustodyError('BUG', 'an entry to save is not an entry');
      this.#journal.append(frame(holds.entries, held.subarray(at, end)));
      at = end;
    }
  }

  /** Notes, before anything is signed, where: anyone who goes on can see whether it was. Throws CustodyError. */
  noteSigning({ ledger, size }: Signing): void {
    this.save();
    this.#journal.append(frame(holds.signing, encodeCbor({ ledger, size })));
  }

  /** Saves and lets go of it, for another run to go on. Throws CustodyError. */
  leave(): void {
    try {
      this.save();
    } finally {
      this.#journal.close();
    }
  }

  /** The manifest is written: nothing is left to resume. Throws CustodyError. */
  finish(): void {
    this.#journal.remove();
  }
}

interface Head {
  readonly secret: Uint8Array;
  readonly began: string;
  readonly facts: string;
}

function frame(what: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + content.length);
  bytes[0] = what;
  bytes.set(content, 1);
  return bytes;
}

/** Undefined for the head of another version. */
function headOf(payload: Uint8Array): Head | undefined {
  if (payload[0] !== holds.head) return undefined;
  const value = orUndefined(() => decodeCbor(payload.subarray(1), { maxBytes: maxFrame }));
  if (!(value instanceof Map) || value.get('savedBy') !== savedBy) return undefined;
  const [secret, began, facts] = [value.get('secret'), value.get('began'), value.get('facts')];
  if (!(secret instanceof Uint8Array) || secret.length !== 32) return undefined;
  return typeof began === 'string' && typeof facts === 'string' ? { secret, began, facts } : undefined;
}

function signingOf(payload: Uint8Array): Signing | undefined {
  const value = orUndefined(() => decodeCbor(payload.subarray(1), { maxBytes: maxFrame }));
  const [ledger, size] = value instanceof Map ? [value.get('ledger'), value.get('size')] : [];
  return typeof ledger === 'string' && typeof size === 'number' ? { ledger, size } : undefined;
}

function indexEntries(payload: Uint8Array, offset: number, table: OffsetTable): void {
  for (let at = 1; at < payload.length; ) {
    const length = entryLength(payload, at);
    if (length === undefined) return;
    // array head, head of a byte string, 32 bytes
    table.set(latin1FromBytes(payload.subarray(at + 3, at + 35)), offset + at);
    at += length;
  }
}

function refuseOther(path: string, before: string, facts: RunFacts): void {
  if (before === JSON.stringify(facts)) return;
  const then = orUndefined(() => JSON.parse(before) as RunFacts);
  if (typeof then !== 'object' || then === null) throw unknown(path);
  const differing = [...new Set([...Object.keys(then), ...Object.keys(facts)])].filter(
    (name) => JSON.stringify(then[name]) !== JSON.stringify(facts[name]),
  );
  throw new CustodyError(
    'RESUME_DIFFERS',
    `cannot resume from ${path}: other ${differing.join(' and ')} than the run that was interrupted`,
    { hint: 'use the same options, or --restart deletes that state and begins again' },
  );
}

/** The evidence that the run began on has changed. */
export function changedError(shown: string): CustodyError {
  return new CustodyError(
    'RESUME_CHANGED',
    `cannot resume with ${shown}: it is not what the interrupted run read (size, time, inode or content differ)`,
    { hint: 'find out what changed it; --restart hashes it again from the first byte' },
  );
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function unknown(path: string): CustodyError {
  return new CustodyError('RESUME_INVALID', `cannot resume from ${path}: it is of another version of custody`, {
    hint: '--restart deletes it and begins again',
  });
}
