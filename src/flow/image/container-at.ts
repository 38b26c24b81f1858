/** What kind of container is at a path. */
import { isRefusal } from '../../errors.ts';
import { type ContainerKind, containerKind } from '../../evidence/container.ts';
import { footerBytes, isFooter } from '../../evidence/virtual-disk/vhd.ts';
import { diskFiles, type Files } from '../../fs/reading/files.ts';

/** What kind of container is at a path, by its first bytes, or the last of a fixed VHD; undefined for none that is known, and for what is not a file. */
export function containerAt(path: string | Buffer, files: Files = diskFiles): ContainerKind | undefined {
  const head = files.head(path);
  const kind = head && containerKind(head);
  const mayEndAsVhd = head !== undefined && kind === undefined && typeof path === 'string' && /\.vhd$/i.test(path);
  return mayEndAsVhd && endsAsVhd(path, files) ? 'virtual-disk' : kind;
}

/** A fixed VHD is the media and a footer behind it. Throws nothing: anyone who hashes the file will say why it cannot be read. */
function endsAsVhd(path: string, files: Files): boolean {
  try {
    const opened = files.segments([path]);
    try {
      const at = opened.size(0) - footerBytes;
      return at >= 0 && isFooter(opened.read(0, at, footerBytes));
    } finally {
      opened.close();
    }
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
