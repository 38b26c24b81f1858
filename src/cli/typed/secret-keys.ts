/** What is typed key by key and never shown: lines of secrets, and what a person typed ahead of the next question. */
import process from 'node:process';
import type { CustodyError } from '../../errors.ts';
import { LineQueue } from './line-queue.ts';

/** No line is longer, in characters. */
export const maxLine = 65_536;

type Terminal = NodeJS.ReadableStream & { setRawMode?(isRaw: boolean): unknown };

class SecretKeys {
  readonly #lines = new LineQueue<string>();
  #typed = '';
  #isReturn = false;
  readonly #stopped: (key: string) => void;

  /** `stopped` is called at Ctrl-C and Ctrl-D. */
  constructor(stopped: (key: string) => void) {
    this.#stopped = stopped;
  }

  push(text: string): void {
    for (const key of text) {
      const isSecondHalf = key === '\n' && this.#isReturn;
      this.#isReturn = key === '\r';
      if (isSecondHalf) continue;
      if (key === '\r' || key === '\n') {
        this.#lines.push(this.#typed);
        this.#typed = '';
      } else if (key === '\u0003' || key === '\u0004') this.#stopped(key);
      else if (key === '\u007f' || key === '\b') this.#typed = [...this.#typed].slice(0, -1).join('');
      else if (key === '\u0015') this.#typed = '';
      else if (key >= ' ' && this.#typed.length < maxLine) this.#typed += key;
    }
  }

  /** The next line. Rejects with what ended it. */
  take(): Promise<string> {
    return this.#lines.take();
  }

  end(error: CustodyError): void {
    this.#lines.end(error);
  }

  /** The lines that nobody asked for, and the beginning of one. */
  rest(): { readonly lines: readonly string[]; readonly typed: string } {
    const typed = this.#typed;
    this.#typed = '';
    return { lines: this.#lines.clear(), typed };
  }
}

/** `hiding` does the work, and hides typed keys from `enter` in it to its end, or to `show`. Work within work is part of it. */
export function hidingBy(begin: () => void, leave: () => void) {
  let depth = 0;
  let isHidden = false;
  const show = (): void => {
    if (isHidden) leave();
    isHidden = false;
  };
  return {
    show,
    enter: (): void => {
      if (!isHidden) begin();
      isHidden = true;
    },
    hiding: async <T>(work: () => Promise<T>): Promise<T> => {
      depth += 1;
      try {
        return await work();
      } finally {
        depth -= 1;
        if (depth === 0) show();
      }
    },
  };
}

/** Lines read key by key from a terminal in raw mode, while something is hidden; then `left` gets the rest. */
export function hiddenKeys(
  { stream }: { readonly stream: Terminal },
  Ended: new () => CustodyError,
  left: (rest: ReturnType<SecretKeys['rest']>) => void,
) {
  let isAsked = false;
  const keys = new SecretKeys((key) => {
    if (isAsked) keys.end(new Ended());
    else if (key === '\u0003') process.kill(process.pid, 'SIGINT');
  });
  const decoder = new TextDecoder();
  const onKeys = (data: Buffer | string): void =>
    keys.push(typeof data === 'string' ? data : decoder.decode(data, { stream: true }));
  const { enter, hiding, show } = hidingBy(
    () => {
      stream.setRawMode?.(true);
      stream.on('data', onKeys);
      stream.resume();
    },
    () => {
      stream.off('data', onKeys);
      stream.setRawMode?.(false);
      stream.pause();
      left(keys.rest());
    },
  );
  return {
    enter,
    hiding,
    show,
    /** The program goes on after a stop: the shell left the terminal in another mode. */
    again: () => {
      stream.setRawMode?.(false);
      stream.setRawMode?.(true);
    },
    end: () => keys.end(new Ended()),
    take: async (): Promise<string> => {
      isAsked = true;
      try {
        return await keys.take();
      } finally {
        isAsked = false;
      }
    },
  };
}
