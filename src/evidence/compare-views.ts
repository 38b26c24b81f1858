/** Order of two encoded paths where they lie, without decoding them. */

/** Encoded components of a path: `depth` of them from `start` on. */
interface EncodedPath {
  readonly bytes: Uint8Array;
  readonly depth: number;
  readonly pathStart: number;
  readonly pathEnd: number;
}

/** As `comparePaths`, on checked encodings: below, at or above 0. */
export function compareEncodedPaths(a: EncodedPath, b: EncodedPath): number {
  const shorter = Math.min(a.depth, b.depth);
  let atA = a.pathStart;
  let atB = b.pathStart;
  for (let index = 0; index < shorter; index += 1) {
    const lengthA = lengthAt(a.bytes, atA);
    const lengthB = lengthAt(b.bytes, atB);
    atA += headBytes(lengthA);
    atB += headBytes(lengthB);
    const common = Math.min(lengthA, lengthB);
    for (let offset = 0; offset < common; offset += 1) {
      const difference = (a.bytes[atA + offset] as number) - (b.bytes[atB + offset] as number);
      if (difference !== 0) return difference;
    }
    if (lengthA !== lengthB) return lengthA - lengthB;
    atA += lengthA;
    atB += lengthB;
  }
  return a.depth - b.depth;
}

/** Whether `path` is `folder` or lies below it. */
export function isWithin(folder: EncodedPath, path: EncodedPath): boolean {
  if (path.depth < folder.depth) return false;
  const length = folder.pathEnd - folder.pathStart;
  if (path.pathEnd - path.pathStart < length) return false;
  for (let offset = 0; offset < length; offset += 1)
    if (path.bytes[path.pathStart + offset] !== folder.bytes[folder.pathStart + offset]) return false;
  return true;
}

/** A copy of a path, which stays valid while the buffer that held it is used again. */
export class KeptPath implements EncodedPath {
  bytes: Uint8Array = new Uint8Array(256);
  depth = 0;
  pathStart = 0;
  pathEnd = 0;

  keep(path: EncodedPath): void {
    const length = path.pathEnd - path.pathStart;
    if (length > this.bytes.length) this.bytes = new Uint8Array(2 * length);
    const { bytes } = this;
    // most paths are short, and a loop beats making a view of the source
    for (let offset = 0; offset < length; offset += 1) bytes[offset] = path.bytes[path.pathStart + offset] as number;
    this.depth = path.depth;
    this.pathEnd = length;
  }
}

// names are checked to be shorter than a record, so a head has one to three bytes (five past 65,535)
function lengthAt(bytes: Uint8Array, at: number): number {
  const code = (bytes[at] as number) & 0x1f;
  if (code < 24) return code;
  let value = 0;
  for (let index = 1; index <= 1 << (code - 24); index += 1) value = value * 256 + (bytes[at + index] as number);
  return value;
}

function headBytes(length: number): number {
  if (length < 24) return 1;
  if (length < 0x100) return 2;
  return length < 0x1_0000 ? 3 : 5;
}
