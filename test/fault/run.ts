/**
 * `npm run faults -- [--command NAME] [--all]`: the fault tests with every system call instead of every so many, and their results as
 * one table. `--command` takes one command of the loop ("accept"); without `--all` only so many calls are tried as in CI.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { givenOptions } from '../dev-options.ts';
import type { Tally } from './lab.ts';

const { values } = givenOptions({
  usage: 'npm run faults -- [OPTIONS]',
  does: 'Lets every kind of fault happen to every command, and prints what was lost.',
  options: {
    command: { type: 'string', says: 'only this one of the loop over system calls: accept, "hash -l", …' },
    fault: { type: 'string', says: 'of that loop only SIGKILL, EIO or ENOSPC' },
    part: {
      type: 'string',
      says: 'of that loop only every so-manieth call: 2/5 is the second of five parts; with --all',
    },
    all: { type: 'boolean', default: false, says: 'every system call, not every so many: hours' },
  },
});
const file = 'node_modules/.cache/faults.jsonl';
rmSync(file, { force: true });
const tests =
  values.command === undefined
    ? ['test/fault/']
    : ['test/fault/commands.test.ts', '-t', `custody ${values.command} loses nothing`];
const env = {
  ...process.env,
  CUSTODY_FAULT_TABLE: file,
  ...(values.all && { CUSTODY_FAULT_ALL: '1' }),
  ...(values.fault !== undefined && { CUSTODY_FAULT_KIND: values.fault }),
  ...(values.part !== undefined && { CUSTODY_FAULT_PART: values.part }),
};
const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'test/vitest.config.ts', ...tests], {
  env,
  stdio: 'inherit',
});
const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
if (lines.length === 0 && values.command !== undefined) {
  process.stderr.write(
    `no row is called "${values.command}"; the names stand in test/fault/command-rows.ts and more-rows.ts\n`,
  );
  process.exit(2);
}
process.stdout.write('\n| what, and the fault | runs | losses | half states |\n|---|---|---|---|\n');
for (const line of lines) {
  const { fault, runs, losses, halves } = JSON.parse(line) as Tally;
  process.stdout.write(`| ${fault} | ${runs} | ${losses} | ${halves} |\n`);
}
process.exitCode = status ?? 1;
