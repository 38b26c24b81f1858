/** The program's entry: argv → words and an exit status. */
export { adoptThreads } from '../fs/hash-threads.ts';
export { runArguments as run } from './dispatch.ts';
export { processHost } from './host.ts';
export { installedProgram, singleFile } from './program-files.ts';
