/** A copy beside what was read from its source: images of a medium that was read whole must hold it. */
import { type Draft, digest, file, manifest } from '../custody/bodies.ts';
import { offering, one, toForeigner } from '../custody/cases/offer-acts.ts';
import { acquire, check, provided } from '../custody/cases/work-acts.ts';
import { attempt } from '../custody/rule-case.ts';
import type { ToldVector } from './story-vector.ts';

type Product = NonNullable<Draft<'acquire'>['products']>[number];
type Changed = { readonly [K in keyof Product]?: Product[K] | undefined };

/** An acquisition whose source read as SHA-256 of twos; the copy holds ones unless said. */
const copying = (products: readonly Changed[], more: Draft<'acquire'> = {}): Draft<'acquire'> =>
  acquire({
    sourceDigest: { sha256: digest(2) },
    products: products.map((product, at) => ({
      exhibit: `KA/1.${at + 2}`,
      format: 'raw',
      size: 1000,
      content: file(1),
      ...product,
    })) as Product[],
    ...more,
  });

/** What is found of that acquisition. */
const told = (
  name: string,
  about: string,
  codes: readonly string[],
  products: readonly Changed[],
  more: Draft<'acquire'> = {},
): ToldVector => ({
  name,
  about,
  codes,
  tells: () => attempt(one(), 'acquire', copying(products, more)),
  ...(codes.includes('MISMATCH') && { declares: codes }),
});

const half: Draft<'acquire'> = {
  outcome: 'incomplete',
  why: 'TEST',
  unreadable: { count: 2, fill: 'zeros', retries: 1 },
};
const byMd5: Draft<'acquire'> = { sourceDigest: { md5: digest(2, 16) } };

export const unlikeSource: readonly ToldVector[] = [
  ...(
    [
      ['copy-unlike-its-source', 'raw', 'an image'],
      ['split-copy-unlike-its-source', 'split-raw', 'an image in parts'],
      ['e01-unlike-its-source', 'e01', 'an E01'],
      ['ex01-unlike-its-source', 'ex01', 'an Ex01'],
    ] as const
  ).map(([name, format, what]) =>
    told(
      name,
      `A disk is copied whole as ${what}, which holds other bytes than were read.`,
      ['MISMATCH'],
      [{ format }],
    ),
  ),
  ...[1, 2].map(
    (fill): ToldVector => ({
      name: fill === 1 ? 'first-hash-as-stated' : 'first-hash-unlike-stated',
      about: `The provider stated a digest. The first hash is ${fill === 1 ? 'the same' : 'another'}.`,
      codes: fill === 1 ? [] : ['MISMATCH'],
      ...(fill === 2 && { declares: ['MISMATCH'] }),
      tells: () => attempt(provided({ sha256: digest(1) }), 'measure', check('KA/1', { content: file(fill) })),
    }),
  ),
  ...(['access', 'data'] as const).map(
    (blocks): ToldVector => ({
      name: `disk-hashed-behind-a-seal-of-${blocks}`,
      about: `A disk is hashed while a seal stands on it that blocks ${blocks}.`,
      codes: blocks === 'data' ? ['DATA_SEALED'] : [],
      ...(blocks === 'data' && { declares: ['DATA_SEALED'] }),
      tells: () =>
        attempt(one().seal(['KA/1'], 'B-001', { blocks: [blocks] }), 'measure', { ...check('KA/1', {}), under: [1] }),
    }),
  ),
  told(
    'copies-of-which-one-is-as-its-source',
    'A disk is copied whole as two images, of which one holds what was read.',
    ['IMAGES_DIFFER_NOTED'],
    [{}, { content: file(2) }],
  ),
  told(
    'container-not-like-its-source',
    'A disk is copied as an AFF4, a file of its own, whose digest is not that of the disk.',
    [],
    [{ format: 'aff4' }],
  ),
  told(
    'copy-of-files-not-like-its-source',
    'Of a disk a list of files was made, which compares with no digest.',
    [],
    [{ content: manifest(7) }],
  ),
  told(
    'copy-without-digest-beside-its-source',
    'A disk was read and has a digest, and no digest of its image was taken.',
    [],
    [{ content: undefined }],
  ),
  told(
    'copy-of-files-by-logic-not-like-its-source',
    'Not the disk was copied, but what its file system shows; the digests differ.',
    [],
    [{}],
    { method: 'logical' },
  ),
  told(
    'half-a-copy-not-like-its-source',
    'The copy of a disk is incomplete, and so holds something else than was read.',
    ['ACQUISITION_INCOMPLETE'],
    [{}],
    half,
  ),
  told(
    'source-known-by-md5-alone',
    'What was read from a disk is known by MD5 alone, and the copy by SHA-256.',
    [],
    [{}],
    byMd5,
  ),
  told(
    'copy-unlike-its-source-by-md5',
    'What was read from a disk is known by MD5 alone, and its image has another MD5.',
    ['MISMATCH'],
    [{ content: { size: 1000, digests: { ...file(1).digests, md5: digest(3, 16) } } }],
    byMd5,
  ),
  {
    name: 'second-copy-unlike-its-source',
    about: 'The disk reads as before, and the new image holds something else.',
    codes: ['MISMATCH'],
    declares: ['MISMATCH'],
    tells: () => attempt(one().measure('KA/1', { content: file(2) }), 'acquire', copying([{}])),
  },
  {
    name: 'copy-unlike-its-source-offered',
    about: 'An image that holds other bytes than were read is handed over.',
    codes: ['CONTENT_NOT_OFFERED', 'IRREGULAR_UNDECLARED', 'MISMATCH', 'OPEN_INCIDENT_OFFERED'],
    tells: () => {
      const products = copying([{}]);
      const copied = one().acquire('KA/1', ['KA/1.2'], products);
      return attempt(copied, 'offer', offering([], 'with', ['KA/1.2']), toForeigner);
    },
  },
];
