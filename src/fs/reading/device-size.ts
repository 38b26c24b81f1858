/** How many bytes a block device has: as the system says it, or as reads show it where the system says nothing. */
import { spawnSync } from 'node:child_process';
import { platform } from 'node:process';
import { systemProgram } from '../system-program.ts';
import { deviceFact } from './device.ts';
import { bufferedDisk, printedKeys } from './diskutil.ts';
import { readAt } from './sectors.ts';
import { diskNumber, windowsDisk } from './windows-disk.ts';

const timeoutMs = 15_000;
const maxBytes = 1024 * 1024;
const sector = 512;
/** 4 PiB: a device that shows no end before that shows none. */
const mostSearched = 2 ** 52;

interface DevicePlace {
  readonly path: string;
  readonly rdev: bigint;
}

interface Asked {
  readonly program: string;
  readonly args: (path: string) => readonly string[];
  readonly sizeOf: (printed: string) => number | undefined;
}

/** The program of each system that tells the size of a disk. That of macOS was tried as a reader of text only. */
const programs: Readonly<Record<string, Asked>> = {
  linux: { program: 'blockdev', args: (path) => ['--getsize64', path], sizeOf: sizeFromBlockdev },
  darwin: { program: 'diskutil', args: (path) => ['info', '-plist', bufferedDisk(path)], sizeOf: sizeFromDiskutil },
};

/** Bytes of an open block device; undefined where neither the system tells nor a read shows an end. Never throws. */
export function deviceSize(fd: number, { path, rdev }: DevicePlace): number | undefined {
  return deviceSizeAt({ path, rdev }, fd) ?? searchEnd(fd);
}

/** The same, with no byte read of it; `fd` where it is open. Undefined where the system does not say. Never throws. */
export function deviceSizeAt({ path, rdev }: DevicePlace, fd?: number): number | undefined {
  const number = diskNumber(path);
  if (number !== undefined) return windowsDisk(number)?.size;
  return sizeFromKernel(rdev) ?? (fd === undefined ? sizeFromProgram(path) : sizeOfOpen(fd, path));
}

function sizeFromKernel(rdev: bigint): number | undefined {
  const sectors = deviceFact(rdev, 'size');
  return sectors === undefined ? undefined : countOf(sectors, sector);
}

/** Linux is asked about the device that is open, whatever is at its path by now. */
const sizeOfOpen = (fd: number, path: string): number | undefined =>
  platform === 'linux' ? sizeFromProgram('/dev/fd/3', fd) : sizeFromProgram(path);

function sizeFromProgram(path: string, fd?: number): number | undefined {
  const asked = programs[platform];
  const place = asked && systemProgram(asked.program);
  if (asked === undefined || place === undefined) return undefined;
  const { stdout, status } = spawnSync(place.path, asked.args(path), {
    argv0: asked.program,
    cwd: place.cwd,
    env: { ...place.env },
    stdio: ['ignore', 'pipe', 'ignore', ...(fd === undefined ? [] : [fd])],
    timeout: timeoutMs,
    maxBuffer: maxBytes,
    killSignal: 'SIGKILL',
    encoding: 'latin1',
  });
  return status === 0 && typeof stdout === 'string' ? asked.sizeOf(stdout) : undefined;
}

/** What `blockdev --getsize64` prints. */
export function sizeFromBlockdev(printed: string): number | undefined {
  return countOf(printed.trim());
}

/** What `diskutil info -plist` prints. */
export function sizeFromDiskutil(printed: string): number | undefined {
  const keys = printedKeys(printed);
  const size = keys.get('Size') ?? keys.get('TotalSize');
  return Number.isSafeInteger(size) ? Number(size) : undefined;
}

function countOf(digits: string, times = 1): number | undefined {
  const count = /^\d{1,19}$/.test(digits) ? Number(digits) * times : undefined;
  return Number.isSafeInteger(count) ? count : undefined;
}

/**
 * The first byte at which a read gives nothing, found by some hundred reads. A read that fails is of a byte that is there. Undefined
 * where no read gives nothing: anyone who reads on shows where that is.
 */
export function searchEnd(fd: number): number | undefined {
  const block = Buffer.alloc(sector);
  const isEnd = (at: number): boolean => {
    try {
      return readAt(fd, block, sector, at) === 0;
    } catch {
      return false;
    }
  };
  let [low, high] = [-1, 1];
  while (!isEnd(high * sector)) {
    low = high;
    high *= 2;
    if (high * sector > mostSearched) return undefined;
  }
  if (low < 0) low = isEnd(0) ? -1 : 0;
  if (low < 0) return 0;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (isEnd(middle * sector)) high = middle;
    else low = middle;
  }
  return high * sector;
}
