/** The laboratory's computer: commands run in this process, with a clock that the year moves. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { run } from '../../src/cli/main.ts';
import { fakeHost } from '../cli/fake-host.ts';
import { day, start } from './plan.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface Lab {
  readonly folder: string;
  /** Commands run so far. */
  readonly commands: () => number;
  /** Runs `custody ARGS` with that key; nobody is asked. */
  run(key: string, ...args: string[]): Promise<Ran>;
  /** The same; throws where it does not end with 0. Returns what it printed. */
  must(key: string, ...args: string[]): Promise<string>;
  /** Moves the clock on to that day after the start, never back. */
  to(day: number): void;
}

export function openLab(folder: string): Lab {
  mkdirSync(join(folder, 'home'), { recursive: true });
  const host = fakeHost(folder, 'year');
  host.clock = start;
  let commands = 0;
  const lab: Lab = {
    folder,
    commands: () => commands,
    async run(key, ...args) {
      commands += 1;
      host.clock += 1;
      host.env.CUSTODY_KEY = join(folder, key);
      const stream = new PassThrough();
      stream.end();
      const out: string[] = [];
      const err: string[] = [];
      const status = await run(args, {
        ...host,
        now: () => host.clock,
        stdin: { isTTY: false, stream },
        stdout: { isTTY: false, columns: 100, write: (text) => void out.push(text) },
        stderr: { isTTY: false, columns: 100, write: (text) => void err.push(text) },
      });
      return { status, out: out.join(''), err: err.join('') };
    },
    async must(key, ...args) {
      const { status, out, err } = await lab.run(key, ...args);
      if (status !== 0) throw new Error(`custody ${args.join(' ')} ended with ${status}: ${err}${out}`);
      return out;
    },
    to(at) {
      host.clock = Math.max(host.clock, start + at * day);
    },
  };
  return lab;
}
