/** Reads a TAR archive as a bundle, from a disk: listed by `interop/archive/tar`. */
import type { AgeSource } from '../../fs/bundle/age-source.ts';
import { ArchiveSource } from '../../fs/bundle/archive-source.ts';
import type { BundleStore, StoreOptions } from '../../fs/bundle/store.ts';
import { listTar, type TarMember } from '../../interop/archive/tar.ts';

/**
 * Lists a TAR archive, encrypted or not; closes the source where that fails. Throws BUNDLE_DAMAGED where it is cut off or contradicts itself, what `admit` and `refuse` throw, and
 * CustodyError where it cannot be read.
 */
export async function openTarStore(
  path: string,
  options: StoreOptions,
  source: ArchiveSource | AgeSource = new ArchiveSource(path),
): Promise<BundleStore> {
  try {
    return {
      form: 'tar',
      members: await listTar(source, options),
      read: (member) => source.pieces((member as TarMember).at, member.size),
      within: {
        ...(source instanceof ArchiveSource ? { fd: source.fd } : {}),
        identity: () => source.identity(),
        placeOf: (member) => (member as TarMember).at,
        head: (member, length) => source.bytes((member as TarMember).at, Math.min(length, member.size)),
        bytes: (at, length) => source.bytes(at, length),
      },
      close: async () => source.close(),
    };
  } catch (error) {
    source.close();
    throw error;
  }
}
