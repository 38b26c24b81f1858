/** What came before anybody asked for it, in order, and who waits for the next. */
import type { CustodyError } from '../../errors.ts';

export class LineQueue<Line> {
  readonly #lines: Line[] = [];
  #waiting: { readonly accept: (line: Line) => void; readonly reject: (error: CustodyError) => void } | undefined;
  #ended: CustodyError | undefined;

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  push(line: Line): void {
    if (this.#waiting === undefined) this.#lines.push(line);
    else this.#waiting.accept(line);
    this.#waiting = undefined;
  }

  end(error: CustodyError): void {
    this.#ended = error;
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  take(): Promise<Line> {
    const line = this.#lines.shift();
    if (line !== undefined) return Promise.resolve(line);
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((accept, reject) => {
      this.#waiting = { accept, reject };
    });
  }

  /** These come next. */
  putBack(lines: readonly Line[]): void {
    this.#lines.unshift(...lines);
  }

  /** All of them; none is left. */
  clear(): Line[] {
    return this.#lines.splice(0);
  }
}
