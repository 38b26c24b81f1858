/** A bundle opened: what lies in it, which part is which, and what its bag lacks, has too much or has otherwise (docs/spec/bundle.md). */
import { openSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toHex } from '../bytes/hex.ts';
import { createDigest, type RunningDigest } from '../crypto/digest.ts';
import { CustodyError } from '../errors.ts';
import { type BundleMember, type BundleStore, openFolderStore } from '../fs/bundle-store.ts';
import { closeQuietly, readUpTo } from '../fs/durable.ts';
import { ioError } from '../fs/errno.ts';
import { fileStat } from '../fs/read.ts';
import { makeTemporaryFolder } from '../fs/temporary.ts';
import {
  type Bag,
  type BagFault,
  completenessFaults,
  isReadTagFile,
  namedDigests,
  readBag,
} from '../interop/bag-check.ts';
import { NameGuard, type Part, partAt, refuseUnsafe } from '../interop/bag-layout.ts';

export type { BagFault } from '../interop/bag-check.ts';
export { type BundleSources, type CreatedBundle, type CreateRequest, createBundle } from './bundle-create.ts';

export type BundleForm = 'folder' | 'tar' | 'zip';

/** The parts of a bundle, as paths of files. */
export interface BundleParts {
  readonly ledger: string;
  readonly disclosures?: string;
  readonly checkpoint?: string;
  readonly manifests: readonly string[];
  readonly answers: readonly string[];
  /** SHA-256 in hexadecimal → file. */
  readonly attachments: ReadonlyMap<string, string>;
  /** Number of the exhibit → its file, the first of its files, or its folder. */
  readonly evidence: ReadonlyMap<string, string>;
  readonly letter?: string;
  readonly letterHtml?: string;
}

/** Files and bytes. */
export interface Extent {
  readonly files: number;
  readonly bytes: number;
}

export interface OpenedBundle extends BundleParts {
  readonly kind: BundleForm;
  /** Where the parts lie: the bundle itself, or what was taken out of the archive. */
  readonly folder: string;
  /** What the bag lacks, has too much or has otherwise. */
  readonly faults: readonly BagFault[];
  readonly bag: Bag;
  /** All that lies in it, in the order of the bag. */
  readonly members: readonly (BundleMember & { readonly part: Part | undefined })[];
  /** Evidence by exhibit, also where it lies in an archive and so is in `evidence` not. */
  readonly contents: ReadonlyMap<string, Extent>;
  /** Of the payload: what was held against the manifests of the bag, and what was only listed. */
  readonly checked: Extent;
  readonly unchecked: Extent;
  /** Removes what was taken out of an archive. Never throws. */
  close(): Promise<void>;
}

export interface OpenBundleOptions {
  /** A folder that is there, to take small parts of an archive out into; else the system's own. */
  readonly scratch?: string;
  /** Hold the evidence against the manifests of the bag too; else everything but the evidence. */
  readonly isWhole?: boolean;
  readonly signal?: AbortSignal;
  /** Is told of every byte that was read. */
  readonly onBytes?: (count: number, path: string) => void;
}

const maxManifestBytes = 256 * 1024 * 1024;
const maxTagBytes = 1024 * 1024;

/** What form of bundle lies there; undefined for what is none by its first bytes, or is not there. Throws CustodyError where it cannot be read. */
export async function bundleForm(path: string): Promise<BundleForm | undefined> {
  const found = await fileStat(path);
  if (found?.kind === 'folder')
    return (await fileStat(join(path, 'bagit.txt')))?.kind === 'file' ? 'folder' : undefined;
  if (found?.kind !== 'file') return undefined;
  const start = firstBytes(path, 512);
  if (start[0] === 0x50 && start[1] === 0x4b && (start[2] === 3 || start[2] === 5) && start[3] === start[2] + 1)
    return 'zip';
  const magic = String.fromCharCode(...start.subarray(257, 262));
  return magic === 'ustar' ? 'tar' : undefined;
}

/** Whether a bundle lies there, by its first bytes: a bag that is a folder, or a TAR or ZIP archive. Throws CustodyError where it cannot be read. */
export async function isBundle(path: string): Promise<boolean> {
  return (await bundleForm(path)) !== undefined;
}

function firstBytes(path: string, length: number): Uint8Array {
  try {
    const fd = openSync(path, 'r');
    try {
      return readUpTo(fd, 0, length);
    } finally {
      closeQuietly(fd);
    }
  } catch (error) {
    throw ioError(error, 'read', path);
  }
}

/**
 * Opens a bundle. What its bag lacks, has too much or has otherwise is in `faults`. Throws CustodyError NOT_A_BUNDLE, BUNDLE_UNSAFE
 * (a name or thing that no bundle may hold), BUNDLE_DAMAGED (an archive that cannot be read), TOO_LARGE, and those of reading.
 */
export async function openBundle(path: string, options: OpenBundleOptions = {}): Promise<OpenedBundle> {
  const store = await openStore(path);
  const cleanUp: (() => Promise<void>)[] = [() => store.close()];
  const close = async (): Promise<void> => {
    for (const step of cleanUp.splice(0)) await step().catch(() => {});
  };
  try {
    const members = store.members.map((member) => ({ ...member, part: partAt(member.path) }));
    const files = members.filter(({ isFolder }) => !isFolder);
    const bag = readBag(
      await readTags(store, files),
      files.map(({ path }) => path),
    );
    const faults = [...bag.faults, ...completenessFaults(bag, files)];
    const isApart = store.form !== 'folder';
    const folder = isApart ? makeScratch(options.scratch) : path;
    if (isApart) cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    const [checked, unchecked] = [new Count(), new Count()];
    for (const member of files) {
      const { part } = member;
      const isEvidence = part?.kind === 'evidence';
      if (isEvidence && options.isWhole !== true) {
        unchecked.add(member.size);
        continue;
      }
      const keep = isApart && !isEvidence && part !== undefined ? join(folder, member.path) : undefined;
      faults.push(...(await checkFile({ bag, store, member, keep, options })));
      // what is said of the payload only: tag files are no evidence
      if (!member.path.startsWith('data/')) continue;
      if (namedDigests(bag, member.path).length > 0) checked.add(member.size);
      else unchecked.add(member.size);
    }
    const known = partsOf(members, folder, isApart);
    for (const { path } of known.unknown) faults.push({ code: 'BAG_FILE_UNKNOWN', path });
    return {
      ...known.parts,
      kind: store.form,
      folder,
      faults,
      bag,
      members,
      contents: known.contents,
      checked: checked.extent(),
      unchecked: unchecked.extent(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

class Count {
  #files = 0;
  #bytes = 0;

  add(bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
  }

  extent(): Extent {
    return { files: this.#files, bytes: this.#bytes };
  }
}

/** Lists what lies there, every name admitted. Throws as `openBundle`. */
export async function openStore(path: string): Promise<BundleStore> {
  const form = await bundleForm(path);
  if (form === undefined) {
    if ((await fileStat(path)) === undefined)
      throw new CustodyError('NOT_FOUND', `cannot read ${path}: no such file or folder`);
    throw new CustodyError('NOT_A_BUNDLE', `${path} is no bundle: neither a bag, nor a TAR or ZIP archive of one`, {
      hint: 'a compressed archive (.gz, .xz, .7z) must be unpacked first',
    });
  }
  const guard = new NameGuard();
  const options = { admit: (name: string, isFolder: boolean) => guard.add(name, isFolder), refuse: refuseUnsafe };
  const store = openFolderStore(path, options);
  if (store.members.some(({ path, isFolder }) => path === 'fetch.txt' && !isFolder))
    refuseUnsafe('fetch.txt', 'it names parts that are to be fetched from a network');
  return store;
}

async function readTags(store: BundleStore, files: readonly BundleMember[]): Promise<Map<string, Uint8Array>> {
  const tags = new Map<string, Uint8Array>();
  for (const member of files) {
    if (!isReadTagFile(member.path)) continue;
    const most = member.path.includes('manifest-') ? maxManifestBytes : maxTagBytes;
    if (member.size > most)
      throw new CustodyError('TOO_LARGE', `${member.path} of the bundle is larger than ${most} bytes`);
    const bytes = new Uint8Array(member.size);
    let at = 0;
    for await (const chunk of store.read(member)) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    tags.set(member.path, bytes);
  }
  return tags;
}

interface CheckRequest {
  readonly bag: Bag;
  readonly store: BundleStore;
  readonly member: BundleMember;
  /** Where to keep the bytes. */
  readonly keep: string | undefined;
  readonly options: Pick<OpenBundleOptions, 'signal' | 'onBytes'>;
}

/** Reads a file once, holds it against the bag's manifests, and keeps it where that is wanted. */
async function checkFile({ bag, store, member, keep, options }: CheckRequest): Promise<BagFault[]> {
  const named = namedDigests(bag, member.path);
  if (keep === undefined && named.length === 0) return [];
  const running = named.map(([algorithm, digest]) => ({ algorithm, digest, run: createDigest(algorithm) }));
  const see = (chunk: Uint8Array): void => {
    for (const { run } of running) run.update(chunk);
    options.onBytes?.(chunk.length, member.path);
    options.signal?.throwIfAborted();
  };
  if (keep === undefined) for await (const chunk of store.read(member)) see(chunk);
  else await keepFile(keep, store.read(member), see);
  return differing(member.path, running);
}

/** A fault for each digest that is another. */
export function differing(
  path: string,
  running: readonly { readonly algorithm: string; readonly digest: string; readonly run: RunningDigest }[],
): BagFault[] {
  return running.flatMap(({ algorithm, digest, run }) => {
    const actual = toHex(run.digest());
    const facts = { algorithm };
    return actual === digest ? [] : [{ code: 'BAG_FILE_DIFFERS' as const, path, expected: digest, actual, facts }];
  });
}

async function keepFile(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  see: (chunk: Uint8Array) => void,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const { createWriteStream } = await import('node:fs');
  const { pipeline } = await import('node:stream/promises');
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

function makeScratch(under: string | undefined): string {
  return makeTemporaryFolder('custody-bundle-', under);
}

type Members = readonly (BundleMember & { readonly part: Part | undefined })[];

/** Which file is which part. Throws NOT_A_BUNDLE where there is not exactly one ledger. */
function partsOf(members: Members, folder: string, isApart: boolean) {
  const files = members.filter(({ isFolder }) => !isFolder);
  const paths = (kind: Part['kind']): string[] =>
    files.filter(({ part }) => part?.kind === kind).map(({ path }) => path);
  const [ledger, ...others] = paths('ledger');
  if (ledger === undefined)
    throw new CustodyError('NOT_A_BUNDLE', 'it is a bag, but holds no ledger (data/NAME.custody)');
  if (others.length > 0)
    throw new CustodyError('NOT_A_BUNDLE', `it holds ${others.length + 1} ledgers, and a bundle holds one`);
  const stem = ledger.slice(0, -'custody'.length);
  const beside = (kind: 'disclosures' | 'checkpoint'): string | undefined =>
    paths(kind).find((path) => path === stem + kind);
  const at = (path: string): string => join(folder, path);
  const named = (name: 'disclosures' | 'checkpoint' | 'letter' | 'letterHtml', path: string | undefined) =>
    path === undefined ? {} : { [name]: at(path) };
  const letters = paths('letter');
  const contents = contentsOf(files);
  const parts: BundleParts = {
    ledger: at(ledger),
    ...named('disclosures', beside('disclosures')),
    ...named('checkpoint', beside('checkpoint')),
    ...named(
      'letter',
      letters.find((path) => path.endsWith('.txt')),
    ),
    ...named(
      'letterHtml',
      letters.find((path) => path.endsWith('.html')),
    ),
    manifests: paths('manifest').map(at),
    answers: paths('answer').map(at),
    attachments: new Map(paths('attachment').map((path) => [path.slice(path.lastIndexOf('/') + 1), at(path)])),
    evidence: isApart ? new Map() : evidenceOf(members, folder),
  };
  const strays = [...paths('disclosures'), ...paths('checkpoint')].filter((path) => !path.startsWith(stem));
  const unknown = files.filter(
    ({ path, part }) => path.startsWith('data/') && (part === undefined || strays.includes(path)),
  );
  return { parts, contents, unknown };
}

function contentsOf(files: Members): Map<string, Extent> {
  const contents = new Map<string, Extent>();
  for (const { part, size } of files) {
    if (part?.exhibit === undefined) continue;
    const { files: count, bytes } = contents.get(part.exhibit) ?? { files: 0, bytes: 0 };
    contents.set(part.exhibit, { files: count + 1, bytes: bytes + size });
  }
  return contents;
}

/** The file of an exhibit that is one file, the first of a set of image files, or the folder of its tree. */
function evidenceOf(members: Members, folder: string): Map<string, string> {
  const below = new Map<string, { root: string; names: string[]; isTree: boolean }>();
  for (const { path, part, isFolder } of members) {
    if (part?.exhibit === undefined) continue;
    const [, , name = '', ...rest] = path.split('/');
    const found = below.get(part.exhibit) ?? { root: join(folder, 'data/evidence', name), names: [], isTree: false };
    below.set(part.exhibit, found);
    if (isFolder || rest.length > 1) found.isTree = true;
    else found.names.push(rest[0] as string);
  }
  return new Map(
    [...below].map(([number, { root, names, isTree }]) => {
      const first = isTree ? undefined : firstOf(names.sort());
      return [number, first === undefined ? root : join(root, first)];
    }),
  );
}

/** The file that stands for all: the only one, or the one whose name the others continue as image segments do. */
function firstOf(names: readonly string[]): string | undefined {
  const [only] = names;
  if (names.length === 1) return only;
  const first = names.find((name) => /\.([eEsSlL]01|001)$/.test(name));
  if (first === undefined) return undefined;
  const stem = first.slice(0, -3);
  return names.every((name) => name.startsWith(stem) && name.length === first.length) ? first : undefined;
}
