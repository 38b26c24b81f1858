/**
 * The plan of a run of hashing that many computers share: what is to be hashed and how, and which shard each file belongs to. A CBOR
 * sequence: a header, then `[shard, size, path]` of each file in the order of the manifest. It holds no secret.
 */
import { CborError, cborItemLength, decodeCbor, encodeCbor } from '../bytes/cbor.ts';
import { latin1Slice, rawHead } from './raw-text.ts';
import { type Algorithm, algorithms as allAlgorithms, maxRecordBytes } from './record.ts';

/** What is to be hashed, and how. */
export interface ShardPlan {
  readonly algorithms: readonly Algorithm[];
  /** Bytes in a piece; undefined for no digests of pieces. */
  readonly pieceSize?: number | undefined;
  /** Absolute, where the plan was made. */
  readonly paths: readonly string[];
  readonly crossMounts: boolean;
  /** How many there are, 1 to `mostShards`. */
  readonly shards: number;
  readonly files: number;
  /** Of all files, when the plan was made. */
  readonly bytes: number;
}

/** A file of a plan. */
export interface PlannedFile {
  readonly shard: number;
  /** Bytes, when the plan was made. */
  readonly size: number;
  /** Encoded as in the manifest, latin1. */
  readonly encodedPath: string;
}

/** As many files as a process may well have open at once. */
export const mostShards = 512;

const limits = { maxBytes: maxRecordBytes };
const names = ['format', 'algorithms', 'pieceSize', 'paths', 'crossMounts', 'shards', 'files', 'bytes'];

/** The header as bytes. */
export function encodePlanHeader({ algorithms, pieceSize, paths, ...rest }: ShardPlan): Uint8Array {
  const piece = pieceSize === undefined ? {} : { pieceSize };
  return encodeCbor({ format: 1, algorithms: [...algorithms], paths: [...paths], ...rest, ...piece });
}

/** A row of the plan, latin1. */
export function encodePlannedFile({ shard, size, encodedPath }: PlannedFile): string {
  return rawHead(4, 3) + rawHead(0, shard) + rawHead(0, size) + encodedPath;
}

/** Reads a plan as its bytes come. */
export class PlanReader {
  /** Once it was read. */
  plan: ShardPlan | undefined;
  #left: Uint8Array = new Uint8Array(0);
  #files = 0;
  #bytes = 0;

  /** The files that end in this chunk. Throws CborError or RangeError for other bytes. */
  push(chunk: Uint8Array): PlannedFile[] {
    const bytes = new Uint8Array(this.#left.length + chunk.length);
    bytes.set(this.#left);
    bytes.set(chunk, this.#left.length);
    const found: PlannedFile[] = [];
    let at = 0;
    for (;;) {
      const length = cborItemLength(bytes, at, limits);
      if (length === undefined) break;
      const item = bytes.subarray(at, at + length);
      if (this.plan === undefined) this.plan = planOf(item);
      else found.push(this.#fileOf(item));
      at += length;
    }
    this.#left = bytes.slice(at);
    return found;
  }

  /** The plan, after the last byte. Throws RangeError where it was cut off. */
  end(): ShardPlan {
    const { plan } = this;
    if (plan === undefined || this.#left.length > 0 || plan.files !== this.#files || plan.bytes !== this.#bytes)
      throw new RangeError('the plan is cut off');
    return plan;
  }

  #fileOf(item: Uint8Array): PlannedFile {
    const value = decodeCbor(item, limits);
    const [shard, size, path] = Array.isArray(value) && value.length === 3 ? value : [];
    if (!isCount(shard) || !isCount(size) || !Array.isArray(path) || shard >= (this.plan?.shards ?? 0))
      throw new RangeError('a file of the plan is not one');
    this.#files += 1;
    this.#bytes += size;
    const before = 1 + rawHead(0, shard).length + rawHead(0, size).length;
    return { shard, size, encodedPath: latin1Slice(item, before, item.length) };
  }
}

function planOf(item: Uint8Array): ShardPlan {
  const value = decodeCbor(item, limits);
  if (!(value instanceof Map) || value.get('format') !== 1) throw new RangeError('not a plan of shards');
  if ([...value.keys()].some((name) => !names.includes(name as string)))
    throw new RangeError('a plan has no such member');
  const [algorithms, pieceSize, paths, crossMounts, shards, files, bytes] = names
    .slice(1)
    .map((name) => value.get(name));
  const isFit =
    isTexts(algorithms) &&
    algorithms.every((name) => (allAlgorithms as readonly string[]).includes(name)) &&
    isTexts(paths) &&
    typeof crossMounts === 'boolean' &&
    isCount(shards) &&
    shards >= 1 &&
    shards <= mostShards &&
    isCount(files) &&
    isCount(bytes) &&
    (pieceSize === undefined || (isCount(pieceSize) && pieceSize > 0));
  if (!isFit) throw new RangeError('a plan is not of this form');
  const piece = pieceSize === undefined ? {} : { pieceSize: pieceSize as number };
  return { algorithms: algorithms as Algorithm[], paths, crossMounts, shards, files, bytes, ...piece };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');

/** Whether it is an error of `PlanReader` over other bytes than those of a plan. */
export const isPlanError = (error: unknown): error is Error =>
  error instanceof CborError || error instanceof RangeError;

/**
 * Which shard each file goes to, by their sizes in bytes: the largest first, each to the shard that has the least so far, of equal ones
 * to the first. The same sizes give the same shards.
 */
export function shareOut(sizes: ArrayLike<number>, shards: number): Uint16Array {
  const order = Array.from({ length: sizes.length }, (_, index) => index);
  // a file without bytes takes time too
  const weight = (index: number): number => (sizes[index] as number) + 4096;
  order.sort((a, b) => weight(b) - weight(a) || a - b);
  const of = new Uint16Array(sizes.length);
  const heap = Array.from({ length: shards }, (_, shard) => ({ shard, load: 0 }));
  for (const index of order) {
    const least = heap[0] as { shard: number; load: number };
    of[index] = least.shard;
    least.load += weight(index);
    sink(heap);
  }
  return of;
}

interface Load {
  readonly shard: number;
  load: number;
}

const isBefore = (a: Load, b: Load): boolean => a.load < b.load || (a.load === b.load && a.shard < b.shard);

/** Moves the first down to its place in a heap whose least is first. */
function sink(heap: Load[]): void {
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    for (const child of [left, right])
      if (child < heap.length && isBefore(heap[child] as Load, heap[least] as Load)) least = child;
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as Load, heap[at] as Load];
    at = least;
  }
}
