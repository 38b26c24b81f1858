/**
 * Lines that a person types, by one reader for the whole run: what a scanner types between two questions is kept. At a terminal the
 * keys are read one by one, because the line mode of a kernel cuts a line at 4,095 bytes (macOS: 1,024) without a word.
 */
import process from 'node:process';
import type { Interface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import { CustodyError } from '../../errors.ts';
import { LineQueue } from '../typed/line-queue.ts';
import { gatherLines, markPastes, PastedLines, stopMarking } from '../typed/paste.ts';
import type { Host, Input } from './host.ts';
import { knownKeeper, tellKept } from './keeper.ts';

export interface Lines {
  /**
   * Shows the question, and gives the next line without its end. Throws InputEnded, CustodyError TOO_LARGE and STOPPED, and PastedLines
   * unless `takesMany`: then the others are the next lines.
   */
  next(question: string, takesMany?: boolean): Promise<string>;
  /** The same without showing what is typed. */
  secret(question: string): Promise<string>;
  /** Waits until nobody types, and forgets what was typed; how many lines that were. */
  drop(): Promise<number>;
}

/** Nobody can be asked any more. */
export class InputEnded extends CustodyError {
  constructor() {
    super('STOPPED', 'stopped: the input ended; nothing more was signed');
  }
}

/** The typed line is longer than a command takes; it can be typed again. */
export class LineTooLong extends CustodyError {
  constructor(message: string, hint?: string) {
    super('TOO_LARGE', message, { ...(hint !== undefined && { hint }) });
  }
}

/** No line is longer, in characters. */
export const maxLine = 65_536;
/** So many bytes a kernel lets through in line mode; the rest of a longer line is lost. */
const lineMode = process.platform === 'linux' ? 4095 : 1023;
/** How long a scanner may still be typing, in milliseconds. */
const stillTyping = 250;

const readers = new WeakMap<NodeJS.ReadableStream, Lines>();

/** The reader of the input of a run, the same at each call. */
export function linesOf(host: Host): Lines {
  const { stream } = host.stdin;
  const known = readers.get(stream) ?? (isEdited(host) ? editedLines(host) : plainLines(host));
  readers.set(stream, known);
  return known;
}

const isTerminal = ({ isTTY, stream }: Input): boolean => isTTY && stream.setRawMode !== undefined;
/** With TERM=dumb the reader of Node shows what is typed, passphrases too. */
const isEdited = ({ stdin, env }: Pick<Host, 'stdin' | 'env'>): boolean => isTerminal(stdin) && env.TERM !== 'dumb';

function checked(line: string): string {
  if (line.length > maxLine)
    throw new LineTooLong(`this line has ${line.length} characters; at most ${maxLine} are taken`);
  return line;
}

/** Waits until nothing came for so long: what a scanner types after a question was shown does not answer it. */
async function silence(stream: NodeJS.ReadableStream): Promise<void> {
  let isTyped = true;
  const onData = (): void => {
    isTyped = true;
  };
  stream.on('data', onData);
  try {
    while (isTyped) {
      isTyped = false;
      await new Promise((accept) => setTimeout(accept, stillTyping));
    }
  } finally {
    stream.off('data', onData);
  }
}

/** Input that comes in lines: a pipe of a test, or a terminal whose keys cannot be read one by one. */
function plainLines(host: Pick<Host, 'stdin' | 'stderr'>): Lines {
  const { stderr, stdin } = host;
  const stream = stdin.stream as Readable & Input['stream'];
  const queue = new LineQueue<string>();
  const decoder = new TextDecoder();
  let rest = '';
  const onData = (data: Buffer | string): void => {
    rest += typeof data === 'string' ? data : decoder.decode(data, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) queue.push(line.replace(/\r$/, ''));
    if (rest.length > maxLine) queue.end(new CustodyError('TOO_LARGE', 'the line is too long'));
  };
  const onEnd = (): void => queue.end(new InputEnded());
  let isOpen = false;
  const listen = async (): Promise<string> => {
    if (!isOpen) {
      isOpen = true;
      // an input that ended before says so to nobody who listens later
      if (stream.readableEnded || stream.destroyed) onEnd();
      stream.on('data', onData);
      for (const name of ['end', 'close', 'error']) stream.on(name, onEnd);
    }
    stream.resume();
    try {
      return await queue.take();
    } catch (error) {
      if (error instanceof InputEnded) stderr.write('\n');
      throw error;
    } finally {
      stream.pause();
    }
  };
  return {
    next: async (question) => {
      stderr.write(question);
      const line = checked(await listen());
      if (isTerminal(stdin) && Buffer.byteLength(line) >= lineMode)
        throw new LineTooLong(
          `this terminal may cut a line of ${lineMode} bytes or more`,
          'say less here, or give the text with its flag',
        );
      return line;
    },
    secret: async (question) => {
      if (isTerminal(stdin)) return await hidden(host, question, onData);
      stderr.write(question);
      const line = await listen();
      stderr.write('\n');
      return line;
    },
    drop: async () => {
      if (!isTerminal(stdin)) return 0;
      stream.resume();
      await silence(stream);
      stream.pause();
      rest = '';
      return queue.clear().length;
    },
  };
}

/** Reads one line key by key, so that nothing of it is shown. */
function hidden(
  { stdin, stderr }: Pick<Host, 'stdin' | 'stderr'>,
  question: string,
  other: (data: Buffer | string) => void,
): Promise<string> {
  const { stream } = stdin;
  const isOpen = stream.listeners('data').includes(other);
  stream.off('data', other);
  // the echo goes off before anybody can see the question and answer it
  stream.setRawMode?.(true);
  stderr.write(question);
  return new Promise((accept, reject) => {
    let typed = '';
    const end = (settle: () => void) => {
      stream.off('data', onData);
      if (isOpen) stream.on('data', other);
      stream.setRawMode?.(false);
      stream.pause();
      stderr.write('\n');
      settle();
    };
    const onData = (data: Buffer | string) => {
      for (const char of data.toString()) {
        if (char === '\r' || char === '\n') return end(() => accept(typed));
        if (char === '\u0003' || char === '\u0004') return end(() => reject(new InputEnded()));
        if (char === '\u007f' || char === '\b') typed = [...typed].slice(0, -1).join('');
        else if (char === '\u0015') typed = '';
        else if (char >= ' ' && typed.length < maxLine) typed += char;
      }
    };
    stream.on('data', onData);
    stream.resume();
  });
}

/** A line, or those of one paste. */
type Came = string | readonly string[];

/** Keys of a terminal, read one by one and edited in the line, by the reader of Node. */
function editedLines(host: Host): Lines {
  const { stderr } = host;
  const stream = host.stdin.stream as Input['stream'] & { ref?(): void; unref?(): void };
  const queue = new LineQueue<Came>();
  let isHidden = false;
  let reader: Interface | undefined;
  const open = async (): Promise<Interface> => {
    if (reader !== undefined) return reader;
    const { createInterface } = await import('node:readline');
    const output = new Writable({
      write: (chunk, _, done) => {
        if (!isHidden) stderr.write(String(chunk));
        done();
      },
    });
    Object.defineProperty(output, 'columns', { get: () => stderr.columns });
    // a scanner may end a line with CR and LF, the second of which comes late: it is not an empty line
    const opened = createInterface({ input: stream, output, terminal: true, historySize: 0, crlfDelay: Infinity });
    gatherLines(opened, stream, (came) => queue.push(came));
    stderr.write(markPastes);
    process.once('exit', stopMarks);
    opened.on('SIGINT', () => {
      close(opened);
      tellKept(host);
      knownKeeper(host)?.close();
      process.kill(process.pid, 'SIGINT');
    });
    opened.on('close', () => queue.end(new InputEnded()));
    // a terminal that is gone cannot be read, and cannot be set back either
    for (const each of [opened, stream]) each.on('error', () => queue.end(new InputEnded()));
    reader = opened;
    return opened;
  };
  const stopMarks = (): void => stderr.write(stopMarking);
  const close = (opened: Interface): void => {
    isHidden = false;
    opened.close();
    process.off('exit', stopMarks);
    stopMarks();
    stderr.write('\n');
  };
  const oneOf = (came: Came, takesMany: boolean): string => {
    if (typeof came === 'string') return came;
    const [first = '', ...rest] = came;
    if (!takesMany) throw new PastedLines(came);
    queue.putBack(rest);
    return first;
  };
  const ask = async (question: string, takesMany: boolean): Promise<string> => {
    const opened = await open();
    stream.ref?.();
    try {
      if (!queue.isEmpty) {
        const came = await queue.take();
        const shown = typeof came === 'string' || takesMany ? [came].flat()[0] : '';
        stderr.write(isHidden ? question : `${question}${shown}\n`);
        return oneOf(came, takesMany);
      }
      if (isHidden) stderr.write(question);
      opened.setPrompt(isHidden ? '' : question);
      opened.prompt(true);
      return oneOf(await queue.take(), takesMany);
    } catch (error) {
      if (error instanceof InputEnded) stderr.write('\n');
      throw error;
    } finally {
      // keys typed between two questions are kept; they do not keep the program alive
      stream.unref?.();
    }
  };
  return {
    next: async (question, takesMany = false) => checked(await ask(question, takesMany)),
    secret: async (question) => {
      await open();
      isHidden = true;
      try {
        return await ask(question, false);
      } catch (error) {
        if (!(error instanceof PastedLines)) throw error;
        throw new LineTooLong('several lines were pasted, and this takes one');
      } finally {
        isHidden = false;
        stderr.write('\n');
      }
    },
    drop: async () => {
      const opened = await open();
      await silence(stream);
      opened.setPrompt('');
      for (const name of ['e', 'u']) opened.write(null, { ctrl: true, name });
      return queue.clear().flat().length;
    },
  };
}
