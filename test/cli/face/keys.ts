/** Keys as a terminal gives them, one chunk after the other, whether or not a question is there. */
import { PassThrough } from 'node:stream';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import type { Bench } from '../bench.ts';
import { fakeHost } from '../fake-host.ts';

export interface Keys {
  readonly argv: readonly string[];
  readonly chunks: readonly string[];
  /** Milliseconds between two chunks. */
  readonly ms?: number;
  /** The question at which the person goes away. */
  readonly until: RegExp;
  readonly env?: Record<string, string>;
}

/** Milliseconds. */
const patience = 60_000;

export async function typeKeys(
  bench: Bench,
  { argv, chunks, ms = 0, until, env = {} }: Keys,
): Promise<{ status: number; shown: string }> {
  const stream = Object.assign(new PassThrough(), { setRawMode: () => {} });
  const host = fakeHost(bench.folder, 'keys');
  Object.assign(host.env, bench.env, { TERM: 'xterm' }, env);
  let shown = '';
  const write = (text: string): void => {
    shown += text;
  };
  const output = { isTTY: true, isWidthKnown: false, columns: 80, write };
  const ended = runArguments(argv, { ...host, stdin: { isTTY: true, stream }, stdout: output, stderr: output });
  for (const chunk of chunks) {
    stream.write(chunk);
    if (ms > 0) await new Promise((accept) => setTimeout(accept, ms));
  }
  const begun = Date.now();
  const isLate = (): boolean => Date.now() - begun > patience;
  const leaving = setInterval(() => {
    if (until.test(shown) || isLate()) stream.end();
  }, 20);
  const status = await ended;
  clearInterval(leaving);
  // a question that never comes is a failure, and not a wait
  if (isLate()) throw new Error(`${until} was not asked: ${shown.slice(-2000)}`);
  return { status, shown };
}
