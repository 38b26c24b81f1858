/** What happens in a folder of cases: something falls due, an answer or a bundle appears. Looks only, and verifies nothing. */

import type { Due } from '../../custody/due/due.ts';
import { dues } from '../../custody/due/dues.ts';
import { isRefusal } from '../../errors.ts';
import { settledSize } from '../../fs/ledger/settled.ts';
import { fileChunks } from '../../fs/read.ts';
import { type WatchedName, type WatchedNames, watchedNames } from '../../fs/watched-names.ts';
import { inEnglish } from '../../ledger/phrase.ts';
import { replayLedger } from '../../verify/replay/replay-ledger.ts';

export type Noticed =
  | { readonly what: 'due'; readonly path: string; readonly exhibit: string; readonly at: number }
  | { readonly what: 'term'; readonly path: string; readonly entry: number; readonly at: number }
  | {
      readonly what: 'date';
      readonly path: string;
      readonly entry: number;
      readonly at: number;
      readonly says: string;
    }
  | { readonly what: 'answer' | 'bundle'; readonly path: string }
  | { readonly what: 'unreadable'; readonly path: string; readonly why: string };

/** A date on record, and what falls due then. */
type Date = Extract<Noticed, { readonly at: number }>;

interface Known {
  readonly mark: string;
  readonly dates: readonly Date[];
}

export class FolderWatch {
  readonly #folder: string;
  /** By path: what a ledger says of dates, as long as the file is the same. */
  readonly #ledgers = new Map<string, Known>();
  /** Answers and bundles by path: as they were when they were last seen, and whether the user was shown that. */
  readonly #seen = new Map<string, { readonly mark: string; readonly isTold: boolean }>();
  readonly #told = new Set<string>();
  #isFirst = true;
  #names: WatchedNames = { names: [], isCut: false };

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** How many of each kind were there when it last looked. */
  count(kind: WatchedName['kind']): number {
    return this.#names.names.filter((name) => name.kind === kind).length;
  }

  /** Whether there may be more than was looked at. */
  get isCut(): boolean {
    return this.#names.isCut;
  }

  /**
   * What is new since it last looked; the first time what is due, and no answer or bundle that is there already. A file that is still
   * growing is reported once it rests. Throws CustodyError where the folder cannot be read.
   */
  async look(now: number): Promise<Noticed[]> {
    this.#names = watchedNames(this.#folder);
    const found: Noticed[] = [];
    for (const name of this.#names.names)
      if (name.kind === 'ledger') found.push(...(await this.#dues(name, now)));
      else if (this.#isNew(name)) found.push({ what: name.kind, path: name.path });
    this.#forget();
    this.#isFirst = false;
    return found;
  }

  #isNew({ path, mark }: WatchedName): boolean {
    const before = this.#seen.get(path);
    const isResting = before?.mark === mark;
    const isTold = this.#isFirst || before?.isTold === true;
    this.#seen.set(path, { mark, isTold: isTold || isResting });
    return isResting && !isTold;
  }

  async #dues({ path, mark }: WatchedName, now: number): Promise<Noticed[]> {
    const known = this.#ledgers.get(path);
    let dates = known?.dates ?? [];
    const found: Noticed[] = [];
    if (known?.mark !== mark) {
      try {
        dates = await datesIn(path, now);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        found.push({ what: 'unreadable', path, why: error.message });
      }
      this.#ledgers.set(path, { mark, dates });
    }
    for (const date of dates) {
      const id = JSON.stringify(date);
      if (date.at > now || this.#told.has(id)) continue;
      this.#told.add(id);
      found.push(date);
    }
    return found;
  }

  /** What went away is new if it comes back. */
  #forget(): void {
    const there = new Set(this.#names.names.map(({ path }) => path));
    for (const known of [this.#seen, this.#ledgers])
      for (const path of known.keys()) if (!there.has(path)) known.delete(path);
  }
}

async function datesIn(path: string, now: number): Promise<readonly Date[]> {
  const fileBytes = settledSize(path);
  const { replay } = await replayLedger({
    source: (from) => fileChunks(path, { from, to: fileBytes, follow: false }),
    fileBytes,
  });
  return dues(replay.position().state, now).flatMap((each) => dateOf(path, each));
}

/** Nobody misses anything by a date that only permits something: it is not told. */
function dateOf(path: string, { kind, at, exhibits, entry = 0, says, isFree }: Due): Date[] {
  if (isFree) return [];
  if (kind === 'back') return exhibits.map((exhibit) => ({ what: 'due', path, exhibit, at }));
  if (kind === 'expires' || kind === 'authority' || kind === 'missing')
    return [{ what: 'date', path, entry, at, says: inEnglish(says.text, says.facts) }];
  return [{ what: 'term', path, entry, at }];
}
