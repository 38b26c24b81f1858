/** The image at a path, by the formats whose media are read here (formats.ts). */
import { type ContainerKind, closedContainer, formatOfContainer } from '../../evidence/container.ts';
import { diskFiles, type Files } from '../../fs/reading/files.ts';
import { holdsOf } from '../../ledger/vocabulary/formats.ts';
import type { ImageFormat, MediaSaid } from './format.ts';
import { imageFormats } from './formats.ts';

interface ImageAt {
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

/** Whether images in that container are opened here, where such files are. */
export const isOpened = (container: ContainerKind | undefined, files: Files = diskFiles): boolean =>
  imageFormats.some((format) => format.container === container && format.isReadable?.(files) !== false);

/** What people call a container whose media cannot be read, at that path; undefined for any other file. */
export const closedAs = (container: ContainerKind | undefined, path: string, files?: Files): string | undefined =>
  isOpened(container, files) ? undefined : closedContainer(container, path);

/** Whether images in a container of that format, as the vocabulary says it, are opened here; a word for many formats says nothing. */
export const isOpenedFormat = (word: string | undefined): boolean =>
  word !== undefined && holdsOf(word) !== 'unclear' && imageFormats.some((format) => wordOf(format) === word);

/** The word of the vocabulary for a container of that format; undefined where there is none around the media. */
export const wordOf = ({ container }: ImageFormat): string | undefined =>
  container === 'split' ? undefined : formatOfContainer(container);

/** The files of which a path is named as the first; else that path. Throws CustodyError where a part is missing. */
export function filesNamed(path: string, at: Files = diskFiles): readonly string[] {
  for (const format of imageFormats) {
    const files = format.filesNamed(path, at);
    if (files !== undefined) return files;
  }
  return [path];
}

/** The second and all later files of the image that begins with `path`. Throws CustodyError IO. */
export const laterFiles = (path: string, at: Files = diskFiles): readonly string[] =>
  imageFormats.flatMap((format) => format.laterFiles(path, at));

/** What an image says of its media. Throws CustodyError where its files cannot be looked at. */
export function saidBy({ format, files }: ImageAt, at: Files = diskFiles): MediaSaid {
  const opened = at.segments(files);
  try {
    return format.said(opened);
  } finally {
    opened.close();
  }
}
