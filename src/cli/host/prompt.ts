/** Questions at a terminal: one line, a numbered choice, yes or no. Questions go to stderr, so that stdout stays what was asked for. */
import type { Readable } from 'node:stream';
import { safeText } from '../../bytes/text.ts';
import { CustodyError } from '../../errors.ts';
import type { Host } from './host.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Prompter {
  /** Shows a line. */
  say(text: string): void;
  /** One line without its end. Throws InputEnded. */
  ask(question: string): Promise<string>;
  /** A value by its number, or by the word itself; undefined for an empty line where `mayBeEmpty`. */
  choose(question: string, choices: readonly Choice[], mayBeEmpty?: boolean): Promise<string | undefined>;
  confirm(question: string): Promise<boolean>;
}

/** Nobody can be asked any more. */
export class InputEnded extends CustodyError {
  constructor() {
    super('MISSING_VALUE', 'stopped: the input ended; nothing more was signed');
  }
}

/** The person went back instead of answering. */
export class WentBack extends Error {}

const maxLine = 65_536;

/**
 * Asks on the host's terminal; anyone who calls has seen that somebody sits there (`Terminal.isInteractive`). Where a word to go
 * back is given, that word as an answer throws WentBack.
 */
export function openPrompter({ stdin, stderr }: Pick<Host, 'stdin' | 'stderr'>, back?: string): Prompter {
  const decoder = new TextDecoder();
  let typedAhead = '';

  const say = (text: string): void => stderr.write(`${text}\n`);

  async function ask(question: string): Promise<string> {
    stderr.write(question);
    const line = (takeLine() ?? (await readLine())).replace(/\r$/, '');
    if (back !== undefined && line.trim() === back) throw new WentBack();
    return line;
  }

  function takeLine(): string | undefined {
    const end = typedAhead.indexOf('\n');
    if (end < 0) return undefined;
    const line = typedAhead.slice(0, end);
    typedAhead = typedAhead.slice(end + 1);
    return line;
  }

  function readLine(): Promise<string> {
    const stream = stdin.stream as Readable;
    // an input that ended before says so to nobody who listens later
    if (stream.readableEnded || stream.destroyed) return Promise.reject(new InputEnded());
    return new Promise((accept, reject) => {
      const settle = (action: () => void) => {
        stream.off('data', onData);
        stream.off('end', onEnd);
        stream.off('close', onEnd);
        stream.off('error', onEnd);
        stream.pause();
        action();
      };
      const onEnd = () => {
        stderr.write('\n');
        settle(() => reject(new CustodyError('MISSING_VALUE', 'stopped: the input ended; nothing more was signed')));
      };
      const onData = (data: Buffer | string) => {
        typedAhead += typeof data === 'string' ? data : decoder.decode(data, { stream: true });
        const line = takeLine();
        if (line !== undefined) settle(() => accept(line));
        else if (typedAhead.length > maxLine)
          settle(() => reject(new CustodyError('TOO_LARGE', 'the line is too long')));
      };
      stream.on('data', onData);
      stream.on('end', onEnd);
      stream.on('close', onEnd);
      stream.on('error', onEnd);
      stream.resume();
    });
  }

  async function choose(question: string, choices: readonly Choice[], mayBeEmpty = false): Promise<string | undefined> {
    say(question);
    const width = String(choices.length).length;
    for (const [i, { label }] of choices.entries()) say(`  ${String(i + 1).padStart(width)}  ${safeText(label)}`);
    for (;;) {
      const typed = (await ask(mayBeEmpty ? 'number (empty: none): ' : 'number: ')).trim();
      if (typed === '' && mayBeEmpty) return undefined;
      const chosen = /^\d+$/.test(typed) ? choices[Number(typed) - 1] : choices.find(({ value }) => value === typed);
      if (chosen !== undefined) return chosen.value;
      say(`  a number from 1 to ${choices.length}`);
    }
  }

  async function confirm(question: string): Promise<boolean> {
    for (;;) {
      const typed = (await ask(`${question} [y/n] `)).trim();
      if (/^y(es)?$/i.test(typed)) return true;
      if (/^no?$/i.test(typed)) return false;
    }
  }

  return { say, ask, choose, confirm };
}
