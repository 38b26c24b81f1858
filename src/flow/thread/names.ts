/** Hashes the names of a job: reads each file once, computes its digests, encodes its record and leaf. */
import { sha256Latin1 } from '../../crypto/digest.ts';
import { encodeComponent, encodePath } from '../../evidence/path.ts';
import { encodePieceList, pieceRoot } from '../../evidence/pieces.ts';
import { encodeRecord, maxRecordBytes, type RecordKind } from '../../evidence/record.ts';
import { createSalter } from '../../evidence/salt.ts';
import { FileReader, type LookOptions, type Sighting } from '../../fs/reading/read.ts';
import type { StopAsk } from '../../fs/threads/pool-worker.ts';
import { DigestSink, type Digests } from './digests.ts';
import {
  changed,
  type HashJob,
  type HashReply,
  type HashSetup,
  largeFile,
  type NameTrouble,
  noReply,
  timeOf,
  tooLong,
} from './job.ts';
import { FileKeeper } from './keep.ts';
import { progressTeller } from './progress.ts';
import { splitDigests } from './saved.ts';

const noDigest = '\0'.repeat(32);

/** One for each thread. What its algorithms need must have been prepared (`start`, `savable`). */
export class NameHasher {
  readonly #setup: HashSetup;
  readonly #sizesApart: ReadonlySet<number>;
  readonly #salt: (index: number) => string;
  readonly #tell: ReturnType<typeof progressTeller>;
  readonly #sink: DigestSink;
  readonly #keeper: FileKeeper | undefined = undefined;
  readonly #reader: FileReader;
  #isWhole = false;
  #onLarge: (() => void) | undefined;

  /** `thread` is its place in the memory of `setup.progress`. */
  constructor(setup: HashSetup, thread: number, ask: StopAsk) {
    const { algorithms, secret, progress, helper, pieceSize, saveEvery, isWholeOnly, apart } = setup;
    this.#setup = setup;
    this.#sizesApart = new Set(apart);
    this.#salt = createSalter(secret);
    this.#tell = progressTeller(progress, thread);
    this.#sink = new DigestSink(algorithms, {
      helper: helper === undefined ? undefined : new URL(helper),
      onBytes: this.#tell.bytes,
      onEarlier: this.#tell.earlier,
      pieceSize,
      isSavable: saveEvery !== undefined && isWholeOnly !== true,
    });
    const onSize = (size: number) => this.#isToLeave(size);
    if (saveEvery === undefined) {
      this.#reader = new FileReader(this.#sink, { onSize });
      return;
    }
    const keeper = new FileKeeper(setup, this.#sink);
    this.#keeper = keeper;
    this.#reader = new FileReader(this.#sink, {
      onSize,
      keep: {
        placeEvery: saveEvery,
        onPlace: (place) => {
          const isAsked = ask.isAsked();
          ask.answer();
          keeper.place(place, isAsked);
        },
        isAsked: ask.isAsked,
        onRefused: () => keeper.refuse(),
      },
    });
  }

  /** Does a job; `reply` takes replies before the last. */
  work(job: HashJob, reply: (early: HashReply) => void): HashReply {
    this.#isWhole = job.isWhole === true;
    const sink = this.#sink;
    const names = job.names.split('/');
    const kinds: Partial<Record<RecordKind, number>> = {};
    const troubles: NameTrouble[] = [];
    let [records, leaves, lists, size, hashed, unread, unreadable] = ['', '', '', 0, 0, 0, 0];
    const joined: Record<number, number> = {};
    const reused = { files: 0, bytes: 0, joined };
    const done = (): HashReply => ({
      ...{ records, leaves, lists, kinds, size, hashed, unread, unreadable, troubles },
      ...(this.#keeper && { kept: this.#keeper.take(), reused }),
    });
    let end = names.length;
    for (let at = 0; at < end; at += 1) {
      const { name, mark } = unmarked(names[at] as string);
      this.#onLarge = () => {
        end = at + 1;
        reply({ ...noReply, rest: end });
        this.#onLarge = undefined;
      };
      sink.digests = undefined;
      sink.pieces = '';
      const known = mark === 'file' ? this.#keeper?.begin(job, at, name, reply) : undefined;
      const seen = this.#look(job.access + name, { mark, isNamed: job.isNamed, known });
      if (seen.isLeft === true) return { ...done(), apart: at };
      const isReused = seen.isKnown && known?.isDone === true;
      if (seen.isKnown) {
        reused.files += isReused ? 1 : 0;
        reused.bytes += known?.at ?? 0;
        if (isReused) this.#tell.earlier(known.at);
        if (isReused && known.source > 0) joined[known.source] = (joined[known.source] ?? 0) + 1;
      }
      if (mark === 'file' && sink.digests !== undefined && !isReused && !seen.hasChanged) this.#keeper?.done(seen);
      const kind = seen.kind ?? 'file';
      if (seen.trouble !== undefined) troubles.push({ at, what: seen.trouble, bytes: unreadableBytes(seen) });
      if (seen.hasChanged) troubles.push({ at, what: changed, bytes: 0 });
      const pieces = kind === 'file' && sink.pieces !== '' ? pieceRoot(sink.pieces) : undefined;
      const record = recordOf(seen, kind, {
        encodedPath: encodePath(job.depth + 1, job.prefix + encodeComponent(name)),
        salt: this.#salt(job.index + at),
        digests: sink.digests,
        pieces,
      });
      if (pieces !== undefined) lists += encodePieceList(seen.size, pieces, sink.pieces);
      if (record.length > maxRecordBytes) troubles.push({ at, what: tooLong, bytes: 0 });
      records += record;
      leaves += sha256Latin1(record, 0);
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      size += kind === 'file' ? seen.size : 0;
      if (seen.unreadable !== undefined) {
        unreadable += 1;
        if (kind === 'file') unread += 1;
      } else if (kind === 'file' && !this.#setup.isShallow) hashed += 1;
      this.#tell.name();
    }
    return done();
  }

  /** Whether a file of that size, in bytes, is left unread; asked before each file is read. */
  #isToLeave(size: number): boolean {
    if (!this.#isWhole && this.#sizesApart.has(size)) return true;
    this.#sink.expect(size);
    if (size >= largeFile) this.#onLarge?.();
    return false;
  }

  /** What is at the path, with digests wherever it counts as a file. */
  #look(path: string, options: LookOptions): Sighting {
    const { algorithms, isShallow } = this.#setup;
    const sink = this.#sink;
    const seen = !isShallow
      ? this.#reader.look(path, options)
      : options.isNamed
        ? this.#reader.lookAtNamed(path)
        : this.#reader.look(path, { ...options, mark: 'other' });
    if (seen.isKnown && options.known?.isDone === true) {
      sink.digests = splitDigests(algorithms, options.known.payload);
      sink.pieces = sink.earlier;
    }
    if (seen.isLeft === true || (seen.kind ?? 'file') !== 'file' || sink.digests !== undefined) return seen;
    if (isShallow) {
      sink.digests = { sha256: noDigest };
      return !this.#isWhole && this.#sizesApart.has(seen.size) ? { ...seen, isLeft: true } : seen;
    }
    // gone, or made a file since its folder was read: counts as an empty file that could not be read
    sink.begin();
    sink.end();
    return { ...seen, size: 0, unreadable: [[0, 0]], trouble: seen.trouble ?? 'ENOENT' };
  }
}

function unmarked(name: string): { name: string; mark: 'file' | 'symlink' | 'other' } {
  if (name.charCodeAt(name.length - 2) !== 0) return { name, mark: 'file' };
  return { name: name.slice(0, -2), mark: name.endsWith('l') ? 'symlink' : 'other' };
}

interface Around {
  readonly encodedPath: string;
  readonly salt: string;
  readonly digests: Digests | undefined;
  readonly pieces: string | undefined;
}

function recordOf(seen: Sighting, kind: RecordKind, { encodedPath, salt, digests, pieces }: Around): string {
  const isLinked = seen.links > 1 && seen.ino > 0n;
  // every field in one literal: this is done for each file of millions
  return encodeRecord({
    encodedPath,
    kind,
    salt,
    mtime: timeOf(seen.mtimeNs),
    size: kind === 'file' ? seen.size : undefined,
    inode: isLinked ? inodeBytes(seen.ino) : undefined,
    links: isLinked ? seen.links : undefined,
    pieces,
    target: kind === 'symlink' ? (seen.target ?? '') : undefined,
    changed: seen.hasChanged,
    digests: kind === 'file' ? digests : undefined,
    unreadable: seen.unreadable,
  });
}

function inodeBytes(ino: bigint): string {
  const hex = ino.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('latin1');
}

function unreadableBytes({ unreadable }: Sighting): number {
  return (unreadable ?? []).reduce((sum, [, length]) => sum + length, 0);
}
