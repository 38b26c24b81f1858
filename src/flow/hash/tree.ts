/**
 * Hashes whatever is at some paths and gives the records of its manifest in order: the main thread walks, workers read
 * and encode, and what was walked, listed and hashed is counted apart, so that the three can be compared with each other.
 */
import { sha256Latin1 } from '../../crypto/digest.ts';
import { Frontier } from '../../crypto/merkle.ts';
import { CustodyError } from '../../errors.ts';
import { ManifestTally } from '../../evidence/manifest-tally.ts';
import { encodeComponent, encodePath } from '../../evidence/path.ts';
import { encodePiecesHeader } from '../../evidence/pieces.ts';
import { encodeHeader, type ManifestHeader } from '../../evidence/record.ts';
import { createSalter } from '../../evidence/salt.ts';
import { shownPath } from '../../fs/raw-path.ts';
import { WorkerPool } from '../../fs/threads/pool.ts';
import { type WalkEvent, walkTree } from '../../fs/walk/walk.ts';
import type { WalkFolder } from '../../fs/walk/walk-folder.ts';
import { helperOf } from '../thread/entry.ts';
import {
  bothReused,
  changed,
  changedSince,
  type HashJob,
  type HashReply,
  type HashSetup,
  mostToSave,
  noneReused,
  type Reused,
  tooLong,
  unmarkedName,
} from '../thread/job.ts';
import { createProgress, progressSum } from '../thread/progress.ts';
import { checkApart, type PieceCheck } from './apart.ts';
import { type FolderSeen, folderPortion, type GivenJob, type Portion, type Where } from './given.ts';
import { OrderedResults } from './order.ts';
import type { HashOutcome, HashRequest, Trouble } from './request.ts';
import { changedError } from './resume-state.ts';
import { accessOf, type HashRoot } from './roots.ts';

/** Results that wait for a large file before them: about 64 MB of records. */
const mostWaiting = 64 * 1024 * 1024;
const mostQueued = 8;

/** Hashes; throws CustodyError when it cannot go on. What cannot be read is recorded as that and told through `onTrouble`. */
export async function hashTree(request: HashRequest): Promise<HashOutcome> {
  const { signal } = request;
  signal?.throwIfAborted();
  const run = new HashRun(request);
  const stop = () => run.stop(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    run.start();
    for (const root of request.roots) await run.hashRoot(root);
    return await run.finish();
  } finally {
    signal?.removeEventListener('abort', stop);
    await run.close();
  }
}

class HashRun {
  readonly #request: HashRequest;
  readonly #pool: WorkerPool<HashJob, HashReply>;
  readonly #progress: HashSetup['progress'];
  readonly #salt: (index: number) => string;
  readonly #frontier = new Frontier();
  readonly #tally = new ManifestTally();
  readonly #header: ManifestHeader;
  readonly #order = new OrderedResults<Portion>(
    (portion) => this.#emit(portion),
    (portion) => portion.records.length + portion.lists.length,
  );
  #current: () => string = () => '';
  #walked = 0;
  #hashed = 0;
  #unread = 0;
  #reused: Reused = noneReused;
  #troubles = 0;
  readonly #empty: string[] = [];

  constructor(request: HashRequest) {
    const { algorithms, secret, worker, workers, pieces, resume } = request;
    this.#request = request;
    this.#header = { format: 1, algorithms, ...(pieces && { pieceSize: pieces.size }) };
    this.#progress = createProgress(workers);
    // SHA-256 alone keeps up with the reader; any other digest is a second thread's
    const isMuch = algorithms.some((name) => name !== 'sha256') || pieces !== undefined;
    const helper = isMuch ? helperOf(worker).href : undefined;
    const { saveEvery, isWholeOnly } = resume ?? {};
    const own = { isShallow: request.isShallow === true, pieceSize: pieces?.size, saveEvery, isWholeOnly };
    const apart = request.check?.targets.sizes;
    const setup: HashSetup = { algorithms, secret, progress: this.#progress, helper, apart, ...own };
    this.#pool = new WorkerPool(worker, workers, setup);
    this.#salt = createSalter(secret);
  }

  start(): void {
    const { onStart, write, pieces } = this.#request;
    onStart?.(() => ({ ...progressSum(this.#progress), current: this.#current(), troubles: this.#troubles }));
    const header = encodeHeader(this.#header);
    this.#frontier.pushLatin1(sha256Latin1(header, 0));
    write(header);
    if (pieces !== undefined) pieces.write(encodePiecesHeader(pieces.size));
  }

  async hashRoot(root: HashRoot): Promise<void> {
    const { component } = root;
    if (!root.isFolder && component !== undefined) {
      this.#giveNames([component], { access: accessOf(root), prefix: '', depth: 0, isNamed: true, path: root.path });
      return;
    }
    let [base, files] = [component === undefined ? 0 : 1, 0];
    for (const event of walkTree(root.path, { crossMounts: this.#request.crossMounts === true })) {
      this.#take(event, component, base);
      if (event.is === 'names') files += event.names.filter((name) => unmarkedName(name) === name).length;
      while (this.#pool.queued > mostQueued || this.#order.waiting > mostWaiting) await this.#pool.progress();
    }
    if (files === 0) this.#empty.push(shownPath(root.path));
  }

  async finish(): Promise<HashOutcome> {
    await this.#pool.drain();
    const totals = this.#tally.totals(this.#frontier);
    const listed = totals.records - 1;
    if (
      !this.#order.isEmpty ||
      listed !== this.#walked ||
      (!this.#request.isShallow && this.#hashed + this.#unread !== totals.kinds.file)
    )
      throw new CustodyError(
        'BUG',
        `walked ${this.#walked} names, listed ${listed}, hashed ${this.#hashed} and ${this.#unread} not of ${totals.kinds.file} files`,
      );
    return {
      header: this.#header,
      totals,
      walked: this.#walked,
      listed,
      hashed: this.#hashed,
      unread: this.#unread,
      changed: totals.changed,
      reused: this.#reused,
      empty: this.#empty,
    };
  }

  stop(reason: unknown): void {
    if (this.#request.resume === undefined) this.#pool.stop(reason);
    else this.#pool.stopSoon(reason, mostToSave);
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  #take(event: WalkEvent, component: string | undefined, base: number): void {
    const { folder } = event;
    if (event.is === 'names') {
      folder.hold();
      this.#giveNames(event.names, {
        access: folder.access,
        prefix: folder.note,
        depth: folder.depth + base,
        isNamed: false,
        path: folder,
      });
    } else if (event.is === 'closed') {
      this.#listFolder(folder.note + encodeComponent(event.name), folder.depth + base + 1, { trouble: event.trouble });
      this.#report({ path: folder.describe(event.name), what: event.trouble, bytes: 0 });
    } else {
      const { parent, name, identity } = folder;
      folder.note =
        parent !== undefined
          ? parent.note + encodeComponent(name)
          : component === undefined
            ? ''
            : encodeComponent(component);
      if (event.trouble !== undefined) this.#report({ path: folder.describe(), what: event.trouble, bytes: 0 });
      const depth = folder.depth + base;
      if (depth > 0) this.#listFolder(folder.note, depth, { mtimeNs: identity.mtimeNs, trouble: event.trouble });
      else if (event.trouble !== undefined)
        throw new CustodyError('IO', `cannot read ${folder.describe()}: its names could not all be read`);
    }
  }

  #listFolder(components: string, depth: number, seen: FolderSeen): void {
    this.#walked += 1;
    this.#order.fill(this.#order.take(), folderPortion(components, depth, this.#salt(this.#walked), seen));
  }

  #giveNames(all: readonly string[], where: Where): void {
    const { only } = this.#request;
    const names = only === undefined ? all : all.filter((name) => only(where.prefix, where.depth, name));
    if (names.length === 0) {
      if (typeof where.path !== 'string') where.path.release();
      return;
    }
    const index = this.#walked + 1;
    this.#walked += names.length;
    this.#giveJob({ names, index, place: this.#order.take(), where });
  }

  #giveJob({ names, index, place, where, isWhole = false }: GivenJob): void {
    const { access, prefix, depth, isNamed, path } = where;
    this.#current = typeof path === 'string' ? () => shownPath(path) : () => path.describe(unmarkedName(names[0]));
    const known = this.#request.resume?.recallNames(prefix, depth, names);
    const common = { access, prefix, depth, names: names.join('/'), index, isNamed, isWhole };
    const job: HashJob = { ...common, ...(known && { known }) };
    this.#pool.run(job, (reply, isLast) => {
      if (reply.rest !== undefined && reply.rest < names.length) {
        if (typeof path !== 'string') path.hold();
        this.#giveJob({
          names: names.slice(reply.rest),
          index: index + reply.rest,
          place: this.#order.take(place),
          where,
        });
      }
      for (const { at, what, bytes } of reply.troubles) this.#tell(path, names[at], { what, bytes, isNamed });
      if (reply.kept !== undefined) this.#request.resume?.keep(reply.kept, !isLast);
      if (!isLast) return;
      if (reply.reused !== undefined) this.#reused = bothReused(this.#reused, reply.reused);
      if (reply.apart !== undefined) this.#giveApart({ names, index, place, where }, reply.apart);
      if (typeof path !== 'string') path.release();
      this.#order.fill(place, reply);
    });
  }

  /** One file goes to all threads, the names after it to whichever is free. */
  #giveApart({ names, index, place, where }: GivenJob, at: number): void {
    const { path, prefix, depth, isNamed, access } = where;
    const [name = '', ...after] = names.slice(at);
    const own = this.#order.take(place);
    const hold = () => (typeof path === 'string' ? undefined : path.hold());
    if (after.length > 0) {
      hold();
      this.#giveJob({ names: after, index: index + at + 1, place: this.#order.take(own), where });
    }
    hold();
    const raw = unmarkedName(name);
    const encodedPath = encodePath(depth + 1, prefix + encodeComponent(raw));
    const salt = this.#salt(index + at);
    checkApart(this.#pool, this.#request.check as PieceCheck, {
      file: { path: access + raw, isNamed, encodedPath, index: index + at, salt },
      onDone: (reply) => {
        if (reply === undefined) {
          this.#giveJob({ names: [name], index: index + at, place: own, where, isWhole: true });
          return;
        }
        for (const { what, bytes } of reply.troubles) this.#tell(path, name, { what, bytes, isNamed });
        if (typeof path !== 'string') path.release();
        this.#order.fill(own, reply);
      },
    });
  }

  #tell(
    path: string | WalkFolder,
    markedName: string | undefined,
    { what, bytes, isNamed }: { what: string; bytes: number; isNamed: boolean },
  ): void {
    const name = unmarkedName(markedName);
    const shown = typeof path === 'string' ? shownPath(path) : path.describe(name);
    if (what === tooLong)
      throw new CustodyError('TOO_LARGE', `cannot record ${shown.slice(0, 500)}: its path is too long for a manifest`);
    // of a tree the rest is still good; what the user named is all that there is to resume
    if (what === changedSince && isNamed) throw changedError(shown);
    if (what === changed) this.#tally.countChanged();
    this.#report({ path: shown, what, bytes });
  }

  #report(trouble: Trouble): void {
    this.#troubles += 1;
    this.#request.onTrouble(trouble);
  }

  #emit({ records, leaves, lists, kinds, size, hashed, unread, unreadable }: Portion): void {
    for (let at = 0; at < leaves.length; at += 32) this.#frontier.pushLatin1(leaves.slice(at, at + 32));
    this.#tally.add(kinds, size, unreadable);
    this.#hashed += hashed;
    this.#unread += unread;
    this.#request.write(records);
    if (lists !== '') this.#request.pieces?.write(lists);
  }
}

export type { HashOutcome, HashProgress, HashRequest, Trouble } from './request.ts';
