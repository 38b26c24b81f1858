/** Compares files, images and devices with a digest on record: by their pieces where a list was given, else by the whole. */
import type { ContentState } from '../../custody/state/state.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { openable, pathForMessage } from '../../fs/raw-path.ts';
import { asClosed, lackingKey } from '../../verify/evidence/compare-content.ts';
import { type PieceTargets, usualSample } from '../hash/piece-targets.ts';
import { containerAt } from '../image/container-at.ts';
import { closedAs } from '../image/image-at.ts';
import { workerEntry } from '../thread/entry.ts';
import type { EvidenceRequest } from './evidence.ts';
import { type HashedFile, hashFiles } from './files.ts';
import { isPacked, reach } from './find.ts';
import { compareByPieces, PieceShelf } from './pieces.ts';
import {
  type Comparison,
  compareCompressed,
  compareFile,
  compareImage,
  compareShallow,
  contentSize,
  shapeOf,
  stretchOf,
  whyNone,
} from './single.ts';

type ComparerRequest = Pick<
  EvidenceRequest,
  | 'packed'
  | 'depth'
  | 'sample'
  | 'keyedUnder'
  | 'pieces'
  | 'secret'
  | 'workers'
  | 'worker'
  | 'warn'
  | 'signal'
  | 'onStart'
> & { /** Digests on record beside SHA-256. */ readonly also?: readonly Algorithm[] };

export class FileComparer {
  readonly #request: ComparerRequest;
  readonly #pieces: PieceShelf;
  /** Digests of plain files, by raw path. */
  readonly #hashed = new Map<string, HashedFile>();

  constructor(request: ComparerRequest) {
    this.#request = request;
    this.#pieces = new PieceShelf(request.pieces ?? []);
  }

  /** Whether pieces are on record, and lists were given that may be theirs. */
  mayUsePieces({ pieces }: ContentState): boolean {
    return pieces !== undefined && !this.#pieces.isEmpty;
  }

  /** Compares one file with content that is on record by a digest. Throws the signal's reason. */
  async compare(content: ContentState, file: string): Promise<Comparison> {
    const { depth, sample = usualSample, signal, onStart, packed } = this.#request;
    if (depth === 'structure' || depth === 'sizes') return compareShallow(file, content, depth, packed);
    const lacking = lackingKey(pathForMessage(file), content, this.#request.keyedUnder);
    if (lacking !== undefined) return lacking;
    // a file that was hashed already is not read again
    const targets = this.#hashed.has(file) ? undefined : this.#pieces.open(content);
    if (targets === undefined || typeof targets === 'string') {
      const problem = targets === undefined ? {} : { piecesProblem: targets };
      return { ...(await this.#compareWhole(content, file, undefined)), ...problem };
    }
    try {
      const { secret, workers, worker = workerEntry() } = this.#request;
      const paths = stretchOf(file, packed);
      const common = { packed, content, targets, secret, workers, worker, signal };
      const compared =
        paths &&
        (await compareByPieces({
          ...common,
          paths,
          ...(onStart && { onStart: (done) => onStart(() => ({ ...done(), total: content.size ?? 0 })) }),
          ...(depth === 'sampled' && { sample }),
        }));
      return compared ?? (await this.#compareWhole(content, file, targets));
    } finally {
      targets.close();
    }
  }

  /** By the digest of the whole; of a sample, by what can be had without reading. */
  async #compareWhole(content: ContentState, file: string, targets: PieceTargets | undefined): Promise<Comparison> {
    const { depth, warn, signal, onStart, keyedUnder, packed } = this.#request;
    if (depth !== 'every-byte') return compareShallow(file, content, depth, packed);
    const shape = shapeOf(file, packed);
    if (shape === 'image')
      return await compareImage(file, content, {
        warn,
        signal,
        targets,
        keyedUnder,
        packed,
        ...(onStart && { onStart }),
        hashWhole: async () => {
          await this.hash([file]);
          return this.#hashed.get(file) as HashedFile;
        },
      });
    await this.hash([file]);
    const hashed = this.#hashed.get(file) as HashedFile;
    const asFile = compareFile(file, content, hashed, keyedUnder);
    if (shape !== 'closed') return asFile;
    const files = reach(file, packed);
    const isClosed = closedAs(containerAt(openable(file), files), pathForMessage(file), files) !== undefined;
    return isPacked(file, packed) && !isClosed ? compareCompressed(asFile) : asClosed(asFile);
  }

  /** The SHA-256 in hex of a file that was hashed as it is; undefined where it was not, or not in full. */
  digestOf(file: string): string | undefined {
    return this.#hashed.get(file)?.sha256;
  }

  /** Hashes files that are not hashed yet, side by side. Throws the signal's reason. */
  async hash(files: readonly string[]): Promise<void> {
    const { secret, workers, worker = workerEntry(), signal, onStart, packed, also = [] } = this.#request;
    const paths = [...new Set(files)].filter((file) => !this.#hashed.has(file));
    const readable: string[] = [];
    let total = 0;
    for (const path of paths) {
      const shape = shapeOf(path, packed);
      // pipes and sockets are never opened
      if (shape === 'none') this.#hashed.set(path, { size: 0, sha256: undefined, trouble: whyNone(path, packed) });
      else readable.push(path);
      total += contentSize(path, 'plain', packed) ?? 0;
    }
    const hashed = await hashFiles({
      paths: readable,
      packed,
      also,
      secret,
      workers,
      worker,
      signal,
      onStart: onStart && ((done) => onStart(() => ({ ...done(), total }))),
    });
    for (const [index, path] of readable.entries()) this.#hashed.set(path, hashed[index] as HashedFile);
  }
}
