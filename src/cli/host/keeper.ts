/** Keeps the answers of a run as a draft, so that nothing that a person typed is lost (docs/asking.md). */
import { join } from 'node:path';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { stateFolder } from '../../flow/places.ts';
import { appendDraft, createDraft, dropDraft } from '../../fs/drafts.ts';
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
}

export interface Keeper {
  /** The number of the draft, once something is kept. */
  readonly number: number | undefined;
  /** An answer that was kept for this question, once. */
  take(question: string): string | undefined;
  /** Whether there is one. */
  has(question: string): boolean;
  keep(question: string, answer: string): void;
  /** Notes that the answers are about to be signed as entries from that number on. Throws CustodyError; then nothing is signed. */
  signing(ledger: string, seq: number): void;
  /** Notes that they were not signed after all. */
  notSigned(): void;
  /** The run ends well, and the answers stay for another day. Gives the number of the draft. */
  leave(): number | undefined;
  /** The answers are signed, or nobody needs them: the draft goes. Never throws: the entries are signed all the same. */
  drop(): void;
}

/** Variables that a run is gone on with as it was begun. */
export const keptVariables = ['CUSTODY_LEDGER', 'CUSTODY_KEY', 'CUSTODY_TRUST'] as const;

/** Flags that a run gets again when it goes on with the answers. */
const saidOnce: ReadonlySet<string> = new Set(['--yes', '-y', '--explain']);

/** Commands whose answers are worth keeping. */
const commands: ReadonlySet<string> = new Set(
  'new take give get record session offer answered receipt accept refuse import hash handover'.split(' '),
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

/** Says where the answers are that were not signed. */
export function tellKept(host: Host): void {
  const number = knownKeeper(host)?.number;
  if (number === undefined) return;
  host.stderr.write(`Your answers are kept as draft ${number}. Go on with: custody draft resume ${number}\n`);
  // the same answers again would end in the same way
  if (host.resumed !== undefined) host.stderr.write(`To change an answer: custody draft show ${number} numbers them\n`);
}

/** The keeper, if anything was asked. */
export const knownKeeper = (host: Host): Keeper | undefined => keepers.get(host.stdin.stream);

export const draftsFolder = (env: Host['env']): string => join(stateFolder(env), 'drafts');

function newKeeper(host: Host): Keeper {
  const { argv = [], resumed, env, cwd } = host;
  const left = [...(resumed?.answers ?? [])];
  let number = resumed?.number;
  let isOff = !commands.has(argv[0] ?? '');
  const attempt = (act: () => void, problem: string): void => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof CustodyError)) throw error;
      isOff = true;
      host.stderr.write(`custody: warning: ${problem}: ${safeText(error.message)}\n`);
    }
  };
  const note = (line: object): void => {
    if (number !== undefined) appendDraft(draftsFolder(env), number, line);
  };
  return {
    get number() {
      return number;
    },
    take: (question) => {
      const at = left.findIndex((each) => each.question === question);
      return at < 0 ? undefined : left.splice(at, 1)[0]?.answer;
    },
    has: (question) => left.some((each) => each.question === question),
    keep: (question, answer) => {
      if (isOff) return;
      attempt(() => {
        number ??= createDraft(draftsFolder(env), {
          v: 1,
          argv: argv.filter((word) => !saidOnce.has(word)),
          cwd,
          env: Object.fromEntries(
            keptVariables.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
          ),
          begun: host.now(),
          program: host.version,
        });
        note({ question, answer });
      }, 'your answers cannot be kept as a draft');
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
      const signed = number;
      if (signed !== undefined)
        attempt(() => dropDraft(draftsFolder(env), signed), `draft ${signed} cannot be removed`);
      number = undefined;
      left.length = 0;
    },
  };
}
