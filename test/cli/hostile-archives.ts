/** TAR and ZIP archives as nobody honest makes them, built field by field. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface TarMember {
  readonly name: string;
  readonly type?: string;
  readonly body?: Uint8Array | string;
  readonly link?: string;
  /** As headers were before POSIX. */
  readonly isOld?: boolean;
}

const block = 512;
const bytesOf = (body: Uint8Array | string = ''): Buffer => Buffer.from(body as string);

/** One member: a ustar header with a right sum, the bytes, zeros up to a whole block. */
export function tarMember({ name, type = '0', body, link = '', isOld = false }: TarMember): Buffer {
  const bytes = bytesOf(body);
  const head = Buffer.alloc(block);
  head.write(name, 0, 100, 'utf8');
  head.write('0000644\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('00000000000\0', 136);
  head.write(' '.repeat(8), 148);
  head.write(type, 156);
  head.write(link, 157, 100, 'utf8');
  if (!isOld) head.write('ustar\x0000', 257);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, bytes, Buffer.alloc((block - (bytes.length % block)) % block)]);
}

export const tarEnd = Buffer.alloc(2 * block);

/** A pax record `LENGTH KEY=VALUE`. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${length}${rest}`;
}

export interface ZipMember {
  readonly name: string;
  readonly body?: Uint8Array | string;
  /** The mode of Unix, its kind of file included. */
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: 0 | 8 | 12;
  /** What the list says where it lies. */
  readonly listed?: { readonly size?: number; readonly crc?: number; readonly name?: string; readonly at?: number };
  readonly extra?: Uint8Array;
  /** What the header at the member has, where it is something else. */
  readonly header?: {
    readonly size?: number;
    readonly packed?: number;
    readonly crc?: number;
    readonly extra?: Uint8Array;
  };
  /** Counted as its packed bytes. */
  readonly behind?: Uint8Array;
  /** Counted as nothing's. */
  readonly after?: Uint8Array;
  /** Attributes of DOS. */
  readonly dos?: number;
}

/** CRC-32 and sizes behind the bytes of a member (APPNOTE 4.3.9). */
export function zipDescriptor(
  body: Uint8Array | string,
  { packed, isSigned = true, isLarge = false, crc }: DescriptorForm = {},
): Buffer {
  const bytes = bytesOf(body);
  const size = (value: number): Buffer => (isLarge ? u32(value, 0) : u32(value));
  return Buffer.concat([
    ...(isSigned ? [u32(0x08074b50)] : []),
    u32(crc ?? crc32(bytes)),
    size(packed ?? bytes.length),
    size(bytes.length),
  ]);
}

export interface DescriptorForm {
  readonly packed?: number;
  readonly isSigned?: boolean;
  readonly isLarge?: boolean;
  readonly crc?: number;
}

/** An extra field (APPNOTE 4.5.1). */
export const zipField = (id: number, data: Uint8Array): Buffer => Buffer.concat([u16(id, data.length), data]);

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16LE(value, at * 2);
  return bytes;
};
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, at * 4);
  return bytes;
};

/** A ZIP archive of these members, in their order. */
export function zipOf(members: readonly ZipMember[]): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const {
    name,
    body,
    mode = 0o100644,
    flags = 0x0800,
    method = 0,
    listed = {},
    extra = Buffer.alloc(0),
    header = {},
    behind = Buffer.alloc(0),
    after = Buffer.alloc(0),
    dos = 0,
  } of members) {
    const bytes = bytesOf(body);
    const packed = Buffer.concat([method === 8 ? deflateRawSync(bytes) : bytes, behind]);
    const size = listed.size ?? bytes.length;
    const sum = listed.crc ?? crc32(bytes);
    const facts = (
      own: string,
      { crc = sum, packed: length = packed.length, size: whole = size, extra: more = extra } = {},
    ): Buffer =>
      Buffer.concat([
        u16(20, flags, method, 0, 0x21),
        u32(crc, length, whole),
        u16(Buffer.byteLength(own), more.length),
      ]);
    const head = [u32(0x04034b50), facts(name, header), Buffer.from(name), header.extra ?? extra];
    const local = Buffer.concat([...head, packed, after]);
    const shown = listed.name ?? name;
    list.push(
      Buffer.concat([
        ...[u32(0x02014b50), u16(0x0314), facts(shown), u16(0, 0, 0), u32(mode * 65_536 + dos, listed.at ?? at)],
        ...[Buffer.from(shown), extra],
      ]),
    );
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(list);
  const end = [u32(0x06054b50), u16(0, 0, members.length, members.length), u32(directory.length, at), u16(0)];
  return Buffer.concat([...parts, directory, ...end]);
}

/** An archive with another end behind its own, which says that it holds so many members (APPNOTE 4.3.14, zip64). */
export function zipCounting(archive: Buffer, count: number): Buffer {
  const u64 = (value: number): Buffer => u32(value, 0);
  const record = [u32(0x06064b50), u64(44), u16(45, 45), u32(0, 0), u64(count), u64(count), u64(0), u64(0)];
  const locator = [u32(0x07064b50), u32(0), u64(archive.length), u32(1)];
  const end = [u32(0x06054b50), u16(0, 0, 0xffff, 0xffff), u32(0xffff_ffff, 0xffff_ffff), u16(0)];
  return Buffer.concat([archive, ...record, ...locator, ...end]);
}

/** An archive whose end points to its zip64 record at `place` (APPNOTE 4.3.15). */
export function zipPointing(archive: Buffer, place: bigint): Buffer {
  const locator = Buffer.concat([u32(0x07064b50, 0), Buffer.alloc(8), u32(1)]);
  locator.writeBigUInt64LE(place, 8);
  const end = Buffer.from(archive.subarray(-22));
  end.fill(0xff, 8, 20);
  return Buffer.concat([archive.subarray(0, -22), locator, end]);
}

/** With bytes behind the last entry of its list, which the list counts as its own. */
export function zipStretched(archive: Buffer, junk: string): Buffer {
  const end = archive.lastIndexOf('PK\u0005\u0006');
  const tail = Buffer.from(archive.subarray(end));
  tail.writeUInt32LE(tail.readUInt32LE(12) + junk.length, 12);
  return Buffer.concat([archive.subarray(0, end), Buffer.from(junk), tail]);
}

/** With bytes between the list of an archive and its end. */
export function zipBeforeEnd(archive: Buffer, junk: Uint8Array): Buffer {
  const end = archive.lastIndexOf('PK\u0005\u0006');
  return Buffer.concat([archive.subarray(0, end), junk, archive.subarray(end)]);
}
