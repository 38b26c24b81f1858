/** Cases as the index knows them: a row that is up to date is taken, every other case is read, and kept there if this user made an index. */
import { safeJsonLine } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import {
  CaseIndex,
  canIndex,
  type IndexedCase,
  type IndexedPart,
  type Mark,
  markOf,
} from '../../flow/case-index/case-index.ts';
import { indexedCase } from '../../flow/case-index/indexed.ts';
import { type LedgerStatus, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { formatted } from '../../report/formatted.ts';
import type { Host } from '../host/host.ts';
import type { Terminal } from '../host/options.ts';
import { selectRows, statusJson } from './status-rows.ts';

/** With so many cases an index saves minutes. */
const many = 1000;

export class KnownCases {
  readonly #host: Host;
  readonly #terminal: Terminal;
  #index: CaseIndex | undefined;

  /** `isNew`: makes an index where it is missing, and throws CustodyError INDEX_UNAVAILABLE where it cannot. */
  constructor(host: Host, terminal: Terminal, { isNew = false } = {}) {
    this.#host = host;
    this.#terminal = terminal;
    const open = (): CaseIndex | undefined => CaseIndex.open(stateFolder(host.env), { by: host.version, isNew });
    this.#index = isNew ? open() : this.#unless(open);
  }

  /** These parts of what the index knows of it now; undefined where there is no index, or the case must be read. */
  current<P extends IndexedPart>(path: string, wanted: readonly P[]): Pick<IndexedCase, P> | undefined {
    return this.#unless(() => this.#index?.current(path, wanted));
  }

  /** Reads it, and keeps it where there is an index. Throws CustodyError as `statusOf`. */
  async read(path: string, under?: string): Promise<LedgerStatus> {
    const before = markOf(path);
    const status = await this.#statusOf(path, under);
    if (this.#index !== undefined) await this.#keep(path, before, status);
    return status;
  }

  /** What the index keeps of it: read now, and kept where there is an index. Throws CustodyError as `statusOf`. */
  async row(path: string): Promise<IndexedCase> {
    const before = markOf(path);
    return await this.#keep(path, before, await this.#statusOf(path));
  }

  #statusOf(path: string, under?: string): Promise<LedgerStatus> {
    const { warn } = this.#terminal;
    return statusOf(path, { stateFolder: stateFolder(this.#host.env), under, warn });
  }

  async #keep(path: string, before: Mark, status: LedgerStatus): Promise<IndexedCase> {
    const every = statusJson(status, selectRows(status, {}, this.#host.now()));
    const row = await indexedCase(status, safeJsonLine(formatted('case/1', every)));
    this.#unless(() => this.#index?.keep(path, before, row));
    return row;
  }

  /** Drops files that are not there any more; returns how many. */
  dropOthers(folders: readonly string[], paths: readonly string[]): number {
    return this.#unless(() => this.#index?.dropOthers(folders, new Set(paths))) ?? 0;
  }

  /** Closes the index; of many cases that were looked at without one, says what it would save. */
  close(looked: number): void {
    const wasOn = this.#index !== undefined;
    this.#unless(() => this.#index?.close());
    if (wasOn || looked < many) return;
    this.#terminal.tell(
      canIndex()
        ? 'custody search --index keeps what was read, so that the next look at these cases takes seconds'
        : 'with Node 22.13 or later, custody search --index keeps what was read, so that the next look takes seconds',
    );
  }

  /** An index that fails is left alone from then on: it is only quicker. */
  #unless<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!isRefusal(error, 'INDEX_UNAVAILABLE')) throw error;
      this.#index = undefined;
      this.#terminal.warn(error.message);
      return undefined;
    }
  }
}
