/** What an Expert Witness image says of itself, from its files on disk, no byte of media read. */
import { inflateRawSync } from 'node:zlib';
import { type EwfImage, EwfReader } from '../../evidence/ewf/image.ts';
import type { Segments } from '../../fs/reading/files.ts';

/** A damaged section is left out; throws CustodyError IO where the disk cannot be read. */
export function openedImage(files: Segments): EwfImage {
  return new EwfReader({
    segments: files.segments,
    size: (segment) => files.size(segment),
    read: (segment, offset, length) => files.read(segment, offset, length),
    inflate,
  }).image;
}

/** Raw deflate, capped; undefined for what is damaged. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}
