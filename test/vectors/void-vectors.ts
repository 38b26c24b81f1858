/** Vectors of entries that were voided, and of what they made or took out. */
import { bodies, file } from '../custody/bodies.ts';
import { takenOut } from '../custody/cases/keeping.ts';
import { toForeigner } from '../custody/cases/offer-acts.ts';
import { copied } from '../custody/cases/work-acts.ts';
import { attempt } from '../custody/rule-case.ts';
import { across, pair } from './across-vectors.ts';
import { handOver } from './agency.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

const takenOutByMistake = () => takenOut().do('correct', { entry: 4, kind: 'void', why: 'TEST' });

const told: readonly ToldVector[] = [
  {
    name: 'removal-voided-and-the-whole-given-back',
    about:
      'A part was recorded as taken out. That entry is voided, and the whole is given back: the part went with it.',
    codes: ['PARTS_NOT_NAMED', 'PART_WENT_UNNAMED'],
    tells: () => attempt(takenOutByMistake(), 'release', bodies.release(['KA/1'])),
  },
  {
    name: 'removal-voided-and-both-given-back',
    about: 'A disk is imaged inside its computer and recorded as taken out. That is voided, and both go home together.',
    tells: () => attempt(takenOutByMistake(), 'release', bodies.release(['KA/1', 'KA/1a'])),
  },
  {
    name: 'image-of-a-voided-acquisition-offered',
    about: 'The entry that made an image is voided, and the image is offered all the same.',
    codes: ['RESTS_ON_VOIDED'],
    tells: () => {
      const story = copied().do('correct', { entry: 3, kind: 'void', why: 'TEST' });
      return attempt(story, 'offer', story.offerBody(['KA/1.1']), toForeigner);
    },
  },
];

/** An image is made, a working copy of it too, and the acquisition is voided. */
async function copyOfVoided(name: string, about: string, isCopyVoided: boolean): Promise<Vector> {
  const [a, b] = await pair(name);
  const image = await a.add('acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] });
  const children = [{ number: 'KA/1.2', content: file(1) }];
  const copy = await a.add('derive', { ...bodies.derive(['KA/1.1'], []), children, under: [1] });
  await a.add('correct', { entry: image, kind: 'void', why: 'TEST' });
  if (isCopyVoided) await a.add('correct', { entry: copy, kind: 'void', why: 'TEST' });
  else await handOver(a, b, ['KA/1.2']);
  const findings = isCopyVoided ? [] : ['RESTS_ON_VOIDED'];
  return isCopyVoided ? across([a], { name, about }) : across([b, a], { name, about, findings, with: [{ findings }] });
}

/** A disk is hashed here, that entry is voided, and the disk is handed on. */
async function handedOn(name: string, about: string, isMatched: boolean): Promise<Vector> {
  const [a, b] = await pair(name);
  const hashed = await a.add('measure', { ...bodies.measure('KA/1'), under: [1] });
  await a.add('correct', { entry: hashed, kind: 'void', why: 'TEST' });
  const again = { ...bodies.measure('KA/1'), outcome: 'match', against: { entry: hashed }, under: [1] };
  if (isMatched) await a.add('measure', again);
  await handOver(a, b, ['KA/1']);
  const findings = isMatched ? [] : ['RESTS_ON_VOIDED'];
  return across([b, a], { name, about, findings, with: [{ findings }] });
}

export const voidVectors = (): Promise<Vector[]> =>
  Promise.all([
    ...told.map(toldVector),
    copyOfVoided(
      'copy-of-a-voided-image-handed-on',
      'An image was copied and its acquisition voided. The copy goes to another agency.',
      false,
    ),
    copyOfVoided(
      'copy-voided-with-its-image',
      'An image was copied. The acquisition is voided, and the entry that made the copy as well.',
      true,
    ),
    handedOn('voided-hash-handed-on', 'The entry of a hash is voided, and the disk is handed on by that hash.', false),
    handedOn(
      'voided-hash-checked-again',
      'The entry of a hash is voided. The disk is hashed again, and it matches.',
      true,
    ),
  ]);
