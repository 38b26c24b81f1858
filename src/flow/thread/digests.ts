/** The digests of one file after another, in one pass: small files at once, large ones with a second thread's help. */
import { Worker } from 'node:worker_threads';
import { bytesFromLatin1, latin1FromBytes, sha256Latin1 } from '../../crypto/digest.ts';
import { PieceSplitter, piecesOf } from '../../evidence/pieces.ts';
import { latin1Slice } from '../../evidence/raw-text.ts';
import { type Algorithm, digestBytes } from '../../evidence/record.ts';
import type { ByteSink } from '../../fs/reading/read.ts';
import { largeFile } from './job.ts';
import { createRing, RingGiver, type RingMemory, shareOut, type Work } from './ring.ts';
import { packStates, type SavableDigest, startSavable, unpackStates } from './savable.ts';
import { type FileDigest, startDigest } from './start.ts';

export type Digests = Partial<Record<Algorithm, string>>;

interface DigestOptions {
  /** The entry of the second thread; without one, this thread does it all. */
  readonly helper: URL | undefined;
  readonly onBytes: (count: number) => void;
  /** Called once for a file that an interrupted run began: with the number of bytes that run had read. */
  readonly onEarlier?: (count: number) => void;
  /** Bytes in a piece, where digests of pieces are wanted. */
  readonly pieceSize?: number | undefined;
  /** Whether the digests of large files can be saved: slower, and to be prepared so. */
  readonly isSavable?: boolean;
}

export class DigestSink implements ByteSink {
  /** The digests of the last file; undefined until all its bytes were given. */
  digests: Digests | undefined;
  /** The digests of its pieces, one after the other; empty where it has none. */
  pieces = '';
  /** The digests of the pieces of the next file that an earlier run took, for `resume`. */
  earlier = '';
  readonly #algorithms: readonly Algorithm[];
  readonly #options: DigestOptions;
  #size = 0;
  #running: readonly { readonly name: Algorithm; readonly digest: FileDigest | SavableDigest }[] = [];
  #splitter: PieceSplitter | undefined;
  #help: Help | undefined;
  #isHelped = false;

  constructor(algorithms: readonly Algorithm[], options: DigestOptions) {
    this.#algorithms = algorithms;
    this.#options = options;
  }

  /** Says how large the next file is. */
  expect(size: number): void {
    this.#size = size;
  }

  whole(bytes: Uint8Array): void {
    this.digests = {};
    for (const name of this.#algorithms)
      this.digests[name] = name === 'sha256' ? sha256Latin1(bytes) : latin1FromBytes(digestOf(name, bytes));
    this.pieces = '';
    if (this.#hasPieces()) {
      const splitter = this.#startPieces();
      splitter.add(bytes);
      splitter.end();
    }
    this.#options.onBytes(bytes.length);
  }

  begin(): void {
    this.#begin(undefined, '');
  }

  /**
   * Goes on with the next file after `at` bytes, from what `save` gave; the digests of its pieces before are in `earlier`. False,
   * with nothing begun, for what was never saved here.
   */
  resume(saved: Uint8Array, at: number): boolean {
    const states = this.#isSavable() ? unpackStates(this.#algorithms, saved) : undefined;
    const length = 32 * (at / this.step());
    const isFit = !this.#hasPieces() || (Number.isInteger(length) && length <= this.earlier.length);
    if (states === undefined || !isFit) return false;
    this.#begin(states, this.#hasPieces() ? this.earlier.slice(0, length) : '');
    this.#options.onEarlier?.(at);
    return true;
  }

  /** After how many bytes, and after each multiple of it, the next file can be saved. */
  step(): number {
    return this.#hasPieces() ? (this.#options.pieceSize as number) : 1;
  }

  /** The states of all digests of a large file; undefined of any other. Anyone who has pieces can be saved where one ends. */
  save(): Uint8Array | undefined {
    if (!this.#isSavable()) return undefined;
    const states = new Map(this.#running.map(({ name, digest }) => [name, (digest as SavableDigest).save()]));
    if (this.#isHelped && this.#help !== undefined) {
      const { giver, ring } = this.#help;
      for (const [name, state] of unpackStates(ring.algorithms, giver.save()) ?? []) states.set(name, state);
    }
    return packStates(this.#algorithms.map((name) => states.get(name) as Uint8Array));
  }

  /** After `save` of so many bytes, or at the end of the file: the digests of all its pieces so far. */
  piecesAt(at: number): string {
    if (!this.#hasPieces()) return '';
    const given = this.#isHelped ? this.#help?.ring.pieces?.digests : undefined;
    return given === undefined ? this.pieces : latin1Slice(given, 0, 32 * Math.ceil(at / this.step()));
  }

  room(): Uint8Array | undefined {
    return this.#isHelped ? this.#help?.giver.room() : undefined;
  }

  add(bytes: Uint8Array): void {
    // the other thread first, so that it has something to do meanwhile
    if (this.#isHelped) this.#help?.giver.add(bytes);
    for (const { digest } of this.#running) digest.update(bytes);
    this.#splitter?.add(bytes);
    this.#options.onBytes(bytes.length);
  }

  end(): void {
    const values: Digests = {};
    for (const { name, digest } of this.#running) values[name] = latin1FromBytes(digest.digest());
    this.#splitter?.end();
    if (this.#isHelped && this.#help !== undefined) {
      const { giver, ring } = this.#help;
      const results = giver.end();
      let at = 0;
      for (const name of ring.algorithms) {
        values[name] = latin1FromBytes(results.subarray(at, at + digestBytes[name]));
        at += digestBytes[name];
      }
      if (ring.pieces !== undefined)
        this.pieces = latin1Slice(ring.pieces.digests, 0, 32 * piecesOf(this.#size, ring.pieces.size));
    }
    this.digests = values;
  }

  /** Ends the second thread, for anyone who goes on after the last file. */
  close(): void {
    void this.#help?.worker.terminate();
    this.#help = undefined;
  }

  #isSavable(): boolean {
    return this.#options.isSavable === true && this.#size >= largeFile;
  }

  #begin(states: ReadonlyMap<Algorithm, Uint8Array> | undefined, pieces: string): void {
    this.digests = undefined;
    this.pieces = pieces;
    const hasPieces = this.#hasPieces();
    const help = this.#size >= largeFile ? this.#startHelp() : undefined;
    this.#isHelped = help !== undefined;
    const own = this.#algorithms.filter((name) => help === undefined || !help.ring.algorithms.includes(name));
    const start = (name: Algorithm) => (this.#isSavable() ? startSavable(name, states?.get(name)) : startDigest(name));
    this.#running = own.map((name) => ({ name, digest: start(name) }));
    this.#splitter = hasPieces && help?.ring.pieces === undefined ? this.#startPieces() : undefined;
    if (states === undefined) help?.giver.begin(hasPieces);
    else
      help?.giver.resume(
        packStates(help.ring.algorithms.map((name) => states.get(name) as Uint8Array)),
        hasPieces ? bytesFromLatin1(pieces) : undefined,
      );
  }

  #hasPieces(): boolean {
    const { pieceSize } = this.#options;
    return pieceSize !== undefined && piecesOf(this.#size, pieceSize) > 0;
  }

  #startPieces(): PieceSplitter {
    return new PieceSplitter(this.#options.pieceSize as number, (digest) => {
      this.pieces += latin1FromBytes(digest);
    });
  }

  /** One helper serves all large files of this thread. */
  #startHelp(): Help | undefined {
    const { helper, pieceSize, isSavable = false } = this.#options;
    const work: Work[] = pieceSize === undefined ? [...this.#algorithms] : [...this.#algorithms, 'pieces'];
    const shared = shareOut(work, isSavable);
    if (helper === undefined || shared.length === 0) return undefined;
    if (this.#help !== undefined) return this.#help;
    const ring = createRing(shared.filter(isAlgorithm), shared.includes('pieces') ? pieceSize : undefined, isSavable);
    const worker = new Worker(helper, { workerData: ring, argv: [helper.hash] });
    worker.unref();
    this.#help = { giver: new RingGiver(ring), ring, worker };
    return this.#help;
  }
}

interface Help {
  readonly giver: RingGiver;
  readonly ring: RingMemory;
  readonly worker: Worker;
}

const isAlgorithm = (work: Work): work is Algorithm => work !== 'pieces';

function digestOf(name: Algorithm, bytes: Uint8Array): Uint8Array {
  const digest = startDigest(name);
  digest.update(bytes);
  return digest.digest();
}
