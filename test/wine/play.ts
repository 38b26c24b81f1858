/** All that is played on one Node for Windows, or with the single executable. */
import { verifyFrom } from './across.ts';
import { Computer } from './computer.ts';
import { playPlanted } from './planted.ts';
import { playScripts } from './scripts.ts';
import { playSteps } from './steps.ts';

/** What went wrong, one text each. `scripts`: golden scripts by name; all where none are named. */
export async function playAll(
  exe: string,
  tell: (line: string) => void,
  { isSample = false, scripts }: { readonly isSample?: boolean; readonly scripts?: readonly string[] } = {},
): Promise<string[]> {
  const [windows, linux] = [await Computer.start(exe), await Computer.start()];
  try {
    return [
      ...(await playSteps(windows, tell, isSample)),
      ...(await playSteps(linux, () => {}, true)).map((each) => `on Linux: ${each}`),
      ...(await verifyFrom(windows, linux, tell)),
      ...(await verifyFrom(linux, windows, tell)),
      ...(await playPlanted(windows, exe, tell)),
      ...(windows.isNode ? await playScripts(windows, tell, scripts) : []),
    ];
  } finally {
    windows.remove();
    linux.remove();
  }
}
