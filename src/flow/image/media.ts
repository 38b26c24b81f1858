/** The media within an image as its bytes come, in order: their digests and pieces, which can be kept and gone on with. */
import { bytesFromLatin1, latin1FromBytes, sha256Latin1 } from '../../crypto/digest.ts';
import type { Algorithm } from '../../evidence/record.ts';
import type { KnownFile } from '../../fs/reading/known.ts';
import { type FilePieces, piecesTaken } from '../hash/pieces.ts';
import { changedError, type ResumeState } from '../hash/resume-state.ts';
import { DigestSink, type Digests } from '../thread/digests.ts';
import { helperOf, workerEntry } from '../thread/entry.ts';
import { mostToSave } from '../thread/job.ts';
import { packTwo, prepareSavable, unpackTwo } from '../thread/savable.ts';
import { decodeWithPieces, encodeEntry, encodePieces, entryBytes, joinDigests, splitDigests } from '../thread/saved.ts';
import { prepareDigests } from '../thread/start.ts';

interface MediaStart {
  readonly algorithms: readonly Algorithm[];
  /** The first file of the image, for messages, and what changes as soon as one of its files does. */
  readonly path: string;
  readonly identity: string;
  readonly size: number;
  readonly pieceSize: number | undefined;
  readonly resume: ResumeState | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Bytes and milliseconds after which timers and signals have their turn. */
const pauseEvery = 16 * 1024 * 1024;
const pauseAfter = 100;
/** No path of a manifest has it. */
const key = sha256Latin1(bytesFromLatin1('media within an image'));

export class MediaDigests {
  /** What was given so far: of a run that is resumed, the byte from which on to give. */
  at = 0;
  /** Bytes that an interrupted run had read. */
  readonly reused: number;
  /** The note that was kept with it, latin1. */
  readonly note: string | undefined;
  readonly #start: MediaStart;
  readonly #sink: DigestSink;
  #done: Digests | undefined;
  /** Pieces whose digests are kept already. */
  #told: number;
  #saved = performance.now();
  #paused = performance.now();
  /** When it was asked to stop. */
  #asked: number | undefined;

  private constructor(start: MediaStart, sink: DigestSink) {
    this.#start = start;
    this.#sink = sink;
    const known = this.#recall();
    this.at = known?.at ?? 0;
    this.reused = this.at;
    this.note = known?.note;
    this.#told = Math.floor(this.at / sink.step());
  }

  /** Throws CustodyError RESUME_CHANGED where an interrupted run read something else. */
  static async start(start: MediaStart): Promise<MediaDigests> {
    const { algorithms, size, pieceSize, resume } = start;
    await prepareDigests(algorithms);
    if (resume !== undefined) await prepareSavable(algorithms);
    const options = { helper: helperOf(workerEntry()), onBytes: () => {}, pieceSize, isSavable: resume !== undefined };
    const sink = new DigestSink(algorithms, options);
    sink.expect(size);
    return new MediaDigests(start, sink);
  }

  /** Bytes that may be given at once, so that the media can be kept where a piece ends. */
  get room(): number {
    const step = this.#sink.step();
    return step === 1 ? Number.MAX_SAFE_INTEGER : step - (this.at % step);
  }

  /** Takes the next bytes; lets timers run now and then, such as that of a progress line. Throws the reason of being stopped, and CustodyError. */
  async add(chunk: Uint8Array, note: () => string): Promise<void> {
    this.#sink.add(chunk);
    this.at += chunk.length;
    const { resume, signal } = this.#start;
    const now = performance.now();
    if (this.at % pauseEvery < chunk.length || now - this.#paused >= pauseAfter) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#paused = performance.now();
    }
    const isStopping = signal?.aborted === true;
    const isPlace = this.at % this.#sink.step() === 0;
    if (resume !== undefined && isPlace && (isStopping || now - this.#saved >= resume.saveEvery))
      this.#save(resume, note());
    if (!isStopping) return;
    // what can be saved in time is
    this.#asked ??= now;
    if (resume === undefined || isPlace || now - this.#asked >= mostToSave) signal?.throwIfAborted();
  }

  /** The digests of all that was given, and of its pieces. Throws CustodyError where they cannot be kept. */
  finish(note: string): { digests: Digests; pieces: FilePieces | undefined } {
    const { resume, algorithms, pieceSize } = this.#start;
    if (this.#done === undefined) {
      this.#sink.end();
      this.#done = this.#sink.digests ?? {};
      const payload = bytesFromLatin1(joinDigests(algorithms, this.#done));
      if (resume !== undefined) this.#keep(resume, { isDone: true, pieces: this.#sink.pieces, payload, note });
    }
    return { digests: this.#done, pieces: piecesTaken(this.#sink.pieces, pieceSize) };
  }

  /** Ends the thread that helps. */
  close(): void {
    this.#sink.close();
  }

  #save(resume: ResumeState, note: string): void {
    const payload = this.#sink.save();
    // media that are small are soon read again
    if (payload === undefined) return;
    this.#keep(resume, { isDone: false, pieces: this.#sink.piecesAt(this.at), payload, note });
    this.#saved = performance.now();
  }

  #keep(resume: ResumeState, { isDone, pieces, payload, note }: Kept): void {
    const { identity } = this.#start;
    const joined = latin1FromBytes(packTwo(payload, bytesFromLatin1(note)));
    const kept = {
      identity,
      isDone,
      at: this.at,
      payload: joined,
      unreadable: [],
      trouble: undefined,
      tail: undefined,
    };
    resume.keep(encodePieces(key, identity, { from: this.#told, digests: pieces }) + encodeEntry(key, kept), true);
    this.#told = pieces.length / 32;
  }

  /** What an interrupted run left, with the sink put where that run stopped; undefined, with the sink begun, where it left nothing. */
  #recall(): { at: number; note: string } | undefined {
    const { resume, path } = this.#start;
    const entry = resume?.recall(key) ?? '';
    if (entry === '') {
      this.#sink.begin();
      return undefined;
    }
    const found = decodeWithPieces(entryBytes(entry));
    const [content, note] = unpackTwo(found?.known.payload ?? new Uint8Array(0)) ?? [];
    this.#sink.earlier = found?.pieces ?? '';
    if (found === undefined || content === undefined || note === undefined || !this.#takeOver(found.known, content))
      throw changedError(path);
    return { at: found.known.at, note: latin1FromBytes(note) };
  }

  #takeOver({ identity, isDone, at }: KnownFile, content: Uint8Array): boolean {
    const { algorithms, identity: now } = this.#start;
    if (identity !== now) return false;
    if (!isDone) return this.#sink.resume(content, at);
    this.#done = splitDigests(algorithms, content);
    this.#sink.pieces = this.#sink.earlier;
    return this.#done !== undefined;
  }
}

interface Kept {
  readonly isDone: boolean;
  readonly pieces: string;
  readonly payload: Uint8Array;
  readonly note: string;
}
