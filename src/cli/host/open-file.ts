/** Opens a file that the program has just written with the viewer of the system; never a file of evidence, and never a program from a folder of the user. */
import { platform as here } from 'node:process';
import { safeText } from '../../bytes/text.ts';
import { type ProgramPlace, systemProgram } from '../../fs/system-program.ts';
import type { Host } from './host.ts';
import type { Terminal } from './terminal.ts';

export interface Viewer {
  readonly place: ProgramPlace;
  readonly args: readonly string[];
}

/** What a viewer needs to find the screen, and nothing else of the environment. */
const screenNames = [
  ...['HOME', 'USER', 'DISPLAY', 'XAUTHORITY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', 'XDG_CURRENT_DESKTOP'],
  ...['DESKTOP_SESSION', 'DBUS_SESSION_BUS_ADDRESS', 'LANG', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP'],
];

/** Which program opens a file, by its absolute path; or in words why none does. */
export function viewerOf(
  file: string,
  env: Host['env'],
  { platform = here, find = systemProgram }: { platform?: string; find?: typeof systemProgram } = {},
): Viewer | string {
  const isUnix = platform !== 'win32' && platform !== 'darwin';
  if (isUnix && !env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no desktop here';
  const [name, args] =
    platform === 'win32'
      ? (['rundll32', ['url.dll,FileProtocolHandler', file]] as const)
      : ([isUnix ? 'xdg-open' : 'open', [file]] as const);
  const place = find(name);
  if (place === undefined) return `the system has no ${name}`;
  const screen = Object.fromEntries(screenNames.flatMap((key) => (env[key] ? [[key, env[key] as string]] : [])));
  return { place: { ...place, env: { ...screen, ...place.env } }, args };
}

/** A viewer that ends with a failure does so soon; one that goes on has opened the file. */
const waitMs = 3000;

/** Starts it and does not wait for its end; false where it could not be started, or failed at once. */
export async function startViewer({ place, args }: Viewer): Promise<boolean> {
  const { spawn } = await import('node:child_process');
  return await new Promise((accept) => {
    const child = spawn(place.path, [...args], {
      cwd: place.cwd,
      env: { ...place.env },
      stdio: 'ignore',
      detached: true,
      shell: false,
    });
    const timer = setTimeout(() => accept(true), waitMs);
    const end = (isOpen: boolean): void => {
      clearTimeout(timer);
      accept(isOpen);
    };
    child.once('error', () => end(false));
    child.once('exit', (status) => end(status === 0));
    child.unref();
  });
}

/** Opens the file at an absolute path; where that is not possible, says so. The file stays as it is. */
export async function openFile(host: Host, file: string, terminal: Terminal): Promise<void> {
  const viewer = viewerOf(file, host.env);
  const why =
    typeof viewer === 'string'
      ? viewer
      : (await (host.startViewer ?? startViewer)(viewer))
        ? undefined
        : `${viewer.place.path} could not open it`;
  if (why !== undefined) terminal.warn(`${why}; open ${safeText(file)} yourself`);
}
