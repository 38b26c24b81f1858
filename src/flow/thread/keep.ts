/** What a hashing thread keeps of its files for a later run, and takes over from an earlier one (see `saved`). */
import { latin1FromBytes } from '../../crypto/digest.ts';
import { piecesOf } from '../../evidence/pieces.ts';
import type { KnownFile, PlaceInFile } from '../../fs/reading/known.ts';
import type { Sighting } from '../../fs/reading/read.ts';
import type { DigestSink } from './digests.ts';
import { changedSince, type HashJob, type HashReply, type HashSetup, noReply } from './job.ts';
import {
  decodeWithPieces,
  encodeEntry,
  encodePieces,
  entryBytes,
  entryKey,
  joinDigests,
  splitDigests,
} from './saved.ts';

/** The file that is at work. */
interface Current {
  readonly at: number;
  readonly key: string;
  readonly known: KnownFile | undefined;
  readonly reply: (early: HashReply) => void;
}

export class FileKeeper {
  readonly #setup: Pick<HashSetup, 'algorithms' | 'pieceSize'>;
  readonly #sink: DigestSink;
  #current: Current | undefined;
  /** Entries that no reply has told yet, one after the other. */
  #untold = '';
  /** Pieces whose digests are kept already, of which file. */
  #told = { identity: '', count: 0 };

  constructor(setup: Pick<HashSetup, 'algorithms' | 'pieceSize'>, sink: DigestSink) {
    this.#setup = setup;
    this.#sink = sink;
  }

  /** Begins with a name of a job; what an earlier run kept of it, if digests of this run can come of it. */
  begin(job: HashJob, at: number, name: string, reply: (early: HashReply) => void): KnownFile | undefined {
    const known = this.#knownOf(job.known?.[at]);
    this.#current = { at, key: entryKey(job.prefix, job.depth, name), known, reply };
    const { pieceSize = Infinity } = this.#setup;
    this.#told = { identity: known?.identity ?? '', count: Math.floor((known?.at ?? 0) / pieceSize) };
    return known;
  }

  /**
   * A large file was read so far. What is done comes with it, so that a large file does not hold it back. For a file that
   * cannot be saved it reports nothing, unless the run is to be stopped: then it reports the finished files.
   */
  place({ identity, ...place }: PlaceInFile, isStopping: boolean): void {
    const payload = this.#sink.save();
    if (this.#current === undefined) return;
    const { key, reply } = this.#current;
    if (payload === undefined) {
      if (isStopping) reply({ ...noReply, kept: this.take() });
      return;
    }
    this.#untold += this.#piecesOfIt(identity, this.#sink.piecesAt(place.at));
    this.#untold += encodeEntry(key, { identity, ...place, isDone: false, payload: latin1FromBytes(payload) });
    reply({ ...noReply, kept: this.take() });
  }

  /** The file has changed since the earlier run: nothing known of it is used. */
  refuse(): void {
    this.#told = { identity: '', count: 0 };
    const { at = 0, reply } = this.#current ?? {};
    reply?.({ ...noReply, troubles: [{ at, what: changedSince, bytes: 0 }] });
  }

  /** The file was read to its end just now. */
  done({ identity, size, unreadable, trouble }: Sighting): void {
    if (identity === undefined || this.#current === undefined) return;
    const { key } = this.#current;
    const ranges = unreadable?.map(([offset, length]): [number, number] => [offset, length]);
    const payload = joinDigests(this.#setup.algorithms, this.#sink.digests ?? {});
    this.#untold += this.#piecesOfIt(identity, this.#sink.pieces);
    this.#untold += encodeEntry(key, {
      identity,
      isDone: true,
      at: size,
      payload,
      unreadable: ranges,
      trouble,
      tail: undefined,
    });
  }

  /** The entries to keep that were not handed over yet. */
  take(): string {
    const untold = this.#untold;
    this.#untold = '';
    return untold;
  }

  #piecesOfIt(identity: string, digests: string): string {
    const from = this.#told.identity === identity ? this.#told.count : 0;
    this.#told = { identity, count: digests.length / 32 };
    return encodePieces(this.#current?.key ?? '', identity, { from, digests });
  }

  /** The digests of its pieces go to the sink. */
  #knownOf(entry: string | undefined): KnownFile | undefined {
    const found = entry === undefined || entry === '' ? undefined : decodeWithPieces(entryBytes(entry));
    this.#sink.earlier = found?.pieces ?? '';
    const { known } = found ?? {};
    if (known?.isDone !== true) return known;
    const { algorithms, pieceSize } = this.#setup;
    const hasPieces = this.#sink.earlier.length === 32 * (pieceSize === undefined ? 0 : piecesOf(known.at, pieceSize));
    return hasPieces && splitDigests(algorithms, known.payload) !== undefined ? known : undefined;
  }
}
