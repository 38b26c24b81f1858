/**
 * Examines the evidence itself against what the record fixes: finds each exhibit, reads it as `custody hash` would, and compares
 * with the custody state, never with what a file says of itself.
 */
import { basename } from 'node:path';
import { needsDigest } from '../custody/rules/digest.ts';
import { type ContentState, type CustodyState, type ExhibitState, isHere } from '../custody/state.ts';
import type { ManifestRecord } from '../evidence/record.ts';
import { openToWriting } from '../fs/hash-mount.ts';
import { pathForMessage, shownPath } from '../fs/walk-path.ts';
import type { KeyedUnder } from '../ledger/content-key.ts';
import { phrase } from '../ledger/phrase.ts';
import { bestOf, isKeyOpen, missingPhrase, mostSearched, noneOf } from '../verify/compare-content.ts';
import type { EvidenceDepth, ExhibitEvidence } from '../verify/evidence.ts';
import { because } from '../verify/evidence.ts';
import { FileComparer } from './evidence-compare.ts';
import { type EvidenceSource, type FoundEvidence, filesOf, findEvidence, isFolder } from './evidence-find.ts';
import { hashFirst, type OnRead, tellRead } from './evidence-first.ts';
import { ManifestShelf } from './evidence-manifests.ts';
import { type Comparison, contentSize, shapeOf } from './evidence-single.ts';
import { compareTree } from './evidence-tree.ts';
import type { HashProgress } from './hash-request.ts';
import type { SampleSize } from './piece-targets.ts';

export { evidenceName, numberOfName } from '../interop/evidence-names.ts';
export { manifestsNear, piecesNear } from './evidence-manifests.ts';
export type { EvidenceSource };

export interface EvidenceRequest {
  readonly state: CustodyState;
  /** Where it lies: exhibit by exhibit, or folders that hold exhibits under their numbers (`evidenceName`). */
  readonly sources: readonly EvidenceSource[];
  /** Files that may be the manifests that the record names; each is known by its root alone. */
  readonly manifests: readonly string[];
  /** Files that may be the lists of pieces that the record names; each is known by its root alone. */
  readonly pieces?: readonly string[];
  readonly depth: EvidenceDepth;
  /** By the content keys that are opened to this reader. */
  readonly keyedUnder?: KeyedUnder | undefined;
  /** The digest of every whole file is computed, even where a list of pieces is there. */
  readonly isWhole?: boolean;
  /** How many pieces of each exhibit a sample takes, where that is the depth. */
  readonly sample?: SampleSize | undefined;
  /** Folder for temporary files, outside of the evidence. */
  readonly scratch: string;
  /** 32 fresh random bytes. */
  readonly secret: Uint8Array;
  readonly workers: number;
  readonly worker?: URL;
  readonly warn: (text: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** Is called as each portion of the work begins, with what tells how far it is. */
  readonly onStart?: (done: () => HashProgress & { readonly total?: number }) => void;
  /** Only these are examined, and none is looked for by its content; all of them unless given. */
  readonly isAsked?: (exhibit: ExhibitState) => boolean;
  /** Is told of each thing in a folder of evidence that is not an exhibit. */
  readonly onExtra?: (path: string) => void;
  /** Where the manifest of a folder that is hashed for the first time is kept; called once for each such folder. */
  readonly keepManifest?: ((exhibit: ExhibitState) => string) | undefined;
  /** Called with the SHA-256 of each file that was read as it is, in hex; not for the media inside an image. */
  readonly onRead?: ((number: string, ...file: Parameters<OnRead>) => void) | undefined;
}

/**
 * One result for every exhibit with content on record and every one that was given, in the order of the record. Throws CustodyError
 * where a path that was given is not there or a folder of evidence cannot be read, before anything is hashed, and the signal's reason.
 */
export async function examineEvidence(request: EvidenceRequest): Promise<ExhibitEvidence[]> {
  request.signal?.throwIfAborted();
  const found = findEvidence(request.state, request.sources);
  return await new Examination(request, found).run();
}

/** A digest is on record for the exhibit, and these may be it. */
interface Candidate {
  readonly exhibit: ExhibitState;
  readonly files: readonly string[];
  readonly unread: readonly string[];
  /** What was named: the file, or the folder that the files are in. */
  readonly path: string;
}

class Examination {
  readonly #request: EvidenceRequest;
  readonly #found: FoundEvidence;
  readonly #shelf: ManifestShelf;
  readonly #comparer: FileComparer;
  readonly #results = new Map<number, Comparison>();
  readonly #mounts = new Set<string>();

  constructor(request: EvidenceRequest, found: FoundEvidence) {
    this.#request = request;
    this.#found = found;
    this.#shelf = new ManifestShelf(request.manifests);
    this.#comparer = new FileComparer(request);
  }

  async run(): Promise<ExhibitEvidence[]> {
    const { state, depth, isAsked = () => true } = this.#request;
    const { named, strange } = this.#found;
    const single: Candidate[] = [];
    const trees: { exhibit: ExhibitState; path: string }[] = [];
    for (const exhibit of state.exhibits) {
      const paths = named.get(exhibit.number);
      if (paths === undefined || !isAsked(exhibit)) continue;
      const path = paths[0] as string;
      for (const one of paths) this.#warnOfMount(one);
      if (exhibit.content === undefined) this.#results.set(exhibit.index, await this.#hashFirst(exhibit, paths));
      else if (exhibit.content.root === undefined) single.push({ exhibit, path, ...filesOf(paths) });
      else {
        const tree = paths.find(isFolder) ?? path;
        trees.push({ exhibit, path: tree });
        for (const other of paths) if (other !== tree) this.#request.onExtra?.(shownPath(other));
      }
    }
    await this.#compareSingles(single);
    for (const { exhibit, path } of trees) this.#results.set(exhibit.index, await this.#compareTree(exhibit, path));
    const unknown = this.#request.isAsked === undefined ? await this.#findByContent() : [];
    for (const path of unknown) this.#request.onExtra?.(shownPath(path));
    const results: ExhibitEvidence[] = [];
    for (const exhibit of state.exhibits) {
      if (!isAsked(exhibit)) continue;
      const compared = this.#results.get(exhibit.index) ?? this.#notFound(exhibit);
      if (compared !== undefined) results.push({ number: exhibit.number, depth, ...compared });
    }
    for (const [number, path] of strange)
      results.push({ number, depth, outcome: 'not-examined', reason: 'no-exhibit', path });
    return results;
  }

  /** A thing is not expected among files, nor one that left; what the record fixes no content of is not spoken of. */
  #notFound(exhibit: ExhibitState): Comparison | undefined {
    if (exhibit.content === undefined) return undefined;
    const isData = exhibit.kind === undefined || exhibit.kind === 'data';
    return this.#found.hasFolder && isHere(exhibit) && isData
      ? { outcome: 'not-examined', reason: 'missing', ...because(missingPhrase(exhibit.content)) }
      : { outcome: 'not-examined', reason: 'not-given' };
  }

  /** What the record fixes no content of is hashed where something is signed on the strength of it. */
  async #hashFirst(exhibit: ExhibitState, paths: readonly string[]): Promise<Comparison> {
    const { state, isWhole = false } = this.#request;
    if (!isWhole || !needsDigest(state, exhibit))
      return { outcome: 'nothing-to-compare', path: pathForMessage(paths[0] as string) };
    const onRead = this.#onRead(exhibit);
    return await hashFirst(paths, { ...this.#request, exhibit, comparer: this.#comparer, onRead });
  }

  #onRead({ number }: ExhibitState): OnRead | undefined {
    const { onRead } = this.#request;
    return onRead && ((path, sha256) => onRead(number, path, sha256));
  }

  async #compareSingles(candidates: readonly Candidate[]): Promise<void> {
    const { depth } = this.#request;
    const likely = candidates.map((one) => ({ ...one, likely: this.#likelyOf(one) }));
    if (depth === 'every-byte') {
      const plain = likely
        .filter(({ exhibit }) => !this.#comparer.mayUsePieces(exhibit.content as ContentState))
        .flatMap((one) => one.likely.filter((file) => shapeOf(file) !== 'image'));
      await this.#comparer.hash(plain);
    }
    for (const { exhibit, files, unread, path, likely: likelyFiles } of likely) {
      const compared: Comparison[] = [];
      for (const file of likelyFiles) {
        const one = await this.#comparer.compare(exhibit.content as ContentState, file);
        compared.push(one);
        const sha256 = this.#comparer.digestOf(file);
        if (sha256 !== undefined) this.#onRead(exhibit)?.(pathForMessage(file), sha256);
        if (one.outcome === 'match') break;
      }
      const best = this.#bestOf(compared, { files, unread, path });
      this.#results.set(exhibit.index, best);
      if (best.outcome === 'match' && files.length > 1)
        for (const file of files) {
          const shown = pathForMessage(file);
          if (shown !== best.path) this.#request.onExtra?.(shown);
        }
    }
  }

  /** Of several files in one place only those of the right size; where there is one, it is that. */
  #likelyOf({ files, exhibit }: Candidate): readonly string[] {
    if (files.length < 2) return files;
    const size = exhibit.content?.size;
    return files.filter((file) => {
      const known = contentSize(file, shapeOf(file));
      return known === undefined || size === undefined || known === size;
    });
  }

  /** None of several files being it is a difference only if all could be read. */
  #bestOf(
    compared: readonly Comparison[],
    { files, unread, path }: { files: readonly string[]; unread: readonly string[]; path: string },
  ): Comparison {
    const shown = pathForMessage(path);
    const best = bestOf(compared);
    if (best !== undefined) return best;
    if (unread.length > 0)
      return { outcome: 'incomplete', reason: 'unreadable', ...because(phrase('permission denied')), path: shown };
    if (files.length === 0)
      return {
        outcome: 'not-examined',
        reason: 'missing',
        ...because(phrase('{folder} holds no file', { folder: basename(shown) })),
      };
    const [only] = compared;
    if (only !== undefined && files.length === 1) return only;
    return { outcome: 'mismatch', ...because(noneOf(files.length)), path: shown };
  }

  async #compareTree(exhibit: ExhibitState, path: string): Promise<Comparison> {
    const { content } = exhibit;
    const { depth, isWhole = false, sample, scratch, secret, workers, worker, signal, onStart } = this.#request;
    const manifest = content && this.#shelf.find(content);
    if (manifest === undefined) {
      const reason = this.#shelf.others.text === '' ? 'manifest-missing' : 'manifest-other';
      return { outcome: 'not-examined', reason, ...because(this.#shelf.others), path: pathForMessage(path) };
    }
    const onRead = this.#onRead(exhibit);
    return await compareTree(path, {
      manifest,
      depth,
      isWhole,
      ...(sample && { sample }),
      scratch,
      secret,
      workers,
      signal,
      ...(worker && { worker }),
      ...(onStart && { onStart }),
      ...(onRead && { onFound: (record: ManifestRecord) => tellRead(path, record, onRead) }),
    });
  }

  /**
   * Files under other names, by size and then digest: only a match counts, for nobody said that they are it. Each file is one
   * exhibit, copies before what they were made of. Gives the entries of the folders in which nothing was known.
   */
  async #findByContent(): Promise<readonly string[]> {
    const { state, depth } = this.#request;
    const { unnamed } = this.#found;
    const wanted = state.exhibits.filter(
      ({ index, content, kind }) =>
        (content?.sha256 !== undefined || this.#isKeyed(content)) &&
        !this.#results.has(index) &&
        (kind ?? 'data') === 'data',
    );
    if (wanted.length === 0 || depth !== 'every-byte') return unnamed;
    const bySize = new Map<number, ExhibitState[]>();
    for (const exhibit of [...wanted.filter(({ isCopy }) => isCopy), ...wanted.filter(({ isCopy }) => !isCopy)]) {
      const { size } = exhibit.content as ContentState;
      if (size === undefined) continue;
      bySize.set(size, [...(bySize.get(size) ?? []), exhibit]);
    }
    const files = unnamed.flatMap((entry) =>
      filesOf([entry], true).files.map((file) => ({ entry, file, size: contentSize(file, shapeOf(file)) })),
    );
    const keyed = wanted.filter(({ content }) => content?.keyed !== undefined);
    const isSmall = (size: number) => keyed.length > 0 && size <= mostSearched;
    const likely = files.filter(({ size }) => size !== undefined && (bySize.has(size) || isSmall(size)));
    await this.#comparer.hash(likely.map(({ file }) => file).filter((file) => shapeOf(file) !== 'image'));
    const known = new Set<string>();
    for (const { entry, file, size } of likely) {
      this.#warnOfMount(file);
      for (const exhibit of [...(bySize.get(size as number) ?? []), ...keyed]) {
        if (this.#results.has(exhibit.index)) continue;
        const compared = await this.#comparer.compare(exhibit.content as ContentState, file);
        if (compared.outcome !== 'match') continue;
        this.#results.set(exhibit.index, compared);
        known.add(entry);
        break;
      }
    }
    return unnamed.filter((entry) => !known.has(entry));
  }

  #isKeyed(content: ContentState | undefined): boolean {
    return content?.keyed !== undefined && isKeyOpen(content.keyed, this.#request.keyedUnder);
  }

  #warnOfMount(raw: string): void {
    const open = openToWriting(pathForMessage(raw));
    if (open === undefined || this.#mounts.has(open.about)) return;
    this.#mounts.add(open.about);
    this.#request.warn(`${pathForMessage(raw)} ${open.how}; custody does not write to it, but other programs could`);
  }
}
