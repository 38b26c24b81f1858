/** The bytes of a virtual disk by place, and the errors of one that is not read here. */
import { CustodyError } from '../../errors.ts';

/** Fewer bytes come only where the file ends. */
export interface DiskSource {
  readonly size: number;
  read(at: number, length: number): Uint8Array;
}

/** What a virtual disk says of itself. */
export interface VirtualDisk {
  /** The driver of QEMU that reads it. */
  readonly driver: 'qcow2' | 'vmdk' | 'vpc' | 'vhdx';
  /** As people read it. */
  readonly title: string;
  /** Bytes of the disk inside. */
  readonly size: number;
  /** What else it says, for people. */
  readonly said?: Readonly<Record<string, string>>;
}

const asFile = 'to hash the file itself, not the disk inside: custody hash --opaque';

export const invalid = (problem: string): CustodyError =>
  new CustodyError('IMAGE_INVALID', `the virtual disk cannot be read: ${problem}`, {
    hint: `look for an undamaged copy; ${asFile}`,
  });

export const unsupported = (problem: string): CustodyError =>
  new CustodyError('IMAGE_UNSUPPORTED', `the virtual disk is not read here: ${problem}`, {
    hint: `convert a copy to a raw image with its own program, and hash that; ${asFile}`,
  });

export const linked = (problem: string): CustodyError =>
  new CustodyError('IMAGE_LINKED', `the virtual disk needs other files: ${problem}`, {
    hint: `join a copy of all its files into one raw image with its own program, and hash that; ${asFile}`,
  });

/** The largest disk that VHDX allows; a header could ask for years of zeros. */
const mostDisk = 64 * 1024 ** 4;

/** A size that can be read. Throws CustodyError IMAGE_INVALID, IMAGE_UNSUPPORTED. */
export function diskSize(size: bigint): number {
  if (size === 0n || size % 512n !== 0n) throw invalid(`${size} bytes are not the size of a disk`);
  if (size > BigInt(mostDisk)) throw unsupported(`${size} bytes are more than 64 TiB`);
  return Number(size);
}

/** Exactly these bytes. Throws CustodyError IMAGE_INVALID where the file ends before. */
export function bytesAt(source: DiskSource, at: number, length: number): DataView {
  const bytes = at >= 0 && at + length <= source.size ? source.read(at, length) : new Uint8Array(0);
  if (bytes.length < length) throw invalid(`it ends before byte ${at + length}`);
  return new DataView(bytes.buffer, bytes.byteOffset, length);
}

/** A place in the file that a header gives. Throws CustodyError IMAGE_INVALID for one behind its end. */
export function placeOf(source: DiskSource, place: bigint): number {
  if (place >= BigInt(source.size)) throw invalid(`it names byte ${place}, behind its end`);
  return Number(place);
}

/** Whether the bytes at a place are this text, one character a byte. */
export const isTextAt = (view: DataView, at: number, text: string): boolean =>
  at + text.length <= view.byteLength &&
  [...text].every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0));
