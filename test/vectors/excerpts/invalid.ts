/** Files that begin as an excerpt and have another form: nothing of them is judged. */
import { concatBytes } from '../../../src/bytes/arrays.ts';
import { encodeCbor } from '../../../src/bytes/cbor.ts';
import { type Excerpt, encodeExcerpt, isShown } from '../../../src/ledger/excerpt/form.ts';
import type { Agency } from '../agency.ts';
import { type Add, note, rootOf, type Told } from './told.ts';

const bare = (excerpt: Excerpt, items: Excerpt['items']): Uint8Array => encodeExcerpt({ ...excerpt, items });
const spoiled: readonly Omit<Told, 'tells'>[] = [
  {
    name: 'cut-off',
    about: 'The file ends inside its last entry.',
    spoil: (_, __, bytes) => bytes.slice(0, -1),
  },
  {
    name: 'without-its-last-entry',
    about: 'The last entry was taken off.',
    spoil: (excerpt) => bare(excerpt, excerpt.items.slice(0, -1)),
  },
  {
    name: 'without-a-hash',
    about: 'A hash was taken out, so that there are fewer entries than it counts.',
    spoil: (excerpt) =>
      bare(
        excerpt,
        excerpt.items.filter((item) => isShown(item) || item.from !== 3),
      ),
  },
  {
    name: 'in-single-hashes',
    about: 'A pair of entries is covered by two hashes in place of one.',
    spoil: (excerpt, entries) =>
      bare(
        excerpt,
        excerpt.items.flatMap((item) =>
          isShown(item) || item.height === 0
            ? [item]
            : Array.from({ length: 2 ** item.height }, (_, at) => ({
                from: item.from + at,
                height: 0,
                hash: rootOf(entries.slice(item.from + at, item.from + at + 1)),
              })),
        ),
      ),
  },
  {
    name: 'with-its-end-hidden',
    about: 'The last entry is hidden.',
    spoil: (excerpt, entries) => {
      const last = excerpt.size - 1;
      return bare(excerpt, [
        ...excerpt.items.slice(0, -1),
        { from: last, height: 0, hash: rootOf(entries.slice(last)) },
      ]);
    },
  },
  {
    name: 'with-its-opening-entry-hidden',
    about: 'The opening entry is hidden.',
    spoil: (excerpt, entries) =>
      bare(excerpt, [{ from: 0, height: 0, hash: rootOf(entries.slice(0, 1)) }, ...excerpt.items.slice(1)]),
  },
  {
    name: 'with-a-cut-behind-its-end',
    about: 'It has a cut that is not below its number of entries.',
    spoil: (excerpt) => encodeExcerpt({ ...excerpt, cuts: [excerpt.size] }),
  },
  {
    name: 'with-a-cut-that-covers-otherwise',
    about: 'It has a cut inside of a tree.',
    spoil: (excerpt) => encodeExcerpt({ ...excerpt, cuts: [5] }),
  },
  {
    name: 'about-nothing',
    about: 'It names no exhibit.',
    spoil: (excerpt) => encodeExcerpt({ ...excerpt, exhibits: [] }),
  },
  {
    name: 'with-exhibits-out-of-order',
    about: 'Its exhibits do not ascend.',
    spoil: (excerpt) => encodeExcerpt({ ...excerpt, exhibits: ['KA/2', 'KA/1'] }),
  },
  {
    name: 'of-too-many-entries',
    about: 'It counts 2^53 - 1 entries.',
    spoil: (excerpt) => encodeExcerpt({ ...excerpt, size: Number.MAX_SAFE_INTEGER }),
  },
  {
    name: 'of-another-format',
    about: 'Its header says format 2.',
    spoil: ({ exhibits, cuts, size }, _, bytes) => {
      const header = (format: number) => encodeCbor({ cuts: [...cuts], size, format, excerpt: [...exhibits] });
      return concatBytes(header(2), bytes.subarray(header(1).length));
    },
  },
  {
    name: 'with-something-else',
    about: 'It holds a number in place of a hash.',
    spoil: (excerpt, _, bytes) => {
      const last = excerpt.items.at(-1);
      const tail = last !== undefined && isShown(last) ? last.bytes.length : 0;
      return concatBytes(bytes.subarray(0, -tail), encodeCbor(1), bytes.subarray(-tail));
    },
  },
];

/** Entries 3 to 5 are hidden. */
const pair = async (_: Agency, add: Add): Promise<unknown> => {
  await add('note', note('KA/2'));
  return add('note', note('KA/1'));
};

export const invalid: readonly Told[] = spoiled.map((each) => ({
  ...each,
  name: `invalid-${each.name}`,
  throws: 'EXCERPT_INVALID',
  tells: pair,
}));
