/** Runs other people's programs: without a shell, for a limited time, with limited output. */

/** Runs a program; its standard output, whatever its exit status, or undefined where it is not there, hangs or says too much. */
export type RunTool = (program: string, args: readonly string[]) => Promise<string | undefined>;

const timeoutMs = 15_000;
const maxBytes = 4 * 1024 * 1024;

/** A runner with the given environment, in plain English and never waiting for input. */
export function toolRunner(env: Readonly<Record<string, string | undefined>>): RunTool {
  return async (program, args) => {
    // loaded here, since few commands run a program, and loading takes 2 ms
    const { execFile } = await import('node:child_process');
    return await new Promise((accept) => {
      const options = {
        timeout: timeoutMs,
        maxBuffer: maxBytes,
        encoding: 'utf8',
        killSignal: 'SIGKILL',
        env: { PATH: absolute(env.PATH), LC_ALL: 'C' },
      } as const;
      const child = execFile(program, [...args], options, (error, stdout) => {
        // a status above zero comes with output all the same; a kill or a missing program does not
        accept(error === null || typeof error.code === 'number' ? stdout : undefined);
      });
      child.stdin?.end();
    });
  };
}

/** Without parts that stand for the folder one is in: programs lie there that came with the evidence. */
const absolute = (path = ''): string =>
  [...path.split(':').filter((folder) => folder.startsWith('/')), '/usr/sbin', '/sbin'].join(':');
