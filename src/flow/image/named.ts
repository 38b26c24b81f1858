/** What the paths that were named are, where that is not what one may think: links, and the files of one image one by one. */
import { lstatSync, realpathSync } from 'node:fs';
import { diskFiles } from '../../fs/reading/files.ts';
import { imageFormats } from './formats.ts';

/** Says of each link that was named where it leads: links within a tree are never followed, a path that is named is. */
export function tellLinks(paths: readonly string[], tell: (text: string) => void): void {
  for (const path of paths) {
    const target = linkTarget(path);
    if (target !== undefined) tell(`${path} is a symlink: ${target} is read`);
  }
}

/** Says once for each image of which files are named beside each other, or a later one alone, that the media within is not read. */
export function tellParts(paths: readonly string[], tell: (text: string) => void): void {
  const firsts = new Set(paths.flatMap((path) => imageFormats.map((format) => format.firstOf(path, diskFiles))));
  for (const first of firsts)
    if (first !== undefined)
      tell(
        `files of the image that begins with ${first} are read as files, not the media inside them; to read the media, name the image alone`,
      );
}

/** Says of an image in a container, or in parts, of which the file alone is read. */
export function tellOpaque(path: string, tell: (text: string) => void): void {
  if (
    imageFormats.some(({ isPlain, filesOf, laterFiles }) =>
      isPlain ? laterFiles(path, diskFiles).length > 0 : filesOf(path, diskFiles) !== undefined,
    )
  )
    tell(`${path} is read as a file, not the media inside it; custody hash without --only reads the media`);
}

function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? realpathSync(path) : undefined;
  } catch {
    // anyone who reads it will say why it cannot be
    return undefined;
  }
}
