/** All that the command line takes from its surroundings, as one argument: streams, clock, randomness, environment. */
import { existsSync, writeSync } from 'node:fs';
import { hostname, release, type, userInfo } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { isatty } from 'node:tty';
import type { ChalkInstance } from 'chalk';
import type { Signer } from '../../crypto/signer.ts';
import { CustodyError } from '../../errors.ts';
import { ioError } from '../../fs/errno.ts';
import type { LockOwner } from '../../fs/ledger/lock.ts';
import { processFacts } from '../../fs/ledger/process.ts';
import { type KeyCost, keyCost } from '../../signers/key-cost.ts';
import type { Resumed } from './keeper.ts';
import type { Viewer } from './open-file.ts';
import type { ProgramFiles } from './program-files.ts';
import { type RunTool, toolRunner } from './run-tool.ts';

export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal in columns, 80 where it is not known. */
  readonly columns: number;
  /** False for a terminal that does not tell its width: nothing is drawn there. Lines are broken only where it is true. */
  readonly isWidthKnown?: boolean | undefined;
  write(text: string): void;
  /** Writes bytes that are not text; absent where only text can be written. */
  writeBytes?(bytes: Uint8Array): void;
}

export interface Input {
  readonly isTTY: boolean;
  readonly stream: NodeJS.ReadableStream & { setRawMode?: (on: boolean) => unknown };
  /** Ends the program, by the signal of a hang-up, if the terminal is gone. Node 20 aborts there, and a core dump may hold private texts. */
  endIfGone?(): void;
}

export type SettingName =
  | (
      | 'name'
      | 'agency'
      | 'jurisdiction'
      | 'title'
      | 'badge'
      | 'key'
      | 'ledger'
      | 'cases'
      | 'trust'
      | 'language'
      | 'zone'
    )
  | (
      | 'post'
      | 'place'
      | 'numbering'
      | 'numbers'
      | 'child'
      | 'competence'
      | 'answer-within'
      | 'paper'
      | 'profile'
      | 'colour'
      | 'plain'
    );
export type SettingValue = string | boolean | readonly string[];
/** Whose file a setting is in, the strongest first. */
export type SettingLevel = 'case' | 'yours' | 'agency';

export interface Setting {
  readonly value: SettingValue;
  readonly level: SettingLevel;
  readonly file: string;
  readonly line: number;
}

/** What configuration files say (docs/config.md). */
export interface Settings {
  /** The environment as it was, before settings were put in it. */
  readonly given: Readonly<Record<string, string | undefined>>;
  get(name: SettingName): Setting | undefined;
  /** Reads the file of the case of that ledger, if there is one. */
  adoptCase(ledger: string): Promise<void>;
}

/** Holds one signer by the name of its key. */
export interface KeyRing {
  get(key: string): Signer | undefined;
  put(key: string, signer: Signer): void;
}

export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly version: string;
  /** Unix seconds. */
  now(): number;
  /** Milliseconds of a clock that nobody sets, to measure how long something takes. */
  monotonic(): number;
  /** Offset of the viewer's zone from UTC at that time, in minutes. */
  zoneMinutes(at: number): number;
  /** `count` fresh random bytes. */
  random(count: number): Uint8Array;
  /** What a passphrase costs on keys that are written. */
  readonly keyCost: KeyCost;
  /** Who takes a lock. */
  owner(): LockOwner;
  /** The computer that it runs on, for records of what was hashed where. */
  machine(): {
    readonly name: string;
    readonly os: string;
    readonly runtime: string;
    /** As Node names it; absent where nobody is to know. */
    readonly platform?: string;
  };
  /** SHA-256 of the sorted list of the program's file digests (docs/spec/ledger.md, section 16). */
  build(): Uint8Array;
  /** What runs programs of the system, and those that the user named. */
  tools(named: ReadonlyMap<string, string>): RunTool;
  /** What starts a viewer; else it is started as it is. */
  readonly startViewer?: (viewer: Viewer) => Promise<boolean>;
  /** How far the clock can be believed, as far as the system says. */
  clockSource(): 'ntp' | 'none';
  /** The command line that is run. */
  readonly argv?: readonly string[];
  /** The file of the settings of the agency, where it is not that of the system. */
  readonly agencySettings?: string;
  /** Absent where no configuration file may count. */
  readonly settings?: Settings;
  /** Your own key, while a menu keeps it open. */
  readonly ring?: KeyRing;
  /** The draft that is gone on with. */
  readonly resumed?: Resumed;
  /** What writes colour; absent where no stream has it (`withColour`). */
  readonly chalk?: ChalkInstance;
}

/** The host of the running process. */
export function processHost({ version, digest }: ProgramFiles): Host {
  const terminals = [0, 1, 2].filter(isatty);
  let built: Uint8Array | undefined;
  return {
    env: process.env,
    cwd: process.cwd(),
    stdin: {
      isTTY: isatty(0),
      get stream() {
        return process.stdin;
      },
      endIfGone: () => {
        if (terminals.some((fd) => !isatty(fd))) process.kill(process.pid, 'SIGHUP');
      },
    },
    stdout: output(1, () => process.stdout),
    stderr: output(2, () => process.stderr),
    version,
    now: () => Math.floor(Date.now() / 1000),
    monotonic: () => performance.now(),
    zoneMinutes: (at) => -new Date(at * 1000).getTimezoneOffset(),
    keyCost,
    random: (count) => globalThis.crypto.getRandomValues(new Uint8Array(count)),
    owner: () => ({
      pid: process.pid,
      host: hostname(),
      user: userName(),
      since: new Date().toISOString(),
      ...processFacts(process.pid),
    }),
    machine: () => ({
      name: hostname(),
      os: `${type()} ${release()}`,
      runtime: `node ${process.version} ${process.platform} ${process.arch}`,
      platform: process.platform,
    }),
    // the files are the program that runs, as it was when it was asked first
    build: () => {
      built ??= digest();
      return built;
    },
    tools: toolRunner,
    clockSource: () =>
      process.platform === 'linux' && existsSync('/run/systemd/timesync/synchronized') ? 'ntp' : 'none',
  };
}

/** A stream of the process is made only when it is written to: each takes a millisecond of a short command. */
function output(fd: number, open: () => NodeJS.WriteStream): Output {
  let stream: NodeJS.WriteStream | undefined;
  const opened = (): NodeJS.WriteStream => {
    stream ??= open().on('error', tellUnwritten);
    return stream;
  };
  const isTTY = isatty(fd);
  return {
    isTTY,
    get isWidthKnown() {
      return isTTY && opened().columns > 0;
    },
    get columns() {
      return isTTY && opened().columns > 0 ? opened().columns : 80;
    },
    write: (text) => {
      opened().write(text);
    },
    writeBytes: (bytes) => {
      opened().write(bytes);
    },
  };
}

/**
 * `custody log | head` closes the pipe early; that is not a failure of ours. What else cannot be written (a full disk) is reported, and
 * ends with 5 where it would have ended with 0: the work itself goes on, for it may be hours of hashing yet to be recorded.
 */
function tellUnwritten(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  process.once('exit', () => {
    process.exitCode ||= 5;
  });
  const { code, message } = ioError(error, 'write', 'the output') as CustodyError;
  try {
    writeSync(2, `custody: error: ${message} [${code}]\n`);
  } catch {
    // there is no place left to tell it; the exit status does
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

/** The path that the user typed, made absolute from the host's folder. Throws CustodyError USAGE for an empty one, which is not a folder. */
export function pathOf(host: Host, typed: string): string {
  if (typed === '')
    throw new CustodyError('USAGE', 'a path is empty', {
      hint: 'perhaps a variable of the shell is not set; . is this folder',
    });
  return resolve(host.cwd, typed);
}
