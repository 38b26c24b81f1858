/** What Linux tells of mounts: whether the file system that evidence lies on could be written to, and where something is mounted. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { deviceNumbers, isDeviceWritable } from './hash-device.ts';
import { pathForMessage } from './walk-path.ts';

export interface Mount {
  readonly point: string;
  readonly type: string;
  readonly isWritable: boolean;
}

/** The mount that a path lies on; undefined where the system does not tell. Never throws. */
function mountOf(path: string): Mount | undefined {
  try {
    return findMount(mountTable(), realpathSync(path));
  } catch {
    return undefined;
  }
}

/**
 * Why what lies at a path may change although nothing here writes to it, to be told once for each `about`: the mount that it lies on
 * is writable; a device is mounted so, or not write-protected. Undefined where nothing speaks for that, or the system does not tell.
 */
export function openToWriting(path: string): { readonly about: string; readonly how: string } | undefined {
  const device = deviceAt(path);
  if (device === undefined) {
    const mount = mountOf(path);
    return mount?.isWritable ? { about: mount.point, how: `lies on a writable mount (${mount.point})` } : undefined;
  }
  const points = writablePoints(device);
  if (points.length > 0) return { about: path, how: `lies beneath a writable mount (${points.join(', ')})` };
  return isDeviceWritable(device) === true
    ? { about: path, how: 'has no write protection that the system knows of' }
    : undefined;
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
    const { point, type, isWritable } = fieldsOf(line);
    const holds = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);
    if (point === '' || !holds || (best !== undefined && point.length < best.point.length)) continue;
    best = { point, type, isWritable };
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

function mountTable(): string {
  try {
    return readFileSync('/proc/self/mountinfo', 'latin1');
  } catch {
    return '';
  }
}

function fieldsOf(line: string): Mount & { readonly number: string } {
  const [before = '', after = ''] = line.split(' - ');
  const [, , number = '', , , options = ''] = before.split(' ');
  const [type = '', , superOptions = ''] = after.split(' ');
  const isReadOnly = options.split(',').includes('ro') || superOptions.split(',').includes('ro');
  return { point: pathForMessage(pointOf(line)), type, number, isWritable: !isReadOnly };
}

function pointOf(line: string): string {
  const [, , , , point = ''] = line.split(' ');
  return point.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
