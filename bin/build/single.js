#!/usr/bin/env node
/** Entry of `custody.cjs`, the program in one file: the command line, or, in a thread, the part of it that the thread is for. */
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

const part = isMainThread ? undefined : process.argv[2];

if (part === '#hash-worker') import('../../src/flow/thread/worker.ts');
else if (part === '#hash-helper') import('../../src/flow/thread/helper.ts');
else import('../../src/flow/thread/ahead.ts').then(runProgram);

async function runProgram({ threadsFor }) {
  const threads = threadsFor(process.argv.slice(2));
  const { adoptThreads, processHost, run, singleFile } = await import('../../src/cli/main.ts');
  adoptThreads(threads);
  const program = singleFile(__filename, __version);
  process.exitCode = await run(process.argv.slice(2), processHost(program));
}
