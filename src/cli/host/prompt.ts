/** Questions at a terminal: one line, a numbered choice, yes or no. Questions go to stderr, so that stdout stays what was asked for. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import { type Choice, chosenBy, fittingOf } from '../typed/chosen-by.ts';
import { englishJoining, type Joining, joined, PastedLines } from '../typed/paste.ts';
import type { ReadContext } from '../typed/read-time.ts';
import { layOf } from './fitted.ts';
import type { Host } from './host.ts';
import { keeperOf } from './keeper.ts';
import { InputEnded, LineTooLong, linesOf, maxLine } from './lines.ts';

export { type Choice, InputEnded };

/** How a choice is asked for. */
interface Choosing {
  /** An empty line chooses nothing. */
  readonly mayBeEmpty?: boolean;
  /** The value that an empty line takes. */
  readonly usual?: string | undefined;
  /** The word that goes back. */
  readonly back?: string | undefined;
}

/** What is kept of a line: a number of a list that may be another one later is kept as what it meant. */
type KeptAs = (line: string) => string;

export interface Prompter {
  /** Shows a line. */
  say(text: string): void;
  /**
   * One line without its end, which is kept in the draft of the run unless `isKept` says otherwise. An empty line is the usual
   * answer, if there is one. Throws InputEnded.
   */
  ask(
    question: string,
    isKept?: (line: string) => boolean,
    how?: { readonly usual?: string | undefined; readonly takesMany?: boolean; readonly keptAs?: KeptAs },
  ): Promise<string>;
  /** A value by its number, or by the word itself. Throws WentBack for the word that goes back, if one is given. */
  choose(question: string, choices: readonly Choice[], how?: Choosing): Promise<string | undefined>;
  /** One line without its end, as it was typed; no draft keeps it. `takesMany` for a list, one a line. Throws InputEnded. */
  line(question: string, takesMany?: boolean): Promise<string>;
  confirm(question: string): Promise<boolean>;
  /** The same before something is signed: lines typed ahead are not an answer to it. */
  agree(question: string): Promise<boolean>;
  /** Forgets what was typed ahead; how many lines that were. */
  forget(): Promise<number>;
  /** Whether the word to go back leaves what is asked for as a whole, as in a session. */
  readonly leaves: boolean;
  /** The setting `place`, for questions about the place where an exhibit is from now on. */
  readonly usualPlace?: string | undefined;
  /** Shows how a time was understood, once for each text: the question whether to sign follows. */
  heard(text: string, time: string): void;
  /** Whether anything was asked so far, or understood from what was stated. */
  readonly hasAsked: boolean;
}

/** In which words and lines it asks. */
interface Manner {
  readonly joining?: Joining;
  /** Breaks a text into lines, and a question of which the last line stays before the cursor; else nothing is broken. */
  readonly lay?: { lines(text: string): readonly string[]; question(text: string): readonly string[] };
}

interface AskHow {
  /** What it is kept under, where that is not the question. */
  readonly about?: string;
  readonly usual?: string | undefined;
  readonly takesMany?: boolean;
  readonly keptAs?: KeptAs;
}

const mostFit = 5;

/** The choices that the text could name, with their numbers. */
function whichOf(typed: string, fit: readonly Choice[], choices: readonly Choice[]): string {
  const some = fit.slice(0, mostFit).map((each) => `${choices.indexOf(each) + 1} ${safeText(each.label)}`);
  const more = fit.length > mostFit ? ` and ${fit.length - mostFit} more` : '';
  return `  ${safeText(typed)} is within: ${some.join('; ')}${more}. Type the number, or more of the words`;
}

/** The person stopped, because nothing can be kept. */
export class NotKept extends CustodyError {
  constructor() {
    super('STOPPED', 'stopped: your answers cannot be kept; nothing more was signed');
  }
}

/** The person went back instead of answering. */
export class WentBack extends Error {}

/**
 * Asks on the host's terminal; anyone who calls has seen that somebody sits there (`Terminal.isInteractive`). Where a word to go
 * back is given, that word as an answer throws WentBack.
 */
export function openPrompter(
  host: Host,
  back?: string,
  { joining = englishJoining, lay: given }: Manner = {},
): Prompter {
  const { stderr } = host;
  const lay = given ?? layOf(stderr);
  const lines = linesOf(host);
  const keeper = keeperOf(host);
  let hasAsked = false;
  const heard = new Set<string>();

  const say = (text: string): void => stderr.write(`${(lay?.lines(text) ?? [text]).join('\n')}\n`);

  async function ask(
    question: string,
    isKept = (_: string) => true,
    { about = question, usual, takesMany = false, keptAs = (line) => line }: AskHow = {},
  ): Promise<string> {
    hasAsked = true;
    const kept = keeper.take(about);
    if (kept !== undefined) say(`${question}${safeText(kept)}`);
    const shown = usual === undefined ? question : question.replace(/: $/, ` [${safeText(usual)}]: `);
    const typed = kept ?? (await askNow(shown, takesMany));
    const line = typed.trim() === '' ? (usual ?? typed) : typed;
    if (kept === undefined && isKept(line)) await keep(about, keptAs(line));
    if (back !== undefined && line.trim() === back) throw new WentBack();
    return line;
  }

  async function keep(about: string, line: string): Promise<void> {
    const problem = await keeper.keep(about, line);
    if (problem === undefined) return;
    say(`Your answers cannot be kept: ${safeText(problem)}.`);
    if (!(await confirm('Go on all the same?'))) throw new NotKept();
  }

  async function askNow(question: string, takesMany = false): Promise<string> {
    for (;;) {
      try {
        return await lines.next(lastOf(question), takesMany);
      } catch (error) {
        if (error instanceof PastedLines) {
          if (await isOneAnswer(error)) return joined(error.lines);
          continue;
        }
        // a line that is too long is not cut: it is asked for again
        if (!(error instanceof LineTooLong)) throw error;
        say(`  ${safeText(error.message)}`);
        if (error.hint !== undefined) say(`  ${error.hint}`);
      }
    }
  }

  /** The last line of the question; says those above it. */
  function lastOf(question: string): string {
    const all = lay?.question(question) ?? [question];
    for (const line of all.slice(0, -1)) say(line);
    return all.at(-1) ?? '';
  }

  async function isOneAnswer({ lines: pasted }: PastedLines): Promise<boolean> {
    const { length } = joined(pasted);
    if (length > maxLine) {
      say(`  these lines have ${length} characters; at most ${maxLine} are taken`);
      return false;
    }
    for (;;) {
      const answer = joining.reads((await askNow(joining.says(pasted.length))).trim());
      if (answer !== undefined) return answer;
    }
  }

  async function choose(
    question: string,
    choices: readonly Choice[],
    { mayBeEmpty = false, usual, back: word }: Choosing = {},
  ): Promise<string | undefined> {
    const at = choices.findIndex(({ value }) => value === usual) + 1;
    const keptAs = (typed: string): string => {
      const value = chosenBy(typed.trim(), choices)?.value ?? typed;
      // digits would be read as a number of the list
      return /^\d+$/.test(value) ? typed : value;
    };
    const asking = { about: question, keptAs, ...(at > 0 && { usual: String(at) }) };
    say(question);
    const width = String(choices.length).length;
    for (const [i, { label }] of choices.entries()) say(`  ${String(i + 1).padStart(width)}  ${safeText(label)}`);
    for (;;) {
      const typed = (await ask(mayBeEmpty ? 'number (empty: none): ' : 'number: ', () => true, asking)).trim();
      if (typed === '' && mayBeEmpty) return undefined;
      if (word !== undefined && typed === word) throw new WentBack();
      const { chosen, isWithin, fit } = fittingOf(typed, choices);
      if (chosen !== undefined && isWithin) say(`  = ${safeText(chosen.label)}`);
      if (chosen !== undefined) return chosen.value;
      say(
        fit.length === 0
          ? `  a number from 1 to ${choices.length}, or a word of the list`
          : whichOf(typed, fit, choices),
      );
    }
  }

  async function confirm(question: string): Promise<boolean> {
    hasAsked = true;
    for (;;) {
      const typed = (await askNow(`${question} [y/n] `)).trim();
      if (/^y(es)?$/i.test(typed)) return true;
      if (/^no?$/i.test(typed)) return false;
    }
  }

  async function agree(question: string): Promise<boolean> {
    const dropped = await lines.drop();
    if (dropped > 0)
      say(
        dropped === 1
          ? '1 line typed before the question was not taken'
          : `${dropped} lines typed before the question were not taken`,
      );
    return await confirm(question);
  }

  async function line(question: string, takesMany = false): Promise<string> {
    hasAsked = true;
    return await askNow(question, takesMany);
  }

  return {
    say,
    ask,
    choose,
    line,
    confirm,
    agree,
    forget: () => lines.drop(),
    heard: (text, time) => {
      hasAsked = true;
      if (!heard.has(text)) say(`  ${safeText(text)} = ${time}`);
      heard.add(text);
    },
    leaves: back !== undefined,
    usualPlace: host.settings?.get('place')?.value.toString(),
    get hasAsked() {
      return hasAsked;
    },
  };
}

/** How times are read: as people say them, if somebody is there to see how they were understood. */
export function readContext(host: Host, now: number, prompter: Prompter | undefined): ReadContext {
  const zoneAt = (at: number): number => host.zoneMinutes(at);
  return {
    now,
    zoneMinutes: zoneAt(now),
    ...(prompter ? { spoken: { zoneAt, heard: prompter.heard } } : { zoneAt }),
  };
}

/** The same for flags of a verb that asks before it signs: at a terminal, how a time was understood is printed. */
export function flagContext(host: Host, now: number): ReadContext {
  const context = readContext(host, now, undefined);
  const { zoneAt } = context;
  if (!host.stdin.isTTY || !host.stderr.isTTY || zoneAt === undefined) return context;
  const heard = (text: string, time: string): void => {
    host.stderr.write(`  ${safeText(text)} = ${time}\n`);
  };
  return { ...context, spoken: { zoneAt, heard } };
}
