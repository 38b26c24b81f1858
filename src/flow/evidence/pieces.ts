/** Checks one file, device or split image against the pieces that the record fixes: on all threads, or a sample of them. */
import { basename } from 'node:path';
import { fromHex, toHex } from '../../bytes/hex.ts';
import { bytesFromLatin1, latin1FromBytes } from '../../crypto/digest.ts';
import type { ContentState } from '../../custody/state/state.ts';
import { comparePieces, type PieceDamage } from '../../evidence/piece-damage.ts';
import { pieceRoot } from '../../evidence/pieces.ts';
import { latin1Slice } from '../../evidence/raw-text.ts';
import { pathForMessage } from '../../fs/raw-path.ts';
import { type OpenedParts, OpenParts } from '../../fs/reading/parts.ts';
import { WorkerPool } from '../../fs/threads/pool.ts';
import { inTurn, phrase } from '../../ledger/phrase.ts';
import { oneFile } from '../../verify/evidence/compare-content.ts';
import { because } from '../../verify/evidence/compared.ts';
import { damagePhrases } from '../../verify/evidence/piece-words.ts';
import { PieceTargets, type SampleSize } from '../hash/piece-targets.ts';
import type { HashJob, HashReply, HashSetup } from '../thread/job.ts';
import { type PiecesRead, runPieces } from '../thread/piece-run.ts';
import { createProgress, progressSum } from '../thread/progress.ts';
import type { HashFilesRequest } from './files.ts';
import { isPacked, type Packed } from './find.ts';
import type { Comparison } from './single.ts';

/** The given lists of pieces; each is known by its root alone, never by its name. */
export class PieceShelf {
  readonly #paths: readonly string[];

  constructor(paths: readonly string[]) {
    this.#paths = [...new Set(paths)];
  }

  get isEmpty(): boolean {
    return this.#paths.length === 0;
  }

  /** The list that the record binds; or in words why the given lists are of no use, where there are any. The caller closes it. */
  open({ pieces, size = 0, sha256 }: ContentState): PieceTargets | string | undefined {
    if (pieces === undefined || sha256 === undefined) return undefined;
    const problems: string[] = [];
    for (const path of this.#paths) {
      const targets = PieceTargets.open(path, pieces.size);
      if (targets === undefined) continue;
      targets.addOne({ root: latin1FromBytes(fromHex(pieces.root)), size, sha256: latin1FromBytes(fromHex(sha256)) });
      targets.finish();
      if (!targets.isEmpty) return targets;
      targets.close();
      const [problem] = targets.problems;
      if (problem !== undefined) problems.push(`${basename(path)}: ${problem.message}`);
    }
    if (problems.length === 0) return undefined;
    const more = problems.length > 3 ? [`and ${problems.length - 3} more`] : [];
    return [...problems.slice(0, 3), ...more].join('; ');
  }
}

interface PieceCheckRequest extends Omit<HashFilesRequest, 'paths'> {
  /** The file itself, or the parts of an image one after the other; raw. */
  readonly paths: readonly string[];
  readonly packed?: Packed;
  readonly content: ContentState;
  readonly targets: PieceTargets;
  /** Only so many pieces. */
  readonly sample?: SampleSize | undefined;
}

/**
 * Compares; undefined where pieces cannot tell: it cannot be opened, has another size, or changed meanwhile. Throws the signal's
 * reason.
 */
export async function compareByPieces(request: PieceCheckRequest): Promise<Comparison | undefined> {
  const { paths, content, targets, sample, secret } = request;
  const [first = ''] = paths;
  if (sample !== undefined) targets.draw(sample, secret);
  const target = targets.targetAt('');
  const parts = openParts(paths, request.packed);
  if (parts === undefined || target === undefined) return undefined;
  try {
    if (parts.size !== content.size) return undefined;
    const read = await readPieces(request, parts, target.taken);
    if (!parts.isUnchanged) return undefined;
    const path = pathForMessage(first);
    const isWhole = target.taken === undefined && read.unreadable.length === 0;
    const root = pieceRoot(latin1Slice(read.digests, 0, read.digests.length));
    if (isWhole && root === target.list.root)
      return {
        outcome: 'match',
        compared: oneFile(parts.size),
        found: { size: parts.size, digests: {}, pieces: hex(root) },
        path,
        isByPieces: true,
      };
    return judge(comparePieces(read, targets.load(target)), path);
  } finally {
    parts.close();
  }
}

function judge(damage: PieceDamage, path: string): Comparison {
  const { read, of, size, pieceSize } = damage;
  const bytes = Math.min(size, (read - damage.unreadable.total) * pieceSize);
  const compared = { bytes, files: { compared: bytes === size ? 1 : 0, all: 1 } };
  const why = because(phrase('{damage}', { damage: inTurn(damagePhrases(damage)) ?? '' }));
  if (damage.different.total > 0)
    return { outcome: 'mismatch', compared, found: { size, digests: {} }, path, ...why, pieces: damage };
  if (damage.unreadable.total > 0)
    return { outcome: 'incomplete', reason: 'unreadable', compared, ...why, path, pieces: damage };
  const drawn = because(phrase('its size, and {read#} of {of#piece}, drawn by chance', { read, of }));
  return { outcome: 'incomplete', reason: 'depth', compared, ...drawn, path, pieces: damage };
}

async function readPieces(
  { targets, secret, workers, worker, signal, onStart, paths, content }: PieceCheckRequest,
  parts: OpenedParts,
  taken: readonly number[] | undefined,
): Promise<PiecesRead> {
  signal?.throwIfAborted();
  const progress = createProgress(workers);
  const none = { helper: undefined, saveEvery: undefined };
  const setup: HashSetup = { algorithms: ['sha256'], secret, progress, isShallow: false, ...none };
  const pool = new WorkerPool<HashJob, HashReply>(worker, workers, setup);
  const stop = () => pool.stop(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  const current = pathForMessage(paths[0] ?? '');
  try {
    onStart?.(() => ({ ...progressSum(progress), names: 1, current, troubles: 0 }));
    let result: PiecesRead | undefined;
    const { pieceSize } = targets;
    runPieces(pool, { parts, size: content.size ?? 0, pieceSize, taken }, (read) => {
      result = read;
    });
    await pool.drain();
    if (result === undefined) throw new Error('pieces without an end');
    return result;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}

/** Which pieces of media that were read otherwise are not what they were; undefined where the list does not fit them. */
export function damageOfMedia(
  targets: PieceTargets,
  { digests, size }: { readonly digests: string; readonly size: number },
): PieceDamage | undefined {
  const target = targets.targetAt('');
  if (target === undefined || target.size !== size) return undefined;
  const { pieceSize } = targets;
  const found = { size, pieceSize, digests: bytesFromLatin1(digests), taken: undefined, unreadable: [] };
  return comparePieces(found, targets.load(target));
}

function openParts(paths: readonly string[], packed: Packed): OpenedParts | undefined {
  const [first = ''] = paths;
  if (isPacked(first, packed)) return packed.parts(paths.map(pathForMessage));
  try {
    return new OpenParts(paths, true);
  } catch {
    // hashing the whole file will report why
    return undefined;
  }
}

const hex = (latin1: string) => toHex(bytesFromLatin1(latin1));
