/** A folder in which one command is tried again and again: the files there before, the program as a process, and as calls. */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run as runCustody } from '../../src/cli/main.ts';
import { EntrySplitter } from '../../src/ledger/split.ts';
import type { Ran } from '../cli/bench.ts';
import { bin } from '../cli/built-program.ts';
import { fakeHost } from '../cli/fake-host.ts';

/** A folder with the files before the command, made again for every run, and commands run in it. */
export class CommandScene {
  readonly folder: string;
  readonly before: string;
  readonly who: 'ada' | 'sam';
  readonly #files: ReadonlyMap<string, Buffer>;

  constructor(folder: string, before: string, who: 'ada' | 'sam') {
    this.folder = folder;
    this.before = before;
    this.who = who;
    this.#files = contentsOf(before);
  }

  reset(): void {
    rmSync(this.folder, { recursive: true, force: true });
    cpSync(this.before, this.folder, { recursive: true });
  }

  at(name: string): string {
    return join(this.folder, name);
  }

  #env(): Record<string, string> {
    const own = this.who === 'ada' ? { home: 'home', key: 'ada.key' } : { home: 'home-sam', key: 'sam.key' };
    return {
      HOME: this.at(own.home),
      CUSTODY_KEY: this.at(own.key),
      CUSTODY_NO_INPUT: '1',
      CUSTODY_CONFIG: 'none',
      TERM: 'dumb',
    };
  }

  /** The built program as a command of its own. */
  command(args: readonly string[]): string[] {
    const env = Object.entries({ ...this.#env(), TMPDIR: this.folder, UV_THREADPOOL_SIZE: '1' });
    const set = env.map(([name, value]) => `${name}=${value}`);
    return ['env', '-i', '-C', this.folder, `PATH=${process.env.PATH}`, ...set, process.execPath, bin, ...args];
  }

  /** The program in this process, undisturbed. */
  async custody(...args: string[]): Promise<Ran> {
    return await this.custodyAt(() => Math.floor(Date.now() / 1000), args);
  }

  /** The same by another clock: Unix seconds at each reading. */
  async custodyAt(now: () => number, args: readonly string[]): Promise<Ran> {
    const host = fakeHost(this.folder, `${Math.random()}`);
    host.env = this.#env();
    const stream = new PassThrough();
    stream.end();
    const status = await runCustody([...args], { ...host, now, stdin: { isTTY: false, stream } });
    return { status, out: host.out, err: host.err };
  }

  /** The same, which must end with 0; its JSON. */
  async ask(...args: string[]): Promise<Record<string, unknown>> {
    const { status, out, err } = await this.custody(...args, '--json');
    if (status !== 0 && status !== 3) throw new Error(`custody ${args.join(' ')} ends with ${status}: ${err}`);
    return JSON.parse(out);
  }

  /** Names of files that were there before and differ now, without those that may change. */
  changed(touches: readonly string[]): string[] {
    const now = contentsOf(this.folder);
    return [...this.#files]
      .filter(([name]) => !touches.some((start) => name.startsWith(start)))
      .filter(([name, bytes]) => now.get(name)?.equals(bytes) !== true)
      .map(([name]) => name);
  }

  /** Bytes of a file as it was before; empty where it was not there. */
  was(name: string): Buffer {
    return this.#files.get(name) ?? Buffer.alloc(0);
  }
}

function contentsOf(folder: string, under = ''): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const name of readdirSync(join(folder, under))) {
    const path = join(under, name);
    if (statSync(join(folder, path)).isDirectory())
      for (const [key, value] of contentsOf(folder, path)) found.set(key, value);
    else found.set(path, readFileSync(join(folder, path)));
  }
  return found;
}

/** Whole entries of a ledger; 0 where there is none. Throws where bytes follow that are not an entry. */
export function countEntries(path: string): number {
  if (!existsSync(path)) return 0;
  return [...new EntrySplitter().push(readFileSync(path))].length;
}
