/** What the questions about one exhibit know of the run, and where their answers are. */
import { phrase } from '../../../ledger/phrase.ts';
import type { Lang } from '../../../words/lang.ts';
import type { Row } from '../../record/values/rows.ts';
import type { ReadContext } from '../../typed/read-time.ts';
import type { Answers, MenuEntry, Usual } from '../question.ts';
import type { DeviceSays } from './files/named-device.ts';
import type { NumberMeans } from './numbers.ts';

/** Acts for which an authority is asked. */
export type AskedAct = 'seize' | 'copy' | 'transfer' | 'release' | 'destroy';

/** Tables that were named in this run. */
/** A number as it was typed, made into what it means. Throws WrongAnswer. */
export type NumberReader = (typed: string) => string | Promise<string>;

export interface TakeTables {
  /**
   * Reads it, reads each number with `read`, shows the first rows, and asks whether they are right. Throws CustodyError for
   * any other file.
   */
  readonly read: (file: string, read: NumberReader) => Promise<void>;
  /** Its rows, once it was read. */
  readonly rows: (file: string) => readonly Row[];
}

export interface TakeMeans extends NumberMeans {
  /** The act that needs the authority: to seize, unless it says otherwise. */
  readonly act?: (answers: Answers) => AskedAct;
  /** When it happened, where no question asks that. */
  readonly at?: (answers: Answers) => string | undefined;
  readonly lang: Lang;
  /** For times that are typed now. */
  readonly context: () => ReadContext;
  /** The setting `place`. */
  readonly usualPlace?: string | undefined;
  /** Place and shelf where this post put something away last. */
  readonly lastStored?: () => string | undefined;
  /** Tables of several things; absent where none is asked for. */
  readonly tables?: TakeTables;
  /** The device that was named; it is the first thing on the sheet. */
  readonly device?: DeviceSays;
  /** Paths of the files that a word names: the files of a folder. Throws CustodyError where there are none. */
  readonly filesOf: (word: string) => readonly string[];
}

export interface Scope {
  readonly means: TakeMeans;
  /** The beginning of the ids of its questions: nothing for the first exhibit, `2.` for the second, `2.part1.` for a part of it. */
  readonly prefix: string;
}

/** The answer to a question about this exhibit. */
export const answerOf = (answers: Answers, { prefix }: Pick<Scope, 'prefix'>, name: string): string | undefined =>
  answers[prefix + name];

/** Codes as a menu, each in the words that a language has for it. */
export const codeMenu = (codes: readonly string[]): readonly MenuEntry[] =>
  codes.map((value) => ({ value, label: phrase('{code:}', { code: value }) }));

/** Whether the exhibit stays where it is: nothing is sealed or put away. */
export const isLeft = (answers: Answers, scope: Pick<Scope, 'prefix'>): boolean =>
  ['left', 'copied-and-left'].includes(answerOf(answers, scope, 'how') ?? '');

export const usualOf = (value: string | undefined): Usual | undefined => (value === undefined ? undefined : { value });
