/** A small synthetic disk image: a partition table and one FAT16 file system with a few harmless files in it. */

const sector = 512;
const partitionStart = 2048;
const partitionSectors = 6144;
const fatSectors = 24;
const rootEntries = 512;
const dataStart = 1 + 2 * fatSectors + (rootEntries * 32) / sector;

interface ImageFile {
  /** Eight dot three, upper case. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The image, 4 MiB: MBR with one partition of type 06, in it FAT16 (Microsoft FAT specification, 2005) with these files. */
export function makeDiskImage(files: readonly ImageFile[]): Uint8Array {
  const image = new Uint8Array((partitionStart + partitionSectors) * sector);
  const view = new DataView(image.buffer);
  writePartitionTable(image, view);
  const base = partitionStart * sector;
  writeBootSector(image, view, base);
  const fat = new Uint16Array(fatSectors * 256);
  fat.set([0xfff8, 0xffff]);
  let cluster = 2;
  for (const [index, { name, bytes }] of files.entries()) {
    const clusters = Math.max(1, Math.ceil(bytes.length / sector));
    const entry = base + (1 + 2 * fatSectors) * sector + index * 32;
    writeText(image, entry, shortName(name));
    image[entry + 11] = 0x20;
    view.setUint16(entry + 24, 0x5c62, true);
    view.setUint16(entry + 26, cluster, true);
    view.setUint32(entry + 28, bytes.length, true);
    image.set(bytes, base + (dataStart + cluster - 2) * sector);
    for (let n = 0; n < clusters; n += 1) fat[cluster + n] = n === clusters - 1 ? 0xffff : cluster + n + 1;
    cluster += clusters;
  }
  for (const copy of [0, 1]) {
    for (const [n, value] of fat.entries())
      view.setUint16(base + (1 + copy * fatSectors) * sector + n * 2, value, true);
  }
  return image;
}

function writePartitionTable(image: Uint8Array, view: DataView): void {
  view.setUint32(440, 0x7e570001, true);
  image[446 + 4] = 0x06;
  view.setUint32(446 + 8, partitionStart, true);
  view.setUint32(446 + 12, partitionSectors, true);
  view.setUint16(510, 0xaa55, true);
}

function writeBootSector(image: Uint8Array, view: DataView, base: number): void {
  image.set([0xeb, 0x3c, 0x90], base);
  writeText(image, base + 3, 'SYNTHETC');
  view.setUint16(base + 11, sector, true);
  image[base + 13] = 1;
  view.setUint16(base + 14, 1, true);
  image[base + 16] = 2;
  view.setUint16(base + 17, rootEntries, true);
  view.setUint16(base + 19, partitionSectors, true);
  image[base + 21] = 0xf8;
  view.setUint16(base + 22, fatSectors, true);
  view.setUint16(base + 24, 63, true);
  view.setUint16(base + 26, 255, true);
  view.setUint32(base + 28, partitionStart, true);
  image[base + 36] = 0x80;
  image[base + 38] = 0x29;
  view.setUint32(base + 39, 0x7e570002, true);
  writeText(image, base + 43, 'NO NAME    FAT16   ');
  view.setUint16(base + 510, 0xaa55, true);
}

function shortName(name: string): string {
  const [stem = '', extension = ''] = name.split('.');
  return stem.padEnd(8) + extension.padEnd(3);
}

function writeText(image: Uint8Array, at: number, text: string): void {
  for (let n = 0; n < text.length; n += 1) image[at + n] = text.charCodeAt(n);
}
