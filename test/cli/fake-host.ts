/** A host for tests: fixed clock, counted randomness, captured streams, a folder of its own. Makes whole runs repeatable. */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import process from 'node:process';
import { Readable } from 'node:stream';
import type { Host } from '../../src/cli/host/host.ts';
import { toolRunner } from '../../src/cli/host/run-tool.ts';
import { processFacts } from '../../src/fs/ledger/process.ts';
import { holdPrinted } from '../docs/json/held.ts';
import { cheapKeys } from '../key-cost.ts';

export interface FakeHost extends Host {
  env: Record<string, string | undefined>;
  /** Unix seconds, moved on by the test. */
  clock: number;
  out: string;
  err: string;
}

/** A host that runs in `folder`; two hosts with one seed draw the same random bytes. */
export function fakeHost(folder: string, seed: string, stdin = ''): FakeHost {
  let drawn = 0;
  const hold = holdPrinted();
  const host: FakeHost = {
    env: {
      HOME: `${folder}/home`,
      CUSTODY_PASSPHRASE: 'TEST passphrase, four words',
      CUSTODY_CONFIG: 'none',
      TERM: 'dumb',
    },
    cwd: folder,
    clock: Date.UTC(2026, 2, 2, 5, 40) / 1000,
    out: '',
    err: '',
    stdin: { isTTY: false, stream: Readable.from([stdin]) },
    stdout: {
      isTTY: false,
      columns: 100,
      write: (text) => {
        hold(text);
        host.out += text;
      },
    },
    stderr: {
      isTTY: false,
      columns: 100,
      write: (text) => {
        host.err += text;
      },
    },
    version: '0.0.0-test',
    now: () => host.clock,
    monotonic: () => host.clock * 1000,
    zoneMinutes: () => 60,
    random: (count) => {
      const parts: Buffer[] = [];
      while (parts.length * 32 < count) parts.push(createHash('sha256').update(`TEST ${seed} ${drawn++}`).digest());
      return new Uint8Array(Buffer.concat(parts).subarray(0, count));
    },
    keyCost: cheapKeys,
    owner: () => ({
      pid: process.pid,
      host: hostname(),
      user: 'tester',
      since: new Date(host.clock * 1000).toISOString(),
      ...processFacts(process.pid),
    }),
    machine: () => ({ name: 'TEST bench', os: 'Linux TEST', runtime: 'node TEST' }),
    build: () => new Uint8Array(32).fill(0xbb),
    // programs of a test, which no folder of the system holds
    tools: (named) => {
      const folder = host.env.TEST_TOOLS;
      return toolRunner(
        folder === undefined ? named : new Map(['lsblk', 'smartctl'].map((name) => [name, `${folder}/${name}`])),
      );
    },
    clockSource: () => 'ntp',
  };
  return host;
}
