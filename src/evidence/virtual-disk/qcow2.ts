/** The header of a QCOW2 image, versions 2 and 3 (docs/interop/qcow2 of QEMU). Numbers are big-endian. */
import { bytesAt, type DiskSource, diskSize, invalid, linked, unsupported, type VirtualDisk } from './source.ts';

const headBytes = 72;
const mostExtensions = 64;
const externalData = 0x44415441;
/** Incompatible features: dirty, corrupt, external data file, compression type, extended L2 entries. */
const known = 0b11111n;

/** Throws CustodyError IMAGE_INVALID, IMAGE_LINKED, IMAGE_UNSUPPORTED. */
export function readQcow2(source: DiskSource): VirtualDisk {
  const head = bytesAt(source, 0, headBytes);
  const version = head.getUint32(4);
  if (version !== 2 && version !== 3) throw unsupported(`it is QCOW version ${version}`);
  if (head.getBigUint64(8) !== 0n || head.getUint32(16) !== 0) throw linked('it has a backing file');
  const clusterBits = head.getUint32(20);
  if (clusterBits < 9 || clusterBits > 21) throw invalid('its clusters have no possible size');
  if (head.getUint32(32) !== 0) throw unsupported('it is encrypted');
  const features = version === 2 ? 0n : bytesAt(source, headBytes, 8).getBigUint64(0);
  if ((features & 4n) !== 0n) throw linked('its data are in an external file');
  if (features > known) throw unsupported('it has features that are not known here');
  const headerLength = version === 2 ? headBytes : bytesAt(source, 100, 4).getUint32(0);
  checkExtensions(source, headerLength, 1 << clusterBits);
  const size = diskSize(head.getBigUint64(24));
  const snapshots = head.getUint32(60);
  const said = {
    ...(snapshots > 0 && { snapshots: `${snapshots}, not read; the present state is` }),
    ...((features & 2n) !== 0n && { state: 'marked corrupt' }),
  };
  return { driver: 'qcow2', title: `QCOW2, version ${version}`, size, said };
}

/** No extension names a file; they end within the first cluster. */
function checkExtensions(source: DiskSource, start: number, end: number): void {
  for (let [at, left] = [start, mostExtensions]; at + 8 <= end; left -= 1) {
    const extension = bytesAt(source, at, 8);
    const [type, length] = [extension.getUint32(0), extension.getUint32(4)];
    if (type === 0) return;
    if (left === 0) throw invalid('its header has too many extensions');
    if (type === externalData) throw linked('its data are in an external file');
    at += 8 + 8 * Math.ceil(length / 8);
    if (at > end) throw invalid('an extension of its header leads out of it');
  }
}
