/** How the files of an Expert Witness image are named: `.E01` … `.E99`, `.EAA` … `.ZZZ`; `.s01` the same. */
import { diskFiles, type Files } from '../../fs/reading/files.ts';
import { endingsBeside } from '../../fs/reading/split-parts.ts';

/** The segments from the first file on, as far as they are there; undefined for a path that is not named so. */
export function segmentPaths(first: string, files: Files = diskFiles): string[] | undefined {
  const named = /^(.*\.)([A-Za-z])01$/.exec(first);
  if (named === null) return undefined;
  const [, stem = '', letter = ''] = named;
  const paths = [first];
  for (let number = 2; ; number += 1) {
    const ending = segmentEnding(letter, number);
    if (ending === undefined || !files.exists(stem + ending)) return paths;
    paths.push(stem + ending);
  }
}

/** The segment after the last of these, which is not there, and files beside them that are named as segments are. */
export function afterSegments(
  paths: readonly string[],
  files: Files = diskFiles,
): { readonly next: string; readonly beside: readonly string[] } | undefined {
  const [, stem = '', letter = ''] = /^(.*\.)([A-Za-z])01$/.exec(paths[0] ?? '') ?? [];
  const ending = segmentEnding(letter, paths.length + 1);
  if (stem === '' || ending === undefined) return undefined;
  const known = new Set(paths);
  const beside = endingsBeside(stem, files) ?? [];
  const named = beside.filter((other) => /^[A-Za-z](\d\d|[A-Za-z]{2})$/.test(other) && !known.has(stem + other));
  return { next: stem + ending, beside: named.map((other) => stem + other) };
}

/** The first segment of the image of which a path is named as a later one; undefined where none is there. */
export function firstOfSegment(path: string, files: Files = diskFiles): string | undefined {
  const [, stem = '', letter = '', rest = '01'] = /^(.*\.)([A-Za-z])(\d\d|[A-Za-z]{2})$/.exec(path) ?? [];
  if (rest === '01') return undefined;
  // the letter counts on too: .FAA follows .EZZ
  const letters = /\d/.test(rest) ? [letter] : [letter, letter === letter.toLowerCase() ? 'e' : 'E'];
  return letters.map((from) => `${stem}${from}01`).find((first) => files.exists(first));
}

/** What follows the point in the name of that segment; undefined past the last possible. */
export function segmentEnding(letter: string, number: number): string | undefined {
  if (number < 100) return letter + String(number).padStart(2, '0');
  const a = letter === letter.toLowerCase() ? 97 : 65;
  const index = number - 100;
  const first = letter.charCodeAt(0) + Math.floor(index / 676);
  if (first > a + 25) return undefined;
  return String.fromCharCode(first, a + (Math.floor(index / 26) % 26), a + (index % 26));
}
