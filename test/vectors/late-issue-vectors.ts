/** Vectors of an issue that is written down after something later: its receiver countersigns it, or it brings its paper. */
import { bodies } from '../custody/bodies.ts';
import { across, pair } from './across-vectors.ts';
import { actor, noon } from './ledger-writer.ts';
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
const lab = { post: 'lab' };
const unsigned = { verdict: 'inconclusive', findings: ['NOT_COUNTERSIGNED'] } as const;

const stories = [
  {
    name: 'issued-before-the-last-store',
    about: 'An issue to a person is dated before the last time that the exhibit was stored. Nobody signed for it.',
    entry: issued(person),
    expected: unsigned,
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
  {
    name: 'issued-before-the-last-store-countersigned',
    about: 'An issue to a post is written down late. A key of that post countersigns it after the exhibit came back.',
    entry: issued(lab),
    by: 'lab',
    expected: {},
  },
  {
    name: 'issued-before-the-last-store-countersigned-elsewhere',
    about: 'The same, and a key of another post than the one that it was issued to countersigns.',
    entry: issued(lab),
    by: 'chief',
    expected: unsigned,
  },
  {
    name: 'issued-before-the-last-store-countersigned-by-issuer',
    about: 'An issue to a person is written down late, and the key that wrote it down countersigns it.',
    entry: issued(person),
    by: 'issuer',
    expected: { verdict: 'inconclusive', findings: ['ATTEST_OWN_ENTRY', 'NOT_COUNTERSIGNED'] },
  },
  {
    name: 'issued-before-the-last-store-countersignature-voided',
    about: 'The receiver of an issue that was written down late countersigns it, and then voids that.',
    entry: issued(lab),
    by: 'lab',
    isVoided: true,
    expected: unsigned,
  },
] as const;

export async function lateIssueVectors(): Promise<Vector[]> {
  const vectors: Vector[] = [];
  for (const { name, about, entry, expected, ...then } of stories) {
    const [a] = await pair(name);
    a.ledger.now += 7200;
    const other = await actor(`across ${name} lab`, 'lab', ['examiner']);
    if ('by' in then) await a.add('enrol', { card: other.card, post: 'lab', roles: ['examiner'] }, { by: a.chief });
    await a.add('store', bodies.store(['KA/1']));
    const late = await a.add('store', entry, { at: '2026-11-03T12:30:00Z' });
    await a.add('store', { ...bodies.store(['KA/1']), move: 'returned' }, { at: '2026-11-03T13:00:00Z' });
    if ('by' in then) {
      const signer = { lab: { by: other }, chief: { by: a.chief }, issuer: {} }[then.by];
      const attest = await a.add('attest', bodies.attest([late]), signer);
      if ('isVoided' in then) await a.add('correct', { entry: attest, kind: 'void', why: 'TEST not so' }, signer);
    }
    vectors.push(across([a], { name, about, ...expected }));
  }
  return vectors;
}
