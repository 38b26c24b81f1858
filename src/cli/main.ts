/** The program's entry: argv → words and an exit status. */
export { adoptThreads } from '../fs/threads/threads.ts';
export { processHost } from './host/host.ts';
export { executable, installedProgram, singleFile } from './host/program-files.ts';
export { runArguments as run } from './run/dispatch.ts';
