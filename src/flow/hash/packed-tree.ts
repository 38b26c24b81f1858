/** Records of what is inside an archive, in the order of a manifest: as `hashTree` makes them of what is on a disk. */
import { sha256Latin1 } from '../../crypto/digest.ts';
import { Frontier } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import { ManifestTally } from '../../evidence/manifest-tally.ts';
import { encodeComponent, encodePath } from '../../evidence/path.ts';
import { encodeHeader, encodeRecord, maxRecordBytes } from '../../evidence/record.ts';
import { createSalter } from '../../evidence/salt.ts';
import type { PackedFiles } from '../../fs/bundle/packed-files.ts';
import { pathForMessage, rawPathOf, shownPath } from '../../fs/raw-path.ts';
import { WorkerPool } from '../../fs/threads/pool.ts';
import { changed, type HashJob, type HashReply, type HashSetup, noneReused, noReply } from '../thread/job.ts';
import { createProgress, progressSum } from '../thread/progress.ts';
import { checkApart, type PieceCheck } from './apart.ts';
import { hashPacked } from './packed-file.ts';
import type { HashOutcome, HashRequest } from './request.ts';
import type { HashRoot } from './roots.ts';

const noDigest = '\0'.repeat(32);
/** An archive has no time of a file that a program could not have set, so none is recorded. */
const mtime = { absent: 'not-accessible' } as const;

/** The roots for paths inside an archive, as `sortRoots` gives them for those on a disk. Throws CustodyError NOT_FOUND. */
export function packedRoots(packed: PackedFiles, paths: readonly string[]): HashRoot[] {
  const roots = paths.map((path): HashRoot => {
    const found = packed.look(path);
    if (found === undefined) throw new CustodyError('NOT_FOUND', `there is no ${path}`);
    const name = rawPathOf(path.slice(path.lastIndexOf('/') + 1));
    const component = found.isFolder && paths.length === 1 ? undefined : name;
    return { path: rawPathOf(path), component, isFolder: found.isFolder };
  });
  return roots.sort((a, b) => ((a.component ?? '') < (b.component ?? '') ? -1 : 1));
}

/** Hashes. Throws CustodyError BUNDLE_DAMAGED, TOO_LARGE, and the signal's reason; what cannot be read is recorded as that. */
export async function hashPackedTree(request: HashRequest, packed: PackedFiles): Promise<HashOutcome> {
  const run = new PackedRun(request, packed);
  try {
    for (const root of request.roots) await run.hashRoot(root);
    return run.finish();
  } finally {
    await run.close();
  }
}

class PackedRun {
  readonly #request: HashRequest;
  readonly #packed: PackedFiles;
  readonly #salt: (index: number) => string;
  readonly #frontier = new Frontier();
  readonly #tally = new ManifestTally();
  readonly #header: HashOutcome['header'];
  readonly #empty: string[] = [];
  readonly #progress: HashSetup['progress'];
  #pool: WorkerPool<HashJob, HashReply> | undefined;
  #current = '';
  #index = 0;
  #bytes = 0;
  #hashed = 0;
  #unread = 0;
  #troubles = 0;

  constructor(request: HashRequest, packed: PackedFiles) {
    const { algorithms, secret, workers, onStart, write } = request;
    this.#request = request;
    this.#packed = packed;
    this.#salt = createSalter(secret);
    this.#header = { format: 1, algorithms };
    this.#progress = createProgress(workers);
    onStart?.(() => ({
      bytes: this.#bytes + progressSum(this.#progress).bytes,
      names: this.#index,
      current: this.#current,
      troubles: this.#troubles,
    }));
    const header = encodeHeader(this.#header);
    this.#frontier.pushLatin1(sha256Latin1(header, 0));
    write(header);
  }

  async hashRoot({ path, component, isFolder }: HashRoot): Promise<void> {
    const top = component === undefined ? [] : [component];
    if (!isFolder) return await this.#take(path, top);
    const before = this.#tally.totals(this.#frontier).kinds.file;
    if (component !== undefined) await this.#take(path, top);
    await this.#takeBelow(path, top);
    if (this.#tally.totals(this.#frontier).kinds.file === before) this.#empty.push(shownPath(path));
  }

  finish(): HashOutcome {
    const totals = this.#tally.totals(this.#frontier);
    return {
      header: this.#header,
      totals,
      walked: this.#index,
      listed: totals.records - 1,
      hashed: this.#hashed,
      unread: this.#unread,
      changed: totals.changed,
      reused: noneReused,
      empty: this.#empty,
    };
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  /** Each name before what is in it, and names in the order of their bytes. No path has more than `maxSteps` steps. */
  async #takeBelow(folder: string, above: readonly string[]): Promise<void> {
    for (const name of this.#packed.names(pathForMessage(folder))) {
      const raw = rawPathOf(name);
      const [path, components] = [`${folder}/${raw}`, [...above, raw]];
      await this.#take(path, components);
      if (this.#packed.look(pathForMessage(path))?.isFolder === true) await this.#takeBelow(path, components);
    }
  }

  async #take(raw: string, components: readonly string[]): Promise<void> {
    this.#index += 1;
    const path = pathForMessage(raw);
    const { isFolder = false, size = 0 } = this.#packed.look(path) ?? {};
    const encodedPath = encodePath(components.length, components.map(encodeComponent).join(''));
    const salt = this.#salt(this.#index);
    this.#current = shownPath(raw);
    if (isFolder) {
      const record = encodeRecord({ encodedPath, kind: 'directory', salt, mtime });
      return this.#emit({ ...noReply, records: record, kinds: { directory: 1 } });
    }
    const { check, isShallow = false } = this.#request;
    const isApart = check?.targets.sizes.includes(size) === true && this.#packed.hasParts([path]);
    const reply = isApart ? await this.#checkPieces(check, { path, encodedPath, salt }) : undefined;
    this.#emit(reply ?? (await this.#hash(path, { encodedPath, salt, size, isShallow: isShallow && !isApart })));
  }

  async #hash(
    path: string,
    { encodedPath, salt, size, isShallow }: { encodedPath: string; salt: string; size: number; isShallow: boolean },
  ): Promise<HashReply> {
    const common = { encodedPath, kind: 'file', salt, mtime, size } as const;
    const file = { ...noReply, kinds: { file: 1 }, size };
    if (isShallow) return { ...file, records: encodeRecord({ ...common, digests: { sha256: noDigest } }) };
    const { signal } = this.#request;
    const onBytes = (count: number): void => {
      this.#bytes += count;
    };
    const { sha256, trouble } = await hashPacked(this.#packed, path, { signal, onBytes });
    if (sha256 !== undefined) return { ...file, hashed: 1, records: encodeRecord({ ...common, digests: { sha256 } }) };
    const isChanged = trouble === changed;
    const lost = isChanged ? { changed: true } : { unreadable: [[0, size]] as const };
    return {
      ...file,
      unread: 1,
      unreadable: isChanged ? 0 : 1,
      records: encodeRecord({ ...common, digests: { sha256: noDigest }, ...lost }),
      troubles: [{ at: 0, what: trouble ?? 'EIO', bytes: isChanged ? 0 : size }],
    };
  }

  /** By its pieces, on all threads; undefined where the whole must be hashed. */
  async #checkPieces(
    check: PieceCheck,
    { path, encodedPath, salt }: { readonly path: string; readonly encodedPath: string; readonly salt: string },
  ): Promise<HashReply | undefined> {
    const { algorithms, secret, worker, workers, signal } = this.#request;
    signal?.throwIfAborted();
    const none = { isShallow: false, helper: undefined, saveEvery: undefined };
    const setup: HashSetup = { algorithms, secret, progress: this.#progress, ...none };
    const pool = this.#pool ?? new WorkerPool<HashJob, HashReply>(worker, workers, setup);
    this.#pool = pool;
    const stop = () => pool.stop(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      let found: HashReply | undefined;
      const file = { path: rawPathOf(path), isNamed: false, encodedPath, index: this.#index, salt };
      checkApart(pool, check, {
        file: { ...file, open: () => this.#packed.parts([path]) },
        onDone: (reply) => {
          found = reply;
        },
      });
      await pool.drain();
      return found;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  #emit({ records, kinds, size, hashed, unread, unreadable, troubles }: HashReply): void {
    if (records.length > maxRecordBytes)
      throw new CustodyError('TOO_LARGE', `cannot record ${this.#current.slice(0, 500)}: its path is too long`);
    this.#frontier.pushLatin1(sha256Latin1(records, 0));
    this.#tally.add(kinds, size, unreadable);
    this.#hashed += hashed;
    this.#unread += unread;
    this.#request.write(records);
    for (const { what, bytes } of troubles) {
      if (what === changed) this.#tally.countChanged();
      this.#troubles += 1;
      this.#request.onTrouble({ path: this.#current, what, bytes });
    }
  }
}
