/** Programs of the operating system: found in fixed folders, and only where no user but root can put another in their place. */
import { lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { platform } from 'node:process';

const unixFolders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'] as const;
const windowsFolder = 'C:\\Windows\\System32';

/** The only folders in which a program of the system is looked for. */
export const systemFolders: readonly string[] = platform === 'win32' ? [windowsFolder] : unixFolders;

/** How a program is started: by its absolute path, with little in its environment, in a folder that holds no evidence. */
export interface ProgramPlace {
  /** Absolute, links followed. */
  readonly path: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Where a program of the system is; undefined where none of the folders holds one that only root can replace. Never throws. */
export function systemProgram(name: string, folders: readonly string[] = systemFolders): ProgramPlace | undefined {
  for (const folder of folders) {
    const path = realOrNone(join(folder, platform === 'win32' ? `${name}.exe` : name));
    if (path !== undefined && isFile(path) && isClosed(folder) && isClosed(path)) return placeOf(path);
  }
  return undefined;
}

/** A program that the user names; undefined where no file is at that path, or the path is not absolute. Never throws. */
export function namedProgram(path: string): ProgramPlace | undefined {
  const real = isAbsolute(path) ? realOrNone(path) : undefined;
  return real !== undefined && isFile(real) ? placeOf(real) : undefined;
}

function placeOf(path: string): ProgramPlace {
  const isWindows = platform === 'win32';
  return {
    path,
    cwd: isWindows ? 'C:\\Windows' : '/',
    env: isWindows
      ? { PATH: windowsFolder, SystemRoot: 'C:\\Windows', NoDefaultCurrentDirectoryInExePath: '1' }
      : { PATH: unixFolders.join(':'), LC_ALL: 'C' },
  };
}

/**
 * Whether only root can change what is at a path: the path and each folder above it belong to root, and neither group nor others may
 * write. Windows gives no owner and no mode here; its one folder is closed by itself.
 */
function isClosed(path: string): boolean {
  if (platform === 'win32') return true;
  try {
    for (let at = path; ; at = dirname(at)) {
      const { uid, mode } = statSync(at);
      const isOwnLink = lstatSync(at).uid === 0;
      if (uid !== 0 || !isOwnLink || (mode & 0o022) !== 0) return false;
      if (at === dirname(at)) return true;
    }
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function realOrNone(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
