/** The formats of images whose media are read here: one row each. */
import { diskFiles, type Files } from '../../fs/reading/files.ts';
import { ewf } from './ewf.ts';
import type { ImageFormat, MediaSaid } from './format.ts';
import { split } from './split.ts';

export const imageFormats: readonly ImageFormat[] = [ewf, split];

export interface ImageAt {
  readonly format: ImageFormat;
  /** All its files, in order. */
  readonly files: readonly string[];
}

/** The image that begins with the file at `path`; undefined for any other file. Throws CustodyError where a part is missing. */
export function imageAt(path: string, at: Files = diskFiles): ImageAt | undefined {
  for (const format of imageFormats) {
    const files = format.filesOf(path, at);
    if (files !== undefined) return { format, files };
  }
  return undefined;
}

/** What an image says of its media. Throws CustodyError where its files cannot be looked at. */
export function saidBy({ format, files }: ImageAt, at: Files = diskFiles): MediaSaid {
  const opened = at.segments(files);
  try {
    return format.said(opened);
  } finally {
    opened.close();
  }
}
