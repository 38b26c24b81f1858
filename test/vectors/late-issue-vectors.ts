/** Vectors of an issue that is written down after something later: nobody can sign for it any more, so it brings its paper. */
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { noon } from './ledger-writer.ts';
import type { Vector } from './vector.ts';

const paper = {
  attachments: [
    { kind: 'signed-paper', title: 'TEST', mediaType: 'image/jpeg', size: 5, sha256: new Uint8Array(32).fill(9) },
  ],
};

const issued = (to: object) => ({
  move: 'issued',
  exhibits: ['KA/1'],
  place: 'TEST',
  to,
  due: noon + 7_776_000,
});
const person = { person: { name: 'TEST Person' } };

const stories = [
  {
    name: 'issued-before-the-last-store',
    about: 'An issue to a person is dated before the last time that the exhibit was stored. Nobody signed for it.',
    entry: issued(person),
    expected: { verdict: 'inconclusive', findings: ['IRREGULAR_UNDECLARED', 'NOT_COUNTERSIGNED'] },
  },
  {
    name: 'issued-before-the-last-store-on-paper',
    about: 'The same, and the entry attaches the paper that the person signed.',
    entry: { ...issued(person), ...paper },
    expected: { findings: ['ISSUED_ON_PAPER'] },
  },
  {
    name: 'issued-to-a-post-before-the-last-store-on-paper',
    about: 'An issue to a post is written down late, with the sheet that was signed there.',
    entry: { ...issued({ post: 'office' }), ...paper },
    expected: { findings: ['ISSUED_ON_PAPER'] },
  },
] as const;

export async function lateIssueVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const { name, about, entry, expected } of stories) {
    const [a] = await pair(name);
    a.ledger.now += 7200;
    await a.add('store', bodies.store(['KA/1']));
    await a.add('store', entry, { at: '2026-11-03T12:30:00Z' });
    await a.add('store', { ...bodies.store(['KA/1']), move: 'returned' }, { at: '2026-11-03T13:00:00Z' });
    vectors.push(across([a], { name, about, ...expected }));
  }
  return vectors;
}
