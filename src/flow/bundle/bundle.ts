/** A bundle opened: its files, which part each is, and what its bag lacks, has too much or has otherwise (docs/spec/bundle.md). */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createDigest } from '../../crypto/digest.ts';
import { CustodyError, isRefusal } from '../../errors.ts';
import { PackedFiles } from '../../fs/bundle/packed-files.ts';
import type { BundleMember, BundleStore } from '../../fs/bundle/store.ts';
import { ioError } from '../../fs/errno.ts';
import { refuseIntoEvidence } from '../../fs/evidence-guard.ts';
import { makeTemporaryFolder, memoryFolder } from '../../fs/temporary.ts';
import type { Bag, BagFault } from '../../interop/bag/check.ts';
import { differing, runningNames } from '../../interop/bag/hold.ts';
import type { Part } from '../../interop/bag/layout.ts';
import { type BundleParts, type Extent, partsOf } from '../../interop/bag/parts.ts';
import { bagWithin } from '../../interop/bag/store.ts';
import type { AgeReading } from './age.ts';
import { type BundleForm, openStore } from './store.ts';

export type { BagFault } from '../../interop/bag/check.ts';
export { differing, runningNames } from '../../interop/bag/hold.ts';
export type { BundleParts, Extent } from '../../interop/bag/parts.ts';
export {
  type BundleSources,
  type CreatedBundle,
  type CreateRequest,
  createBundle,
  type Source,
  tryBundle,
} from './create.ts';
export { type BundleForm, bundleForm, isBundle } from './store.ts';

export interface OpenedBundle extends BundleParts {
  readonly kind: BundleForm;
  /** Where the parts lie: the bundle itself, or what was taken out of the archive. */
  readonly folder: string;
  /** For an archive only: the evidence inside it, at the paths that `evidence` has. */
  readonly packed: PackedFiles | undefined;
  /** What the bag lacks, has too much or has otherwise. */
  readonly faults: readonly BagFault[];
  readonly bag: Bag;
  /** All files and folders in it, in the order of the bag. */
  readonly members: readonly (BundleMember & { readonly part: Part | undefined })[];
  /** How much evidence of each exhibit there is. */
  readonly contents: ReadonlyMap<string, Extent>;
  /** Of the payload: how much was compared with the manifests of the bag, and how much was only listed. */
  readonly checked: Extent;
  readonly unchecked: Extent;
  /**
   * Holds evidence that was left out so far against the manifests of the bag: that of these exhibits. `faults`, `checked` and
   * `unchecked` count it from then on. Throws as reading does.
   */
  holdEvidence(numbers: readonly string[], options?: Pick<OpenBundleOptions, 'signal' | 'onBytes'>): Promise<void>;
  /**
   * The same for a file of evidence, by its path, whose own bytes were hashed already: nothing is read again. Does nothing
   * unless the file was left out so far, has that size, and has a SHA-256 in the bag.
   */
  noteEvidence(path: string, hashed: { readonly size: number; readonly sha256: string }): void;
  /** Removes what was taken out of an archive. Never throws. */
  close(): Promise<void>;
}

export interface OpenBundleOptions {
  /** A folder that is there, to take small parts of an archive out into; else the system's own. */
  readonly scratch?: string;
  /** What opens it if it is encrypted. */
  readonly age?: AgeReading;
  /** Compare the evidence with the manifests of the bag too; else everything but the evidence. */
  readonly isWhole?: boolean;
  readonly signal?: AbortSignal;
  /** Called with the number of bytes read, for all bytes. */
  readonly onBytes?: (count: number, path: string) => void;
}

/**
 * Opens a bundle. What its bag lacks, has too much or has otherwise is in `faults`. Throws CustodyError NOT_A_BUNDLE, BUNDLE_UNSAFE
 * (a name or thing that no bundle may hold), BUNDLE_DAMAGED (an archive that cannot be read), TOO_LARGE, and those of reading.
 */
export async function openBundle(path: string, options: OpenBundleOptions = {}): Promise<OpenedBundle> {
  const store = await openStore(path, options);
  const cleanUp: (() => Promise<void>)[] = [() => store.close()];
  const close = async (): Promise<void> => {
    for (const step of cleanUp.splice(0)) await step().catch(() => {});
  };
  try {
    const { members, files, bag, held } = await bagWithin(store);
    const isApart = store.form !== 'folder';
    const folder = isApart ? scratchFor(store, files, options) : path;
    if (isApart) cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    const hold = async (member: (typeof files)[number], given: OpenBundleOptions): Promise<void> => {
      const { part } = member;
      const keep = isApart && part !== undefined && part.kind !== 'evidence' ? join(folder, member.path) : undefined;
      held.note(member, await checkFile({ bag, store, member, keep, options: given }));
    };
    for (const member of files) {
      if (member.part?.kind === 'evidence' && options.isWhole !== true) held.leave(member);
      else await hold(member, options);
    }
    const packed = store.within && new PackedFiles(path, store, store.within);
    const at = (member: string): string => join(folder, member);
    const known = knownParts(members, at, packed && ((member) => packed.at(member)));
    for (const { path } of known.unknown) held.faults.push({ code: 'BAG_FILE_UNKNOWN', path });
    return {
      ...known.parts,
      kind: store.form,
      folder,
      packed,
      faults: held.faults,
      bag,
      members,
      contents: known.contents,
      get checked() {
        return held.checked;
      },
      get unchecked() {
        return held.unchecked;
      },
      async holdEvidence(numbers, given = {}) {
        for (const member of held.take(numbers)) await hold(member, given);
      },
      noteEvidence(path, hashed) {
        const top = packed === undefined ? join(folder, '/') : `${packed.path}/`;
        if (path.startsWith(top)) held.noteDigest(path.slice(top.length).replaceAll(sep, '/'), hashed);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As `partsOf`, with a word about bags of other makers. */
function knownParts(...given: Parameters<typeof partsOf>): ReturnType<typeof partsOf> {
  try {
    return partsOf(...given);
  } catch (error) {
    if (!isRefusal(error, 'NOT_A_BUNDLE')) throw error;
    const hint = 'custody audit BAG compares the files of any bag with its lists';
    throw new CustodyError('NOT_A_BUNDLE', error.message, { hint, cause: error });
  }
}

interface CheckRequest {
  readonly bag: Bag;
  readonly store: BundleStore;
  readonly member: BundleMember;
  /** Where to keep the bytes. */
  readonly keep: string | undefined;
  readonly options: Pick<OpenBundleOptions, 'signal' | 'onBytes'>;
}

/** Reads a file once, compares it with the bag's manifests, and keeps it where that is wanted. */
async function checkFile({ bag, store, member, keep, options }: CheckRequest): Promise<BagFault[]> {
  const running = runningNames(bag, member.path, createDigest);
  if (keep === undefined && running.length === 0) return [];
  const see = (chunk: Uint8Array): void => {
    for (const { run } of running) run.update(chunk);
    options.onBytes?.(chunk.length, member.path);
    options.signal?.throwIfAborted();
  };
  if (keep === undefined) for await (const chunk of store.read(member)) see(chunk);
  else await keepFile(keep, store.read(member), see);
  return differing(member.path, running);
}

async function keepFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  see: (chunk: Uint8Array) => void,
): Promise<void> {
  refuseIntoEvidence(path);
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(
      async function* () {
        for await (const chunk of chunks) {
          see(chunk);
          // the store uses its array again
          yield chunk.slice();
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    throw ioError(error, 'write', path);
  }
}

/** Where the small parts of an archive are taken out to: in memory where it is encrypted, as far as the system has such a folder. */
function scratchFor(
  store: BundleStore,
  files: readonly { readonly size: number; readonly part: Part | undefined }[],
  { scratch, age }: OpenBundleOptions,
): string {
  if (store.isEncrypted !== true) return makeTemporaryFolder(scratchName, scratch);
  const bytes = files.reduce((sum, { size, part }) => sum + (part?.kind === 'evidence' ? 0 : size), 0);
  const inMemory = memoryFolder(bytes);
  if (inMemory !== undefined) return makeTemporaryFolder(scratchName, inMemory);
  const folder = makeTemporaryFolder(scratchName, scratch);
  age?.warn(`ledger and papers of the bundle are in clear in ${folder} until this command ends; the evidence is not`);
  return folder;
}

const scratchName = 'custody-bundle-';
