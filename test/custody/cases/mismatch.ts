/** Digests and sizes in one record that contradict each other, and device data that differ. */
import { bodies, type Draft, digest, file, thing } from '../bodies.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story } from '../story.ts';
import { offering, toForeigner } from './offer-acts.ts';
import { acquire, check, copied, match, one } from './work-acts.ts';

const incidentAbout = (exhibit: string) =>
  `custody record incident --code mismatch --state open --exhibits ${exhibit} …`;

/** KA/1 as an image in a container, which stores the digest of that fill. */
const contained = (fill: number, format: 'e01' | 'aff4' | 'virtual-disk' | 'zip', size = 700): Draft<'acquire'> =>
  acquire({
    products: [
      {
        exhibit: 'KA/1.2',
        format,
        size,
        content: file(1),
        container: { sha256: digest(fill), md5: digest(3, 16) },
      },
    ],
  });

/** KA/2 as data on KA/1, with the digest of that fill there. */
function onCarrier(fill: number, more: object = {}): Draft<'collect'> {
  const carriers = [{ carrier: 'KA/1', digest: { sha256: digest(fill) }, ...more }];
  return {
    ...bodies.collect('KA/2'),
    exhibit: thing('KA/2', { kind: 'data', content: file(1), carriers }),
    under: [1],
  };
}

/** KA/1 is a disk of 4,000 bytes. */
const disk = (): Story =>
  story().collect('KA/1', { media: { capacity: { value: 4000, src: 'read' } } } as Parameters<Story['collect']>[1]);

const correcting = (field: string): Draft<'correct'> => ({
  entry: 2,
  kind: 'field',
  field,
  value: '1000',
  why: 'mistyped',
});

const imaged = (sizes: readonly number[], more: Draft<'acquire'> = {}): Draft<'acquire'> =>
  acquire({
    products: sizes.map((size, at) => ({
      exhibit: `KA/1.${at + 2}`,
      format: 'raw',
      size,
      content: { size, digests: { sha256: digest(at + 1) } },
    })),
    ...more,
  });

export const mismatchCases: readonly RuleCase[] = [
  {
    rule: 'MISMATCH',
    when: 'the container of an image stores another digest',
    breaks: () => attempt(one(), 'acquire', contained(2, 'e01')),
    facts: { exhibit: 'KA/1.2', problem: 'its container stores another digest' },
    allowed: incidentAbout('KA/1.2'),
    keeps: () => attempt(one(), 'acquire', contained(1, 'e01')),
  },
  {
    rule: 'MISMATCH',
    when: 'the container of an AFF4 image stores another digest',
    breaks: () => attempt(one(), 'acquire', contained(2, 'aff4')),
    facts: { exhibit: 'KA/1.2', problem: 'its container stores another digest' },
    allowed: incidentAbout('KA/1.2'),
    // The file of the AFF4 was hashed, and not what it holds.
    keeps: () => attempt(one(), 'acquire', contained(2, 'aff4', 1000)),
  },
  {
    rule: 'MISMATCH',
    when: 'beside a virtual disk another digest of its media is stored',
    breaks: () => attempt(one(), 'acquire', contained(2, 'virtual-disk')),
    facts: { exhibit: 'KA/1.2', problem: 'its container stores another digest' },
    allowed: incidentAbout('KA/1.2'),
    keeps: () => attempt(one(), 'acquire', contained(2, 'virtual-disk', 1000)),
  },
  {
    rule: 'MISMATCH',
    when: 'what is on the only carrier of data has another digest',
    breaks: () => attempt(one(), 'collect', onCarrier(2)),
    facts: { exhibit: 'KA/2', problem: 'what is on its carrier has another digest' },
    allowed: incidentAbout('KA/2'),
    // A part of the data is there.
    keeps: () => attempt(one(), 'collect', onCarrier(2, { segments: ['TEST a.001'] })),
  },
  {
    rule: 'MISMATCH',
    when: 'a hash check matches and the device data, read again, differ',
    breaks: () => attempt(copied(), 'measure', match('KA/1.1', 3, { media: 'differs' })),
    facts: { exhibit: 'KA/1.1', problem: 'the device data, read again, differ' },
    allowed: incidentAbout('KA/1.1'),
    keeps: () => attempt(copied(), 'measure', match('KA/1.1', 3, { media: 'same' })),
  },
  {
    rule: 'MISMATCH',
    when: 'nothing is hashed, and the device data, read again, differ',
    breaks: () => attempt(one(), 'measure', unhashed({ media: 'differs' })),
    facts: { exhibit: 'KA/1', problem: 'the device data, read again, differ' },
    allowed: incidentAbout('KA/1'),
    keeps: () => attempt(one(), 'measure', unhashed({ media: 'not-read' })),
  },
  {
    rule: 'OPEN_INCIDENT_OFFERED',
    when: 'the device data differed at the last hash check',
    breaks: () => attempt(remeasured('differs'), 'offer', offered, toForeigner),
    facts: { exhibit: 'KA/1', entry: 4, what: 'the mismatch' },
    allowed: 'custody record measure --exhibit KA/1 --outcome match …',
    keeps: () => attempt(remeasured('same'), 'offer', offered, toForeigner),
  },
  {
    rule: 'CAPACITY_DIFFERS',
    when: 'the image of all of a disk is smaller than the disk',
    breaks: () => attempt(disk(), 'acquire', imaged([1000])),
    facts: { exhibit: 'KA/1', capacity: 4000, size: 1000 },
    // The examiner says what was done about hidden areas.
    keeps: () => attempt(disk(), 'acquire', imaged([1000], { hiddenAreas: 'TEST HPA of 3000 bytes' })),
  },
  {
    rule: 'CAPACITY_DIFFERS',
    when: 'the images of two partitions are smaller than the disk',
    breaks: () => attempt(disk(), 'acquire', imaged([1000, 2999])),
    facts: { exhibit: 'KA/1', capacity: 4000, size: 3999 },
    keeps: () => attempt(disk(), 'acquire', imaged([1000, 3000])),
  },
  {
    rule: 'CAPACITY_DIFFERS',
    when: 'another field of the disk was corrected',
    breaks: () => attempt(disk().do('correct', correcting('exhibit.serial')), 'acquire', imaged([1000])),
    facts: { exhibit: 'KA/1', capacity: 4000, size: 1000 },
    // The capacity was mistyped, and is not known any more.
    keeps: () => attempt(disk().do('correct', correcting('exhibit.media.capacity.value')), 'acquire', imaged([1000])),
  },
];

const unhashed = (more: Draft<'measure'>): Draft<'measure'> => ({
  exhibit: 'KA/1',
  outcome: 'not-examined',
  against: { nothing: 'not-examined' },
  depth: 'structure',
  when: 'periodic',
  under: [1],
  ...more,
});

const offered = {
  ...offering([]),
  exhibits: [{ number: 'KA/1', parts: 'with' as const, seals: [], incidents: [], content: file(1) }],
};

const remeasured = (media: 'same' | 'differs'): Story =>
  one()
    .measure('KA/1')
    .do('measure', check('KA/1', { outcome: 'match', against: { entry: 3 }, media }));
