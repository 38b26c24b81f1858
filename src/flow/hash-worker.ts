/** Entry of a hashing thread: reads each file once, computes its digests, encodes its record and leaf. */
import { latin1FromBytes, sha256Latin1 } from '../crypto/digest.ts';
import { encodeComponent, encodePath } from '../evidence/path.ts';
import { encodePieceList, pieceRoot, piecesOf } from '../evidence/pieces.ts';
import { encodeRecord, maxRecordBytes, type RecordKind } from '../evidence/record.ts';
import { createSalter } from '../evidence/salt.ts';
import type { KnownFile, PlaceInFile } from '../fs/hash-known.ts';
import { poolData, serveJobs } from '../fs/hash-pool-worker.ts';
import { FileReader, type LookOptions, type Sighting } from '../fs/hash-read.ts';
import { DigestSink } from './hash-digests.ts';
import {
  changed,
  changedSince,
  type HashJob,
  type HashReply,
  type HashSetup,
  largeFile,
  type NameTrouble,
  noReply,
  timeOf,
  tooLong,
} from './hash-job.ts';
import { hashPieces } from './hash-piece-job.ts';
import { progressTeller } from './hash-progress.ts';
import { prepareSavable } from './hash-savable.ts';
import { prepareDigests } from './hash-start.ts';
import {
  decodeWithPieces,
  encodeEntry,
  encodePieces,
  entryBytes,
  entryKey,
  joinDigests,
  splitDigests,
} from './resume-entry.ts';

const { data, index: workerIndex } = poolData();
const { algorithms, secret, progress, isShallow, helper, pieceSize, saveEvery, apart } = data as HashSetup;
const sizesApart = new Set(apart);
const salt = createSalter(secret);
const noDigest = '\0'.repeat(32);
const keeps = saveEvery !== undefined;
const tell = progressTeller(progress, workerIndex);
const sink = new DigestSink(algorithms, {
  helper: helper === undefined ? undefined : new URL(helper),
  onBytes: tell.bytes,
  onEarlier: tell.earlier,
  pieceSize,
  isSavable: keeps,
});

let onLarge: (() => void) | undefined;
let onPlace: ((place: PlaceInFile) => void) | undefined;
let onRefused: (() => void) | undefined;
let isWhole = false;
const reader = new FileReader(sink, {
  onSize: (size) => {
    if (!isWhole && sizesApart.has(size)) return true;
    sink.expect(size);
    if (size >= largeFile) onLarge?.();
    return false;
  },
  ...(keeps && { onPlace: (place) => onPlace?.(place), placeEvery: saveEvery }),
  onRefused: () => onRefused?.(),
});

// jobs that come meanwhile wait in the port
void Promise.all([prepareDigests(algorithms), keeps && prepareSavable(algorithms)]).then(() =>
  serveJobs<HashJob, HashReply>(work),
);

function work(job: HashJob, reply: (early: HashReply) => void): HashReply {
  if (job.pieces !== undefined) return { ...noReply, pieces: hashPieces(job.pieces, tell.bytes) };
  isWhole = job.isWhole === true;
  const names = job.names.split('/');
  const kinds: Partial<Record<RecordKind, number>> = {};
  const troubles: NameTrouble[] = [];
  let [records, leaves, lists, kept, size, hashed, unreadable] = ['', '', '', '', 0, 0, 0];
  const reused = { files: 0, bytes: 0 };
  let end = names.length;
  for (let at = 0; at < end; at += 1) {
    const { name, mark } = unmarked(names[at] as string);
    onLarge = () => {
      end = at + 1;
      reply({ ...noReply, rest: end });
      onLarge = undefined;
    };
    sink.digests = undefined;
    sink.pieces = '';
    const key = keeps && mark === 'file' ? entryKey(job.prefix, job.depth, name) : '';
    const known = knownOf(job.known?.[at]);
    // pieces whose digests are kept already, of which file
    let told = { identity: known?.identity ?? '', count: Math.floor((known?.at ?? 0) / (pieceSize ?? Infinity)) };
    const piecesOfIt = (identity: string, digests: string) => {
      const from = told.identity === identity ? told.count : 0;
      told = { identity, count: digests.length / 32 };
      return encodePieces(key, identity, { from, digests });
    };
    onPlace = ({ identity, ...place }) => {
      const payload = sink.save();
      if (payload === undefined) return;
      // what is done comes with it, so that a large file does not hold it back
      kept += piecesOfIt(identity, sink.piecesAt(place.at));
      kept += encodeEntry(key, { identity, ...place, isDone: false, payload: latin1FromBytes(payload) });
      reply({ ...noReply, kept });
      kept = '';
    };
    onRefused = () => {
      told = { identity: '', count: 0 };
      reply({ ...noReply, troubles: [{ at, what: changedSince, bytes: 0 }] });
    };
    const seen = look(job.access + name, { mark, isNamed: job.isNamed, known });
    if (seen.isLeft === true) return { apart: at, records, leaves, lists, kinds, size, hashed, unreadable, troubles };
    const isReused = seen.isKnown && known?.isDone === true;
    if (seen.isKnown) {
      reused.files += isReused ? 1 : 0;
      reused.bytes += known?.at ?? 0;
      if (isReused) tell.earlier(known.at);
    }
    if (key !== '' && sink.digests !== undefined && !isReused && seen.identity !== undefined && !seen.hasChanged)
      kept += piecesOfIt(seen.identity, sink.pieces) + doneEntry(key, seen.identity, seen);
    const kind = seen.kind ?? 'file';
    if (seen.trouble !== undefined) troubles.push({ at, what: seen.trouble, bytes: unreadableBytes(seen) });
    if (seen.hasChanged) troubles.push({ at, what: changed, bytes: 0 });
    const pieces = kind === 'file' && sink.pieces !== '' ? pieceRoot(sink.pieces) : undefined;
    const record = recordOf(seen, kind, {
      encodedPath: encodePath(job.depth + 1, job.prefix + encodeComponent(name)),
      salt: salt(job.index + at),
      pieces,
    });
    if (pieces !== undefined) lists += encodePieceList(seen.size, pieces, sink.pieces);
    if (record.length > maxRecordBytes) troubles.push({ at, what: tooLong, bytes: 0 });
    records += record;
    leaves += sha256Latin1(record, 0);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    size += kind === 'file' ? seen.size : 0;
    hashed += sink.digests === undefined ? 0 : 1;
    unreadable += seen.unreadable === undefined ? 0 : 1;
    tell.name();
  }
  return { records, leaves, lists, kinds, size, hashed, unreadable, troubles, ...(keeps && { kept, reused }) };
}

/** What an interrupted run kept of the name, if digests of this run can come of it; those of its pieces go to the sink. */
function knownOf(entry: string | undefined): KnownFile | undefined {
  const found = entry === undefined || entry === '' ? undefined : decodeWithPieces(entryBytes(entry));
  sink.earlier = found?.pieces ?? '';
  const { known } = found ?? {};
  if (known?.isDone !== true) return known;
  const hasPieces = sink.earlier.length === 32 * (pieceSize === undefined ? 0 : piecesOf(known.at, pieceSize));
  return hasPieces && splitDigests(algorithms, known.payload) !== undefined ? known : undefined;
}

/** The entry of a file that was read to its end just now. */
function doneEntry(key: string, identity: string, { size, unreadable, trouble }: Sighting): string {
  const ranges = unreadable?.map(([offset, length]): [number, number] => [offset, length]);
  const payload = joinDigests(algorithms, sink.digests ?? {});
  return encodeEntry(key, { identity, isDone: true, at: size, payload, unreadable: ranges, trouble, tail: undefined });
}

/** What stands at the path, with digests wherever it counts as a file. */
function look(path: string, options: LookOptions): Sighting {
  const seen = reader.look(path, isShallow && !options.isNamed ? { ...options, mark: 'other' } : options);
  if (seen.isKnown && options.known?.isDone === true) {
    sink.digests = splitDigests(algorithms, options.known.payload);
    sink.pieces = sink.earlier;
  }
  if ((seen.kind ?? 'file') !== 'file' || sink.digests !== undefined) return seen;
  if (isShallow) {
    sink.digests = { sha256: noDigest };
    return !isWhole && sizesApart.has(seen.size) ? { ...seen, isLeft: true } : seen;
  }
  // gone, or made a file since its folder was read: counts as an empty file that could not be read
  sink.begin();
  sink.end();
  return { ...seen, size: 0, unreadable: [[0, 0]], trouble: seen.trouble ?? 'ENOENT' };
}

function unmarked(name: string): { name: string; mark: 'file' | 'symlink' | 'other' } {
  if (name.charCodeAt(name.length - 2) !== 0) return { name, mark: 'file' };
  return { name: name.slice(0, -2), mark: name.endsWith('l') ? 'symlink' : 'other' };
}

function recordOf(
  seen: Sighting,
  kind: RecordKind,
  { encodedPath, salt, pieces }: { encodedPath: string; salt: string; pieces: string | undefined },
): string {
  const isLinked = seen.links > 1 && seen.ino > 0n;
  return encodeRecord({
    encodedPath,
    kind,
    salt,
    mtime: timeOf(seen.mtimeNs),
    ...(kind === 'file' && { size: seen.size, ...(sink.digests && { digests: sink.digests }) }),
    ...(pieces !== undefined && { pieces }),
    ...(kind === 'symlink' && { target: seen.target ?? '' }),
    ...(isLinked && { links: seen.links, inode: inodeBytes(seen.ino) }),
    ...(seen.unreadable !== undefined && { unreadable: seen.unreadable }),
  });
}

function inodeBytes(ino: bigint): string {
  const hex = ino.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('latin1');
}

function unreadableBytes({ unreadable }: Sighting): number {
  return (unreadable ?? []).reduce((sum, [, length]) => sum + length, 0);
}
