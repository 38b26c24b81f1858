/** Reads the media within an image, by the format that it has. */
import { CustodyError } from '../../errors.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { diskFiles } from '../../fs/reading/files.ts';
import { oddPart } from '../../fs/reading/split-parts.ts';
import { containerAt } from './container-at.ts';
import type { MediaOptions, MediaResult } from './format.ts';
import { imageFormats } from './formats.ts';
import { closedAs, imageAt } from './image-at.ts';
import { isChanged } from './media-findings.ts';

/** The media within the image at `path`; undefined for what is not an image in a container that can be opened here. Throws CustodyError. */
export async function hashContained(
  path: string,
  algorithms: readonly Algorithm[],
  { warn, ...options }: MediaOptions & { readonly warn: (text: string) => void },
): Promise<MediaResult | undefined> {
  const { files: at = diskFiles } = options;
  if (!at.exists(path)) return undefined;
  const first = imageFormats
    .filter((format) => format.mayBe(path, at))
    .map((format) => format.firstOf(path, at))
    .find((found) => found !== undefined);
  if (first !== undefined)
    throw new CustodyError('USAGE', `${path} is a later file of the image that begins with ${first}`, {
      hint: 'name the first file, or use --opaque to hash this file alone',
    });
  const image = imageAt(path, at);
  const container = containerAt(path, at);
  const named = container === undefined ? imageFormats.find((each) => each.isNamed(path)) : undefined;
  if (named !== undefined && at.head(path) !== undefined)
    warn(`${path} is named as an image (${named.title}) but is not one; it is hashed as a file`);
  const closed = closedAs(container, path, at);
  if (closed !== undefined)
    warn(`${path} is a container that cannot be opened here (${closed}); it is hashed as a file`);
  if (image === undefined) return undefined;
  const { format, files } = image;
  const odd = format.isPlain ? oddPart(files, at) : undefined;
  if (odd !== undefined) warn(odd);
  const media = await format.hash(files, algorithms, { ...options, warn });
  // once more, as files are; a state that is kept is of files that are no longer there
  const isAgain = media.findings.some(isChanged) && options.resume === undefined;
  return isAgain ? await format.hash(files, algorithms, { ...options, warn }) : media;
}
