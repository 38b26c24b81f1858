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
import { hiddenKeys, hidingBy, maxLine } from '../typed/secret-keys.ts';
import type { Host, Input } from './host.ts';
import { knownKeeper, tellKept } from './keeper.ts';
import { isStopRequested, onBreak, onContinued, suspend } from './stop.ts';

export { maxLine };

export interface Lines {
  /**
   * Shows the question, and gives the next line without its end. Throws InputEnded, CustodyError TOO_LARGE and STOPPED, and PastedLines
   * unless `takesMany`: then the others are the next lines.
   */
  next(question: string, takesMany?: boolean): Promise<string>;
  /** The same without showing what is typed. */
  secret(question: string): Promise<string>;
  /** From the first secret in that work to its end nothing that is typed is shown: a second try may be typed ahead of its question. */
  hiding<T>(work: () => Promise<T>): Promise<T>;
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

/** A line that was typed while nothing was shown is shown behind the question that takes it. */
interface Typed {
  readonly line: string;
  readonly isUnseen?: true;
}

/** Input that comes in lines: a pipe of a test, or a terminal whose keys cannot be read one by one. */
function plainLines(host: Pick<Host, 'stdin' | 'stderr'>): Lines {
  const { stderr, stdin } = host;
  const stream = stdin.stream as Readable & Input['stream'];
  const queue = new LineQueue<Typed>();
  const decoder = new TextDecoder();
  let rest = '';
  const onData = (data: Buffer | string): void => {
    rest += typeof data === 'string' ? data : decoder.decode(data, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) queue.push({ line: line.replace(/\r$/, '') });
    if (rest.length > maxLine) queue.end(new CustodyError('TOO_LARGE', 'the line is too long'));
  };
  const keys = hiddenKeys(stdin, InputEnded, (left) => {
    if (isOpen) stream.on('data', onData);
    for (const line of left.lines) queue.push({ line, isUnseen: true });
    rest += left.typed;
  });
  const onEnd = (): void => {
    queue.end(new InputEnded());
    keys.end();
  };
  let isOpen = false;
  const askAndListen = async (question: string): Promise<Typed> => {
    if (!isOpen) {
      isOpen = true;
      // an input that ended before says so to nobody who listens later
      if (stream.readableEnded || stream.destroyed) onEnd();
      stream.on('data', onData);
      for (const name of ['end', 'close', 'error']) stream.on(name, onEnd);
    }
    // work that cleans up at Ctrl-C does not see that a question waits, or comes
    if (isStopRequested()) onEnd();
    const isCaught = isTerminal(stdin) && process.listenerCount('SIGINT') > 0;
    if (isCaught) process.once('SIGINT', onEnd);
    const ask = (): void => void stderr.write(question);
    // the kernel drops the half of a line at Ctrl-Z, which may come as soon as the question can be seen
    const forgetContinued = isTerminal(stdin) ? onContinued(ask) : () => {};
    ask();
    stream.resume();
    try {
      return await queue.take();
    } catch (error) {
      if (error instanceof InputEnded) stderr.write('\n');
      throw error;
    } finally {
      stream.pause();
      process.off('SIGINT', onEnd);
      forgetContinued();
    }
  };
  return {
    next: async (question) => {
      keys.show();
      const { line, isUnseen } = await askAndListen(question);
      if (isUnseen) stderr.write(`${line}\n`);
      checked(line);
      if (isTerminal(stdin) && !isUnseen && Buffer.byteLength(line) >= lineMode)
        throw new LineTooLong(
          `this terminal may cut a line of ${lineMode} bytes or more`,
          'say less here, or give the text with its flag',
        );
      return line;
    },
    secret: async (question) => {
      if (!isTerminal(stdin)) {
        const { line } = await askAndListen(question);
        stderr.write('\n');
        return line;
      }
      return await keys.hiding(async () => {
        stream.off('data', onData);
        // the echo goes off before anybody can see the question and answer it
        keys.enter();
        const forgetContinued = onContinued(() => {
          keys.again();
          stderr.write(question);
        });
        stderr.write(question);
        try {
          return await keys.take();
        } finally {
          forgetContinued();
          stderr.write('\n');
        }
      });
    },
    hiding: keys.hiding,
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

/** A line, or those of one paste. */
type Came = string | readonly string[];

/** Keys of a terminal, read one by one and edited in the line, by the reader of Node. */
function editedLines(host: Host): Lines {
  const { stderr } = host;
  const stream = host.stdin.stream as Input['stream'] & { ref?(): void; unref?(): void };
  const queue = new LineQueue<Came>();
  let isHidden = false;
  /** The question that waits for its answer. */
  let asked: string | undefined;
  const { enter, hiding, show } = hidingBy(
    () => {
      isHidden = true;
    },
    () => {
      isHidden = false;
    },
  );
  let reader: Interface | undefined;
  let forgetBreak = (): void => {};
  let forgetContinued = (): void => {};
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
    const onCtrlC = (): void => {
      close(opened);
      tellKept(host);
      knownKeeper(host)?.close();
      process.kill(process.pid, 'SIGINT');
    };
    opened.on('SIGINT', onCtrlC);
    forgetBreak = onBreak(onCtrlC);
    opened.on('SIGTSTP', () => {
      stopMarks();
      host.stdin.stream.setRawMode?.(false);
      suspend();
    });
    forgetContinued = onContinued(() => {
      // a shell leaves the terminal in another mode than the one that was set here
      host.stdin.stream.setRawMode?.(false);
      host.stdin.stream.setRawMode?.(true);
      stderr.write(markPastes);
      if (asked === undefined) return;
      if (isHidden) stderr.write(asked);
      opened.prompt(true);
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
    forgetBreak();
    forgetContinued();
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
      asked = question;
      opened.prompt(true);
      return oneOf(await queue.take(), takesMany);
    } catch (error) {
      if (error instanceof InputEnded) stderr.write('\n');
      throw error;
    } finally {
      asked = undefined;
      // keys typed between two questions are kept; they do not keep the program alive
      stream.unref?.();
    }
  };
  return {
    next: async (question, takesMany = false) => {
      show();
      return checked(await ask(question, takesMany));
    },
    secret: (question) =>
      hiding(async () => {
        await open();
        enter();
        try {
          return await ask(question, false);
        } catch (error) {
          if (!(error instanceof PastedLines)) throw error;
          throw new LineTooLong('several lines were pasted, and this takes one');
        } finally {
          stderr.write('\n');
        }
      }),
    hiding,
    drop: async () => {
      const opened = await open();
      await silence(stream);
      opened.setPrompt('');
      for (const name of ['e', 'u']) opened.write(null, { ctrl: true, name });
      return queue.clear().flat().length;
    },
  };
}
