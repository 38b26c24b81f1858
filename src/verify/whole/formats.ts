/** Whether the contents of two files can be compared, by their formats (L7, L14). */
import { formatsHolding } from '../../ledger/vocabulary/formats.ts';

const rawFormats: ReadonlySet<string> = formatsHolding('plain');
const mediaFormats: ReadonlySet<string> = formatsHolding('media', 'media-or-file');
const unclearFormats: ReadonlySet<string> = formatsHolding('unclear');

/** Whether a file of this format holds an image of a medium. Pure. */
export function isImageFormat(format: string): boolean {
  return rawFormats.has(format) || mediaFormats.has(format);
}

/** The content of a container may be that of the file, and not of the media in it: then the sizes are other. Pure. */
export function areComparable(
  one: string | undefined,
  other: string | undefined,
  [size, otherSize]: readonly [number | undefined, number | undefined],
): boolean {
  if (one === undefined && other === undefined) return true;
  const [a, b] = [one ?? 'raw', other ?? 'raw'];
  if (rawFormats.has(a) && rawFormats.has(b)) return true;
  if (a === b && !unclearFormats.has(a)) return true;
  return (mediaFormats.has(a) || mediaFormats.has(b)) && size !== undefined && size === otherSize;
}
