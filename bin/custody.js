#!/usr/bin/env node
/** Hands argv and the host to the command line; answers --version and --help before the program is loaded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const argv = process.argv.slice(2);
const root = new URL('../', import.meta.url);
const load = createRequire(import.meta.url);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version}\n`);
} else if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h')) {
  process.stdout.write(load('../dist/help.cjs').renderHelp());
} else {
  const { installedProgram, processHost, run } = load('./program.cjs').loadProgram().program;
  process.exitCode = await run(argv, processHost(installedProgram(root)));
}
