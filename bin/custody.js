#!/usr/bin/env node
/** Hands argv and the host to the command line; answers --version before anything else is loaded. */
import { readFileSync } from 'node:fs';

const argv = process.argv.slice(2);
const root = new URL('../', import.meta.url);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version}\n`);
} else {
  const { processHost, run } = await import('../dist/main.js');
  process.exitCode = await run(argv, processHost(root));
}
