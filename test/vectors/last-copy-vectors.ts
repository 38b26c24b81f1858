/** Vectors of what remains when a copy is destroyed: whether it can take the place of the copy (rules.md, Authority). */
import { bodies, type Draft, file } from '../custody/bodies.ts';
import { copied, one } from '../custody/cases/work-acts.ts';
import { attempt } from '../custody/rule-case.ts';
import type { Story } from '../custody/story.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

const wiping = (number: string): Draft<'dispose'> => {
  const { under: _, ...body } = bodies.dispose([number]);
  return { ...body, what: 'content', how: 'wiped' };
};

/** KA/1 was imaged as KA/1.1. That image is destroyed without an authority, after this. */
const destroyed = (name: string, about: string, before: (story: Story) => Story, codes: readonly string[]) => ({
  name,
  about,
  codes: ['DISPOSAL_NOT_WITNESSED', ...codes],
  tells: () => attempt(before(copied()), 'dispose', wiping('KA/1.1')),
});
const needed = ['IRREGULAR_UNDECLARED', 'NO_AUTHORITY'];
const given = (story: Story, ...numbers: readonly string[]): Story =>
  numbers.reduce((told, number) => told.do('release', { ...bodies.release([number]), under: [1] }), story);

/** A working copy of the image is on a drive KA/2. */
const onDrive = (story: Story): Story =>
  story.collect('KA/2').derive(['KA/1.1'], ['KA/1.2'], {
    children: [{ number: 'KA/1.2', content: file(1), carrier: 'KA/2' }],
  });
const again = (story: Story, fill: number, size: number, format: 'raw' | 'e01'): Story =>
  story.acquire('KA/1', ['KA/1.2'], {
    attempt: 2,
    products: [{ exhibit: 'KA/1.2', format, size, content: file(fill, size) }],
  });

/** Data KA/2 on a drive KA/1. */
const loaded = (): Story => one().collect('KA/2', { kind: 'data', content: file(1), carriers: [{ carrier: 'KA/1' }] });
const ends = (story: Story, end: 'released' | 'destroyed') =>
  end === 'released'
    ? attempt(story, 'release', bodies.release(['KA/1']))
    : attempt(story, 'dispose', bodies.dispose(['KA/1']));

const told: readonly ToldVector[] = [
  destroyed(
    'image-destroyed-after-its-disk-was-wiped',
    'The disk was wiped before. Its image is the last thing that holds what it held.',
    (story) => story.do('dispose', { ...wiping('KA/1'), under: [1] }),
    needed,
  ),
  destroyed(
    'image-destroyed-while-its-disk-remains',
    'The disk that was imaged is in custody and was never wiped.',
    (story) => story.do('dispose', { ...bodies.dispose(['KA/1']), how: 'archived' }),
    [],
  ),
  destroyed(
    'image-destroyed-after-the-drive-of-its-copy-was-given-back',
    'A working copy of the image is on record, but the drive that carries it was given back.',
    (story) => given(onDrive(story), 'KA/1', 'KA/2'),
    [...needed, 'CARRIER_GONE', 'COPIES_NOT_NAMED'],
  ),
  destroyed(
    'image-destroyed-while-the-drive-of-its-copy-remains',
    'A working copy of the image is on a drive that is in custody.',
    (story) => given(onDrive(story), 'KA/1'),
    ['COPIES_NOT_NAMED'],
  ),
  destroyed(
    'image-destroyed-after-its-copy-was-voided',
    'The entry that made the working copy was voided: nothing shows that there is one.',
    (story) =>
      given(story.derive(['KA/1.1'], ['KA/1.2']).do('correct', { entry: 4, kind: 'void', why: 'TEST' }), 'KA/1'),
    [...needed, 'COPIES_NOT_NAMED', 'COPY_NOT_COMPARED'],
  ),
  destroyed(
    'image-destroyed-after-another-entry-was-voided',
    'A note about the working copy was voided. The copy itself remains.',
    (story) =>
      given(
        story
          .derive(['KA/1.1'], ['KA/1.2'], { children: [{ number: 'KA/1.2', content: file(1) }] })
          .note(['KA/1.2'])
          .do('correct', { entry: 5, kind: 'void', why: 'TEST' }),
        'KA/1',
      ),
    ['COPIES_NOT_NAMED'],
  ),
  destroyed(
    'image-destroyed-while-one-of-other-content-remains',
    'A second complete image of the medium holds something else, in the same number of bytes.',
    (story) => given(again(story, 2, 1000, 'raw'), 'KA/1'),
    [...needed, 'COPIES_NOT_NAMED', 'IMAGES_DIFFER_NOTED'],
  ),
  destroyed(
    'image-destroyed-while-a-container-of-it-remains',
    'The medium was imaged again as an E01, whose file was hashed. It has another size, so its digest shows nothing.',
    (story) => given(again(story, 2, 700, 'e01'), 'KA/1'),
    ['COPIES_NOT_NAMED', 'IMAGES_NOT_COMPARED'],
  ),
  ...(['released', 'destroyed'] as const).map((end) => ({
    name: `drive-${end}-with-the-only-copy`,
    about: `A drive is ${end} while it carries the only copy of data in custody.`,
    codes: ['CARRIER_GONE', ...(end === 'destroyed' ? ['DISPOSAL_NOT_WITNESSED'] : [])],
    tells: () => ends(loaded(), end),
  })),
  {
    name: 'drive-released-after-its-data-was-copied',
    about: 'A drive is released. What it carried was copied before, and the copy is in custody.',
    tells: () =>
      ends(loaded().derive(['KA/2'], ['KA/3'], { children: [{ number: 'KA/3', content: file(1) }] }), 'released'),
  },
];

export const lastCopyVectors = (): Promise<Vector[]> => Promise.all(told.map(toldVector));
