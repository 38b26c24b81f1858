/**
 * The state of a run that can be resumed, beside the manifest that it writes: the secret of the salts, what was asked for, and of
 * each file what `thread/saved` keeps. It lives until the manifest is under its name.
 */
import { rmSync } from 'node:fs';
import { utf8 } from '../../bytes/arrays.ts';
import { encodeCbor } from '../../bytes/cbor.ts';
import { CustodyError } from '../../errors.ts';
import { ioError } from '../../fs/errno.ts';
import { exists } from '../../fs/exists.ts';
import { Journal, maxFrame } from '../../fs/journal.ts';
import type { KnownFile } from '../../fs/reading/known.ts';
import { savedBy } from '../thread/savable.ts';
import { decodeEntry, entryBytes, entryKey, entryLength, entryText, maxEntryBytes, pieceKey } from '../thread/saved.ts';
import { encodeSources, type JoinedSource } from './joined-sources.ts';
import { frame, type Head, holds, type Signing, stateKind } from './resume-frames.ts';
import { type OpenedState, openState, type RunFacts } from './resume-open.ts';
import { OffsetTable } from './resume-table.ts';

export type { Signing } from './resume-frames.ts';
export { changedError, type RunFacts } from './resume-open.ts';

const windowBytes = 2 * maxEntryBytes;
const fullBuffer = 1024 * 1024;

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
  /** Other computers whose results begin it: entries name them by number, from 1. */
  readonly sources?: readonly JoinedSource[];
  /** Why nothing can come of the run, unless the one that was interrupted may have signed. */
  readonly refusal?: CustodyError | undefined;
}

/** Where the state of the run that writes this manifest lies. */
export const resumePath = (output: string): string => `${output}.resume`;

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
  /** Other computers whose results are in it. */
  readonly sources: readonly JoinedSource[];
  /** The computer that ended it, where it is ended and names one. */
  readonly host: string | undefined;
  readonly #journal: Journal;
  readonly #table: OffsetTable;
  #window: { readonly start: number; readonly bytes: Uint8Array } = { start: 0, bytes: new Uint8Array(0) };
  #held = '';
  #saved = performance.now();

  private constructor(
    journal: Journal,
    table: OffsetTable,
    head: Head &
      Partial<Pick<OpenedState, 'signing' | 'host' | 'sources'>> &
      Pick<OpenedState, 'times' | 'cut'> & { saveEvery: number },
  ) {
    this.#journal = journal;
    this.#table = table;
    this.saveEvery = head.saveEvery;
    this.secret = head.secret;
    this.began = head.began;
    this.times = head.times;
    this.cut = head.cut;
    this.signing = head.signing;
    this.sources = head.sources ?? [];
    this.host = head.host;
  }

  /** Begins a run. Throws CustodyError, EXISTS where an interrupted one left its state. */
  static begin({ output, facts, secret, now, saveEvery, sources = [] }: ResumeStart): ResumeState {
    const path = resumePath(output);
    if (exists(path))
      throw new CustodyError('EXISTS', `an interrupted run left its state, ${path}`, {
        hint: '--resume resumes it, --restart deletes it and begins again',
      });
    const head = encodeCbor({ began: now, facts: JSON.stringify(facts), savedBy, secret });
    const journal = Journal.create(path, stateKind, frame(holds.head, head));
    if (sources.length > 0) journal.append(frame(holds.sources, encodeSources(sources)));
    const begun = { secret, began: now, facts: '', times: 0, cut: 0, saveEvery, sources };
    return new ResumeState(journal, new OffsetTable(), begun);
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
    const { journal, head, ...found } = openState(path, facts);
    try {
      if (found.signing === undefined && refusal !== undefined) throw refusal;
      journal.append(frame(holds.run, utf8(now)));
      return new ResumeState(journal, found.table, { ...head, ...found, times: found.times + 1, saveEvery });
    } catch (error) {
      journal.close();
      throw error;
    }
  }

  /** Opens the state of a run that was completed, to read from it: nothing is kept. Throws CustodyError as `resume`. */
  static look(path: string, facts: RunFacts): ResumeState {
    const { journal, head, ...found } = openState(path, facts, true);
    if (found.isDone && found.cut === 0)
      return new ResumeState(journal, found.table, { ...head, ...found, saveEvery: 0 });
    journal.close();
    throw new CustodyError('RESUME_INVALID', `${path} is not whole: its end is missing`, {
      hint: 'copy it again from where it was made',
    });
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

  /** Ends the run on that computer, and lets go of it; the file that has what it kept. Throws CustodyError; then the state stays. */
  end(host: string): string {
    try {
      this.save();
      this.#journal.append(frame(holds.done, utf8(host)));
    } finally {
      this.#journal.close();
    }
    return this.#journal.path;
  }

  /** The manifest is written: nothing is left to resume. Throws CustodyError. */
  finish(): void {
    this.#journal.remove();
  }
}
