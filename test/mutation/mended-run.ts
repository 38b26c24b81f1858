/** Tries each mutation of mended.ts, or those at the places given: its test must turn red. `npm run mutate:mended [-- PLACE...]`. */
import { spawnSync } from 'node:child_process';
import { mended } from './mended.ts';

const asked = process.argv.slice(2).map(Number);
let missed = 0;
for (const [at, { fault, test, name }] of mended.entries()) {
  if (asked.length > 0 && !asked.includes(at)) continue;
  const begun = Date.now();
  const command = [
    'vitest',
    'run',
    '--config',
    'test/mutation/mended.config.ts',
    test,
    ...(name === undefined ? [] : ['-t', name]),
  ];
  const env = { ...process.env, CUSTODY_MENDED: `${at}` };
  const { status, stdout } = spawnSync('npx', command, { env, encoding: 'utf8' });
  // a run that never came to a test shows nothing
  const isRed = status !== 0 && /FAILED .* > /.test(stdout);
  if (!isRed) missed += 1;
  process.stdout.write(`${at} ${isRed ? 'red' : 'MISSED'} ${Math.round((Date.now() - begun) / 1000)} s: ${fault}\n`);
}
process.exitCode = missed > 0 ? 1 : 0;
