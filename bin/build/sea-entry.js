/** Entry of the single executable: answers --version and --help before the program is loaded, as `bin/custody.cjs` does. */
import process from 'node:process';
import { loadPart } from '../../src/flow/layout-sea.ts';
import { print } from '../print.cjs';

const argv = process.argv.slice(2);
const { FORCE_COLOR, CLICOLOR_FORCE } = process.env;
const isColourPossible = () => process.stdout.isTTY || FORCE_COLOR !== undefined || CLICOLOR_FORCE !== undefined;

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) print(`${__version}\n`);
else if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h') && !isColourPossible())
  print(loadPart('help.cjs').renderHelp());
else runProgram();

async function runProgram() {
  const threads = loadPart('hash-ahead.cjs').threadsFor(argv);
  const { adoptThreads, processHost, run, executable } = loadPart('main.cjs');
  adoptThreads(threads);
  process.exitCode = await run(argv, processHost(executable(process.execPath, __version)));
}
