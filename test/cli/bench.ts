/** A bench for tests of `record` and `session`: a key, a ledger with a warrant, commands run in one folder. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run } from '../../src/cli/main.ts';
import { fakeHost } from './fake-host.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Bench {
  readonly folder: string;
  readonly env: Record<string, string | undefined>;
  /** Runs `custody ARGS`, where nobody can be asked. */
  run(...args: string[]): Promise<Ran>;
  /** The same with text on standard input. */
  feed(stdin: string, ...args: string[]): Promise<Ran>;
  /** The same at a terminal where these lines are typed. */
  type(lines: readonly string[], ...args: string[]): Promise<Ran>;
  write(name: string, text: string): void;
  /** Moves the clock, from what it shows, and returns what it shows then. */
  setClock(to: (now: number) => number): number;
  /** Entries of the ledger, by `log`. */
  entries(): Promise<{ seq: number; type: string }[]>;
  /** Keeps the files in the folder now. Returns a function that puts them back, quicker than making them again. */
  keep(): () => void;
  remove(): void;
}

/** Opens a ledger `case.custody` whose entry 1 is a warrant that permits everything. */
export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  mkdirSync(join(folder, 'home'));
  const host = fakeHost(folder, 'bench');
  host.env.CUSTODY_KEY = 'ada.key';
  host.env.CUSTODY_LEDGER = 'case.custody';

  async function runWith(stdin: typeof host.stdin, isTTY: boolean, args: string[]): Promise<Ran> {
    host.clock += 20;
    const out: string[] = [];
    const err: string[] = [];
    const status = await run(args, {
      ...host,
      now: () => host.clock,
      stdin,
      stdout: { isTTY, columns: 100, write: (text) => void out.push(text) },
      stderr: { isTTY, columns: 100, write: (text) => void err.push(text) },
    });
    return { status, out: out.join(''), err: err.join('') };
  }

  const bench: Bench = {
    folder,
    env: host.env,
    run: (...args) => bench.feed('', ...args),
    feed: (stdin, ...args) => {
      const stream = new PassThrough();
      stream.end(stdin);
      return runWith({ isTTY: false, stream }, false, args);
    },
    type: (lines, ...args) => {
      const stream = new PassThrough();
      stream.end(lines.map((line) => `${line}\n`).join(''));
      return runWith({ isTTY: true, stream }, true, args);
    },
    setClock: (to) => {
      host.clock = to(host.clock);
      return host.clock;
    },
    write: (name, text) => writeFileSync(join(folder, name), text),
    entries: async () => {
      const { out } = await bench.run('log', '--json');
      return JSON.parse(out).entries;
    },
    keep: () => {
      const kept = `${folder}-kept`;
      cpSync(folder, kept, { recursive: true });
      const env = { ...host.env };
      const { clock } = host;
      return () => {
        host.clock = clock;
        rmSync(folder, { recursive: true });
        cpSync(kept, folder, { recursive: true });
        for (const name of Object.keys(host.env)) host.env[name] = env[name];
      };
    },
    remove: () => {
      rmSync(folder, { recursive: true });
      rmSync(`${folder}-kept`, { recursive: true, force: true });
    },
  };

  for (const command of [
    [
      'key',
      'new',
      '--name',
      'TEST Ada',
      '--agency',
      'TEST Police',
      '--jurisdiction',
      'NL',
      '-o',
      'ada.key',
      '--no-passphrase',
    ],
    ['init', 'case.custody', '--case', 'TEST 1', '--title', 'invented'],
    [
      'record',
      'authority',
      '--number',
      'W-1',
      '--kind',
      'warrant',
      '--state',
      'issued',
      '--issuer',
      'TEST court',
    ].concat([
      '--issued',
      '2026-03-01T16:00Z',
      '--act',
      'seize',
      '--act',
      'copy',
      '--act',
      'examine',
      '--scope',
      'all',
    ]),
  ]) {
    const { status, err } = await bench.run(...command);
    if (status !== 0) throw new Error(`the bench could not be set up: ${err}`);
  }
  return bench;
}
