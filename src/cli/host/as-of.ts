/** What a command that reads says of replicas: their stores were not asked, and others may have recorded since. */
import { grouped } from '../../bytes/grouped.ts';
import { shellWord } from '../../bytes/shell-word.ts';
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { readLink, type StoreLink } from '../../flow/store/link.ts';
import { beside } from '../../fs/beside.ts';
import type { Host } from './host.ts';
import type { Terminal } from './terminal.ts';
import { localTime } from './when.ts';

interface Seen {
  /** As it was typed or found. */
  readonly shown: string;
  readonly store: string;
  readonly asOf: number | undefined;
  /** Undefined if they were not counted. */
  readonly entries: number | undefined;
}

/** The replicas that a command read. */
export class ReplicasRead {
  /** Files that may name a store, where somebody looked for them already. */
  readonly #links: ReadonlySet<string> | undefined;
  #count = 0;
  /** The one that was in step with its store longest ago. */
  #oldest: Seen | undefined;

  /** Files that should name a store, and do not. */
  readonly #problems: string[] = [];

  constructor(links?: ReadonlySet<string>) {
    this.#links = links;
  }

  /** Takes a ledger that was read; one that is not a replica is not counted. Nothing that a file beside it says ends the reading. */
  async take(path: string, shown: string, entries?: number): Promise<void> {
    if (this.#links?.has(beside(path, 'store')) === false) return;
    const link = await this.#linkOf(path);
    if (link === undefined) return;
    this.#count += 1;
    const { store, asOf } = link;
    if (this.#oldest === undefined || (asOf ?? -1) < (this.#oldest.asOf ?? -1))
      this.#oldest = { shown, store, asOf, entries };
  }

  /** Says once how old they are; nothing where none was read. */
  tell(host: Host, terminal: Pick<Terminal, 'tell' | 'warn'>): void {
    for (const problem of this.#problems) terminal.warn(problem);
    if (this.#oldest === undefined) return;
    const { shown, store, asOf, entries } = this.#oldest;
    const time = asOf === undefined ? 'not yet in step with it' : `as of ${localTime(host, asOf)}`;
    const fetch = `custody store fetch ${shellWord(shown)}`;
    const what =
      this.#count === 1
        ? `a replica of the store ${store}, ${time}`
        : `${grouped(this.#count)} replicas of stores; the oldest is ${safeText(shown)}, ${time}`;
    const count = entries === undefined ? '' : `: ${grouped(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
    terminal.tell(`${what}${count}; others may have recorded since: ${fetch}`);
  }

  async #linkOf(path: string): Promise<StoreLink | undefined> {
    try {
      return await readLink(path);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#problems.push(error.message);
      return undefined;
    }
  }
}

/** The same for a command that reads one ledger. */
export async function tellAsOf(
  host: Host,
  terminal: Pick<Terminal, 'tell' | 'warn'>,
  { path, shown, entries }: { readonly path: string; readonly shown: string; readonly entries: number },
): Promise<void> {
  const read = new ReplicasRead();
  await read.take(path, shown, entries);
  read.tell(host, terminal);
}
