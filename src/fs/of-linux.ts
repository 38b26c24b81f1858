/** Paths that only Linux has. */
import { platform } from 'node:process';

/** A path of Linux itself, under /proc or /sys. Elsewhere it leads to a disk, perhaps one with evidence: there this throws ENOENT. */
export function ofLinux(path: string): string {
  if (platform === 'linux') return path;
  throw Object.assign(new Error(`${path} is a path of Linux`), { code: 'ENOENT' });
}
