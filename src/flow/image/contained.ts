/** Chooses how the media within an image is read: an Expert Witness container, a raw image in parts, or neither. */
import { statSync } from 'node:fs';
import { CustodyError } from '../../errors.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { exists } from '../../fs/exists.ts';
import { firstOfParts, oddPart, splitParts } from '../../fs/reading/split-parts.ts';
import { containerAt, hashMedia, type MediaOptions, type MediaResult } from './ewf.ts';
import { isChanged } from './media-findings.ts';
import { hashSplit } from './split.ts';

/** The media within the image at `path`; undefined for what is not an image in a container that can be opened here. Throws CustodyError. */
export async function hashContained(
  path: string,
  algorithms: readonly Algorithm[],
  { warn, ...options }: MediaOptions & { readonly warn: (text: string) => void },
): Promise<MediaResult | undefined> {
  if (!exists(path)) return undefined;
  const first = firstOfParts(path);
  if (first !== undefined)
    throw new CustodyError('USAGE', `${path} is a later part of the image that begins with ${first}`, {
      hint: 'name the first part, or use --opaque to hash this file alone',
    });
  const parts = splitParts(path);
  const container = containerAt(path);
  if (container === undefined && isNamedEwf(path))
    warn(`${path} has the name of an Expert Witness image but is not one; it is hashed as a file`);
  const odd = parts && oddPart(parts);
  if (odd !== undefined) warn(odd);
  const read =
    container === 'ewf'
      ? () => hashMedia(path, algorithms, { ...options, warn })
      : parts && (() => hashSplit(parts, algorithms, options));
  if (read !== undefined) {
    const media = await read();
    // once more, as files are; a state that is kept is of files that are no longer there
    return media.findings.some(isChanged) && options.resume === undefined ? await read() : media;
  }
  if (container === 'ewf2' || container === 'ewf-logical')
    warn(`${path} is a container that cannot be opened here (Ex01, L01); it is hashed as a file`);
  else if (container === 'zip-or-aff4' && path.toLowerCase().endsWith('.aff4'))
    warn(`${path} is a container that cannot be opened here (AFF4); it is hashed as a file`);
  return undefined;
}

const isNamedEwf = (path: string): boolean =>
  /\.[Ee]01$/.test(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
