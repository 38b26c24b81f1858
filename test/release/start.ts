/** How long one command takes, in medians of another's. */
import { spawnSync } from 'node:child_process';

/** Both in turn, 21 times after one that does not count. Throws where one fails. */
export function medianRatio(command: readonly string[], other: readonly string[]): number {
  const times = [command, other].map((words) => ({ words, each: [] as number[] }));
  for (let run = -1; run < 21; run += 1) {
    for (const { words, each } of times) {
      const [program = '', ...args] = words;
      const start = process.hrtime.bigint();
      const { status } = spawnSync(program, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}`);
      if (run >= 0) each.push(Number(process.hrtime.bigint() - start));
    }
  }
  const [mine = 0, its = 1] = times.map(({ each }) => each.sort((a, b) => a - b)[each.length >> 1]);
  return mine / its;
}
