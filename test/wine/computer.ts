/**
 * A computer for the steps: Windows' own Node or the single executable under wine, or this one. Each has a folder, and a copy of the
 * built program in it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../cli/built-program.ts';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  /** Nothing of the variables that a run has here. */
  readonly isBare?: boolean;
  /** What it says on stderr is in `out` too, in the order in which it said it. */
  readonly isJoined?: boolean;
}

/** The settings of wine for all computers of this process: without a screen, and without what would be asked to be installed. */
const prefix = join(tmpdir(), `custody-wine-${process.pid}`);
const forWine = (debug = '-all') => ({
  PATH: process.env.PATH ?? '',
  // else wine takes no name that is not ASCII
  LC_ALL: 'C.UTF-8',
  WINEPREFIX: prefix,
  WINEDEBUG: debug,
  WINEDLLOVERRIDES: 'mscoree=;mshtml=',
});

let count = 0;
/** A program that only waits: as long as it runs, wine stays up, and need not start with each command. */
let waiting: ChildProcess | undefined;

export class Computer {
  /** Its folder, as Linux names it. On Windows it is a drive of its own: on the drive of Linux the program would find its files. */
  readonly folder: string;
  readonly #exe: string | undefined;

  private constructor(folder: string, exe: string | undefined) {
    this.folder = folder;
    this.#exe = exe;
  }

  /** `exe`: a node.exe, or a single executable; absent for this computer. */
  static async start(exe?: string): Promise<Computer> {
    const folder = mkdtempSync(join(tmpdir(), 'custody-wine-work-'));
    mkdirSync(join(folder, 'tmp'));
    for (const name of ['bin', 'dist', 'package.json'])
      cpSync(join(root, name), join(folder, 'program', name), { recursive: true });
    if (!exe?.endsWith('.exe')) return new Computer(folder, exe);
    if (!existsSync(prefix)) await ended('wineboot', ['-i'], { env: forWine(), cwd: '/', timeoutMs: 300_000 });
    waiting ??= spawn('wine', ['cmd'], { env: forWine(), cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
    const drive = join(prefix, 'dosdevices/w:');
    rmSync(drive, { force: true });
    symlinkSync(folder, drive);
    return new Computer(folder, exe);
  }

  get isWindows(): boolean {
    return this.#exe?.endsWith('.exe') === true;
  }

  /** Whether it runs scripts. The single executable, `custody-win-x64.exe`, runs only the program that is in it. */
  get isNode(): boolean {
    return this.#exe === undefined || /node(\.exe)?$/.test(this.#exe);
  }

  /** A path in its folder as its programs take it. */
  path(name = ''): string {
    return this.isWindows ? `W:\\${name.replaceAll('/', '\\')}` : join(this.folder, name);
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  /** Runs the program with nothing of the surroundings but these variables. */
  async custody(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
    const own = {
      CUSTODY_STATE: this.path('state'),
      CUSTODY_TRUST: this.path('trust.json'),
      CUSTODY_CONFIG: 'none',
      CUSTODY_PASSPHRASE: 'TEST four words here',
      NO_COLOR: '1',
      CI: 'true',
    };
    const env = options.isBare ? options.env : { ...own, ...options.env };
    return await this.node(this.path('program/bin/custody.cjs'), args, { ...options, env: env ?? {} });
  }

  async node(script: string, args: readonly string[], options: RunOptions & { debug?: string } = {}): Promise<Ended> {
    const { cwd = this.folder, env = {}, timeoutMs = 300_000, debug, isJoined } = options;
    const words = [...(this.isNode ? [script] : []), ...args];
    return !this.isWindows
      ? await ended(this.#exe ?? process.execPath, words, {
          cwd,
          env: { PATH: process.env.PATH ?? '', HOME: this.folder, ...env },
          timeoutMs,
          isJoined,
        })
      : await ended('wine', [this.#exe ?? '', ...words], {
          cwd,
          env: { ...forWine(debug), ...env },
          timeoutMs,
          isJoined,
        });
  }

  /** Runs a program of Windows; what is typed comes from the file `input`. */
  async program(file: string, args: readonly string[], debug: string, input?: string): Promise<Ended> {
    return await ended('wine', [file, ...args], { cwd: this.folder, env: forWine(debug), timeoutMs: 60_000, input });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Ends the programs of wine that this process started, and removes its Windows. */
export async function endWine(): Promise<void> {
  if (!existsSync(prefix)) return;
  waiting?.stdin?.end();
  waiting = undefined;
  await ended('wineserver', ['-k'], { env: forWine(), cwd: '/', timeoutMs: 60_000 });
  rmSync(prefix, { recursive: true, force: true });
}

/** Into files: a pipe as standard output fails under wine. */
async function ended(
  program: string,
  args: readonly string[],
  options: Required<Pick<RunOptions, 'cwd' | 'timeoutMs' | 'env'>> & {
    readonly input?: string | undefined;
    readonly isJoined?: boolean | undefined;
  },
): Promise<Ended> {
  count += 1;
  const { cwd, env, timeoutMs, input, isJoined } = options;
  const files = ['out', 'err'].map((name) => join(tmpdir(), `custody-wine-${process.pid}-${count}.${name}`));
  const fds = files.map((file) => openSync(file, 'w'));
  const typed = input === undefined ? undefined : openSync(input, 'r');
  try {
    const status = await new Promise<number | null>((accept, refuse) => {
      const child = spawn(program, args, {
        cwd,
        env,
        stdio: [typed ?? 'ignore', fds[0], isJoined ? fds[0] : fds[1]],
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
      });
      child.once('error', refuse).once('exit', accept);
    });
    const [out = '', err = ''] = files.map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
    return { status, out, err };
  } finally {
    for (const fd of typed === undefined ? fds : [...fds, typed]) closeSync(fd);
    for (const file of files) rmSync(file);
  }
}
