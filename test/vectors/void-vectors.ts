/** Vectors of entries that were voided, and of what they made or took out. */
import { bodies } from '../custody/bodies.ts';
import { takenOut } from '../custody/cases/keeping.ts';
import { attempt } from '../custody/rule-case.ts';
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
];

export const voidVectors = (): Promise<Vector[]> => Promise.all(told.map(toldVector));
