/** Vectors of a thing that is under suspicion or missing, and of things made from it or inside it (whole.md, L8 and L4). */
import { bodies, type Draft, thing } from '../custody/bodies.ts';
import { withPart } from '../custody/cases/keeping.ts';
import { copied } from '../custody/cases/work-acts.ts';
import { attempt } from '../custody/rule-case.ts';
import { noon } from '../custody/story.ts';
import { across, pair } from './across-vectors.ts';
import { type Agency, handOver } from './agency.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

const suspicion = (...exhibits: readonly string[]) =>
  ({ ...bodies.incident(exhibits), code: 'tampering-suspected' }) as const;
const open = ['INCIDENT_OPEN'];

const missed = (...found: readonly (readonly [string, 'seen' | 'not-seen'])[]): Draft<'inventory'> => ({
  ...bodies.inventory([]),
  exhibits: found.map(([number, how]) => ({ number, found: how })),
});

const told: readonly ToldVector[] = [
  {
    name: 'source-suspected',
    about: 'A disk was imaged. Later somebody may have tampered with the disk; the image is not named.',
    codes: [...open, 'SOURCE_SUSPECTED'],
    tells: () => attempt(copied(), 'incident', suspicion('KA/1')),
  },
  {
    name: 'source-suspected-and-its-image-named',
    about: 'Somebody may have tampered with a disk and its image, and the incident names both.',
    codes: open,
    tells: () => attempt(copied(), 'incident', suspicion('KA/1', 'KA/1.1')),
  },
  {
    name: 'source-suspected-since-its-image-was-made',
    about: 'Somebody may have tampered with a disk, but only a day after its image was made.',
    codes: open,
    tells: () => attempt(copied().later(200_000), 'incident', { ...suspicion('KA/1'), since: noon + 90_000 }),
  },
  {
    name: 'source-suspected-and-cleared-up',
    about: 'Somebody may have tampered with a disk that was imaged; that is cleared up, and the incident is closed.',
    tells: () =>
      attempt(copied().do('incident', suspicion('KA/1')), 'incident', {
        ...suspicion('KA/1'),
        state: 'closed',
        of: 4,
      }),
  },
  {
    name: 'whole-missing-with-a-part-inside',
    about: 'An inventory does not find a computer. A part of it has a number of its own, and nobody looked for that.',
    codes: ['INVENTORY_DIFFERS', 'WHEREABOUTS_NOT_SHOWN', 'WHOLE_MISSING'],
    tells: () => attempt(withPart(), 'inventory', missed(['KA/1', 'not-seen'])),
  },
  {
    name: 'whole-missing-and-its-part-seen',
    about: 'An inventory does not find a computer, but sees a part of it that has a number of its own.',
    codes: ['INVENTORY_DIFFERS', 'WHEREABOUTS_NOT_SHOWN'],
    tells: () => attempt(withPart(), 'inventory', missed(['KA/1', 'not-seen'], ['KA/1a', 'seen'])),
  },
];

/** An agency with a part KA/1a in KA/1, and an image KA/1.1 of it. */
async function partAndImage(name: string): Promise<[Agency, Agency]> {
  const [a, b] = await pair(name);
  const part = thing('KA/1a', { partOf: 'KA/1' });
  await a.add('collect', { ...bodies.collect('KA/1a'), exhibit: part, under: [1] });
  await a.add('acquire', { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] });
  await handOver(a, b, ['KA/1.1']);
  return [a, b];
}

async function wherePassed(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  {
    const name = 'source-suspected-there';
    const [a, b] = await partAndImage(name);
    await a.add('incident', suspicion('KA/1'));
    vectors.push(
      across([b, a], {
        name,
        about: 'An image went to another agency. Later its sender suspects that somebody tampered with the computer.',
        findings: ['SOURCE_SUSPECTED'],
        with: [{ findings: [...open, 'SOURCE_SUSPECTED'] }],
      }),
    );
  }
  {
    const name = 'part-taken-out-before-the-suspicion';
    const [a, b] = await partAndImage(name);
    await a.add('derive', { kind: 'removed', parents: ['KA/1'], children: [{ number: 'KA/1a' }], under: [1] });
    await a.add('incident', { ...suspicion('KA/1'), since: a.ledger.now - 60 });
    vectors.push(
      across([b, a], {
        name,
        about: 'A part was taken out and an image made before somebody may have tampered with the computer.',
        with: [{ findings: open }],
      }),
    );
  }
  return vectors;
}

export const suspicionVectors = async (): Promise<Vector[]> => [
  ...(await Promise.all(told.map(toldVector))),
  ...(await wherePassed()),
];
