/** All that is played on one Node for Windows, or with the single executable. */
import { verifyFrom } from './across.ts';
import { playBreak } from './break.ts';
import { playByExecutable } from './by-executable.ts';
import { Computer } from './computer.ts';
import { playNames } from './names.ts';
import { playPlanted } from './planted.ts';
import { playScripts } from './scripts.ts';
import { playShell } from './shell.ts';
import { playSteps } from './steps.ts';
import { playWalker } from './walker.ts';

/** What went wrong, one text each. `scripts`: golden scripts as paths in the sources; all where none are named. */
export async function playAll(
  exe: string,
  tell: (line: string) => void,
  { isSample = false, scripts }: { readonly isSample?: boolean; readonly scripts?: readonly string[] } = {},
): Promise<string[]> {
  const [windows, linux] = [await Computer.start(exe), await Computer.start()];
  try {
    const [there, here] = await Promise.all([playSteps(windows, tell, isSample), playSteps(linux, () => {}, true)]);
    const across = await Promise.all([verifyFrom(windows, linux, tell), verifyFrom(linux, windows, tell)]);
    return [
      ...there,
      ...here.map((each) => `on Linux: ${each}`),
      ...across.flat(),
      ...(await playPlanted(windows, exe, tell)),
      ...(await playNames(windows, linux, tell)),
      ...(await playBreak(windows, tell)),
      ...(windows.isNode ? [...(await playShell(windows, exe, tell)), ...(await playWalker(windows, tell))] : []),
      ...(await (windows.isNode ? playScripts(windows, tell, scripts) : playByExecutable(windows, exe, tell, scripts))),
    ];
  } finally {
    windows.remove();
    linux.remove();
  }
}
