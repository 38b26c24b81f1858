/** Several lines that are pasted at one question (bracketed paste): a terminal marks where a paste begins and ends. */
import type { Interface } from 'node:readline';

/** Tells a terminal to mark what is pasted, and to do so no longer. */
export const [markPastes, stopMarking] = ['\u001b[?2004h', '\u001b[?2004l'] as const;

/** They were pasted where one line is taken. */
export class PastedLines extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super('several lines were pasted at one question');
    this.lines = lines;
  }
}

/** How it is asked whether they are one answer. */
export interface Joining {
  readonly says: (count: number) => string;
  /** Yes or no; undefined for what is neither. */
  readonly reads: (typed: string) => boolean | undefined;
}

export const englishJoining: Joining = {
  says: (count) => `That was ${count} lines, this takes one. Join them? [y/n] `,
  reads: (typed) => (/^y(es)?$/i.test(typed) ? true : /^no?$/i.test(typed) ? false : undefined),
};

export const joined = (lines: readonly string[]): string => lines.map((line) => line.trim()).join(' ');

/** Takes lines from the reader: one that is typed by itself, those of a paste together. */
export function gatherLines(
  reader: Interface,
  stream: NodeJS.ReadableStream,
  push: (line: string | readonly string[]) => void,
): void {
  let pasted: string[] | undefined;
  reader.on('line', (line) => {
    if (pasted === undefined) push(line);
    else pasted.push(line);
  });
  stream.on('keypress', (_: unknown, key?: { readonly name?: string }) => {
    if (key?.name === 'paste-start') pasted = [];
    if (key?.name !== 'paste-end' || pasted === undefined) return;
    const lines = pasted;
    pasted = undefined;
    // what was pasted within a line stays there, and Enter ends it
    if (lines.length === 0) return;
    const rest = reader.line;
    if (rest !== '') {
      lines.push(rest);
      reader.write(null, { ctrl: true, name: 'e' });
      reader.write(null, { ctrl: true, name: 'u' });
    }
    const full = lines.filter((line) => line.trim() !== '');
    push(full.length > 1 ? full : (full[0] ?? ''));
  });
}
