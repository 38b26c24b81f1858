/** What Linux tells of mounts: whether the file system that evidence is on could be written to, and where something is mounted. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { ofLinux } from '../of-linux.ts';
import { pathForMessage } from '../raw-path.ts';
import { deviceNumbers, isDeviceWritable } from '../reading/device.ts';

/** `trouble` of a folder on which something is mounted. */
export const mountPoint = 'MOUNT';

export interface Mount {
  readonly point: string;
  /** Of the file system, and the folder of it that is mounted there. */
  readonly number: string;
  readonly root: string;
  readonly type: string;
  readonly isWritable: boolean;
}

/** The mount that a path is on; undefined where the system does not tell. Never throws. */
function mountOf(path: string): Mount | undefined {
  try {
    return findMount(mountTable(), realpathSync(path));
  } catch {
    return undefined;
  }
}

/** The type of the file system that is mounted at a path; undefined where the system does not tell. Never throws. */
export const fileSystemAt = (path: string): string | undefined => mountOf(path)?.type;

/**
 * Why what is at a path may change although nothing here writes to it, to be reported once for each `about`: a device is mounted
 * writable, or not write-protected; or the mount of a medium that should be read-only is writable (`isMedium`). A copy in a working
 * folder is on a writable disk by its nature. Undefined where nothing speaks for that, or the system does not tell.
 */
export function openToWriting(
  path: string,
  isMedium: boolean,
): { readonly about: string; readonly how: string } | undefined {
  const device = deviceAt(path);
  if (device === undefined) {
    const mount = isMedium ? mountOf(path) : undefined;
    return mount?.isWritable
      ? { about: mount.point, how: `is on a disk that is mounted for writing (${mount.point})` }
      : undefined;
  }
  const points = writablePoints(device);
  if (points.length > 0) return { about: path, how: `is mounted for writing (${points.join(', ')})` };
  return isDeviceWritable(device) === true
    ? { about: path, how: 'has no write protection that the system reports' }
    : undefined;
}

/** File systems whose files have named streams or resource forks, which Linux does not show as files. */
const streamed: ReadonlySet<string> = new Set(
  'ntfs ntfs3 fuseblk cifs smb3 smbfs hfs hfsplus apfs fuse.apfs udf'.split(' '),
);

/** The types of such file systems that these paths are on, and, with `isCrossing`, that are mounted inside. Empty where the system does not tell. */
export function streamedSystems(paths: readonly string[], isCrossing: boolean, mountinfo = mountTable()): string[] {
  const mounts = mountinfo.split('\n').map(fieldsOf);
  const found = paths.flatMap((path) => {
    const real = realPath(path);
    const inside = isCrossing ? mounts.filter(({ point }) => point.startsWith(real === '/' ? real : `${real}/`)) : [];
    return [findMount(mountinfo, real), ...inside].flatMap((mount) => mount?.type ?? []);
  });
  return [...new Set(found)].filter((type) => streamed.has(type)).sort();
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function deviceAt(path: string): bigint | undefined {
  try {
    const found = statSync(path, { bigint: true });
    return found.isBlockDevice() ? found.rdev : undefined;
  } catch {
    return undefined;
  }
}

function writablePoints(rdev: bigint): string[] {
  return findMounts(mountTable(), deviceNumbers(rdev));
}

/** The points at which file systems of those devices (`8:1`) are mounted writable, from the text of a mountinfo file. */
export function findMounts(mountinfo: string, numbers: readonly string[]): string[] {
  return mountinfo.split('\n').flatMap((line) => {
    const { point, number, isWritable } = fieldsOf(line);
    return isWritable && numbers.includes(number) ? [point] : [];
  });
}

/** Finds in the text of a mountinfo file (proc(5)) the last mount whose point is the longest that holds `path`. */
export function findMount(mountinfo: string, path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const line of mountinfo.split('\n')) {
    const mount = fieldsOf(line);
    const { point } = mount;
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (point === '' || !holds || (best !== undefined && point.length < best.point.length)) continue;
    best = mount;
  }
  return best;
}

/**
 * The last names, raw, of all points at which something is mounted, from the text of a mountinfo file; that of this process where none
 * is given. Empty where the system does not tell.
 */
export function mountedNames(mountinfo = mountTable()): ReadonlySet<string> {
  return new Set(mountinfo.split('\n').map((line) => pointOf(line).replace(/^.*\//s, '')));
}

/**
 * Where the file system itself has what is at a real path, with the number of that file system: the same under every mount of it.
 * Undefined where the system does not tell. Never throws.
 */
export function placeInFileSystem(path: string, mountinfo = mountTable()): string | undefined {
  const { point, number, root } = findMount(mountinfo, path) ?? { point: '', number: '', root: '' };
  if (point === '') return undefined;
  const rest = point === '/' ? path : path.slice(point.length);
  return `${number} ${root === '/' ? '' : root}${rest}`;
}

function mountTable(): string {
  try {
    return readFileSync(ofLinux('/proc/self/mountinfo'), 'latin1');
  } catch {
    return '';
  }
}

function fieldsOf(line: string): Mount {
  const [before = '', after = ''] = line.split(' - ');
  const [, , number = '', root = '', , options = ''] = before.split(' ');
  const [type = '', , superOptions = ''] = after.split(' ');
  const isReadOnly = options.split(',').includes('ro') || superOptions.split(',').includes('ro');
  return {
    point: pathForMessage(pointOf(line)),
    number,
    root: pathForMessage(unescaped(root)),
    type,
    isWritable: !isReadOnly,
  };
}

function pointOf(line: string): string {
  const [, , , , point = ''] = line.split(' ');
  return unescaped(point);
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
