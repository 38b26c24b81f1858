/** Whether a file is the one that was read before: by its number, length and times, without reading it. */
import { statSync } from 'node:fs';

/**
 * The same text as long as nobody replaced the file or wrote to it; empty where none is there or it cannot be looked at. The number of
 * the device is not in it: it changes when a disk is plugged in again. Never throws.
 */
export function fileMark(path: string): string {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch {
    return '';
  }
}
