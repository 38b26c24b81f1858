/** Runs other people's programs: by their absolute path, without a shell, for a limited time, with limited output. */
import { namedProgram, systemProgram } from '../../fs/system-program.ts';

/** Runs a program; its standard output, whatever its exit status, or undefined where it is not there, hangs or says too much. */
export type RunTool = (program: string, args: readonly string[]) => Promise<string | undefined>;

const timeoutMs = 15_000;
const maxBytes = 4 * 1024 * 1024;

/**
 * A runner of programs of the system, and of those that the user named by their absolute path. Each runs in plain English, without
 * input, and with nothing of this environment: neither PATH nor the folder one is in decides what runs.
 */
export function toolRunner(named: ReadonlyMap<string, string>): RunTool {
  return async (program, args) => {
    const path = named.get(program);
    const place = path === undefined ? systemProgram(program) : namedProgram(path);
    if (place === undefined) return undefined;
    // loaded here, since few commands run a program, and loading takes 2 ms
    const { execFile } = await import('node:child_process');
    return await new Promise((accept) => {
      const options = {
        timeout: timeoutMs,
        maxBuffer: maxBytes,
        encoding: 'utf8',
        killSignal: 'SIGKILL',
        cwd: place.cwd,
        env: { ...place.env },
      } as const;
      const child = execFile(place.path, [...args], options, (error, stdout) => {
        // a status above zero comes with output all the same; a kill or a missing program does not
        accept(error === null || typeof error.code === 'number' ? stdout : undefined);
      });
      child.stdin?.end();
    });
  };
}
