/**
 * Forgetting: the texts that entries with effect erase are taken out of every place where the program writes texts. Openings go last, for
 * only they say what to look for; and they go only when nothing else that was found holds a text, unless that is to be left.
 */
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CustodyState } from '../../custody/state/state.ts';
import { CustodyError } from '../../errors.ts';
import { beside } from '../../fs/beside.ts';
import { exists } from '../../fs/exists.ts';
import { withLedger } from '../../fs/ledger/append.ts';
import { settleDisclosures } from '../../fs/ledger/disclosures.ts';
import { type LockOwner, withLock } from '../../fs/ledger/lock.ts';
import { endRewriting, isRewriting, rewriteItems } from '../../fs/ledger/rewrite.ts';
import { fileChunks } from '../../fs/read.ts';
import type { Verification } from '../../verify/facts/verification.ts';
import { rowOf } from '../../verify/finding/table.ts';
import type { Finding } from '../../verify/finding/types.ts';
import { noTrust } from '../../verify/trust/trust.ts';
import { admitPending } from '../ledger/admit-pending.ts';
import { ledgerBytes } from '../ledger/read-ledger.ts';
import type { eraseTexts } from '../store/erase-texts.ts';
import { verifyAndHold } from '../verify/verify.ts';
import { deleteFile, dropIndex } from './delete.ts';
import {
  BrokenItems,
  type EqualFields,
  type ErasedTexts,
  equalItems,
  erasedIn,
  fieldsWith,
  type NamedField,
  staysBut,
} from './erased.ts';
import { needlesOf } from './needles.ts';
import { type Found, type FoundDisclosures, searchOpenings, searchTexts } from './search.ts';
import { type NotSearched, type Walked, walkAll } from './walk.ts';

interface ForgetRequest {
  /** Absolute, as all paths here. */
  readonly ledger: string;
  /** Folders to search beside that of the ledger. */
  readonly folders: readonly string[];
  /** Files and folders of the program itself: drafts of answers, what was unpacked for a moment. */
  readonly own: readonly string[];
  readonly stateFolder: string;
  readonly owner: LockOwner;
  readonly waitMs?: number | undefined;
  readonly now: number;
  /** Nothing is changed. */
  readonly isDryRun: boolean;
  /** What is found elsewhere stays, and the openings go all the same. */
  readonly isLeaving: boolean;
  /** Whether a file of a place that may be deleted is to be deleted. Throws to end the work. */
  readonly mayDelete: (found: Found) => Promise<boolean>;
  readonly warn: (text: string) => void;
  /** Removes openings from the store of the ledger; how many there were, undefined for a ledger that no store keeps texts of. */
  readonly eraseStored?: ReturnType<typeof eraseTexts>;
}

/** `left`: it is damaged, another ledger waits to end its own work on it, or it cannot be written. */
type RewriteOutcome = 'wiped' | 'kept' | 'left';

export interface Forgotten {
  /** Why it ended before the openings were removed; undefined where they were. */
  readonly stopped: 'broken' | 'nothing' | 'dry-run' | 'equal' | 'found' | undefined;
  /** Contradictions that no text may be removed under. */
  readonly faults: readonly Finding[];
  /** Texts that are erased. */
  readonly erased: number;
  /** Of them: how many no opening that was found opens. */
  readonly nowhere: number;
  /** Erased texts that the ledger itself has in clear, and other fields with an equal text. */
  readonly open: readonly NamedField[];
  readonly equal: readonly NamedField[];
  /** Texts that are too short to look for. */
  readonly short: number;
  readonly found: readonly (Found & { readonly isDeleted: boolean })[];
  readonly notSearched: readonly NotSearched[];
  readonly rewritten: readonly (FoundDisclosures & { readonly outcome: RewriteOutcome; readonly why?: string })[];
  /** The first entry that has an erased text. */
  readonly first: number | undefined;
  /** Erased texts that still open after all, and texts that were lost; both must be 0. */
  readonly yetOpen: number;
  readonly lost: number;
  /** Openings that were removed from the store of the ledger (would be, in a dry run), or why not; undefined where it keeps none. */
  readonly stored: number | CustodyError | undefined;
}

export type { Found } from './search.ts';

/** Throws CustodyError as locking, reading and writing do; the next run then goes on. */
export async function forget(request: ForgetRequest): Promise<Forgotten> {
  const { ledger, owner, stateFolder, waitMs = 10_000, isDryRun } = request;
  const admit = (opened: Parameters<typeof admitPending>[0], pending: Parameters<typeof admitPending>[1]) =>
    admitPending(opened, pending, stateFolder);
  return await withLedger(
    ledger,
    { owner, waitMs, admit, recover: isDryRun ? 'leave' : 'complete' },
    async ({ path }) => new Forgetting({ ...request, ledger: path }).run(),
  );
}

const nothing: Forgotten = {
  ...{ stopped: 'nothing', faults: [], erased: 0, nowhere: 0, open: [], equal: [], short: 0, found: [] },
  ...{ notSearched: [], rewritten: [], first: undefined, yetOpen: 0, lost: 0, stored: undefined },
};

class Forgetting {
  readonly #request: ForgetRequest;
  readonly #own: string;

  constructor(request: ForgetRequest) {
    this.#request = request;
    this.#own = beside(request.ledger, 'disclosures');
  }

  async run(): Promise<Forgotten> {
    const { ledger, folders, own, isDryRun, isLeaving } = this.#request;
    if (!isDryRun) settleDisclosures(this.#own);
    const before = await this.#verify();
    const faults = before.verification.findings.filter(({ code }) => ending.has(rowOf(code).check));
    if (before.state === undefined || isBroken(before.verification)) return { ...nothing, stopped: 'broken', faults };
    const bytes = await ledgerBytes(ledger);
    const erased = await erasedIn(bytes, before.state);
    const { commitments, first, open } = erased;
    if (first === undefined) return nothing;
    const index = dropIndex(this.#request);
    const places = [dirname(ledger), ...folders, ...own];
    let walked = walkAll(places);
    if (await this.#settleOthers(walked)) walked = walkAll(places);
    const notSearched = [...walked.notSearched];
    const { files: openings, opened, texts } = await searchOpenings(walked, commitments, notSearched);
    // what an interrupted run left is read by now, so that its texts are looked for too
    const isEnded = await this.#endAll(openings, erased);
    const needles = needlesOf(texts);
    const files = walked.files.filter(({ path }) => path !== ledger && path !== this.#own);
    const found = await searchTexts({ ...walked, files }, { needles, texts, commitments }, notSearched);
    const equal = await this.#equal(bytes.size, texts, erased);
    const ownFile = walked.files.find(({ path }) => path === this.#own);
    if (ownFile !== undefined && equal.others > 0) found.push({ ...ownFile, seen: 'equal' });
    const said = {
      ...nothing,
      ...{ faults, erased: commitments.size + open.length, nowhere: commitments.size - opened.size, open, first },
      ...{ equal: equal.fields, short: needles.short, notSearched },
    };
    const kept = found.map((each) => ({ ...each, isDeleted: false }));
    const listed = { found: [...index, ...kept], rewritten: listedOf(openings) };
    if (isDryRun) return { ...said, ...listed, stored: await this.#eraseStored(commitments), stopped: 'dry-run' };
    if (said.equal.length > 0 && !isLeaving) return { ...said, ...listed, stopped: 'equal' };
    const cleared = await this.#delete(found);
    if (cleared.some(({ isDeleted }) => !isDeleted) && !isLeaving)
      return { ...said, found: [...index, ...cleared], rewritten: listedOf(openings), stopped: 'found' };
    const stored = await this.#eraseStored(commitments);
    const rewritten = await this.#rewriteAll(openings, erased, isEnded);
    const after = await this.#verify();
    const yetOpen = countOf(after.verification, 'TEXT_ERASED_YET_OPEN');
    const lost = Math.max(0, after.verification.missing - before.verification.missing);
    return { ...said, found: [...index, ...cleared], rewritten, yetOpen, lost, stored, stopped: undefined };
  }

  async #verify(): Promise<{ readonly verification: Verification; readonly state: CustodyState | undefined }> {
    const { ledger, stateFolder, now, warn } = this.#request;
    const memory = { stateFolder, isForgotten: true } as const;
    return await verifyAndHold({
      ...{
        path: ledger,
        trust: noTrust,
        checkpoints: [],
        disclosures: undefined,
        isKeeper: true,
        now,
        warn,
        ...memory,
      },
    });
  }

  /** Keeps or drops what was promised to files of others; whether there was anything. What cannot be settled is found by its text. */
  async #settleOthers({ files }: Walked): Promise<boolean> {
    const promises = this.#request.isDryRun ? [] : files.filter(({ place }) => place.id === 'promise');
    for (const { path } of promises) await this.#attempt(path.slice(0, -'.pending'.length), async () => {});
    return promises.length > 0;
  }

  /** Fields of this ledger that nothing erases and that have the text of one that is erased. */
  async #equal(size: number, texts: ReadonlySet<string>, { commitments, open }: ErasedTexts): Promise<EqualFields> {
    const read = () => fileChunks(this.#own);
    const equal = exists(this.#own) ? await equalItems(read, texts, commitments) : new Set<string>();
    return await fieldsWith(this.#request.ledger, { size, equal, texts, but: open });
  }

  /** Ends what an interrupted run left of each file; whether it could be ended. */
  async #endAll(
    files: readonly FoundDisclosures[],
    { commitments }: ErasedTexts,
  ): Promise<ReadonlyMap<string, boolean>> {
    const ended = new Map<string, boolean>();
    if (this.#request.isDryRun) return ended;
    for (const { path } of files) {
      if (!isRewriting(path)) continue;
      const end = async (): Promise<boolean> => await endRewriting(path, staysBut(commitments));
      ended.set(path, (await this.#attempt(path, end)) === true);
    }
    return ended;
  }

  /** Needs the ledger alone, so that a store that cannot be reached now is asked by the next run. */
  async #eraseStored(commitments: ReadonlySet<string>): Promise<Forgotten['stored']> {
    const { eraseStored, ledger, isDryRun } = this.#request;
    try {
      return await eraseStored?.(
        ledger,
        [...commitments].map((each) => Uint8Array.from(Buffer.from(each, 'latin1'))),
        isDryRun,
      );
    } catch (error) {
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      return error;
    }
  }

  async #delete(found: readonly Found[]): Promise<Forgotten['found']> {
    const cleared: (Found & { isDeleted: boolean })[] = [];
    for (const each of found) {
      const isDeleted = each.place.way === 'delete' && (await this.#request.mayDelete(each));
      if (isDeleted) deleteFile(each.path);
      cleared.push({ ...each, isDeleted });
    }
    return cleared;
  }

  /** All files with an erased opening, that of the ledger last. */
  async #rewriteAll(
    files: readonly FoundDisclosures[],
    { commitments }: ErasedTexts,
    isEnded: ReadonlyMap<string, boolean>,
  ): Promise<Forgotten['rewritten']> {
    const isOwn = ({ path }: FoundDisclosures): boolean => path === this.#own;
    const inTurn = [...files.filter((file) => !isOwn(file)), ...files.filter(isOwn)];
    const done: (FoundDisclosures & { outcome: RewriteOutcome; why?: string })[] = [];
    for (const file of inTurn) {
      if (file.count === 0 && isEnded.get(file.path) !== false) continue;
      const { path, isBroken } = file;
      if (isEnded.get(path) === false)
        done.push({ ...file, outcome: 'left', why: 'another run of custody forget must be ended first' });
      else if (isBroken) done.push({ ...file, outcome: 'left', why: 'it is damaged' });
      else {
        const result = await this.#attempt(path, async () => await rewriteItems(path, staysBut(commitments)));
        done.push(
          result instanceof CustodyError
            ? { ...file, outcome: 'left', why: result.message }
            : { ...file, outcome: result },
        );
      }
    }
    return done;
  }

  /**
   * Does the work on a disclosures file under the lock of the ledger beside it, with what was promised to it settled. Returns the error of
   * a file that is not this ledger's own: the others come first, and one of them must not stop all.
   */
  async #attempt<T>(path: string, work: () => Promise<T>): Promise<T | CustodyError> {
    if (path === this.#own) return await work();
    try {
      return await this.#locked(path, async () => {
        settleDisclosures(path);
        return await work();
      });
    } catch (error) {
      if (error instanceof BrokenItems) return new CustodyError('IO', 'it is damaged');
      if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
      return error;
    }
  }

  async #locked<T>(path: string, work: () => Promise<T>): Promise<T> {
    const beside = ledgerOf(path);
    if (beside === undefined || beside === this.#request.ledger) return await work();
    return await withLock(beside, { owner: this.#request.owner, waitMs: 1000 }, work);
  }
}

const ending: ReadonlySet<string> = new Set(['structure', 'signatures', 'history']);

const isBroken = ({ checks }: Verification): boolean =>
  checks.some(({ name, outcome }) => ending.has(name) && outcome !== 'pass' && outcome !== 'gaps');

const countOf = ({ findings, notListed }: Verification, code: string): number =>
  findings.filter((finding) => finding.code === code).length + (notListed[code] ?? 0);

const listedOf = (files: readonly FoundDisclosures[]): Forgotten['rewritten'] =>
  files.filter(({ count }) => count > 0).map((file) => ({ ...file, outcome: 'left' as const }));

/** The ledger whose disclosures a file is, with links followed; undefined where none is beside it. */
function ledgerOf(path: string): string | undefined {
  const named = path.replace(/\.custody-disclosures$/, '').replace(/\.disclosures$/, '.custody');
  return exists(named) ? realpathSync(named) : undefined;
}
