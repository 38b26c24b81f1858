/** The disk within a VMDK, VHD, VHDX or QCOW2 image, as QEMU reads it where it is installed: the header is checked here before. */
import { utf8 } from '../../bytes/arrays.ts';
import { sha256Latin1 } from '../../crypto/digest.ts';
import { CustodyError } from '../../errors.ts';
import type { ContainerSaid } from '../../evidence/container-said.ts';
import type { MediaFinding } from '../../evidence/media-finding.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { readVirtualDisk } from '../../evidence/virtual-disk/disk.ts';
import type { VirtualDisk } from '../../evidence/virtual-disk/source.ts';
import { ioError } from '../../fs/errno.ts';
import { diskFiles, type Files, type Segments } from '../../fs/reading/files.ts';
import { countErrors, nbdBytes, nbdTools, nbdVersions } from '../../fs/reading/nbd.ts';
import { containerAt } from './container-at.ts';
import type { ImageFormat, MediaOptions, MediaResult } from './format.ts';
import { MediaDigests } from './media.ts';
import { changedFindings } from './media-findings.ts';

/** VHD has its size twice, and QEMU would take the one by cylinders, heads and sectors, which is smaller. */
const more: Readonly<Partial<Record<VirtualDisk['driver'], Readonly<Record<string, string>>>>> = {
  vpc: { force_size_calc: 'current_size' },
};

const diskOf = (files: Segments): VirtualDisk =>
  readVirtualDisk({ size: files.size(0), read: (at, length) => files.read(0, at, length) });

/** Reads the whole disk. Throws CustodyError IMAGE_LINKED, IMAGE_INVALID, IMAGE_UNSUPPORTED, IMAGE_TOOL; then nothing is stated of it. */
async function hashVirtualDisk(
  [path = '']: readonly string[],
  algorithms: readonly Algorithm[],
  { files: place = diskFiles, onStart, signal, pieceSize, resume }: MediaOptions = {},
): Promise<MediaResult> {
  const files = place.segments([path]);
  let media: MediaDigests | undefined;
  try {
    const { driver, title, size, said = {} } = diskOf(files);
    const tools = nbdTools();
    if (tools === undefined) throw new CustodyError('IMAGE_TOOL', `${path} needs qemu-nbd and nbdcopy`);
    const readWith = await nbdVersions(tools);
    const before = files.identity();
    const disk = { path, driver, more: more[driver] };
    const damage = damageFindings(driver === 'vpc' ? 0 : await countErrors(tools, disk, signal));
    const identity = sha256Latin1(utf8(before));
    const stream = await MediaDigests.start({ algorithms, path, identity, size, pieceSize, resume, signal });
    media = stream;
    const state = { names: 1, current: path, troubles: 0, total: size };
    onStart?.(() => ({ ...state, bytes: stream.at, earlier: stream.reused }));
    if (stream.at < size)
      for await (const chunk of nbdBytes(tools, { ...disk, from: stream.at, signal }))
        for (let at = 0; at < chunk.length; ) {
          const part = chunk.subarray(at, at + stream.room);
          await stream.add(part, () => '');
          at += part.length;
        }
    if (stream.at !== size) throw lengthError(path, stream.at, size);
    const { digests, pieces } = stream.finish('');
    const findings = [...changedFindings(files, before), ...damage];
    const none = { count: 0, sectors: 0 };
    return {
      segments: [path],
      format: virtualDisk,
      image: { ...saidOf(size), metadata: { format: title, ...said } },
      ...{ size, digests, findings, findingCount: findings.length, unreadable: [], unlisted: none, pieces },
      reused: stream.reused,
      notes: [`read with ${readWith}`],
    };
  } catch (error) {
    throw ioError(error, 'read', path);
  } finally {
    media?.close();
    files.close();
  }
}

/** What may be missing counts as zeros. VHD has no tables that could be checked. */
function damageFindings(errors: number | undefined): MediaFinding[] {
  if (errors === 0) return [];
  const many = errors === undefined ? 'cannot check the image' : `counts ${errors} errors in the tables of the image`;
  return [{ code: 'DISK_DAMAGED', about: 'content', message: `qemu-img ${many}; what is missing is read as zeros` }];
}

const lengthError = (path: string, found: number, size: number): CustodyError =>
  new CustodyError('IMAGE_TOOL', `qemu-nbd gives ${found} bytes of ${path}, and its header says ${size}`, {
    hint: 'look for an undamaged copy; to hash the file itself, not the disk inside: custody hash --opaque',
  });

/** No such image stores digests, or ranges that could not be read. */
const saidOf = (size: number): Omit<ContainerSaid, 'metadata'> => ({
  ...{ size, storedMd5: undefined, storedSha1: undefined },
  ...{ acquisitionErrors: [], unlistedErrors: { count: 0, sectors: 0 } },
});

const isDisk = (path: string, files: Files): boolean => containerAt(path, files) === 'virtual-disk';
/** QEMU reads files of the disk only, not of an archive. */
const isReadable = (files: Files): boolean => files === diskFiles && nbdTools() !== undefined;

export const virtualDisk: ImageFormat = {
  container: 'virtual-disk',
  title: 'virtual disk',
  isPlain: false,
  ofMedia: new Set(),
  isReadable,
  isNamed: (path) => /\.(vmdk|vhdx?|qcow2)$/i.test(path),
  filesNamed: () => undefined,
  laterFiles: () => [],
  filesOf: (path, files) => (isReadable(files) && isDisk(path, files) ? [path] : undefined),
  mayBe: isDisk,
  firstOf: () => undefined,
  said: (files) => saidOf(diskOf(files).size),
  hash: hashVirtualDisk,
};
