/** Vectors of law L14: an image of a medium is compared with other images of it, and with its own digest. */
import { leafHash } from '../../src/crypto/merkle.ts';
import { bodies, digest, file, manifest, thing } from '../custody/bodies.ts';
import { across } from './across-vectors.ts';
import { Agency, type Decided } from './agency.ts';
import type { Vector } from './vector.ts';

type Act = (agency: Agency, number: string) => Promise<unknown>;

interface Story {
  readonly name: string;
  readonly about: string;
  readonly exhibit?: object;
  /** What the first ledger records of KA/1; then it goes into the second, which records this. */
  readonly here: readonly Act[];
  readonly there?: readonly Act[];
  /** What the second ledger then finds in it, and says in a second answer. */
  readonly later?: object;
  readonly findings?: readonly string[];
  readonly other?: readonly string[];
}

const gaps: ReadonlySet<string> = new Set(['IMAGES_DIFFER', 'CONTENT_OTHER_THERE', 'COPY_OTHER', 'SENDER_GAPS']);
const make = { make: 'TEST', model: 'TEST', serial: 'TEST', ids: { absent: 'not-present' } };

const image =
  (fill: number | undefined, more: object = {}, row: object = {}): Act =>
  (agency, number) =>
    agency.add('acquire', {
      ...bodies.acquire(number, []),
      products: [
        {
          exhibit: `${number}.${agency.size}`,
          format: 'raw',
          size: 1000,
          ...(fill !== undefined && { content: file(fill) }),
          ...row,
        },
      ],
      under: [1],
      ...more,
    } as never);

const imaged = (at: number, fill: number, size: number) => ({
  exhibit: `KA/1.${at}`,
  format: 'raw',
  size,
  content: file(fill, size),
});

/** An image, and beside it a second product. */
const imageAnd =
  (fill: number, format: string, beside: number): Act =>
  (agency, number) =>
    image(fill, {
      products: [
        { exhibit: `${number}.1`, format: 'raw', size: 1000, content: file(fill) },
        { exhibit: `${number}.2`, format, size: 700, content: file(beside) },
      ],
    })(agency, number);

const first =
  (fill: number, suffix = ''): Act =>
  (agency, number) =>
    agency.add('measure', { ...bodies.measure(number + suffix), content: file(fill), under: [1] });

const wipe: Act = (agency, number) =>
  agency.add('dispose', {
    ...bodies.dispose([number]),
    what: 'content',
    how: 'wiped',
  });

const stories: readonly Story[] = [
  {
    name: 'image-unlike-its-disk',
    about: 'A disk is hashed in one ledger and imaged in the next, and the image holds something else.',
    here: [first(1)],
    there: [image(2)],
    findings: ['IMAGES_DIFFER'],
  },
  {
    name: 'image-like-its-disk',
    about: 'A disk is hashed in one ledger and imaged in the next, and the image is the same.',
    here: [first(1)],
    there: [image(1)],
  },
  {
    name: 'image-unlike-its-disk-by-md5-of-the-source',
    about: 'A disk is hashed. Its image holds something else, and names only an MD5 of what was read.',
    here: [first(1), image(2, { sourceDigest: { md5: digest(3, 16) } })],
    findings: ['IMAGES_DIFFER'],
  },
  {
    name: 'image-unlike-its-disk-hashed-later',
    about: 'A disk is imaged, goes into another ledger, and is hashed there for the first time: it differs.',
    here: [image(1)],
    there: [first(2)],
    findings: ['SENDER_GAPS'],
    other: ['IMAGES_DIFFER'],
  },
  {
    name: 'image-like-its-disk-hashed-later',
    about: 'A disk is imaged, goes into another ledger, and is hashed there for the first time: it is the same.',
    here: [image(1)],
    there: [first(1)],
  },
  {
    name: 'image-hashed-later-unlike-what-was-read',
    about: 'A disk is read and imaged. The image itself is hashed only later, and holds something else.',
    here: [image(undefined, { sourceDigest: { sha256: digest(1) } }, { exhibit: 'KA/1.1' }), first(2, '.1')],
    findings: ['IMAGES_DIFFER'],
  },
  {
    name: 'image-like-its-disk-measured-later',
    about: 'A disk is accepted unexamined and imaged. A second answer has its digest, which is that of the image.',
    here: [],
    there: [image(1)],
    later: file(1),
  },
  {
    name: 'image-unlike-its-disk-measured-later',
    about:
      'A disk is accepted unexamined and imaged. A second answer has its digest, and the image holds something else.',
    here: [],
    there: [image(1)],
    later: file(2),
    findings: ['IMAGES_DIFFER'],
  },
  {
    name: 'container-of-a-hashed-disk',
    about: 'A disk is hashed and imaged as an AFF4. The file has a size and a digest of its own.',
    here: [first(1), image(2, {}, { format: 'aff4', size: 700, content: file(2, 700) })],
  },
  {
    name: 'virtual-disk-of-a-hashed-disk',
    about: 'A disk is hashed and imaged as a virtual disk. The file has a size and a digest of its own.',
    here: [first(1), image(2, {}, { format: 'virtual-disk', size: 700, content: file(2, 700) })],
  },
  {
    name: 'virtual-disk-unlike-its-hashed-disk',
    about:
      'A disk is hashed and imaged as a virtual disk. The media in it have the size of the disk, and another digest.',
    here: [first(1), image(2, {}, { format: 'virtual-disk', size: 700 })],
    findings: ['IMAGES_DIFFER'],
  },
  {
    name: 'disk-imaged-after-it-was-wiped',
    about: 'A disk is hashed, wiped and imaged: the old digest says nothing of the new content.',
    here: [first(1), wipe, image(2)],
    findings: ['DISPOSAL_NOT_WITNESSED', 'WIPED_BEFORE'],
  },
  {
    name: 'disk-read-in-part-and-then-whole',
    about: 'A first image of a disk is incomplete, with a digest of what was read. The second is complete.',
    here: [
      image(2, { outcome: 'incomplete', why: 'TEST', sourceDigest: { sha256: digest(2) } }),
      image(1, { sourceDigest: { sha256: digest(1) } }),
    ],
    findings: ['ACQUISITION_INCOMPLETE', 'IMAGES_NOT_COMPARED'],
  },
  {
    name: 'vendor-image-before-two-that-differ',
    about: 'A complete image in the format of a vendor compares with no other. Two raw images come later and differ.',
    here: [image(9, {}, { format: 'vendor', size: 7, content: file(9, 7) }), image(1)],
    there: [image(2)],
    findings: ['IMAGES_DIFFER'],
    other: ['IMAGES_NOT_COMPARED'],
  },
  {
    name: 'dying-disk-read-whole-before',
    about: 'A disk is imaged whole. A second attempt is incomplete, and its log has a digest of what was read.',
    here: [image(1, { sourceDigest: { sha256: digest(1) } })],
    there: [image(2, { outcome: 'incomplete', why: 'TEST', sourceDigest: { sha256: digest(2) } })],
    findings: ['ACQUISITION_INCOMPLETE', 'IMAGES_NOT_COMPARED'],
    other: ['CONTENT_NOT_OFFERED'],
  },
  {
    name: 'dying-disk-read-whole-later',
    about: 'A disk is read in part, with a digest of what was read. The next agency reads all of it.',
    here: [image(2, { outcome: 'incomplete', why: 'TEST', sourceDigest: { sha256: digest(2) } })],
    there: [image(1, { sourceDigest: { sha256: digest(1) } })],
    findings: ['IMAGES_NOT_COMPARED'],
    other: ['ACQUISITION_INCOMPLETE'],
  },
  {
    name: 'disk-read-whole-twice-and-other',
    about: 'A disk is read whole in two ledgers, and the second digest of the source is another.',
    here: [image(1, { sourceDigest: { sha256: digest(1) } })],
    there: [image(2, { sourceDigest: { sha256: digest(2) } })],
    findings: ['CONTENT_OTHER_THERE', 'IMAGES_DIFFER'],
    other: ['CONTENT_NOT_OFFERED'],
  },
  {
    name: 'images-that-differ-beside-one-log',
    about: 'Two images of one disk differ. Each acquisition has the same log as a second product.',
    here: [imageAnd(1, 'zip', 9)],
    there: [imageAnd(2, 'zip', 9)],
    findings: ['IMAGES_DIFFER'],
  },
  {
    name: 'images-alike-beside-other-logs',
    about: 'Two images of one disk are the same. Each acquisition has a log of its own as a second product.',
    here: [imageAnd(1, 'zip', 8)],
    there: [imageAnd(1, 'zip', 9)],
  },
  {
    name: 'images-in-two-formats-twice',
    about: 'A disk is imaged as raw and as E01 in one reading, and again. All four hold the same.',
    here: [imageAnd(1, 'e01', 1)],
    there: [imageAnd(1, 'e01', 1)],
  },
  {
    name: 'image-by-sha-512-alone',
    about: 'A disk is imaged twice, and the second image has only a SHA-512, which the first one lacks.',
    here: [image(1), image(1, {}, { content: { size: 1000, digests: { sha512: digest(2, 64) } } })],
    findings: ['IMAGES_NOT_COMPARED'],
  },
  {
    name: 'image-as-a-folder',
    about: 'A disk is imaged, and in the next ledger copied whole as a folder.',
    here: [image(1)],
    there: [image(undefined, {}, { format: 'folder', content: manifest(3) })],
    findings: ['IMAGES_NOT_COMPARED'],
  },
  {
    name: 'disk-with-and-without-its-hidden-area',
    about: 'A disk is imaged in one acquisition twice: with its hidden area, and without.',
    here: [image(1, { products: [imaged(1, 1, 1000), imaged(2, 2, 1200)] })],
    findings: ['IMAGES_DIFFER_NOTED'],
  },
  {
    name: 'two-images-of-one-size-beside-a-third',
    about: 'Two images of one size differ in one acquisition. A third of another size is beside them.',
    here: [image(1, { products: [imaged(1, 1, 1000), imaged(2, 2, 1200), imaged(3, 3, 1000)] })],
    findings: ['IMAGES_DIFFER'],
  },
  {
    name: 'two-drives-of-one-computer',
    about: 'A computer with two drives is imaged at once, as two raw images.',
    exhibit: { kind: 'computer', ...make },
    here: [
      image(1, {
        products: [
          { exhibit: 'KA/1.1', format: 'raw', size: 1000, content: file(1) },
          { exhibit: 'KA/1.2', format: 'raw', size: 2000, content: file(2, 2000) },
        ],
      }),
    ],
    findings: ['IMAGES_DIFFER_NOTED'],
  },
  {
    name: 'discs-of-a-stack-imaged-apart',
    about: 'Ten discs have one number, and two of them are imaged.',
    exhibit: { kind: 'optical', quantity: 10 },
    here: [image(1), image(2)],
    findings: ['IMAGES_DIFFER_NOTED'],
  },
  {
    name: 'discs-of-a-set-imaged-apart',
    about: 'Discs of a set under one number are imaged, one after the other.',
    exhibit: { kind: 'set' },
    here: [image(1), image(2)],
    findings: ['IMAGES_DIFFER_NOTED'],
  },
  {
    name: 'phone-read-again-after-its-hash',
    about: 'A phone is hashed, and holds something else when it is imaged: it changes while it is read.',
    exhibit: { kind: 'phone', ...make },
    here: [first(1), image(2)],
    findings: ['IMAGES_DIFFER_NOTED'],
  },
  {
    name: 'data-acquired-and-other',
    about: 'Data with a digest is acquired as a raw file of the same size with other content.',
    exhibit: { kind: 'data', content: file(1) },
    here: [image(2, { method: 'logical' })],
    findings: ['COPY_OTHER'],
  },
  {
    name: 'data-acquired-and-the-same',
    about: 'Data with a digest is acquired as a raw file with the same content.',
    exhibit: { kind: 'data', content: file(1) },
    here: [image(1, { method: 'logical' })],
  },
  {
    name: 'part-of-data-acquired',
    about: 'One partition is acquired from the image of a disk: it has another size.',
    exhibit: { kind: 'data', content: file(1) },
    here: [image(2, { method: 'logical' }, { size: 500, content: file(2, 500) })],
    findings: ['COPY_NOT_COMPARED'],
  },
  {
    name: 'files-of-data-acquired',
    about: 'Files are acquired from the image of a disk, as a ZIP.',
    exhibit: { kind: 'data', content: file(1) },
    here: [image(2, { method: 'logical' }, { format: 'zip' })],
  },
];

export async function wholeImageVectors(): Promise<Vector[]> {
  return Promise.all(stories.map(vectorOf));
}

async function vectorOf(story: Story): Promise<Vector> {
  const { name, about, exhibit = { kind: 'optical' }, here, there, later, findings = [], other = [] } = story;
  const a = await Agency.open(`across ${name}`, 'KA', 'DE');
  const taken = thing('KA/1', exhibit as object);
  await a.add('collect', { ...bodies.collect('KA/1'), exhibit: taken, under: [1] });
  for (const act of here) await act(a, 'KA/1');
  const verdictOf = (codes: readonly string[]) =>
    codes.some((code) => gaps.has(code)) ? ('inconclusive' as const) : ('verified' as const);
  const told = { name, about, verdict: verdictOf(findings), findings };
  if (there === undefined) return across([a], told);
  const b = await Agency.open(`across ${name}`, 'NL', 'NL');
  const offer = await a.offer(['KA/1'], [b.officer]);
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
  const entry = a.entry(await a.answered(answer));
  b.ledger.now = a.ledger.now;
  await b.receive(answer, { entry, more: { kind: 'optical' } });
  for (const act of there) await act(b, 'NL-KA/1');
  if (later !== undefined) {
    const measured = { outcome: 'nothing-to-compare', content: later } as const;
    const more = { prior: leafHash(entry) };
    await a.answered(await b.answer(a, offer, [{ number: 'KA/1', measured } as Decided], { more }));
  }
  return across([b, a], { ...told, with: [{ verdict: verdictOf(other), findings: other }] });
}
