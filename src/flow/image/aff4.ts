/** The media within an AFF4 image (AFF4 Standard 1.0). Read from its description; not checked on an image of another program. */
import type { Algorithm } from '../../evidence/record.ts';
import type { Files, Segments } from '../../fs/reading/files.ts';
import { type Aff4Code, Aff4Reader } from '../../interop/aff4/image.ts';
import { containerAt } from './container-at.ts';
import { inflate } from './ewf-opened.ts';
import type { ImageFormat, MediaOptions, MediaResult } from './format.ts';
import { type ReadFile, readMedia } from './read-media.ts';

const opened = (files: Segments, read: ReadFile): Aff4Reader =>
  new Aff4Reader({ size: files.size(0), read: (at, length) => read(0, at, length), inflate });

const hashAff4 = async (
  paths: readonly string[],
  algorithms: readonly Algorithm[],
  options: MediaOptions = {},
): Promise<MediaResult> => await readMedia(paths, algorithms, { format: aff4, code: 'AFF4', open: opened, options });

const isAff4 = (path: string, files: Files): boolean => containerAt(path, files) === 'aff4';

export const aff4: ImageFormat = {
  container: 'aff4',
  title: 'AFF4',
  isPlain: false,
  ofMedia: new Set<Aff4Code>(['AFF4_CHUNK_LOST', 'AFF4_NOT_READ']),
  isNamed: (path) => /\.aff4$/i.test(path),
  filesNamed: () => undefined,
  laterFiles: () => [],
  filesOf: (path, files) => (isAff4(path, files) ? [path] : undefined),
  mayBe: isAff4,
  firstOf: () => undefined,
  said: (files) => opened(files, (segment, at, length) => files.read(segment, at, length)).image,
  hash: hashAff4,
};
