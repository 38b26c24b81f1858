/** Questions at a terminal: one line, a numbered choice, yes or no. Questions go to stderr, so that stdout stays what was asked for. */
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import type { ReadContext } from '../typed/read-time.ts';
import type { Host } from './host.ts';
import { keeperOf } from './keeper.ts';
import { InputEnded, LineTooLong, linesOf } from './lines.ts';

export { InputEnded };

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Further words for it. */
  readonly also?: readonly string[];
}

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
    how?: { readonly usual?: string | undefined },
  ): Promise<string>;
  /** A value by its number, or by the word itself; undefined for an empty line where `mayBeEmpty`. */
  choose(question: string, choices: readonly Choice[], mayBeEmpty?: boolean): Promise<string | undefined>;
  /** One line without its end, as it was typed; no draft keeps it. Throws InputEnded. */
  line(question: string): Promise<string>;
  confirm(question: string): Promise<boolean>;
  /** The same before something is signed: what was typed ahead is not an answer to it. */
  agree(question: string): Promise<boolean>;
  /** Forgets what was typed ahead; how many lines that were. */
  forget(): Promise<number>;
  /** The setting `place`, for questions about the place where an exhibit is from now on. */
  readonly usualPlace?: string | undefined;
  /** Shows how a time was understood, once for each text: what is signed is then asked about. */
  heard(text: string, time: string): void;
  /** Whether anything was asked so far, or understood from what was stated. */
  readonly hasAsked: boolean;
}

/** By its number, by its word, or by the beginning of one word alone. */
export function chosenBy(typed: string, choices: readonly Choice[]): Choice | undefined {
  const number = westernDigits(typed);
  if (/^\d+$/.test(number)) return choices[Number(number) - 1];
  const word = typed.toLowerCase();
  const exact = choices.find(
    ({ value, also = [] }) => value.toLowerCase() === word || also.some((each) => each.toLowerCase() === word),
  );
  const begun = choices.filter(({ value, label }) =>
    [value, label].some((each) => each.toLowerCase().startsWith(word)),
  );
  return exact ?? (word !== '' && begun.length === 1 ? begun[0] : undefined);
}

/** Digits of Arabic, Persian and Hindi as Western ones. */
export const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code < 0x6f0 ? 0x660 : code < 0x966 ? 0x6f0 : 0x966));
  });

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
export function openPrompter(host: Host, back?: string): Prompter {
  const { stderr } = host;
  const lines = linesOf(host);
  const keeper = keeperOf(host);
  let hasAsked = false;
  const heard = new Set<string>();

  const say = (text: string): void => stderr.write(`${text}\n`);

  async function ask(
    question: string,
    isKept = (_: string) => true,
    { about = question, usual }: { readonly about?: string; readonly usual?: string | undefined } = {},
  ): Promise<string> {
    hasAsked = true;
    const kept = keeper.take(about);
    if (kept !== undefined) say(`${question}${safeText(kept)}`);
    const shown = usual === undefined ? question : question.replace(/: $/, ` [${safeText(usual)}]: `);
    const typed = kept ?? (await askNow(shown));
    const line = typed.trim() === '' ? (usual ?? typed) : typed;
    if (kept === undefined && isKept(line)) await keep(about, line);
    if (back !== undefined && line.trim() === back) throw new WentBack();
    return line;
  }

  async function keep(about: string, line: string): Promise<void> {
    const problem = await keeper.keep(about, line);
    if (problem === undefined) return;
    say(`Your answers cannot be kept: ${safeText(problem)}.`);
    if (!(await confirm('Go on all the same?'))) throw new NotKept();
  }

  async function askNow(question: string): Promise<string> {
    for (;;) {
      try {
        return await lines.next(question);
      } catch (error) {
        // a line that is too long is not cut: it is asked for again
        if (!(error instanceof LineTooLong)) throw error;
        say(`  ${safeText(error.message)}`);
        if (error.hint !== undefined) say(`  ${error.hint}`);
      }
    }
  }

  async function choose(question: string, choices: readonly Choice[], mayBeEmpty = false): Promise<string | undefined> {
    say(question);
    const width = String(choices.length).length;
    for (const [i, { label }] of choices.entries()) say(`  ${String(i + 1).padStart(width)}  ${safeText(label)}`);
    for (;;) {
      const typed = (
        await ask(mayBeEmpty ? 'number (empty: none): ' : 'number: ', () => true, { about: question })
      ).trim();
      if (typed === '' && mayBeEmpty) return undefined;
      const chosen = chosenBy(typed, choices);
      if (chosen !== undefined) return chosen.value;
      say(`  a number from 1 to ${choices.length}, or a word of the list`);
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

  async function line(question: string): Promise<string> {
    hasAsked = true;
    return await askNow(question);
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
    ...(prompter && { spoken: { zoneAt, heard: prompter.heard } }),
  };
}
