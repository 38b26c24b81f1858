/**
 * A whole disk of Windows, `\\.\PhysicalDrive2`. Windows gives no facts of it by its path, nor once it is open: here are
 * those that all disks share, and `Get-Disk` and `Get-Partition` say the rest. Nobody tried it on a real disk.
 */
import { type BigIntStats, closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { platform } from 'node:process';
import { CustodyError } from '../../errors.ts';
import { errnoOf, ioError } from '../errno.ts';
import { printedByGetDisk } from './get-disk.ts';

/** What Windows says of a disk. */
interface WindowsDisk {
  /** Bytes. */
  readonly size: number;
  /** In one line: the same after a reboot, another for another disk of the same number. */
  readonly identity: string;
  /** Paths of the volumes on it; undefined where it has partitions that Windows does not list. */
  readonly volumes: readonly string[] | undefined;
}

/** The number in the path of a whole disk of Windows; undefined for any other path. */
export function diskNumber(path: string, system: string = platform): number | undefined {
  const digits = system === 'win32' ? /^\\\\[.?]\\PhysicalDrive(\d{1,3})\\?$/i.exec(path)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

/** What the system says of a named path, links followed. Throws the system's error. */
export const factsAt = (path: string | Buffer): BigIntStats =>
  sharedFacts(typeof path === 'string' ? path : '') ?? statSync(path, { bigint: true });

/** The same of what was opened at that path. */
export const factsOfOpen = (fd: number, path: string): BigIntStats =>
  sharedFacts(path) ?? fstatSync(fd, { bigint: true });

const [yes, no] = [() => true, () => false];

/** How facts of a disk answer what it is. */
export const diskKind = {
  ...{ isBlockDevice: yes, isFile: no, isDirectory: no, isSymbolicLink: no },
  ...{ isCharacterDevice: no, isFIFO: no, isSocket: no },
};

/** A disk says of itself neither a length nor a time. */
function sharedFacts(path: string): BigIntStats | undefined {
  const number = diskNumber(path);
  if (number === undefined) return undefined;
  const facts = { dev: 0n, ino: 0n, size: 0n, nlink: 1n, rdev: BigInt(number), mtimeNs: undefined, ctimeNs: undefined };
  return { ...diskKind, ...facts } as unknown as BigIntStats;
}

/** The folder of a named path with its slash, and the name in it; of a disk, what Windows puts before its name. */
export function folderAndName(path: string): { readonly access: string; readonly name: string } {
  if (diskNumber(path) === undefined) return { access: `${dirname(path).replace(/\/$/, '')}/`, name: basename(path) };
  return { access: path.slice(0, 4), name: path.slice(4).replace(/\\$/, '') };
}

const seen = new Map<number, WindowsDisk>();

/** Asked once for each disk and run, as it takes a second; undefined where Windows does not say. Never throws. */
export function windowsDisk(number: number): WindowsDisk | undefined {
  const disk = seen.get(number) ?? readGetDisk(printedByGetDisk(number) ?? '');
  if (disk !== undefined) seen.set(number, disk);
  return disk;
}

/** What the command of `get-disk.ts` prints. */
export function readGetDisk(printed: string): WindowsDisk | undefined {
  let said: Readonly<Record<string, unknown>>;
  try {
    said = Object(JSON.parse(printed));
  } catch {
    return undefined;
  }
  const { Size, SerialNumber, UniqueId, Partitions, Listed, Paths } = said;
  if (typeof Size !== 'number' || !Number.isSafeInteger(Size) || Size <= 0) return undefined;
  const text = (value: unknown) => JSON.stringify(typeof value === 'string' ? value.trim().slice(0, 200) : '');
  const isListed = Partitions === 0 || (typeof Listed === 'number' && Listed > 0);
  const volumes = [Paths].flat().filter((path) => typeof path === 'string' && path !== '') as string[];
  return {
    size: Size,
    identity: `device ${Size} serial=${text(SerialNumber)} id=${text(UniqueId)}`,
    volumes: isListed ? volumes : undefined,
  };
}

/** Numbers of the volumes on a disk, as the facts of each file on them have them; none for a path of anything else. */
export function volumesOn(path: string): bigint[] {
  const number = diskNumber(path);
  const volumes = number === undefined ? [] : (windowsDisk(number)?.volumes ?? []);
  return volumes.flatMap((volume) => {
    try {
      return [statSync(volume, { bigint: true }).dev];
    } catch {
      // nothing can be written to a volume that cannot be looked at
      return [];
    }
  });
}

/**
 * Throws CustodyError before anything is read of a disk of Windows: PERMISSION and the like where it cannot be opened, NOT_FOUND where
 * Windows does not describe it, IO where it does not say which volumes are on it, so that no output could be kept from them.
 */
export function refuseUnknownDisks(paths: readonly string[]): void {
  for (const path of paths) {
    const number = diskNumber(path);
    if (number === undefined) continue;
    try {
      closeSync(openSync(path, constants.O_RDONLY));
    } catch (error) {
      const isClosed = ['EPERM', 'EACCES'].includes(errnoOf(error) ?? '');
      throw ioError(error, 'read', path, isClosed ? { hint: 'start the shell as an administrator' } : {});
    }
    // in a long session another disk may have the number by now
    seen.delete(number);
    const disk = windowsDisk(number);
    const hint = 'make an image of it and hash the image, or hash the disk on Linux';
    if (disk === undefined)
      throw new CustodyError('NOT_FOUND', `cannot read ${path}: Get-Disk does not describe it`, { hint });
    if (disk.volumes === undefined)
      throw new CustodyError('IO', `cannot read ${path}: Windows does not say which volumes are on it`, { hint });
  }
}
