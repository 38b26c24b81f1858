/**
 * The model of handovers: every abstract state of four ledgers to a depth, judged by the program. `npm run model` goes deeper.
 * What the model leaves out is listed in alphabet.ts.
 */
import { describe, expect, it } from 'vitest';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { ignored, played } from './alphabet.ts';
import { apart, blame, complete, explore, judge, sound } from './explore.ts';
import { leftOut, namingFields, set } from './fields.ts';
import { rememberSignatures } from './remember.ts';
import { type Act, type AgencyIndex, type Answer, after, beginning, claims, type World } from './world.ts';
import { Pen } from './write.ts';

const parties: readonly (readonly [name: string, liars: readonly AgencyIndex[], depth: number, judgedTo: number])[] = [
  ['honest agencies alone', [], 7, 5],
  ['three liars', [0, 1, 2], 5, 3],
  ['a lying sender', [0], 6, 4],
  ['a lying recipient', [1], 6, 4],
  ['a lying third agency', [2], 6, 4],
];

describe('the model of handovers', () => {
  it('plays or leaves out, with a reason, every event type', () => {
    expect([...played, ...Object.keys(ignored)].sort()).toEqual([...eventTypeNames].sort());
  });

  it('sets or leaves out, with a reason, every field that names something', () => {
    const fields = [...new Set(namingFields())];
    const reasons = (path: string) => leftOut.filter(([pattern]) => pattern.test(path)).length;
    expect(fields.filter((path) => !set.has(path) && reasons(path) === 0)).toEqual([]);
    expect([...set].filter((path) => !fields.includes(path) || reasons(path) > 0)).toEqual([]);
    expect(leftOut.filter(([pattern]) => !fields.some((path) => pattern.test(path)))).toEqual([]);
  });

  it.each(parties)('%s: no property is broken', async (_, liars, depth, judgedTo) => {
    const forget = rememberSignatures();
    const { broken, states } = await explore({
      depth,
      liars: new Set(liars),
      properties: [sound, complete, blame, apart],
      judgedTo,
      oneIn: 40,
      choicesTo: liars.length === 3 ? 3 : 2,
    });
    forget();
    expect(broken).toEqual([]);
    expect(states).toHaveLength(depth);
  });

  it('has the shortest story of a thing in two custodies, which ends in ANSWER_UNFIT', async () => {
    const first: Answer = { by: 1, from: 0, offer: 3, says: 'accepted', into: 1 };
    const second: Answer = { by: 1, from: 0, offer: 3, says: 'measure', into: 2, prior: 4 };
    const course: readonly Act[] = [
      { ledger: 0, said: { type: 'offer', number: 'N/1', to: [1] } },
      { ledger: 0, said: { type: 'answered', answer: first } },
      { ledger: 1, said: { type: 'receive', answer: first, entry: 4, ours: 'R/1' } },
      { ledger: 0, said: { type: 'answered', answer: second } },
      { ledger: 2, said: { type: 'receive', answer: second, entry: 5, ours: 'R/1' } },
    ];
    const liars: ReadonlySet<AgencyIndex> = new Set([0, 1]);
    const world = course.reduce<World>((so, act) => after(so, act, liars), beginning);
    expect(claims(world)).toEqual(['1 R/1', '2 R/1']);
    const judged = await judge(await Pen.open(), world);
    expect(judged[0]).toMatchObject({ verdict: 'failed', findings: expect.arrayContaining(['ANSWER_UNFIT']) });
  });
});
