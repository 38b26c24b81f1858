/** What a count works with, from its first question to its report. */
import { safeText } from '../../bytes/text.ts';
import type { Signer } from '../../crypto/signer.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Asker } from '../face/ask.ts';
import type { Question } from '../face/question.ts';
import type { Host } from '../host/host.ts';
import type { LangOptions } from '../host/lang-option.ts';
import type { OutputOptions, Terminal } from '../host/options.ts';
import { readContext } from '../host/prompt.ts';
import type { RunOptions } from '../many/run-cases.ts';
import type { RoomCases } from './cases.ts';
import type { Count } from './count.ts';
import type { Reason } from './lines.ts';
import { secondQuestion } from './questions.ts';
import { readSecond } from './second.ts';
import type { KeyHolder } from './thing.ts';

export interface RoomOptions extends RunOptions, OutputOptions, LangOptions {
  readonly scans?: string;
  readonly second?: string;
  readonly notSeen?: Reason;
  readonly at?: string;
  readonly output?: string;
  /** False after `--no-input`. */
  readonly input: boolean;
}

export interface Room {
  readonly place: string | undefined;
  readonly folders: readonly string[];
  readonly options: RoomOptions;
}

export interface Run extends Room {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly asker: Asker | undefined;
  readonly signer: Signer;
  /** Who holds the key, as the cases know them. */
  readonly holders: readonly KeyHolder[];
  readonly rooms: RoomCases;
  readonly count: Count;
  readonly at: string;
  readonly tell: (said: Phrase) => void;
  readonly say: (said: Phrase) => string;
}

export const secondAsked = ({ host, holders }: Run): Question =>
  secondQuestion((typed) => readSecond(typed, holders, readContext(host, host.now(), undefined)));

/** Whether all cases could be read, and the place of each thing where a place is asked for. */
export const isAllRead = ({ rooms: { unread, problems }, count }: Pick<Run, 'rooms' | 'count'>): boolean =>
  unread.length + problems.length + count.withheld === 0;

export const unreadJson = ({ unread }: RoomCases) =>
  unread.map(({ shown, error }) => ({ path: shown, code: error.code }));

export const unreadPhrases = ({ unread, problems }: RoomCases): Phrase[] => [
  ...unread.map(({ shown, error }) =>
    phrase('{file} is not counted: {problem}', { file: safeText(shown), problem: safeText(error.message) }),
  ),
  ...problems.map((problem) => phrase('{problem}', { problem: safeText(problem) })),
];
