/** Runs a command as a person does who sits at a terminal and types these lines. */
import { PassThrough } from 'node:stream';
import { runArguments } from '../../../src/cli/run/dispatch.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';

export interface Person {
  readonly env?: Record<string, string | undefined>;
  readonly columns?: number;
  readonly seed?: string;
  /** Whether the terminal says how wide it is: lines are then broken to fit. */
  readonly isSized?: boolean;
  /** Changes of the host before it runs. */
  readonly more?: Partial<FakeHost>;
}

export interface Ran {
  readonly status: number;
  readonly out: string;
  /** Questions, and what went along with the results. */
  readonly shown: string;
}

/** The folder is the home too; settings in it count. */
export async function atTerminal(
  folder: string,
  argv: readonly string[],
  lines: readonly string[],
  { env = {}, columns = 80, seed = 'person', isSized = false, more = {} }: Person = {},
): Promise<Ran> {
  const stream = new PassThrough();
  stream.end(lines.map((line) => `${line}\n`).join(''));
  const [shown, out]: string[][] = [[], []];
  const host = fakeHost(folder, seed);
  Object.assign(host.env, { HOME: folder, CUSTODY_CONFIG: undefined, CUSTODY_PASSPHRASE: undefined }, env);
  const status = await runArguments(argv, {
    ...host,
    stdin: { isTTY: true, stream },
    stdout: { isTTY: true, isWidthKnown: isSized, columns, write: (text) => void out?.push(text) },
    stderr: { isTTY: true, isWidthKnown: isSized, columns, write: (text) => void shown?.push(text) },
    ...more,
  });
  return { status, out: (out ?? []).join(''), shown: (shown ?? []).join('') };
}
