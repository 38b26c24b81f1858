/** A question of a verb, as a row of a table. Answers are texts, as flags take them. */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { SaidError } from '../../words/said-error.ts';

/** What was answered, by the id of the question. '' says that there is none. */
export type Answers = Readonly<Record<string, string | undefined>>;

/** The same for all, or by what was answered before. */
export type Given<T> = T | ((answers: Answers) => T);

export interface MenuEntry {
  readonly value: string;
  readonly label: Phrase;
  /** Further words for it. */
  readonly also?: readonly string[];
}

/** What an empty line means: the value, and words for it where it does not say itself. */
export interface Usual {
  readonly value: string;
  readonly shown?: Phrase;
}

export interface Question {
  /** Its name in drafts and answers; unique in its table, and the same in each version of the program. */
  readonly id: string;
  /** The words of the question, without a colon. */
  readonly says: Given<Phrase>;
  /** Said above the question, each time that it is asked. */
  readonly before?: Given<Phrase | undefined>;
  /** What `?` prints. */
  readonly help: Phrase;
  /** What `?` prints after it, as it would be typed. */
  readonly example?: string;
  /** Answered by number, word, or the beginning of a word. `read` is not used then. */
  readonly menu?: Given<readonly MenuEntry[]>;
  /** Throws CustodyError for an answer that no entry of the menu is, where it can say more of it than that. */
  readonly unlisted?: (typed: string) => Promise<void>;
  /** Shown with numbers like a menu; several of them may be named, and `read` reads which. */
  readonly list?: readonly MenuEntry[];
  /** Answered by yes or no, in English or the language of the question: the value is `y` or `n`. */
  readonly isYesNo?: true;
  /** Answered by a place in free words: yes or no is asked about again. */
  readonly isPlace?: true;
  /**
   * Makes the value of the typed text, which is trimmed and not empty. It takes its own values too, for they come back from
   * drafts. Throws CustodyError, whose words are shown before the question is asked again. Without it, the typed text is the
   * value.
   */
  readonly read?: (typed: string, answers: Answers) => string | Promise<string>;
  /** One of a list: of several lines that are pasted, each is an answer. */
  readonly takesMany?: true;
  /** What Enter takes; undefined where there must be an answer. */
  readonly usual?: Given<Usual | undefined>;
  /** What Enter takes in place of it, of the last exhibit or of somebody else; `usual` still says whether there may be none. */
  readonly proposed?: Given<string | undefined>;
  /** Codes of why there is no value, for a question that must be answered: Enter asks why not. The value is `absent:CODE: why`. */
  readonly absent?: readonly string[];
  /** Whether the question does not apply. Its answer is forgotten then. */
  readonly skip?: (answers: Answers) => boolean;
  /** How a value is shown, where it is not the value itself. */
  readonly shows?: (value: string) => Phrase;
  /** What is doubtful about a value; it is asked about once, and is on the sheet. */
  readonly doubt?: (value: string, answers: Answers) => Phrase | undefined;
  /** Asked only when a line of the sheet names it. */
  readonly isLater?: true;
  /** False for an answer that no draft may hold. */
  readonly isKept?: false;
}

/** Questions in the order in which they are asked; those that depend on answers are made of them. */
export type Table = Given<readonly Question[]>;

export function given<T>(value: Given<T>, answers: Answers): T {
  return typeof value === 'function' ? (value as (answers: Answers) => T)(answers) : value;
}

/** The questions that apply. */
export const asked = (table: Table, answers: Answers): readonly Question[] =>
  given(table, answers).filter(({ skip }) => skip?.(answers) !== true);

/** The doubts about the answers. */
export const doubtsIn = (table: Table, answers: Answers): readonly Phrase[] =>
  asked(table, answers).flatMap(({ id, doubt }) => {
    const value = answers[id];
    return (value === undefined || value === '' ? undefined : doubt?.(value, answers)) ?? [];
  });

/** Nothing is the usual answer. */
export const noneUsual: Usual = { value: '', shown: phrase('none') };

/** An answer that is wrong. */
export class WrongAnswer extends SaidError {
  constructor(said: Phrase) {
    super('USAGE', said);
  }
}

/** Whether a value says why there is none. */
export const isAbsent = (value: string): boolean => value.startsWith('absent:');
