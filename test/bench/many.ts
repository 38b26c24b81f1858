/** A hundred thousand ledgers in one process: `status` without and with an index, and `verify --all` against a process for each. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { makeManyLedgers } from './many-ledgers.ts';

export interface ManyBench {
  readonly bin: string;
  /** Where ledgers are kept between runs. */
  readonly cache: string;
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
  readonly count?: number;
  /** Ledgers that are verified by a process each. */
  readonly alone?: number;
  /** A Node with SQLite; none is measured without. */
  readonly newer?: string | undefined;
}

export interface ManyFigures {
  /** Seconds by the clock. */
  readonly first: Measured;
  readonly again: Measured;
  readonly index?: Measured;
  readonly indexed?: Measured;
  /** Seconds of processors for one ledger. */
  readonly together: number;
  readonly each: number;
}

interface Measured {
  readonly seconds: number;
  readonly processor: number;
  /** Peak memory in MB. */
  readonly peak: number;
  readonly sha256: string;
}

/** Throws Error where a command ends as it should not, or the index gives other bytes than the ledgers. */
export async function measureMany({
  bin,
  cache,
  scratch,
  env,
  count = 100_000,
  alone = 20,
  newer,
}: ManyBench): Promise<ManyFigures> {
  const folder = join(cache, `many-${count}`);
  await makeManyLedgers(folder, count);
  const run = (node: string, args: readonly string[], expected: readonly number[] = [0]) =>
    measure([node, bin, ...args], { env, scratch, expected });
  const status = (node: string) => run(node, ['status', folder, '--json', '-q']);
  const first = status(process.execPath);
  const again = status(process.execPath);
  const some = join(folder, '000');
  const names = readdirSync(some).filter((name) => name.endsWith('.custody'));
  const all = run(process.execPath, ['verify', '--all', some, '--json', '-q'], [0, 3]);
  const few = names.slice(0, alone);
  const single = few.map((name) => run(process.execPath, ['verify', join(some, name), '--json', '-q'], [0, 3]));
  const figures = {
    ...{ first, again, together: all.processor / names.length },
    each: single.reduce((sum, { processor }) => sum + processor, 0) / few.length,
  };
  if (newer === undefined) return figures;
  const index = run(newer, ['search', '--index', folder, '-q']);
  const indexed = status(newer);
  if (indexed.sha256 !== again.sha256) throw new Error('status by the index differs from status by the ledgers');
  return { ...figures, index, indexed };
}

/** Prints the figures with their bounds, which are for a hundred thousand. */
export async function benchMany(bench: ManyBench): Promise<void> {
  const { count = 100_000 } = bench;
  const { first, again, index, indexed, together, each } = await measureMany(bench);
  const said = (is: boolean): string => (is ? 'met' : 'MISSED');
  const line = ({ seconds, processor, peak }: Measured): string =>
    `${seconds.toFixed(1)} s (processors ${processor.toFixed(1)} s, peak ${peak} MB)`;
  const share = count / 100_000;
  console.info(`status --json of ${count} ledgers, nothing remembered: ${line(first)}`);
  console.info(
    `the same, heads remembered: ${line(again)} (at most ${120 * share} s and 200 MB: ${said(again.seconds <= 120 * share && again.peak <= 200)})`,
  );
  console.info(
    `verify --all: ${(together * 1000).toFixed(1)} ms of processors a ledger, by a process each ${(each * 1000).toFixed(0)} ms = ${(each / together).toFixed(0)} times (at least 10: ${said(each / together >= 10)})`,
  );
  if (index === undefined || indexed === undefined)
    console.info('no index was measured: CUSTODY_BENCH_NODE names a Node of 22.13 or later');
  else {
    console.info(`custody search --index: ${line(index)}`);
    console.info(
      `status --json with it, the same bytes: ${line(indexed)} (at most ${5 * share} s: ${said(indexed.seconds <= 5 * share)})`,
    );
  }
}

function measure(
  command: readonly string[],
  { env, scratch, expected }: { env: NodeJS.ProcessEnv; scratch: string; expected: readonly number[] },
): Measured {
  const [out, figures] = [join(scratch, 'many.out'), join(scratch, 'many.figures')];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'exec /usr/bin/time -o "$0" -f "%U %S %M" "$@" > "$OUT"', figures, ...command],
    { env: { ...env, OUT: out }, encoding: 'utf8' },
  );
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!expected.includes(status ?? -1)) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  const [user = 0, system = 0, kilobytes = 0] =
    readFileSync(figures, 'utf8').trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  const sha256 = createHash('sha256').update(readFileSync(out)).digest('hex');
  return { seconds, processor: user + system, peak: Math.round(kilobytes / 1024), sha256 };
}
