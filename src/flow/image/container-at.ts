/** What kind of container is at a path. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type ContainerKind, containerKind } from '../../evidence/container.ts';

/** What kind of container is at a path, by its first bytes; undefined for none that is known, and for what is not a file. */
export function containerAt(path: string | Buffer): ContainerKind | undefined {
  try {
    if (!statSync(path).isFile()) return undefined;
    const fd = openSync(path, 'r');
    try {
      const head = new Uint8Array(13);
      readSync(fd, head, 0, head.length, 0);
      return containerKind(head);
    } finally {
      closeSync(fd);
    }
  } catch {
    // anyone who hashes it will say why
    return undefined;
  }
}
