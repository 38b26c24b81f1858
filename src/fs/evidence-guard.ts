/**
 * Evidence is never written to: what a run was given as evidence is kept here, and each file or folder is compared with it right before
 * it is made, by the identity of what is above it and not by its name.
 */
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  realpathSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { platform } from 'node:process';
import { CustodyError } from '../errors.ts';
import { deviceFact, deviceNumber, deviceNumbers } from './reading/device.ts';
import { diskNumber, factsAt, volumesOn } from './reading/windows-disk.ts';
import { placeInFileSystem } from './walk/mount.ts';

/** One path that was given as evidence. */
interface Evidence {
  readonly given: string;
  readonly real: string;
  readonly dev: bigint;
  readonly ino: bigint;
  readonly isFolder: boolean;
  /** For a block device only: it and its partitions, by number. */
  readonly devices: readonly string[];
  /** The same of a whole disk of Windows: the volumes on it, by number. */
  readonly volumes: readonly bigint[];
  /** Where its file system has it, whatever it is mounted on; undefined where the system does not tell. */
  readonly place: string | undefined;
}

/**
 * What each running command was given, the innermost last: a command may run others, one after the other (`demo`, the menu). Async
 * storage would keep them apart too, and makes `verify` a tenth slower.
 */
const runs: Guard[] = [];
const guarded = (): Evidence[] => runs.flatMap(({ named, sheet = [] }) => [...named, ...sheet]);

interface Guard {
  readonly named: Evidence[];
  /** What the answers of a sheet name, once there is one. */
  sheet?: Evidence[];
}

/** Runs one command: what it names as evidence is guarded until it ends. */
export async function withEvidenceGuard<T>(work: () => Promise<T>): Promise<T> {
  const run: Guard = { named: [] };
  runs.push(run);
  try {
    return await work();
  } finally {
    runs.splice(runs.indexOf(run), 1);
  }
}

/** Guards these paths until the command ends. Paths that do not exist are passed over. Never throws. */
export function guardEvidence(paths: readonly string[]): void {
  const run = runs.at(-1);
  (run?.sheet ?? run?.named)?.push(...paths.flatMap(evidenceAt));
}

/** From here on the guarded paths are those of the sheet that is made now: an answer that was changed guards nothing. */
export function forgetSheetEvidence(): void {
  const run = runs.at(-1);
  if (run !== undefined) run.sheet = [];
}

/** Throws CustodyError WRITES_INTO_EVIDENCE where a file at that path would be in the evidence: that of the run, and these paths. */
export function refuseIntoEvidence(
  target: string,
  also: readonly string[] = [],
  hint = 'custody never writes into evidence: choose a place outside it, for example with -o',
): void {
  const evidence = [...guarded(), ...also.flatMap(evidenceAt)];
  if (evidence.length === 0) return;
  const real = nearestReal(withoutStream(resolve(target)));
  const within = evidence.find((each) => holds(each, real));
  if (within === undefined) return;
  throw new CustodyError('WRITES_INTO_EVIDENCE', `cannot write ${target}: it is in the evidence, ${within.given}`, {
    hint,
  });
}

/** Opens a file that is to be written, or is made. It is compared with the evidence before and after. Throws the system's error, and CustodyError. */
export function openNew(path: string, flags: number, mode: number): number {
  refuseIntoEvidence(path);
  const fd = openSync(path, flags, mode);
  if (guarded().length === 0) return fd;
  try {
    refuseIntoEvidence(pathOfOpen(fd, path));
    return fd;
  } catch (error) {
    closeSync(fd);
    // only what was made here just now, empty
    if ((flags & constants.O_EXCL) !== 0) unlinkSync(path);
    throw error;
  }
}

/** Makes a folder, in the same way. Throws the system's error, and CustodyError. */
export function makeNewFolder(path: string, mode: number): void {
  refuseIntoEvidence(path);
  mkdirSync(path, { mode });
}

/**
 * Where an open file is: Linux says it, whatever its path leads to by now. Elsewhere it is where its path leads, if the file there is the
 * open one. Throws CustodyError IO if it is another, and the system's error.
 */
function pathOfOpen(fd: number, path: string): string {
  const told = platform === 'linux' ? linkAt(`/proc/self/fd/${fd}`) : undefined;
  if (told !== undefined) return told;
  const real = realpathSync(path);
  const [open, there] = [fstatSync(fd, { bigint: true }), statSync(real, { bigint: true })];
  if (open.dev === there.dev && open.ino === there.ino) return real;
  throw new CustodyError('IO', `cannot write ${path}: another file is at that path now; nothing was written`);
}

function evidenceAt(path: string): Evidence[] {
  try {
    const found = factsAt(path);
    const { dev, ino } = found;
    const isFolder = found.isDirectory();
    if (diskNumber(path) !== undefined) {
      const volumes = volumesOn(path);
      return [{ given: path, real: path, dev, ino, isFolder, devices: [], volumes, place: undefined }];
    }
    const real = realpathSync(path);
    const devices = found.isBlockDevice() ? deviceNumbers(found.rdev) : [];
    return [{ given: path, real, dev, ino, isFolder, devices, volumes: [], place: placeInFileSystem(real) }];
  } catch {
    return [];
  }
}

/** Whether what is at a real path, or is to be made there, is the evidence or in it. */
function holds(evidence: Evidence, real: string): boolean {
  if (isWithin(real, evidence.real) || isPlacedWithin(real, evidence)) return true;
  for (let at = real; ; at = dirname(at)) {
    const found = statOrNone(at);
    if (found !== undefined && found.dev === evidence.dev && found.ino === evidence.ino && found.ino !== 0n)
      return true;
    if (at === dirname(at)) return isOnMediumOf(evidence, real);
  }
}

/** Another mount of the same file system shows the evidence under another path. */
function isPlacedWithin(real: string, { place, isFolder }: Evidence): boolean {
  const own = place === undefined ? undefined : placeInFileSystem(real);
  if (own === undefined || place === undefined) return false;
  return own === place || (isFolder && own.startsWith(place.endsWith('/') ? place : `${place}/`));
}

/** Whether it is on a file system of the device that is evidence, or of a loop device of an image that is. */
function isOnMediumOf(evidence: Evidence, real: string): boolean {
  const dev = statOrNone(real)?.dev;
  if (dev === undefined) return false;
  if (evidence.devices.includes(deviceNumber(dev)) || evidence.volumes.includes(dev)) return true;
  const image = deviceFact(dev, 'loop/backing_file') ?? deviceFact(dev, '../loop/backing_file');
  return image !== undefined && image !== '' && isWithin(realOrSame(image), evidence.real);
}

/** The file that an absolute path is in: on Windows `a.txt:name` is a stream of `a.txt`. */
export function withoutStream(path: string, system: string = platform): string {
  return system === 'win32' ? path.replace(/([\\/][^\\/:]+):[^\\/]*$/, '$1') : path;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !/^\.\.[/\\]/.test(way));
}

/** The path with links followed, as far as something is there; a link that leads nowhere is followed too. */
function nearestReal(path: string, hops = 0): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      return realpathSync(at);
    } catch {
      const link = linkAt(at);
      if (link !== undefined && hops < 40) return nearestReal(resolve(dirname(at), link), hops + 1);
      if (at === dirname(at)) return at;
    }
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function statOrNone(path: string) {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
