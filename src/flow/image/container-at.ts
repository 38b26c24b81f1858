/** What kind of container is at a path. */
import { type ContainerKind, containerKind } from '../../evidence/container.ts';
import { diskFiles, type Files } from '../../fs/reading/files.ts';

/** What kind of container is at a path, by its first bytes; undefined for none that is known, and for what is not a file. */
export function containerAt(path: string | Buffer, files: Files = diskFiles): ContainerKind | undefined {
  const head = files.head(path);
  return head && containerKind(head);
}
