/** The formats of a file that was made (`products.format`), and what the content on record of such a file is. */
export const formats = [
  'raw',
  'split-raw',
  'e01',
  'ex01',
  'aff4',
  'virtual-disk',
  'ad1',
  'zip',
  'tar',
  'folder',
  'vendor',
  'other',
] as const;

type Format = (typeof formats)[number];

/**
 * `plain`: the bytes of the file or files, which are those of the media; `media`: the media inside; `media-or-file`: either, and the
 * sizes say which; `inside`: files inside; `files`: the file itself; `unclear`: nobody can say.
 */
export type Holds = 'plain' | 'media' | 'media-or-file' | 'inside' | 'files' | 'unclear';

const holds: Readonly<Record<Format, Holds>> = {
  raw: 'plain',
  'split-raw': 'plain',
  e01: 'media',
  ex01: 'media',
  aff4: 'media-or-file',
  'virtual-disk': 'media-or-file',
  ad1: 'inside',
  zip: 'files',
  tar: 'files',
  folder: 'files',
  vendor: 'unclear',
  other: 'unclear',
};

/** The formats that hold one of these. */
export const formatsHolding = (...kinds: readonly Holds[]): ReadonlySet<Format> =>
  new Set(formats.filter((format) => kinds.includes(holds[format])));

/** What a file of this format holds; undefined for a word that is not in the vocabulary. */
export const holdsOf = (format: string): Holds | undefined => (holds as Readonly<Record<string, Holds>>)[format];
