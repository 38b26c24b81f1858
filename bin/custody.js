#!/usr/bin/env node
/** Hands argv and the host to the command line; answers --version and --help before the program is loaded. */
import { readFileSync } from 'node:fs';

const argv = process.argv.slice(2);
const root = new URL('../', import.meta.url);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version}\n`);
} else if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h')) {
  const { default: help } = await import('../dist/help.cjs');
  process.stdout.write(help.renderHelp());
} else {
  const { loadProgram } = await import('./program.js');
  const { processHost, run } = loadProgram().program;
  process.exitCode = await run(argv, processHost(root));
}
