/** The footer of a VHD image and the header of a dynamic one (Virtual Hard Disk Image Format Specification 1.0). Big-endian. */
import {
  bytesAt,
  type DiskSource,
  diskSize,
  invalid,
  isTextAt,
  linked,
  placeOf,
  unsupported,
  type VirtualDisk,
} from './source.ts';

export const footerBytes = 512;
const headerBytes = 1024;
const cookie = 'conectix';
const kinds: Readonly<Record<number, string>> = { 2: 'fixed', 3: 'dynamic' };

/** Whether bytes begin as a footer does. */
export const isFooter = (bytes: Uint8Array): boolean =>
  isTextAt(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, cookie);

/** A dynamic image begins with a copy of its footer; a fixed one only ends with it. Throws as readQcow2. */
export function readVhd(source: DiskSource): VirtualDisk {
  const first = bytesAt(source, 0, footerBytes);
  const isFirst = isTextAt(first, 0, cookie);
  const footer = isFirst ? first : bytesAt(source, source.size - footerBytes, footerBytes);
  if (!isTextAt(footer, 0, cookie)) throw invalid('it has no footer');
  checkSum(footer, 64, 'footer');
  // QEMU would give zeros for what was cut off
  if (isFirst && !isTextAt(bytesAt(source, source.size - footerBytes, footerBytes), 0, cookie))
    throw invalid('it is cut off: the footer is not at its end');
  const type = footer.getUint32(60);
  if (type === 4) throw linked('it is a differencing disk, and needs its parent');
  const kind = kinds[type];
  if (kind === undefined || (kind === 'dynamic') !== isFirst) throw unsupported(`it is a VHD of type ${type}`);
  const size = diskSize(footer.getBigUint64(48));
  if (kind === 'dynamic') checkHeader(source, placeOf(source, footer.getBigUint64(16)), size);
  else if (size !== source.size - footerBytes) throw invalid('its size is not the one that it states');
  return { driver: 'vpc', title: `VHD, ${kind}`, size };
}

function checkHeader(source: DiskSource, at: number, size: number): void {
  const header = bytesAt(source, at, headerBytes);
  if (!isTextAt(header, 0, 'cxsparse')) throw invalid('its dynamic header is not there');
  checkSum(header, 36, 'dynamic header');
  // parent: identifier, name, locators
  for (const [from, to] of [
    [40, 60],
    [64, 768],
  ] as const)
    for (let place = from; place < to; place += 1) if (header.getUint8(place) !== 0) throw linked('it names a parent');
  if (header.getUint32(28) * header.getUint32(32) < size) throw invalid('it has fewer blocks than its size needs');
}

/** The sum is the complement of all bytes but its own. */
function checkSum(view: DataView, sumAt: number, what: string): void {
  let sum = 0;
  for (let at = 0; at < view.byteLength; at += 1) if (at < sumAt || at >= sumAt + 4) sum += view.getUint8(at);
  if (~sum >>> 0 !== view.getUint32(sumAt)) throw invalid(`the checksum of its ${what} does not match`);
}
