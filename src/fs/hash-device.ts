/** The size of a block device, and which one it is: its stat tells neither. */
import { readFileSync } from 'node:fs';

/** Bytes of the block device with that number, as Linux tells; 0 where nothing tells, so that it is read to its end. */
export function deviceSize(rdev: bigint): number {
  return Number(told(rdev, 'size') ?? '0') * 512;
}

/** What tells a device from another, as far as it says so: the same after a reboot, another for another disk in its place. */
const deviceFacts = [
  'wwid',
  'serial',
  'device/wwid',
  'device/serial',
  'device/model',
  'dm/uuid',
  'loop/backing_file',
  'partition',
  'start',
  '../device/wwid',
  '../device/serial',
  '../serial',
] as const;

/** Which block device that is, in one line; of one that says nothing of itself, its number and size. */
export function deviceIdentity(rdev: bigint, size: number): string {
  const facts = deviceFacts.flatMap((name) => {
    const value = told(rdev, name);
    return value === undefined || value === '' ? [] : [`${name}=${value.slice(0, 200)}`];
  });
  return `device ${size} ${facts.length === 0 ? `number=${rdev}` : facts.join(' ')}`;
}

function told(rdev: bigint, name: string): string | undefined {
  // glibc's layout of a device number
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
  try {
    return readFileSync(`/sys/dev/block/${major}:${minor}/${name}`, 'latin1').trim();
  } catch {
    return undefined;
  }
}
