/** Vectors of parts that are reached inside a whole, under its seal and after it was opened. */
import { bodies } from '../custody/bodies.ts';
import { parted, withPart } from '../custody/cases/keeping.ts';
import { attempt } from '../custody/rule-case.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

const takesOut = parted('removed', ['KA/1'], ['KA/1a']);
const sealed = (blocks: readonly ('access' | 'data' | 'port')[] = ['access']) =>
  withPart().seal(['KA/1'], 'B-001', { blocks });

const told: readonly ToldVector[] = [
  {
    name: 'seal-bypassed-by-a-copy',
    about: 'A disk is imaged inside a computer whose case is under seal by the record.',
    codes: ['SEAL_BYPASSED'],
    tells: () => attempt(sealed(), 'acquire', { ...bodies.acquire('KA/1a', ['KA/1.1']), under: [1] }),
  },
  {
    name: 'seal-opened-before-a-removal',
    about: 'The seal of a computer is opened, its disk is taken out, and the computer is sealed again.',
    tells: () =>
      attempt(
        sealed().seal(['KA/1'], 'B-001', { state: 'opened' }).do('derive', takesOut),
        'seal',
        bodies.seal(['KA/1'], 'B-002'),
      ),
  },
  {
    name: 'seal-of-a-port-leaves-the-part',
    about: 'A disk is taken out of a computer of which a seal closes a port alone.',
    tells: () => attempt(sealed(['port']), 'derive', takesOut),
  },
  {
    name: 'part-under-seal-is-destroyed-in-its-whole',
    about: 'A disk under seal goes inside a computer that is destroyed, and the entry does not name the disk.',
    codes: ['DISPOSAL_NOT_WITNESSED', 'PARTS_NOT_NAMED', 'PART_WENT_UNNAMED'],
    tells: () => attempt(withPart().seal(['KA/1a'], 'B-001'), 'dispose', bodies.dispose(['KA/1'])),
  },
];

export const bypassVectors = (): Promise<Vector[]> => Promise.all(told.map(toldVector));
