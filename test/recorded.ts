/**
 * What the program says of many made-up inputs, compared with what it said before: a file keeps one line for each, with a
 * digest and a summary.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

/**
 * The lines of such a file under `fixtures/recorded`. UPDATE=1 writes it again, or the variable that is named in its place.
 * Where a line differs, RECORD_IN_FULL=FILE puts all output into that file, to be compared with what another version says.
 */
export class Recorded {
  readonly #url: URL;
  readonly #was: ReadonlyMap<string, string>;
  readonly #is: string[] = [];
  readonly #writes: boolean;

  constructor(name: string, variable = 'UPDATE') {
    this.#writes = Boolean(process.env[variable]);
    this.#url = new URL(`../fixtures/recorded/${name}.txt`, import.meta.url);
    this.#was = new Map(this.#writes ? [] : readFileSync(this.#url, 'utf8').split('\n').map(cut));
    if (this.#writes) afterAll(() => writeFileSync(this.#url, `${this.#is.join('\n')}\n`));
  }

  /** Compares the output for that input with what the file keeps; the file has `summary` too. */
  hold(input: string, summary: string, said: readonly string[]): void {
    const digest = createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 16);
    const is = `${digest} ${summary}`;
    if (process.env.RECORD_IN_FULL) appendFileSync(process.env.RECORD_IN_FULL, `${input}\n${said.join('\n')}\n\n`);
    if (this.#writes) this.#is.push(`${input} | ${is}`);
    else expect(is).toBe(this.#was.get(input));
  }
}

function cut(line: string): [string, string] {
  const at = line.lastIndexOf(' | ');
  return [line.slice(0, at), line.slice(at + 3)];
}
