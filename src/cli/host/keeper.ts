/** Keeps the answers of a run as a draft, so that nothing that a person typed is lost (docs/asking.md). */
import { join } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { stateFolder } from '../../flow/places.ts';
import { appendDraft, createDraft, dropDraft, holdDraft, syncDraft } from '../../fs/drafts.ts';
import type { HeldLock } from '../../fs/ledger/lock.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Lang } from '../../words/lang.ts';
import { sayPhrase } from '../../words/say.ts';
import type { Host } from './host.ts';

export interface KeptAnswer {
  readonly question: string;
  readonly answer: string;
}

/** A draft that is gone on with. */
export interface Resumed {
  readonly number: number;
  /** When it was begun, in Unix seconds. */
  readonly begun: number;
  readonly answers: readonly KeptAnswer[];
  /** How many entries the case had then. */
  readonly size?: number;
}

export interface Keeper {
  /** The language of the questions. */
  lang: Lang;
  /** How it breaks a text into lines. */
  lines: (text: string) => readonly string[];
  /** The number of the draft, once something is kept. */
  readonly number: number | undefined;
  /** An answer that was kept for this question, once. */
  take(question: string): string | undefined;
  /** Whether there is one. */
  has(question: string): boolean;
  /** Notes how many entries the case has; gives how many it had when the draft was begun. */
  caseHas(entries: number): number;
  /** Why the answer cannot be kept, the first time: nothing more is kept then. Undefined for one that is. */
  keep(question: string, answer: string, how?: { readonly isSynced?: boolean }): Promise<string | undefined>;
  /** Puts on disk what was kept and not synced; a problem is a warning. */
  sync(): void;
  /** Whether something was answered that could not be kept. */
  readonly isPartial: boolean;
  /** Notes that the answers are about to be signed as entries from that number on. Throws CustodyError; then nothing is signed. */
  signing(ledger: string, seq: number): void;
  /** Notes that they were not signed after all. */
  notSigned(): void;
  /** The run ends well, and the answers stay for another day. Gives the number of the draft. */
  leave(): number | undefined;
  /** The answers are signed, or nobody needs them: the draft goes. Never throws: the entries are signed all the same. */
  drop(): void;
  /** The run is over: another one may go on with the draft. */
  close(): void;
}

/** Variables that a run is gone on with as it was begun. */
export const keptVariables = ['CUSTODY_LEDGER', 'CUSTODY_KEY', 'CUSTODY_TRUST'] as const;

/** Flags that a run gets again when it goes on with the answers. */
const saidOnce: ReadonlySet<string> = new Set(['--yes', '-y', '--explain']);

/** Commands whose answers are worth keeping. */
const commands: ReadonlySet<string> = new Set(
  'new take give get record offer answered receipt accept refuse import hash handover room enrol'
    .split(' ')
    .concat('key end'),
);

const keepers = new WeakMap<NodeJS.ReadableStream, Keeper>();

/** The keeper of the answers that come from this input. */
export function keeperOf(host: Host): Keeper {
  const known = keepers.get(host.stdin.stream) ?? newKeeper(host);
  keepers.set(host.stdin.stream, known);
  return known;
}

/** A command ended, and the next one of this input has a draft of its own. */
export const forgetKeeper = (host: Host): void => void keepers.delete(host.stdin.stream);

/** Those that said so: Ctrl-C during long work says it first. */
const told = new WeakSet<Keeper>();

/** Says once where the answers are that were not signed. */
export function tellKept(host: Host): void {
  const keeper = knownKeeper(host);
  if (keeper?.number === undefined || told.has(keeper)) return;
  told.add(keeper);
  const { number, isPartial, lang, lines } = keeper;
  const tell = (said: Phrase): void => void host.stderr.write(`${lines(sayPhrase(lang, said)).join('\n')}\n`);
  const kept = isPartial
    ? phrase('Your first answers are kept as draft {number}. Go on with: custody draft resume {number}', { number })
    : phrase('Your answers are kept as draft {number}. Go on with: custody draft resume {number}', { number });
  tell(kept);
  // the same answers again would end in the same way
  if (host.resumed !== undefined) {
    const change = phrase('To change an answer: custody draft show {number} has their numbers', { number });
    tell(change);
  }
}

/** The keeper, if anything was asked. */
export const knownKeeper = (host: Host): Keeper | undefined => keepers.get(host.stdin.stream);

export const draftsFolder = (env: Host['env']): string => join(stateFolder(env), 'drafts');

function newKeeper(host: Host): Keeper {
  const { argv = [], resumed, env, cwd } = host;
  const left = [...(resumed?.answers ?? [])];
  let number = resumed?.number;
  let isOff = !commands.has(argv[0] ?? '') && !commands.has(argv.slice(0, 2).join(' '));
  let isPartial = false;
  let isEmpty = resumed === undefined;
  let lock: HeldLock | undefined;
  let size = resumed?.size;
  const attempt = (act: () => void, problem: string): void => {
    try {
      act();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      host.stderr.write(`custody: warning: ${problem}: ${safeText(error.message)}\n`);
    }
  };
  const note = (line: object, how?: { readonly isSynced?: boolean }): void => {
    if (number !== undefined && !isPartial) appendDraft(draftsFolder(env), number, line, how);
  };
  const release = (): void => {
    lock?.release();
    lock = undefined;
  };
  /** The draft goes, and its lock. */
  const forget = (): void => {
    const gone = number;
    if (gone !== undefined) attempt(() => dropDraft(draftsFolder(env), gone), `draft ${gone} cannot be removed`);
    number = undefined;
    release();
  };
  return {
    lang: 'en',
    lines: (text) => [text],
    get number() {
      return number;
    },
    take: (question) => {
      const at = left.findIndex((each) => each.question === question);
      return at < 0 ? undefined : left.splice(at, 1)[0]?.answer;
    },
    has: (question) => left.some((each) => each.question === question),
    caseHas: (entries) => {
      if (resumed === undefined) size = entries;
      return size ?? entries;
    },
    keep: async (question, answer, how) => {
      if (isOff) return undefined;
      try {
        number ??= createDraft(draftsFolder(env), {
          v: 1,
          argv: argv.filter((word) => !saidOnce.has(word)),
          cwd,
          env: Object.fromEntries(
            keptVariables.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
          ),
          begun: host.now(),
          program: host.version,
          ...(size !== undefined && { size }),
        });
        // a draft that is gone on with is held by the command that goes on with it
        if (resumed === undefined) lock ??= await holdDraft(draftsFolder(env), number, host.owner());
        note({ question, answer }, how);
        isEmpty = false;
        return undefined;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        isOff = true;
        isPartial = true;
        if (isEmpty) forget();
        return error.message;
      }
    },
    sync: () => {
      const kept = number;
      if (kept !== undefined)
        attempt(() => syncDraft(draftsFolder(env), kept), 'the draft of your answers cannot be written');
    },
    get isPartial() {
      return isPartial;
    },
    signing: (ledger, seq) => note({ signing: seq, ledger }),
    notSigned: () => attempt(() => note({ signing: null }), 'the draft of your answers cannot be written'),
    leave: () => {
      const stays = number;
      number = undefined;
      isOff = true;
      return stays;
    },
    drop: () => {
      forget();
      left.length = 0;
    },
    close: release,
  };
}
