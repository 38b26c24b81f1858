/** A virtual disk by its first bytes: VMDK, VHD, VHDX, QCOW2. Nothing but its header is read; QEMU reads the disk (fs/reading/nbd). */
import { readQcow2 } from './qcow2.ts';
import { bytesAt, type DiskSource, isTextAt, type VirtualDisk } from './source.ts';
import { readVhd } from './vhd.ts';
import { readVhdx } from './vhdx.ts';
import { readVmdk } from './vmdk.ts';

/** Throws CustodyError IMAGE_LINKED for one that needs other files, IMAGE_INVALID, IMAGE_UNSUPPORTED. */
export function readVirtualDisk(source: DiskSource): VirtualDisk {
  const head = bytesAt(source, 0, 8);
  if (isTextAt(head, 0, 'QFI\xfb')) return readQcow2(source);
  if (isTextAt(head, 0, 'vhdxfile')) return readVhdx(source);
  if (isTextAt(head, 0, 'KDMV') || isTextAt(head, 0, 'COWD') || isTextAt(head, 0, '# Disk D')) return readVmdk(source);
  return readVhd(source);
}
