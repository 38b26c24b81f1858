/**
 * `npm run worst`: makes the worst ledger of each event type at two sizes, verifies each with the built program, and holds memory and
 * time to the bound (docs/spec/ledger.md, Limits). `npm run worst -- --bytes N [TYPE …]`. `many` stands for many ledgers together.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { concatBytes } from '../../src/bytes/arrays.ts';
import { givenOptions } from '../dev-options.ts';
import { makeWorst, worst } from './ledgers.ts';
import { many } from './many.ts';

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
  words: [...Object.keys(worst), 'many'],
});
const bytes = Number(values.bytes);
const folder = mkdtempSync(join(tmpdir(), 'custody-worst-'));
/** Most memory: 200 MB, two bytes for each byte, 1 kB for each exhibit. */
const bound = (size: number, exhibits: number): number => 200 + (2 * size) / 1e6 + exhibits / 1e3;
/** Most time of twice the bytes, for each byte. */
const mostRatio = 1.3;

interface Run {
  readonly size: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly exhibits: number;
  readonly verdict: string;
}

/** Verifies the first of these ledgers with the others. */
function measure(ledgers: readonly Uint8Array[]): Run {
  const paths = ledgers.map((_, at) => join(folder, `${at}.custody`));
  for (const [at, path] of paths.entries()) writeFileSync(path, ledgers[at] as Uint8Array);
  const [path = '', ...others] = paths;
  const figures = join(folder, 'figures');
  const more = [...others.flatMap((other) => ['--with', other]), '--json', '--no-memory'];
  const verify = [process.execPath, join(process.cwd(), 'bin/custody.cjs'), 'verify', path, ...more];
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    CUSTODY_STATE: join(folder, 'state'),
    CUSTODY_CONFIG: 'none',
    CI: '',
  };
  const { stdout, stderr } = spawnSync('/usr/bin/time', ['-f', '%M %U %S', '-o', figures, ...verify], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const [kilobytes = 0, user = 0, system = 0] =
    readFileSync(figures, 'utf8').trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  if (!stdout.startsWith('{')) throw new Error(`no verdict: ${stderr}`);
  const { verdict, exhibits: lines, with: rest = [] } = JSON.parse(stdout);
  const exhibits = [lines, ...rest.map((each: { exhibits: unknown[] }) => each.exhibits)].flat().length;
  const size = ledgers.reduce((sum, { length }) => sum + length, 0);
  return { size, megabytes: kilobytes / 1000, seconds: user + system, exhibits, verdict };
}

let missed = 0;

function print(type: string, how: string, half: Run, whole: Run): void {
  const most = bound(whole.size, whole.exhibits);
  const ratio = whole.seconds / half.seconds;
  const isMissed = whole.megabytes > most || ratio > (mostRatio * whole.size) / half.size;
  if (isMissed) missed += 1;
  const bytes = `${whole.size} (${half.size})`;
  console.info(
    `| ${type} | ${how} | ${bytes} | ${whole.megabytes.toFixed(0)} (${half.megabytes.toFixed(0)}) | ${most.toFixed(0)} | ${whole.seconds.toFixed(2)} | ${ratio.toFixed(2)}${isMissed ? ' **missed**' : ''} |`,
  );
}

console.info(
  '| type | ledger | bytes | memory, MB | bound, MB | seconds | 2n : n |\n| --- | --- | --- | --- | --- | --- | --- |',
);
try {
  for (const [type, rows] of Object.entries(worst)) {
    if (words.length > 0 && !words.includes(type)) continue;
    for (const row of rows) {
      print(type, row.how, measure([await makeWorst(row, bytes / 2)]), measure([await makeWorst(row, bytes)]));
    }
  }
  if (words.length === 0 || words.includes('many'))
    for (const [how, { make, n }] of Object.entries(many)) {
      const [half, whole] = [await make(n), await make(2 * n)].map((ledgers) =>
        measure(ledgers.map(({ ledger }) => concatBytes(...ledger.entries))),
      );
      print('many', how, half as Run, whole as Run);
    }
} finally {
  rmSync(folder, { recursive: true });
}
console.info(`${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;
