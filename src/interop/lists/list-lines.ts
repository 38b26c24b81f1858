/** The lines of a list, one after the other, as latin1 text without their end; no more than one of them is held. */
import { latin1Slice } from '../../evidence/raw-text.ts';
import { phrase } from '../../ledger/phrase.ts';
import { invalidList, type ListParser, mostLineBytes } from './listing.ts';

/** Hands each line that is not empty on with its number. A line feed alone ends a line; what comes before it is the reader's to judge. */
export class ListLines implements ListParser {
  readonly #take: (line: string, number: number) => void;
  readonly #parts: string[] = [];
  #held = 0;
  #number = 0;

  constructor(take: (line: string, number: number) => void) {
    this.#take = take;
  }

  feed(bytes: Uint8Array): void {
    let from = this.#skipEmpty(bytes, 0);
    for (let at = bytes.indexOf(0x0a, from); at >= 0; at = bytes.indexOf(0x0a, from)) {
      this.#hold(bytes, from, at);
      this.#close();
      from = this.#skipEmpty(bytes, at + 1);
    }
    if (from < bytes.length) this.#hold(bytes, from, bytes.length);
  }

  /** Empty lines say nothing in any list, and a list may hold nothing else. */
  #skipEmpty(bytes: Uint8Array, from: number): number {
    let at = from;
    if (this.#held === 0) while (bytes[at] === 0x0a) at += 1;
    this.#number += at - from;
    return at;
  }

  end(): void {
    if (this.#held > 0) this.#close();
  }

  #hold(bytes: Uint8Array, from: number, to: number): void {
    this.#held += to - from;
    if (this.#held > mostLineBytes) throw invalidList(`line ${this.#number + 1} is longer than ${mostLineBytes} bytes`);
    this.#parts.push(latin1Slice(bytes, from, to));
  }

  #close(): void {
    this.#number += 1;
    const line = this.#parts.length === 1 ? (this.#parts[0] as string) : this.#parts.join('');
    this.#parts.length = 0;
    this.#held = 0;
    this.#take(line, this.#number);
  }
}

/** Takes the carriage return of Windows off, where the first line that says anything has one. */
export class LineEnds {
  isWindows: boolean | undefined;

  plain(line: string): string {
    this.isWindows ??= line.endsWith('\r');
    return this.isWindows && line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}

export const windowsLines = phrase('its lines end as in Windows');
/** Said where names are changed so. */
export const windowsNames = phrase('it comes from Windows: {mark} in its names is read as /', { mark: '\\' });
