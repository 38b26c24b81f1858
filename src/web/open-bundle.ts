/** A bundle as a browser is given it, a folder or an archive: its parts as files, compared with its own lists (docs/spec/bundle.md). */
import { type Bag, namedDigests } from '../interop/bag/check.ts';
import { bagFacts, checkpointWithin, maxCheckpoint } from '../interop/bag/facts.ts';
import { differing, runningNames } from '../interop/bag/hold.ts';
import type { Part } from '../interop/bag/layout.ts';
import { NameGuard, refuseUnsafe } from '../interop/bag/names.ts';
import { type BundleParts, partsOf } from '../interop/bag/parts.ts';
import { bagWithin, refuseFetch } from '../interop/bag/store.ts';
import type { BundleFacts } from '../verify/checks/bundle.ts';
import { openStore, type StoreMember, type WebStore } from './bundle-store.ts';
import type { FileDigests } from './file-digests.ts';
import { type GivenFile, piecesOf, sizeOf, smallFile } from './given-file.ts';

export interface OpenedBundle {
  /** A part by the path that `parts` has. Throws CustodyError for one that cannot be read. */
  file(path: string): Promise<GivenFile>;
  readonly parts: BundleParts;
  readonly facts: BundleFacts;
  /** Evidence, by exhibit. */
  readonly evidence: ReadonlyMap<string, readonly GivenFile[]>;
  /**
   * Compares the evidence of these exhibits with the lists of the bag; `hash` gives the SHA-256 of a file that has one there, the
   * others are read. Throws as `hash` does, CustodyError IO, and the signal's reason.
   */
  holdEvidence(numbers: readonly string[], hash: (file: GivenFile) => Promise<string>): Promise<void>;
}

export interface OpenOptions {
  readonly digests: Pick<FileDigests, 'create'>;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((count: number, path: string, total: number) => void) | undefined;
}

/** Whether these files are a bundle: an archive by its first bytes, or a folder with `bagit.txt`. */
export { isBundle } from './bundle-store.ts';

/** Opens it; what its bag lacks, has too much or has otherwise is in `facts`. Throws CustodyError NOT_A_BUNDLE, BUNDLE_UNSAFE, BUNDLE_DAMAGED, TOO_LARGE, IO. */
export async function openBundle(given: readonly GivenFile[], options: OpenOptions): Promise<OpenedBundle> {
  const guard = new NameGuard();
  const store = await openStore(given, {
    admit: (path, isFolder) => guard.add(path, isFolder),
    refuse: refuseUnsafe,
  });
  refuseFetch(store.members);
  const read = (member: StoreMember): AsyncIterable<Uint8Array> => piecesOf(store.file(member));
  const { members, files, bag, held } = await bagWithin({ ...store, read });
  const total = files.reduce((sum, { part, size }) => sum + (part?.kind === 'evidence' ? 0 : size), 0);
  for (const member of files) {
    if (member.part?.kind === 'evidence') held.leave(member);
    else held.note(member, await holdFile(bag, store, member, { ...options, total }));
  }
  const { parts, contents, unknown } = partsOf(members, (path) => path);
  for (const { path } of unknown) held.faults.push({ code: 'BAG_FILE_UNKNOWN', path });
  const byPath = new Map(files.map((member) => [member.path, member]));
  const file = async (path: string): Promise<GivenFile> => await store.part(byPath.get(path) as StoreMember);
  const { checkpoint: named } = parts;
  const checkpoint =
    named === undefined ? undefined : await checkpointWithin(async () => smallFile(await file(named), maxCheckpoint));
  const evidence = new Map<string, GivenFile[]>();
  const filled = new Set(members.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
  for (const member of members) {
    const number = member.part?.exhibit;
    if (number === undefined) continue;
    const found = evidence.get(number) ?? [];
    evidence.set(number, found);
    if (!member.isFolder) found.push({ ...store.file(member), path: member.path });
    else if (!filled.has(member.path)) found.push({ path: member.path, blob: new Blob([]), isEmptyFolder: true });
  }
  return {
    file,
    parts,
    evidence,
    async holdEvidence(numbers, hash) {
      for (const file of numbers.flatMap((number) => evidence.get(number) ?? []))
        if (namedDigests(bag, file.path).some(([algorithm]) => algorithm === 'sha256'))
          held.noteDigest(file.path, { size: sizeOf(file), sha256: await hash(file) });
      const { digests, signal } = options;
      for (const member of held.take(numbers))
        held.note(member, await holdFile(bag, store, member, { digests, signal, total: 0 }));
    },
    facts: bagFacts({ form: store.form, parts, contents, checkpoint, held }),
  };
}

async function holdFile(
  bag: Bag,
  store: WebStore,
  member: StoreMember & { readonly part: Part | undefined },
  { digests, signal, onBytes, total }: OpenOptions & { readonly total: number },
) {
  const names = runningNames(bag, member.path, (name) => digests.create(name));
  // as on a disk: what no list names is read only as a part that is taken out of an archive, which may say what its bytes must be
  const isTakenOut = store.form !== 'folder' && member.part !== undefined && member.part.kind !== 'evidence';
  if (names.length === 0 && !isTakenOut) return [];
  for await (const piece of piecesOf(store.file(member))) {
    for (const { run } of names) run.update(piece);
    onBytes?.(piece.length, member.path, total);
    signal?.throwIfAborted();
  }
  return differing(member.path, names);
}
