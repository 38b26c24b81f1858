#!/usr/bin/env node
/**
 * Hands argv and the host to the command line; answers --version and --help before the program is loaded. A script, and no module:
 * loading a module costs a short command 7 ms.
 */
const { readFileSync, writeSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const argv = process.argv.slice(2);
const root = pathToFileURL(join(__dirname, '../'));
// TypeScript would look for `dist`, which the build makes
const load = createRequire(__filename);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  load('./print.cjs').print(`${JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).version}\n`);
} else if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h') && !isColourPossible()) {
  load('./print.cjs').print(load('../dist/help.cjs').renderHelp());
} else {
  const program = loadProgram();
  process.exitCode = 5; // what a program that never comes to its end leaves
  if (program !== undefined) void runProgram(program);
}

async function runProgram({ run, host, keepCode }) {
  process.exitCode = await run(argv, host);
  keepCode();
}

/** Whether the help may have colour, which only the whole program decides. */
function isColourPossible() {
  const { FORCE_COLOR, CLICOLOR_FORCE } = process.env;
  return process.stdout.isTTY || FORCE_COLOR !== undefined || CLICOLOR_FORCE !== undefined;
}

/** Loads the program. Prints the error that prevents it, such as too many open files, and then returns undefined. */
function loadProgram() {
  try {
    const threads = load('../dist/hash-ahead.cjs').threadsFor(argv);
    const { program, keepCode } = load('./program.cjs').loadProgram();
    const { adoptThreads, installedProgram, processHost, run } = program;
    adoptThreads(threads);
    return { run, keepCode, host: processHost(installedProgram(root)) };
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    writeSync(2, `custody: error: cannot load the program: ${why} [IO]\n`);
    return undefined;
  }
}
