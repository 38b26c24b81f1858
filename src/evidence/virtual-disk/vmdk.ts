/**
 * The header of a VMDK image in one file, and the descriptor in it (Virtual Disk Format 5.0). Little-endian. A descriptor that is a file
 * of its own names the files that hold the data.
 */
import {
  bytesAt,
  type DiskSource,
  diskSize,
  invalid,
  isTextAt,
  linked,
  unsupported,
  type VirtualDisk,
} from './source.ts';

const sector = 512;
const headBytes = 512;
/** QEMU looks for a parent in so many bytes, whatever the header says. */
const leastDescriptor = 20 * sector;
const mostDescriptor = 1024 * 1024;
/** The directory of grains is at the end of the file. */
const atEnd = 0xffff_ffff_ffff_ffffn;
const footerFromEnd = 1024;

/** Throws as readQcow2. */
export function readVmdk(source: DiskSource): VirtualDisk {
  const start = bytesAt(source, 0, 4);
  if (isTextAt(start, 0, 'COWD')) throw unsupported('it is a sparse extent of ESX');
  if (!isTextAt(start, 0, 'KDMV')) throw linked('it is a descriptor, and its data are in the files that it names');
  const head = bytesAt(source, 0, headBytes);
  const [capacity, at, length] = [12, 28, 36].map((place) => head.getBigUint64(place, true)) as [
    bigint,
    bigint,
    bigint,
  ];
  if (at === 0n || length === 0n) throw linked('it has no descriptor, so it is one extent of several');
  if (head.getBigUint64(56, true) === atEnd) checkFooter(source, head);
  const size = diskSize(capacity * BigInt(sector));
  const bytes = length * BigInt(sector);
  if (bytes > BigInt(mostDescriptor) || at > BigInt(Math.floor(source.size / sector)))
    throw invalid('its descriptor has no possible place');
  const place = Number(at) * sector;
  const read = source.read(place, Math.max(Number(bytes), leastDescriptor));
  if (read.length < Number(bytes)) throw invalid('its descriptor is cut off');
  checkDescriptor(String.fromCharCode(...read), size);
  return { driver: 'vmdk', title: `VMDK, ${createType(String.fromCharCode(...read))}`, size };
}

const createType = (text: string): string => /^createType\s*=\s*"(\w{1,40})"/im.exec(text)?.[1] ?? 'monolithicSparse';

/** One extent, which is in the same file, and no parent. */
function checkDescriptor(text: string, size: number): void {
  if (/parentFileNameHint/i.test(text)) throw linked('it names a parent');
  if ((/^\s*parentCID\s*=\s*(\w+)/im.exec(text)?.[1] ?? 'ffffffff').toLowerCase() !== 'ffffffff')
    throw linked('it has a parent');
  const extents = [...text.matchAll(/^\s*(?:RW|RDONLY|NOACCESS)\s+(\d{1,16})\s+(\w+)(?:\s+"([^"]*)")?/gim)];
  if (extents.length > 1) throw linked(`its data are in ${extents.length} extents`);
  const [, sectors = '', type = '', name = ''] = extents[0] ?? [];
  if (!/^SPARSE$/i.test(type) || /[/\\]/.test(name)) throw linked('its extent is not in this file');
  if (Number(sectors) * sector !== size) throw invalid('its header and its descriptor state other sizes');
}

/** The header that counts is the copy near the end; it must say what the first one says. */
function checkFooter(source: DiskSource, head: DataView): void {
  const footer = bytesAt(source, source.size - footerFromEnd, headBytes);
  // all but where the directory is
  for (let at = 0; at < 79; at += 1)
    if ((at < 56 || at >= 64) && footer.getUint8(at) !== head.getUint8(at)) throw invalid('its two headers differ');
}
