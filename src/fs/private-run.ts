/** Runs a program with files that are in a folder of this user alone, which is removed afterwards. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CustodyError } from '../errors.ts';
import { readFileCapped } from './read.ts';
import { createFile } from './replace.ts';
import type { ProgramPlace } from './system-program.ts';
import { makeTemporaryFolder } from './temporary.ts';

interface PrivateRun {
  readonly place: ProgramPlace;
  readonly timeoutMs: number;
  /** Files that it gets, by name. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The file of the folder that it writes, if it writes one. */
  readonly result: string | undefined;
  readonly args: (at: (name: string) => string) => readonly string[];
  readonly env: (at: (name: string) => string) => Readonly<Record<string, string>>;
}

interface PrivateRan {
  /** Whether it ended with status 0. */
  readonly isDone: boolean;
  /** Whether it was ended for taking too long. */
  readonly isLate: boolean;
  readonly printed: string;
  readonly complaint: string;
  readonly result?: Uint8Array;
}

const mostPrinted = 1024 * 1024;
const mostWritten = 64 * 1024;

/** Runs it without a shell and without input. Throws CustodyError as writing the files does. */
export async function runPrivately({ place, timeoutMs, files, result, args, env }: PrivateRun): Promise<PrivateRan> {
  const folder = makeTemporaryFolder('custody-token-');
  const at = (name: string): string => join(folder, name);
  try {
    for (const [name, bytes] of Object.entries(files)) createFile(at(name), bytes, { mode: 0o600 });
    const ran = await start(place, args(at), { timeoutMs, env: env(at) });
    const written = result === undefined ? undefined : await readWritten(at(result));
    return written === undefined ? ran : { ...ran, result: written };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(
  { path, cwd }: ProgramPlace,
  args: readonly string[],
  { timeoutMs, env }: { readonly timeoutMs: number; readonly env: Readonly<Record<string, string>> },
): Promise<PrivateRan> {
  const { execFile } = await import('node:child_process');
  return await new Promise((accept) => {
    const options = {
      timeout: timeoutMs,
      maxBuffer: mostPrinted,
      killSignal: 'SIGKILL',
      encoding: 'utf8',
      windowsHide: true,
      cwd,
      env: { ...env },
    } as const;
    const child = execFile(path, [...args], options, (error, printed, complaint) => {
      const isLate = error?.killed === true && error.code === null;
      accept({ isDone: error === null, isLate, printed, complaint });
    });
    child.stdin?.end();
  });
}

async function readWritten(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFileCapped(path, mostWritten);
  } catch (error) {
    if (error instanceof CustodyError) return undefined;
    throw error;
  }
}
