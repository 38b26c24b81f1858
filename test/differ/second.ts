/** The second implementation as a process that judges vectors, one a line (docs/spec/conformance.md). */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const program = new URL('../../docs/spec/verify.py', import.meta.url).pathname;

export class Second {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: ((line: string) => void)[] = [];
  #errors = '';

  constructor(path = program) {
    this.#child = spawn('/usr/bin/python3', [path, '--protocol']);
    this.#child.stderr.on('data', (text: Buffer) => {
      this.#errors += text.toString();
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#waiting.shift()?.(line));
    this.#child.on('close', () => {
      for (const take of this.#waiting.splice(0)) take(JSON.stringify({ found: { crash: this.#errors.slice(-2000) } }));
    });
    // the end of the child reports a write that came too late
    this.#child.stdin.on('error', () => undefined);
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null;
  }

  /** What it finds; `crash` with what it wrote on standard error, where it ended. */
  async judge(vector: object): Promise<unknown> {
    if (this.hasEnded) return { crash: 'it had ended before' };
    const answer = new Promise<string>((resolve) => this.#waiting.push(resolve));
    this.#child.stdin.write(`${JSON.stringify(vector)}\n`);
    return (JSON.parse(await answer) as { found: unknown }).found;
  }

  end(): void {
    this.#child.stdin.end();
  }
}
