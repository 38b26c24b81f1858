/** The size of a block device, which its stat does not tell. */
import { readFileSync } from 'node:fs';

/** Bytes of the block device with that number, as Linux tells; 0 where nothing tells, so that it is read to its end. */
export function deviceSize(rdev: bigint): number {
  // glibc's layout of a device number
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
  try {
    return Number(readFileSync(`/sys/dev/block/${major}:${minor}/size`, 'latin1').trim()) * 512;
  } catch {
    return 0;
  }
}
