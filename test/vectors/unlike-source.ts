/** A copy beside what was read from its source: images of a medium that was read whole must hold it. */
import { type Draft, digest, file, manifest } from '../custody/bodies.ts';
import { offering, one, toForeigner } from '../custody/cases/offer-acts.ts';
import { acquire } from '../custody/cases/work-acts.ts';
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

const told = (
  name: string,
  about: string,
  [products, more = {}]: readonly [readonly Changed[], Draft<'acquire'>?],
  codes: readonly string[] = [],
): ToldVector => ({
  name,
  about,
  codes,
  tells: () => attempt(one(), 'acquire', copying(products, more)),
  ...(codes.includes('MISMATCH') && { declares: codes }),
});

export const unlikeSource: readonly ToldVector[] = [
  told(
    'copy-unlike-its-source',
    'A disk is copied whole, and the image holds other bytes than were read.',
    [[{}]],
    ['MISMATCH'],
  ),
  told('split-copy-unlike-its-source', 'The same of an image in parts.', [[{ format: 'split-raw' }]], ['MISMATCH']),
  told(
    'e01-unlike-its-source',
    'The same of an E01, whose content is that of the medium.',
    [[{ format: 'e01' }]],
    ['MISMATCH'],
  ),
  told('copies-of-which-one-is-as-its-source', 'Of two images one holds what was read.', [[{}, { content: file(2) }]]),
  told('container-not-like-its-source', 'An AFF4 is a file of its own, whose digest is not that of the medium.', [
    [{ format: 'aff4' }],
  ]),
  told('copy-of-files-not-like-its-source', 'Of a medium a list of files was made, which compares with no digest.', [
    [{ content: manifest(7) }],
  ]),
  told('copy-without-digest-beside-its-source', 'No digest of the image was taken.', [[{ content: undefined }]]),
  told('copy-of-files-by-logic-not-like-its-source', 'Not the medium was copied, but what its file system shows.', [
    [{}],
    { method: 'logical' },
  ]),
  told(
    'half-a-copy-not-like-its-source',
    'The copy is incomplete, and so is not the whole.',
    [[{}], { outcome: 'incomplete', why: 'TEST', unreadable: { count: 2, fill: 'zeros', retries: 1 } }],
    ['ACQUISITION_INCOMPLETE'],
  ),
  told('source-known-by-md5-alone', 'What was read is known by MD5 alone, and the copy by SHA-256.', [
    [{}],
    { sourceDigest: { md5: digest(2, 16) } },
  ]),
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
    codes: ['IRREGULAR_UNDECLARED', 'MISMATCH', 'OPEN_INCIDENT_OFFERED'],
    tells: () => {
      const products = copying([{}]);
      const copied = one().acquire('KA/1', ['KA/1.2'], products);
      return attempt(copied, 'offer', offering([], 'with', ['KA/1.2']), toForeigner);
    },
  },
];
