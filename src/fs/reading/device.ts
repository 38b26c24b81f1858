/** What Linux, and of a whole disk Windows, says of a block device: which one it is, whether it is writable, what is mounted of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:process';
import { ofLinux } from '../of-linux.ts';
import { windowsDisk } from './windows-disk.ts';

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
  if (platform === 'win32') return windowsDisk(Number(rdev))?.identity ?? `device ${size} number=${rdev}`;
  const facts = deviceFacts.flatMap((name) => {
    const value = deviceFact(rdev, name);
    return value === undefined || value === '' ? [] : [`${name}=${value.slice(0, 200)}`];
  });
  return `device ${size} ${facts.length === 0 ? `number=${rdev}` : facts.join(' ')}`;
}

/** Whether the system would let anybody write to that device; undefined where it does not tell. */
export function isDeviceWritable(rdev: bigint): boolean | undefined {
  const state = deviceFact(rdev, 'ro');
  return state === undefined ? undefined : state === '0';
}

/** The device and its partitions by their numbers, as mountinfo has them (`8:0`). Never throws. */
export function deviceNumbers(rdev: bigint): string[] {
  const own = deviceNumber(rdev);
  try {
    const names = readdirSync(folderOf(rdev));
    const parts = names.filter((name) => existsSync(`${folderOf(rdev)}/${name}/partition`));
    return [own, ...parts.map((name) => readFileSync(`${folderOf(rdev)}/${name}/dev`, 'latin1').trim())];
  } catch {
    return [own];
  }
}

/** A device number as mountinfo writes it, from glibc's layout. */
export function deviceNumber(rdev: bigint): string {
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
  return `${major}:${minor}`;
}

const folderOf = (rdev: bigint): string => ofLinux(`/sys/dev/block/${deviceNumber(rdev)}`);

/** One fact in the folder of that device; undefined where the system does not tell. Never throws. */
export function deviceFact(rdev: bigint, name: string): string | undefined {
  try {
    return readFileSync(`${folderOf(rdev)}/${name}`, 'latin1').trim();
  } catch {
    return undefined;
  }
}
