/** The files of an image that is there, and what its container says of itself: sizes and stored digests, no byte of media read. */
import { basename, dirname, join } from 'node:path';
import { bytesFromLatin1 } from '../../crypto/digest.ts';
import { exists } from '../../fs/exists.ts';
import { diskFiles, type Segments } from '../../fs/reading/files.ts';
import { followingParts } from '../../fs/reading/split-parts.ts';
import type { ImageFormat } from './format.ts';
import { imageFormats } from './formats.ts';
import { wordOf } from './image-at.ts';

export interface ImageFiles {
  readonly files: readonly { readonly name: string; readonly size: number }[];
  /** Sum of the files. */
  readonly size: number;
  /** For an image whose media are inside a container; undefined for any other. */
  readonly container: { readonly title: string; readonly word: string | undefined } | undefined;
  readonly media: { readonly size: number; readonly md5?: Uint8Array; readonly sha1?: Uint8Array } | undefined;
}

/** Looks at the image whose first file is at `path`; `names` are its files as a log lists them. Throws CustodyError. */
export function imageFiles(path: string, names: readonly string[]): ImageFiles {
  const [format, own] =
    imageFormats
      .filter(({ isPlain }) => !isPlain)
      .map((each) => [each, each.filesOf(path, diskFiles)] as const)
      .find(([, files]) => files !== undefined) ?? [];
  const listed = names.map((name) => join(dirname(path), basename(name)));
  const isListed = listed.length > 1 && listed.includes(path) && listed.every((each) => exists(each));
  const paths = isListed ? listed : (own ?? followingParts(path));
  const segments = diskFiles.segments(paths);
  try {
    const files = paths.map((each, at) => ({ name: basename(each), size: segments.size(at) }));
    const size = files.reduce((sum, each) => sum + each.size, 0);
    return {
      files,
      size,
      container: format && { title: format.title, word: wordOf(format) },
      media: format && mediaOf(format, segments),
    };
  } finally {
    segments.close();
  }
}

function mediaOf(format: ImageFormat, segments: Segments): NonNullable<ImageFiles['media']> {
  const image = format.said(segments);
  return {
    size: image.size,
    ...(image.storedMd5 !== undefined && { md5: bytesFromLatin1(image.storedMd5) }),
    ...(image.storedSha1 !== undefined && { sha1: bytesFromLatin1(image.storedSha1) }),
  };
}
