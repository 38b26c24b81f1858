/** All that is played on one Node for Windows. */
import { verifyFrom } from './across.ts';
import { Computer } from './computer.ts';
import { playPlanted } from './planted.ts';
import { playScripts } from './scripts.ts';
import { playSteps } from './steps.ts';

export interface PlayOptions {
  readonly isSample?: boolean;
  /** `exe` is the program as a single executable, which plays no script. */
  readonly isAlone?: boolean;
  readonly scripts?: readonly string[];
}

/** What went wrong, one text each. `scripts`: golden scripts by name; all where none are named. */
export async function playAll(
  exe: string,
  tell: (line: string) => void,
  { isSample = false, isAlone = false, scripts }: PlayOptions = {},
): Promise<string[]> {
  const [windows, linux] = [await Computer.start(exe, isAlone), await Computer.start()];
  try {
    const [there, here] = await Promise.all([playSteps(windows, tell, isSample), playSteps(linux, () => {}, true)]);
    const across = await Promise.all([verifyFrom(windows, linux, tell), verifyFrom(linux, windows, tell)]);
    return [
      ...there,
      ...here.map((each) => `on Linux: ${each}`),
      ...across.flat(),
      ...(await playPlanted(windows, exe, tell)),
      ...(isAlone ? [] : await playScripts(windows, tell, scripts)),
    ];
  } finally {
    windows.remove();
    linux.remove();
  }
}
