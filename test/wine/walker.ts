/** What holds for each walker (test/fs/walk/walk-cases.ts), played by Windows' own Node in wine, or on the system that this is. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import type { Computer } from './computer.ts';
import { bundleFor } from './scripts.ts';

/** What went wrong, one text each. Symbolic links are not there in wine: it reports cases that need them as not played. */
export async function playWalker(computer: Computer, tell: (line: string) => void): Promise<string[]> {
  await bundleFor(computer, 'test/fs/walk/play-walk.ts');
  const args = [computer.path('walked'), computer.path('walked.txt')];
  const { err } = await computer.node(computer.path('program/dist/play-walk.cjs'), args);
  let lines: string[];
  try {
    lines = readFileSync(computer.at('walked.txt'), 'utf8').trimEnd().split('\n');
  } catch {
    return [`the cases of the walker were not played to their end: ${err.slice(-500)}`];
  }
  const [reach = '', ...cases] = lines;
  for (const line of cases) tell(`${line.slice(0, 6).trimEnd().padEnd(5)} walker: ${line.slice(6).slice(0, 110)}`);
  const wrong = cases.filter((line) => line.startsWith('FAILS'));
  const played = cases.filter((line) => line.startsWith('ok'));
  const wanted = computer.isWindows || process.platform !== 'linux' ? 'paths' : 'descriptors';
  if (reach !== `reach ${wanted}`) wrong.push(`the walker says: ${reach}`);
  if (played.length < 12) wrong.push(`only ${played.length} cases of the walker were played`);
  return wrong.map((each) => `walker: ${each}`);
}
