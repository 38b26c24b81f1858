/** What the fault tests share: the bundled driver, running it (under strace, with limits), judging what is left, and the table of results. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, it, type TestAPI } from 'vitest';
import { withLedger } from '../../src/fs/ledger/append.ts';
import type { LockOwner } from '../../src/fs/ledger/lock.ts';
import { processFacts } from '../../src/fs/ledger/process.ts';
import { acknowledged, parseRecords, record } from './records.ts';

export const owner: LockOwner = {
  pid: process.pid,
  host: hostname(),
  user: 'TEST examiner',
  since: '2026-11-25T08:00:00Z',
  ...processFacts(process.pid),
};

/** A fresh folder, removed when the test file is done. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'custody-fault-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Bundles the driver into `folder` and returns its path. */
export function bundleDriver(folder: string): string {
  const outfile = join(folder, 'driver.mjs');
  const entryPoints = [new URL('./append-driver.ts', import.meta.url).pathname];
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
  return outfile;
}

/** The same for the driver that rewrites a disclosures file. */
export function bundleForget(folder: string): string {
  const outfile = join(folder, 'forget.mjs');
  const entryPoints = [new URL('./forget-driver.ts', import.meta.url).pathname];
  const alias = { '#engine': new URL('../../src/engine/node.ts', import.meta.url).pathname };
  buildSync({ entryPoints, outfile, alias, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
  return outfile;
}

export interface Run {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** In milliseconds; what takes longer hangs. A long run may have to wait for the processor. */
/** Whether every call is tried, as `npm run faults -- --all` does. */
export const isAll = Boolean(process.env.CUSTODY_FAULT_ALL);
export const longest = isAll ? 900_000 : 60_000;

/** Runs a program without the settings that slow down or change Node; never throws for its exit status. */
export function run(file: string, args: readonly string[], timeout = longest): Promise<Run> {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  return new Promise((resolve) => {
    const options = { env: { ...env, UV_THREADPOOL_SIZE: '1' }, timeout, killSignal: 'SIGKILL' as const };
    const child = execFile(file, args, options, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode, signal: child.signalCode, stdout, stderr }),
    );
  });
}

/** System calls on the way of an entry to the disk. */
export const syscalls = [
  'openat',
  'write',
  'pwrite64',
  'fsync',
  'close',
  'link',
  'unlink',
  'rename',
  'ftruncate',
] as const;
export type Syscall = (typeof syscalls)[number] | 'pread64';

/**
 * How often the main thread makes each call before it first touches `folder`, so that injections need not begin with the
 * start of Node. Only the main thread is traced here and below: the way to the disk is synchronous, and calls of other
 * threads would be counted (and killed) too.
 */
export async function callsBefore(folder: string, command: readonly string[]): Promise<Map<Syscall, number>> {
  const traced = [...syscalls, 'pread64'] as const;
  const log = `${folder}.trace`;
  await run('strace', ['-o', log, '-e', `trace=${traced.join(',')}`, ...command]);
  const lines = readFileSync(log, 'latin1').split('\n');
  rmSync(log);
  const first = lines.findIndex((line) => line.includes(`${folder}/`));
  if (first < 0) throw new Error(`the driver never touched ${folder}`);
  const before = lines.slice(0, first);
  return new Map(traced.map((name) => [name, before.filter((line) => line.startsWith(`${name}(`)).length]));
}

/** Runs `command` with a fault injected into the n-th call of `name`. */
export function inject(name: Syscall, fault: string, n: number | string, command: readonly string[]): Promise<Run> {
  return run('strace', ['-o', '/dev/null', '-e', `inject=${name}:${fault}:when=${n}`, ...command]);
}

/** A ledger folder in a known state, made again for every run. */
export class Scene {
  readonly folder: string;
  readonly ledger: string;
  readonly #files: ReadonlyMap<string, Uint8Array>;

  constructor(folder: string, files: Readonly<Record<string, Uint8Array>>) {
    this.folder = folder;
    this.ledger = join(folder, 'case.custody');
    this.#files = new Map(Object.entries(files));
  }

  reset(): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder);
    for (const [name, bytes] of this.#files) writeFileSync(join(this.folder, name), bytes);
  }

  bytes(name = 'case.custody'): Uint8Array {
    return readFileSync(join(this.folder, name));
  }

  names(): string[] {
    return readdirSync(this.folder).sort();
  }
}

/** Several records in a row. */
export function records(prefix: string, count: number, size = 200): Uint8Array {
  return Buffer.concat(Array.from({ length: count }, (_, index) => record(prefix, index + 1, size)));
}

export interface Judged {
  ids: string[];
  lost: string[];
  unacknowledged: string[];
  recovered: boolean;
}

/**
 * Opens the ledger as the next command would, and compares its records with those acknowledged or there before. Throws if it is
 * not whole or holds anything twice.
 */
export async function judge(scene: Scene, before: readonly string[], stdout: string): Promise<Judged> {
  const recovered = await withLedger(scene.ledger, { owner }, async (ledger) => ledger.recovered !== undefined);
  const { ids, isWhole } = parseRecords(scene.bytes());
  if (!isWhole) throw new Error(`the ledger is torn after ${ids.length} records`);
  if (new Set(ids).size !== ids.length) throw new Error(`a record stands twice: ${ids}`);
  const expected = [...before, ...acknowledged(stdout)];
  const lost = expected.filter((id) => !ids.includes(id));
  return { ids, lost, unacknowledged: ids.filter((id) => !expected.includes(id)), recovered };
}

/** Whether a program can be run with success. */
export function works(file: string, ...args: string[]): boolean {
  return spawnSync(file, args, { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

const probes: Record<
  | 'strace'
  | 'root and mount'
  | 'root, mount and strace'
  | 'root and loop devices'
  | 'root, loop devices and strace'
  | 'Linux',
  () => boolean
> = {
  strace: () => works('strace', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO:when=1', 'true'),
  'root and mount': () => process.getuid?.() === 0 && works('unshare', '-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'),
  'root, mount and strace': () => probes['root and mount']() && probes.strace(),
  'root and loop devices': () => process.getuid?.() === 0 && works('losetup', '-f') && works('mkfs.ext4', '-V'),
  'root, loop devices and strace': () => probes['root and loop devices']() && probes.strace(),
  Linux: () => process.platform === 'linux',
};

/** `it` where the machine can do what the test needs; in CI always, so that there it fails rather than be skipped. */
export function needs(what: keyof typeof probes): TestAPI | TestAPI['skip'] {
  if (process.env.CI || probes[what]()) return it;
  process.stderr.write(`SKIP: the fault tests below need ${what}\n`);
  return it.skip;
}

export interface Tally {
  readonly fault: string;
  readonly runs: number;
  /** Acknowledged things that were not there afterwards. */
  readonly losses: number;
  /** States that were neither before nor after, or called whole and were not. */
  readonly halves: number;
}
const table: Tally[] = [];

afterAll(() => {
  if (table.length === 0) return;
  const row = (fault: string, ...counts: readonly (string | number)[]): string =>
    `  ${fault.padEnd(62)} ${counts.map((count) => String(count).padStart(8)).join('')}`;
  const rows = table.map(({ fault, runs, losses, halves }) => row(fault, runs, losses, halves));
  process.stdout.write(`\n${row('fault', 'runs', 'losses', 'halves')}\n${rows.join('\n')}\n`);
});

/** Adds a line to the table printed at the end of a test file, and to that of `npm run faults`. */
export function tally(fault: string, runs: number, losses: number, halves = 0): void {
  const line = { fault, runs, losses, halves };
  table.push(line);
  const { CUSTODY_FAULT_TABLE: file } = process.env;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** Cuts the power of a mounted ext4 or XFS: data that was not synced is gone (FS_IOC_SHUTDOWN without flushing the journal). */
export function shutDown(folder: string): void {
  const ask = 'open(my $d, "<", $ARGV[0]) or die; my $f = pack("L", 2); ioctl($d, 0x8004587D, $f) or die "ioctl: $!"';
  must('perl', '-e', ask, folder);
}

/** For mounting and unmounting. Throws with what the program said. */
export function must(file: string, ...args: string[]): string {
  return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
