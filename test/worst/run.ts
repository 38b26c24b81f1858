/**
 * `npm run worst`: makes the worst ledger of each event type at two sizes, verifies each with the built program, and holds memory and
 * time to the bound (docs/spec/ledger.md, Limits). `npm run worst -- --bytes N [TYPE …]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { givenOptions } from '../dev-options.ts';
import { makeWorst, type Worst, worst } from './ledgers.ts';

const { values, words } = givenOptions({
  usage: 'npm run worst -- [OPTIONS] [TYPE …]',
  does: 'Verifies the worst ledger of each event type, and prints memory and time beside the bound.',
  options: {
    bytes: {
      type: 'string',
      default: '16000000',
      from: 100_000,
      says: 'bytes of the larger ledger; the other has half',
    },
  },
  words: Object.keys(worst),
});
const bytes = Number(values.bytes);
const folder = mkdtempSync(join(tmpdir(), 'custody-worst-'));
/** Most memory: 200 MB, two bytes for each byte, 1 kB for each exhibit. */
const bound = (size: number, exhibits: number): number => 200 + (2 * size) / 1e6 + exhibits / 1e3;
const mostRatio = 2.6;

interface Run {
  readonly size: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly exhibits: number;
  readonly verdict: string;
}

async function measure(row: Worst, most: number): Promise<Run> {
  const path = join(folder, 'worst.custody');
  const ledger = await makeWorst(row, most);
  writeFileSync(path, ledger);
  const figures = join(folder, 'figures');
  const verify = [process.execPath, join(process.cwd(), 'bin/custody.js'), 'verify', path, '--json', '--no-memory'];
  const env = { PATH: process.env.PATH, HOME: folder, CUSTODY_STATE: join(folder, 'state'), CI: '' };
  const { stdout, stderr } = spawnSync('/usr/bin/time', ['-f', '%M %U %S', '-o', figures, ...verify], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const [kilobytes = 0, user = 0, system = 0] =
    readFileSync(figures, 'utf8').trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  if (!stdout.startsWith('{')) throw new Error(`no verdict: ${stderr}`);
  const { verdict, exhibits: lines } = JSON.parse(stdout);
  const exhibits = lines.length;
  return { size: ledger.length, megabytes: kilobytes / 1000, seconds: user + system, exhibits, verdict };
}

let missed = 0;
console.info(
  '| type | ledger | bytes | memory, MB | bound, MB | seconds | 2n : n |\n| --- | --- | --- | --- | --- | --- | --- |',
);
try {
  for (const [type, rows] of Object.entries(worst)) {
    if (words.length > 0 && !words.includes(type)) continue;
    for (const row of rows) {
      const half = await measure(row, bytes / 2);
      const whole = await measure(row, bytes);
      const most = bound(whole.size, whole.exhibits);
      const ratio = whole.seconds / half.seconds;
      const isMissed = whole.megabytes > most || ratio > mostRatio;
      if (isMissed) missed += 1;
      console.info(
        `| ${type} | ${row.how} | ${whole.size} | ${whole.megabytes.toFixed(0)} (${half.megabytes.toFixed(0)}) | ${most.toFixed(0)} | ${whole.seconds.toFixed(2)} | ${ratio.toFixed(2)}${isMissed ? ' **missed**' : ''} |`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.info(`${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;
