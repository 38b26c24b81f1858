/** Headers of virtual disks of 1 MiB, written here from the published descriptions; no data follow. */

/** QCOW2: clusters of 512 bytes; `version` 2 or 3. */
export function qcow2Sample(version = 3): Buffer {
  const head = Buffer.alloc(1024);
  head.write('QFI\xfb', 'latin1');
  head.writeUInt32BE(version, 4);
  head.writeUInt32BE(9, 20);
  head.writeBigUInt64BE(1_048_576n, 24);
  if (version === 3) head.writeUInt32BE(104, 100);
  return head;
}

/** An extension of a QCOW2 header (version 3), put in front of the others. */
export function withExtension(type: number, data: string): Buffer {
  const head = qcow2Sample();
  head.writeUInt32BE(type, 104);
  head.writeUInt32BE(data.length, 108);
  head.write(data, 112);
  return head;
}

const extent = 'RW 2048 SPARSE "TEST.vmdk"';

/** VMDK with a descriptor; `lines` are put in place of its one extent. */
export function vmdkSample(lines = extent, isStream = false): Buffer {
  const file = Buffer.alloc(22 * 512 + 1536);
  file.write('KDMV');
  file.writeUInt32LE(isStream ? 3 : 1, 4);
  file.writeBigUInt64LE(2048n, 12);
  file.writeBigUInt64LE(1n, 28);
  file.writeBigUInt64LE(20n, 36);
  if (isStream) {
    file.writeBigUInt64LE(0xffff_ffff_ffff_ffffn, 56);
    file.copy(file, file.length - 1024, 0, 512);
    file.writeBigUInt64LE(21n, file.length - 1024 + 56);
  }
  const type = isStream ? 'streamOptimized' : 'monolithicSparse';
  file.write(`# Disk DescriptorFile\nversion=1\nparentCID=ffffffff\ncreateType="${type}"\n${lines}\n`, 512);
  return file;
}

/** Writes the checksum of a VHD footer or header. */
export function sumVhd(part: Buffer, sumAt: number): Buffer {
  part.writeUInt32BE(0, sumAt);
  part.writeUInt32BE(~part.reduce((sum, byte) => sum + byte, 0) >>> 0, sumAt);
  return part;
}

function vhdFooter(type: number): Buffer {
  const footer = Buffer.alloc(512);
  footer.write('conectix');
  footer.writeBigUInt64BE(type === 2 ? 0xffff_ffff_ffff_ffffn : 512n, 16);
  footer.writeBigUInt64BE(1_048_576n, 48);
  footer.writeUInt32BE(type, 60);
  return sumVhd(footer, 64);
}

/** A dynamic VHD; `change` may write into its header, whose sum is then made. */
export function vhdSample(change: (header: Buffer) => void = () => {}, type = 3): Buffer {
  const header = Buffer.alloc(1024);
  header.write('cxsparse');
  header.writeUInt32BE(1, 28);
  header.writeUInt32BE(2_097_152, 32);
  change(header);
  return Buffer.concat([vhdFooter(type), sumVhd(header, 36), vhdFooter(type)]);
}

export const fixedVhdSample = (): Buffer => Buffer.concat([Buffer.alloc(1_048_576, 'TEST '), vhdFooter(2)]);

const bytesOf = (guid: string): Buffer => {
  const hex = guid.replaceAll('-', '');
  const swapped = hex.replace(/^(..)(..)(..)(..)(..)(..)(..)(..)/, '$4$3$2$1$6$5$8$7');
  return Buffer.from(swapped, 'hex');
};
export const vhdxParent = 'A8D35F2D-B30B-454D-ABF7-D3D84834AB0C';

/** VHDX with its metadata behind the tables; `more` are further items, `change` may write into all of it. */
export function vhdxSample(change: (file: Buffer) => void = () => {}, more: readonly string[] = []): Buffer {
  const kilo = 1024;
  const [metadata, file] = [320 * kilo, Buffer.alloc(448 * kilo)];
  file.write('vhdxfile');
  for (const [index, at] of [64 * kilo, 128 * kilo].entries()) {
    file.write('head', at);
    file.writeBigUInt64LE(BigInt(index + 1), at + 8);
  }
  for (const at of [192 * kilo, 256 * kilo]) {
    file.write('regi', at);
    file.writeUInt32LE(1, at + 8);
    bytesOf('8B7CA206-4790-4B9A-B8FE-575F050F886E').copy(file, at + 16);
    file.writeBigUInt64LE(BigInt(metadata), at + 32);
    file.writeUInt32LE(64 * kilo, at + 40);
  }
  file.write('metadata', metadata);
  const items = ['CAA16737-FA36-4D43-B3B6-33F0AA44E76B', '2FA54224-CD1B-4876-B211-5DBED83BF4B8', ...more];
  file.writeUInt16LE(items.length, metadata + 10);
  for (const [index, item] of items.entries()) {
    const at = metadata + 32 * (index + 1);
    bytesOf(item).copy(file, at);
    file.writeUInt32LE(64 * kilo + 8 * index, at + 16);
    file.writeUInt32LE(8, at + 20);
  }
  file.writeUInt32LE(1_048_576, metadata + 64 * kilo);
  file.writeBigUInt64LE(1_048_576n, metadata + 64 * kilo + 8);
  change(file);
  return file;
}
