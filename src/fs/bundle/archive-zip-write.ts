/** A bundle as one ZIP file (APPNOTE 6.3.10): members stored as they are, names in UTF-8, zip64 where sizes need it; no times, owners or modes of this disk. */
import { crc32 } from 'node:zlib';
import { baseOf } from './archive-tar-write.ts';
import { ArchiveFile, type BundleSink, checkSize } from './sink.ts';

/** 1980-01-01 in the calendar of DOS. */
const fixedDate = 0x21;
const utf8Names = 0x0800;
const unix = 3 << 8;
const most32 = 0xffff_ffff;
const most16 = 0xffff;

export interface ZipMember {
  /** Ends with a slash for a folder. */
  readonly name: string;
  readonly size: number;
  readonly crc: number;
  /** Offset of its local header, in bytes. */
  readonly at: number;
}

/** The local header of a member, whose digest may follow later. */
function zipLocalHeader({ name, size, crc }: Omit<ZipMember, 'at'>): Uint8Array {
  const isLarge = size >= most32;
  const head = fields([4, 0x04034b50], [2, isLarge ? 45 : 20], ...common({ name, size, crc }), [2, isLarge ? 20 : 0]);
  return Buffer.concat([head, Buffer.from(name), isLarge ? large([size, size]) : Buffer.alloc(0)]);
}

/** What follows the members: the list of them, and where it begins. */
function* zipDirectory(members: readonly ZipMember[], start: number): Generator<Uint8Array> {
  let at = start;
  for (const member of members) {
    const record = centralRecord(member);
    at += record.length;
    yield record;
  }
  const size = at - start;
  const count = members.length;
  if (count >= most16 || size >= most32 || start >= most32) {
    yield fields([4, 0x06064b50], [8, 44], [2, unix | 45], [2, 45], [4, 0], [4, 0]);
    yield fields([8, count], [8, count], [8, size], [8, start]);
    yield fields([4, 0x07064b50], [4, 0], [8, at], [4, 1]);
  }
  const short = Math.min(count, most16);
  yield fields([4, 0x06054b50], [2, 0], [2, 0], [2, short], [2, short]);
  yield fields([4, Math.min(size, most32)], [4, Math.min(start, most32)], [2, 0]);
}

function centralRecord({ name, size, crc, at }: ZipMember): Uint8Array {
  const long = [...(size >= most32 ? [size, size] : []), ...(at >= most32 ? [at] : [])];
  const extra = long.length === 0 ? Buffer.alloc(0) : large(long);
  const version = long.length === 0 ? 20 : 45;
  const mode = name.endsWith('/') ? 0o040755 * 65_536 + 0x10 : 0o100644 * 65_536;
  const head = fields([4, 0x02014b50], [2, unix | 45], [2, version], ...common({ name, size, crc }), [2, extra.length]);
  const tail = fields([2, 0], [2, 0], [2, 0], [4, mode], [4, Math.min(at, most32)]);
  return Buffer.concat([head, tail, Buffer.from(name), extra]);
}

/** Flags, method, time, digest, sizes and length of the name: what both headers share. */
function common({ name, size, crc }: Omit<ZipMember, 'at'>): [width: number, value: number][] {
  const short = Math.min(size, most32);
  return [
    [2, utf8Names],
    [2, 0],
    [2, 0],
    [2, fixedDate],
    [4, crc],
    [4, short],
    [4, short],
    [2, Buffer.byteLength(name)],
  ];
}

/** The extra field for sizes and places beyond 32 bits. */
function large(values: readonly number[]): Buffer {
  return fields([2, 1], [2, values.length * 8], ...values.map((value): [number, number] => [8, value]));
}

function fields(...parts: readonly (readonly [width: number, value: number])[]): Buffer {
  const bytes = Buffer.alloc(parts.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of parts) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

export class ZipSink implements BundleSink {
  readonly #file: ArchiveFile;
  readonly #base: string;
  readonly #members: ZipMember[] = [];
  #name = '';
  #start = 0;
  #data = 0;
  #size = 0;
  #crc = 0;

  /** Throws CustodyError. */
  constructor(path: string) {
    this.#file = new ArchiveFile(path);
    this.#base = baseOf(path);
  }

  async folder(path: string): Promise<void> {
    const member = { name: `${this.#base}/${path}/`, size: 0, crc: 0, at: this.#file.at };
    await this.#file.add(zipLocalHeader(member));
    this.#members.push(member);
  }

  async begin(path: string, size: number): Promise<void> {
    this.#name = `${this.#base}/${path}`;
    this.#start = this.#file.at;
    this.#size = size;
    this.#crc = 0;
    await this.#file.add(zipLocalHeader({ name: this.#name, size, crc: 0 }));
    this.#data = this.#file.at;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const written = this.#file.add(bytes);
    this.#crc = crc32(bytes, this.#crc);
    await written;
  }

  async end(): Promise<void> {
    const [name, size, crc, at] = [this.#name, this.#size, this.#crc, this.#start];
    checkSize(this.#file.at - this.#data, size);
    await this.#file.put(zipLocalHeader({ name, size, crc }), at);
    this.#members.push({ name, size, crc, at });
  }

  undo(): void {
    this.#file.at = this.#start;
  }

  async commit(): Promise<void> {
    for (const part of zipDirectory(this.#members, this.#file.at)) await this.#file.add(part);
    await this.#file.commit();
  }

  async abandon(): Promise<void> {
    await this.#file.abandon();
  }
}
