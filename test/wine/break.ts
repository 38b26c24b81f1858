/** Ctrl-Break while evidence is read, by the event that Node makes of it: wine has no key to press here. */
import { existsSync, writeFileSync } from 'node:fs';
import type { Computer } from './computer.ts';

/** As soon as the program listens. */
const pressing = `
const timer = setInterval(() => {
  if (process.listenerCount('SIGBREAK') === 0) return;
  clearInterval(timer);
  process.emit('SIGBREAK', 'SIGBREAK');
}, 1);
timer.unref();
`;

/** What went wrong, one text each. */
export async function playBreak(computer: Computer, tell: (line: string) => void): Promise<string[]> {
  writeFileSync(computer.at('break.cjs'), pressing);
  const { status, out, err } = await computer.custody(['hash', 'ev', '-o', 'out/broken.manifest', '--quiet'], {
    env: { NODE_OPTIONS: `--require ${computer.path('break.cjs').replaceAll('\\', '/')}` },
  });
  const isRight = status === 5 && err.includes('stopped by SIGBREAK') && err.includes('[STOPPED]');
  const isClean = !existsSync(computer.at('out/broken.manifest'));
  tell(`${isRight && isClean ? 'ok   ' : 'FAILS'} Ctrl-Break while evidence is read`);
  if (!isRight) return [`Ctrl-Break: it ended with ${status}\n${out}${err}`];
  return isClean ? [] : ['Ctrl-Break: a manifest was left'];
}
