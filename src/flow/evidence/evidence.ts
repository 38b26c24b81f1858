/** Examines evidence on a disk (verify/examine-evidence): each file is read as `custody hash` would. */
import { needsDigest } from '../../custody/rules/digest.ts';
import type { ContentState, CustodyState, ExhibitState } from '../../custody/state/state.ts';
import type { ManifestRecord } from '../../evidence/record.ts';
import { pathForMessage, shownPath } from '../../fs/raw-path.ts';
import { openToWriting } from '../../fs/walk/mount.ts';
import type { Phrase } from '../../ledger/phrase.ts';
import type { KeyedUnder } from '../../ledger/private/content-key.ts';
import { type Comparison, otherAlgorithms } from '../../verify/evidence/compare-content.ts';
import type { EvidenceDepth, ExhibitEvidence } from '../../verify/evidence/compared.ts';
import {
  type EvidencePlace,
  type EvidenceTree,
  examineEvidence as examine,
} from '../../verify/evidence/examine-evidence.ts';
import type { SampleSize } from '../hash/piece-targets.ts';
import type { HashProgress } from '../hash/request.ts';
import { FileComparer } from './compare.ts';
import {
  type EvidenceSource,
  type FoundEvidence,
  filesOf,
  findEvidence,
  isFolder,
  isPacked,
  type Packed,
} from './find.ts';
import { hashFirst, type OnRead, tellRead } from './first.ts';
import { ManifestShelf } from './manifests.ts';
import { contentSize, shapeOf } from './single.ts';
import { compareTree } from './tree.ts';

export { evidenceName, numberOfName } from '../../interop/bag/evidence-names.ts';
export { manifestsNear, piecesNear } from './manifests.ts';
export type { EvidenceSource };

export interface EvidenceRequest {
  readonly state: CustodyState;
  /** Where it lies: exhibit by exhibit, or folders that hold exhibits under their numbers (`evidenceName`). */
  readonly sources: readonly EvidenceSource[];
  /** The archive that carried evidence is inside; its paths are as `PackedFiles` names them. */
  readonly packed?: Packed;
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
  /** Only these are examined, and `onExtra` is not called; all of them unless given. */
  readonly isAsked?: (exhibit: ExhibitState) => boolean;
  /** Called with each thing in a folder of evidence that is not an exhibit. */
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
  const { state, depth, keyedUnder, isAsked, onExtra } = request;
  const found = findEvidence(state, request.sources, request.packed);
  return await examine(new Disk(request, found), { state, depth, keyedUnder, isAsked, onExtra });
}

/** Evidence on a disk: things and files are raw paths. */
class Disk implements EvidencePlace<string, string, string> {
  readonly named: FoundEvidence['named'];
  readonly unnamed: FoundEvidence['unnamed'];
  readonly strange: FoundEvidence['strange'];
  readonly isExpected: boolean;
  readonly #request: EvidenceRequest;
  readonly #shelf: ManifestShelf;
  readonly #comparer: FileComparer;
  readonly #mounts = new Set<string>();

  constructor(request: EvidenceRequest, { named, unnamed, strange, hasFolder }: FoundEvidence) {
    this.named = named;
    this.unnamed = unnamed;
    this.strange = strange;
    this.isExpected = hasFolder;
    this.#request = request;
    this.#shelf = new ManifestShelf(request.manifests);
    const also = otherAlgorithms(request.state.exhibits.map(({ content }) => content));
    this.#comparer = new FileComparer({ ...request, also });
  }

  shown(raw: string): string {
    return shownPath(raw);
  }

  filesOf(paths: readonly string[], isDeep = false): { readonly files: readonly string[]; readonly isUnread: boolean } {
    if (!isDeep) this.#warnOfMounts(paths);
    const { files, unread } = filesOf(paths, isDeep, this.#request.packed);
    return { files, isUnread: unread.length > 0 };
  }

  pathOf(file: string): string {
    return pathForMessage(file);
  }

  sizeOf(file: string): number | undefined {
    const { packed } = this.#request;
    return contentSize(file, shapeOf(file, packed), packed);
  }

  /** Hashes on all threads what is not compared by its pieces, and is not unpacked. */
  async prepare(files: Parameters<EvidencePlace<string, string, string>['prepare']>[0]): Promise<void> {
    this.#warnOfMounts(files.map(({ file }) => file));
    if (this.#request.depth !== 'every-byte') return;
    const plain = files.filter(
      ({ file, content }) =>
        shapeOf(file, this.#request.packed) !== 'image' &&
        (content === undefined || !this.#comparer.mayUsePieces(content)),
    );
    await this.#comparer.hash(plain.map(({ file }) => file));
  }

  async compare(content: ContentState, file: string, exhibit: ExhibitState): Promise<Comparison> {
    const compared = await this.#comparer.compare(content, file);
    const sha256 = this.#comparer.digestOf(file);
    if (sha256 !== undefined) this.#onRead(exhibit)?.(pathForMessage(file), sha256);
    return compared;
  }

  async findManifest(content: ContentState): Promise<{ manifest: string | undefined; others: Phrase }> {
    return { manifest: this.#shelf.find(content), others: this.#shelf.others };
  }

  /** Of several paths the first folder. */
  tree(paths: readonly string[], exhibit: ExhibitState): EvidenceTree<string> {
    this.#warnOfMounts(paths);
    const path = paths.find((each) => isFolder(each, this.#request.packed)) ?? (paths[0] as string);
    for (const other of paths) if (other !== path) this.#request.onExtra?.(shownPath(other));
    const { packed, depth, isWhole = false, sample, scratch, secret, workers, worker, signal, onStart } = this.#request;
    const onRead = this.#onRead(exhibit);
    const compare = (manifest: string): Promise<Comparison> =>
      compareTree(path, {
        manifest,
        ...(isPacked(path, packed) && { packed }),
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
    return { path: pathForMessage(path), compare };
  }

  /** What the record fixes no content of is hashed where something is signed on the strength of it. */
  async readFirst(exhibit: ExhibitState, paths: readonly string[]): Promise<Comparison> {
    this.#warnOfMounts(paths);
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

  #warnOfMounts(paths: readonly string[]): void {
    for (const named of paths.map(pathForMessage)) {
      const { packed } = this.#request;
      const path = packed?.holds(named) === true ? packed.path : named;
      const open = openToWriting(path, false);
      if (open === undefined || this.#mounts.has(open.about)) continue;
      this.#mounts.add(open.about);
      this.#request.warn(`${path} ${open.how}; custody does not write to it, but other programs could`);
    }
  }
}
