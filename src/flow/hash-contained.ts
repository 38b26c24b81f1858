/** Chooses how the media within an image is read: an Expert Witness container, a raw image in parts, or neither. */
import { existsSync, statSync } from 'node:fs';
import type { Algorithm } from '../evidence/record.ts';
import { splitParts } from '../fs/hash-segments.ts';
import { containerAt, hashMedia, type MediaOptions, type MediaResult } from './hash-ewf.ts';
import { hashSplit } from './hash-split.ts';
import { isChanged } from './media-findings.ts';

/** The media within the image at `path`; undefined for what is no image in a container that can be opened here. Throws CustodyError. */
export async function hashContained(
  path: string,
  algorithms: readonly Algorithm[],
  { warn, ...options }: MediaOptions & { readonly warn: (text: string) => void },
): Promise<MediaResult | undefined> {
  if (!existsSync(path)) return undefined;
  const parts = splitParts(path);
  const container = containerAt(path);
  if (container === undefined && isNamedEwf(path))
    warn(`${path} is named as an Expert Witness image and is none; it is hashed as the file it is`);
  if (parts !== undefined) warnOfShort(parts, warn);
  const read =
    container === 'ewf'
      ? () => hashMedia(path, algorithms, options)
      : parts && (() => hashSplit(parts, algorithms, options));
  if (read !== undefined) {
    const media = await read();
    // once more, as files are; a state that is kept is of files that are no longer there
    return media.findings.some(isChanged) && options.resume === undefined ? await read() : media;
  }
  if (container === 'ewf2' || container === 'ewf-logical')
    warn(`${path} is a container that cannot be opened here (Ex01, L01); it is hashed as the file it is`);
  else if (container === 'zip-or-aff4' && path.toLowerCase().endsWith('.aff4'))
    warn(`${path} is a container that cannot be opened here (AFF4); it is hashed as the file it is`);
  return undefined;
}

const isNamedEwf = (path: string): boolean =>
  /\.[Ee]01$/.test(path) && statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** All parts but the last are as large as the first, unless one was cut. What cannot be looked at is told when it is read. */
function warnOfShort(parts: readonly string[], warn: (text: string) => void): void {
  const [first, ...others] = parts.map(sizeOf);
  const odd = others.slice(0, -1).findIndex((size) => size !== first);
  const isLastLarger = (others.at(-1) ?? 0) > (first ?? 0);
  const part = odd >= 0 ? parts[odd + 1] : isLastLarger ? parts.at(-1) : undefined;
  if (part !== undefined) warn(`${part} is not as large as the parts before it: one of them may have been cut`);
}

function sizeOf(path: string): number | undefined {
  try {
    return statSync(path).size;
  } catch {
    return undefined;
  }
}
