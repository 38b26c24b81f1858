/** The built program as a process of its own: where it is, and running it with nothing of the test's own surroundings. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const bin = `${root}bin/custody.cjs`;
/** `pretest` builds it; where tests run without, what needs it is skipped, but never in CI. */
export const isBuilt = existsSync(`${root}dist/main.cjs`) || Boolean(process.env.CI);

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** An environment with a home of its own and no more than a program needs. */
export const bareEnv = (home: string, more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: home,
  CUSTODY_CONFIG: 'none',
  TERM: 'dumb',
  LC_ALL: 'C.UTF-8',
  ...more,
});

export interface RunOptions {
  readonly cwd: string;
  readonly env: Record<string, string>;
  /** Called once the process runs. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs a program to its end, its standard input empty. */
export function runProgram(
  program: string,
  args: readonly string[],
  { started, ...where }: RunOptions,
): Promise<Ended> {
  const child = spawn(program, args, { ...where, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  started?.(child);
  return new Promise((accept, refuse) => {
    child.on('error', refuse);
    child.on('close', (status, signal) => accept({ status, signal, out, err }));
  });
}

/** Whether a program can be started at all; in CI it must be there. */
export const isInstalled = (program: string): boolean =>
  Boolean(process.env.CI) || spawnSync(program, ['--version']).error === undefined;
