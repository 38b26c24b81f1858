/** Lawful and unlawful acts close to each other, where one condition of a rule decides. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/custody/judge.ts';
import { serialiseState } from '../../src/custody/state/state-bytes.ts';
import type { Answer } from '../../src/ledger/statements/answer.ts';
import { audit, bodies, type Draft, digest, file, manifest } from './bodies.ts';
import { ourAnswer } from './cases/exhibit.ts';
import { analyst, chief, examiner, keeper, officer } from './people.ts';
import { day, noon, type Story, story } from './story.ts';

const one = (): Story => story().collect('KA/1');
const codes = (found: ReturnType<Story['try']>): string[] =>
  found.map(({ rule }) => rule).filter((rule) => rule !== 'IRREGULAR_UNDECLARED');

describe('work', () => {
  const examining = (told: Story, on: string, state: 'started' | 'paused' | 'finished'): string[] =>
    codes(told.try('examine', { ...bodies.examine([on]), state, under: [1] }));

  it('on an original is noticed when it begins, not again when it ends', () => {
    const told = one().acquire('KA/1', ['KA/1.1']);
    expect(examining(told, 'KA/1', 'finished')).toEqual(['ORIGINAL_EXAMINED']);
    told.do('examine', { ...bodies.examine(['KA/1']), under: [1] });
    expect(examining(told, 'KA/1', 'finished')).toEqual([]);
    expect(examining(told, 'KA/1', 'started')).toEqual(['ORIGINAL_EXAMINED']);
  });

  it('on a copy of which there are copies is work on a copy', () => {
    expect(examining(one().acquire('KA/1', ['KA/1.1']).derive(['KA/1.1'], ['KA/1.2']), 'KA/1.1', 'started')).toEqual(
      [],
    );
  });

  it('on an original is no matter when acquiring it failed', () => {
    const failed = one().acquire('KA/1', ['KA/1.1'], { outcome: 'failed', why: 'TEST' });
    expect(examining(failed, 'KA/1', 'started')).toEqual([]);
  });

  it('on a source that differs from before is a mismatch until a hash check matches', () => {
    const told = one()
      .measure('KA/1')
      .acquire('KA/1', [], { sourceDigest: { sha256: digest(2) } });
    expect(told.exhibit('KA/1').mismatch).toBe(4);
    expect(told.measure('KA/1', { outcome: 'match', against: { entry: 3 } }).exhibit('KA/1').mismatch).toBeUndefined();
  });

  it('on a folder reads no digest that could differ from its manifest', () => {
    const told = story()
      .collect('KA/1', { content: manifest(7) })
      .acquire('KA/1', [], { sourceDigest: { sha256: digest(2) } });
    expect([told.exhibit('KA/1').mismatch, told.codes]).toEqual([undefined, []]);
  });

  it('makes several things, each with what it holds', () => {
    const told = one().derive(['KA/1'], ['KA/2', 'KA/3'], {
      kind: 'extract',
      children: [
        { number: 'KA/2', content: file(2) },
        { number: 'KA/3', kind: 'document', content: file(3) },
      ],
    });
    const held = ['KA/2', 'KA/3'].map((number) => [
      told.exhibit(number).kind,
      told.exhibit(number).content?.sha256?.slice(0, 2),
    ]);
    expect(held).toEqual([
      ['data', '02'],
      ['document', '03'],
    ]);
  });

  it('on a folder that is the same without an audit is no mismatch', () => {
    const told = story().collect('KA/1', { content: manifest(7) });
    const mismatch = (more: object): string[] => {
      const body = { ...bodies.measure('KA/1'), outcome: 'mismatch' as const, against: { entry: 2 }, under: [1] };
      return codes(told.try('measure', { ...body, ...more }));
    };
    expect(mismatch({ content: manifest(7) })).toEqual(['OUTCOME_CONTRADICTED']);
    expect(mismatch({ content: manifest(7), audit: audit(3) })).toEqual(['OUTCOME_CONTRADICTED']);
    expect(mismatch({ content: manifest(7), audit: audit(2, { missing: 1 }) })).toEqual(['MISMATCH']);
    // the folder was listed again: another root shows no difference
    expect(mismatch({ content: manifest(8) })).toEqual(['OUTCOME_NOT_SHOWN', 'MISMATCH']);
    expect(mismatch({ content: manifest(8, 5) })).toEqual(['MISMATCH']);
  });

  it('on a folder cannot be held against digests that someone stated', () => {
    const told = story().collect('KA/1', { stated: [{ by: 'TEST Provider', digests: { sha256: digest(1) } }] });
    const body = {
      ...bodies.measure('KA/1'),
      outcome: 'match' as const,
      against: { stated: 'TEST Provider' },
      under: [1],
    };
    expect(codes(told.try('measure', { ...body, content: manifest(7), audit: audit(3) }))).toEqual([
      'OUTCOME_NOT_SHOWN',
    ]);
  });

  it('takes a part out of a part without taking that out', () => {
    const told = one()
      .collect('KA/1a', { kind: 'part', partOf: 'KA/1' })
      .derive(['KA/1a'], ['KA/1b'], { kind: 'removed' });
    expect([told.exhibit('KA/1a').removed, told.exhibit('KA/1b').removed]).toEqual([undefined, 4]);
  });

  it('by an examiner on a source that was left and on what is held comes to who holds', () => {
    const told = story().collect('KA/1', {}, { manner: 'left' }).collect('KA/2');
    told.derive(['KA/1', 'KA/2'], ['KA/3'], { kind: 'combined' }, { by: examiner });
    expect(told.exhibit('KA/3').post).toBe('KA');
  });

  it('may leave an exhibit unexamined', () => {
    const body: Draft<'measure'> = {
      ...bodies.measure('KA/1'),
      outcome: 'not-examined',
      against: { nothing: 'not-examined' },
      under: [1],
    };
    expect(codes(one().try('measure', { ...body, content: undefined }))).toEqual([]);
  });

  it('may hold a copy against what its source was', () => {
    const told = one().acquire('KA/1', ['KA/1.1']).derive(['KA/1.1'], ['KA/1.2']);
    const match = (entry: number, fill: number): string[] =>
      codes(
        told.try('measure', {
          ...bodies.measure('KA/1.2'),
          outcome: 'match',
          against: { entry },
          content: file(fill),
          under: [1],
        }),
      );
    expect(match(3, 1)).toEqual([]);
    expect(match(3, 2)).toEqual(['OUTCOME_CONTRADICTED']);
    expect(match(4, 1)).toEqual(['REFERENCE_WRONG']);
  });

  it('on several sources makes something that is held by who holds one of them', () => {
    const told = story().collect('KA/1', {}, { manner: 'left' }).collect('KA/2', {}, {}, { by: analyst });
    told.derive(['KA/1', 'KA/2'], ['KA/3'], { kind: 'combined' });
    expect(told.exhibit('KA/3').post).toBe('cyber');
  });

  it('puts parts back into two things at once', () => {
    const told = one().collect('KA/2');
    told.derive(['KA/1'], ['KA/1a'], { kind: 'removed' }).derive(['KA/2'], ['KA/2a'], { kind: 'removed' });
    const body = { ...bodies.derive(['KA/1a', 'KA/2a'], ['KA/1', 'KA/2']), kind: 'rejoined' as const, under: [1] };
    expect(codes(told.try('derive', body))).toEqual([]);
  });
});

describe('what is received', () => {
  const receive = (told: Story, rows: readonly object[], answer: Answer): Story =>
    told.do('receive', { ...bodies.receive([]), exhibits: rows } as Draft<'receive'>, {
      answer: { answer, valid: true },
    });
  const row = (theirs: string, ours: string, content?: ReturnType<typeof file>) => ({
    ...bodies.receive([[theirs, ours]]).exhibits?.[0],
    ...(content && { content }),
  });

  it('is of the kind that is said', () => {
    const told = story();
    receive(told, [{ ...row('B-7', 'KA/1'), kind: 'phone' }, row('B-8', 'KA/2')], ourAnswer(told, ['B-7', 'B-8']));
    expect([told.exhibit('KA/1').kind, told.exhibit('KA/2').kind]).toEqual(['phone', undefined]);
  });

  it('holds what the offer said, unless that is known here', () => {
    const told = story();
    receive(told, [row('B-7', 'KA/1', file(7)), row('B-8', 'KA/2')], ourAnswer(told, ['B-7', 'B-8']));
    expect(told.exhibit('KA/1').content).toMatchObject({ by: 2, sha256: '07'.repeat(32) });
    expect(told.exhibit('KA/2').content).toBeUndefined();
    const confirmed = [row('B-7', 'KA/1', file(9)), row('B-8', 'KA/2', file(8))];
    told.do(
      'receive',
      { ...bodies.receive([]), exhibits: confirmed, from: { answered: new Uint8Array([1]) } } as Draft<'receive'>,
      {
        answer: { answer: ourAnswer(told, ['B-7', 'B-8']), valid: true },
      },
    );
    expect(told.codes.filter((code) => code === 'MISMATCH')).toEqual(['MISMATCH']);
    expect(told.exhibit('KA/1').content).toMatchObject({ by: 2, sha256: '07'.repeat(32) });
    expect(told.exhibit('KA/2').content).toMatchObject({ by: 3, sha256: '08'.repeat(32) });
  });

  it('is measured each against its own', () => {
    const told = story();
    const answer = ourAnswer(told, ['B-7', 'B-8']);
    const measured = (fill: number) => ({
      outcome: 'match' as const,
      depth: 'every-byte' as const,
      content: file(fill),
    });
    const exhibits = answer.body.exhibits.map((each, i) => ({ ...each, measured: measured(i + 1) }));
    const given = { ...answer, body: { ...answer.body, exhibits } } as Answer;
    receive(told, [row('B-7', 'KA/1', file(1)), row('B-8', 'KA/2', file(2))], given);
    expect(told.codes).toEqual([]);
  });
});

describe('numbers and dates', () => {
  it('tell the spelling of a second number', () => {
    const told = one().do('correct', { entry: 2, kind: 'renumber', why: 'x', exhibit: 'KA/1', newNumber: 'C-9' });
    expect(told.try('note', bodies.note(['c-9'])).map(({ facts }) => facts)).toEqual([
      { exhibit: 'c-9', recorded: 'C-9', since: 2 },
    ]);
  });

  it('of an authority are in force from the second of its issue', () => {
    const told = story().do('authority', { ...bodies.authority('W-2'), issued: noon + 240 });
    const at = (iat: number): string[] =>
      codes(told.try('collect', { ...bodies.collect('KA/1'), under: [2] }, { after: iat - told.now }));
    expect(at(noon + 239)).toEqual(['NO_AUTHORITY']);
    expect(at(noon + 240)).toEqual([]);
  });

  it('bind again when terms are demanded that had been fulfilled', () => {
    const terms = (state: 'fulfilled' | 'demanded'): Draft<'terms'> => ({ ...bodies.terms(), state, of: 2 });
    const told = story().do('terms', { ...bodies.terms(), due: noon + day });
    told.do('terms', terms('fulfilled')).later(day).note().do('terms', terms('demanded'));
    expect(codes(told.try('note', bodies.note([])))).toEqual(['TERMS_OVERDUE']);
  });

  it('fall due at the second', () => {
    const told = one().do('terms', { ...bodies.terms(), due: noon + day });
    const at = (iat: number): string[] => codes(told.try('note', bodies.note([]), { after: iat - told.now }));
    expect(at(noon + day - 1)).toEqual([]);
    expect(at(noon + day)).toEqual(['TERMS_OVERDUE']);
  });

  it('are late as the signer says, however late that is', () => {
    const late = { late: { code: 'no-power' as const, reason: 'x' } };
    expect(
      story()
        .try('note', { ...bodies.note([]), ...late })
        .map(({ facts }) => facts),
    ).toEqual([{ days: 0, reason: 'no-power' }]);
  });

  it('of a seal that replaces another are new as well', () => {
    const told = one().seal(['KA/1'], 'B-1').seal(['KA/1'], 'B-2');
    const replaced = { ...bodies.seal(['KA/1'], 'B-1'), state: 'replaced' as const, why: 'x' };
    expect(codes(told.try('seal', { ...replaced, newNumber: 'B-2' }))).toEqual(['SEAL_STANDS_ALREADY']);
    expect(codes(told.try('seal', { ...replaced, newNumber: 'B-3' }))).toEqual([]);
  });
});

describe('one act about several exhibits', () => {
  it('is judged for each', () => {
    const told = one()
      .collect('KA/2', {}, {}, { by: analyst })
      .do('dispose', bodies.dispose(['KA/1']));
    const found = told.try('seal', bodies.seal(['KA/1', 'KA/2'], 'B-1'));
    expect(found.map(({ rule, exhibit }) => `${rule} ${exhibit}`)).toEqual(['NOT_CUSTODIAN KA/2', 'DESTROYED KA/1']);
  });

  it('countersigns other entries beside a takeover', () => {
    const told = one().issue(['KA/1'], { post: keeper.post });
    told
      .do('takeover', bodies.takeover(['KA/1'], keeper.post), { by: chief })
      .do('attest', bodies.attest([3, 4]), { by: keeper });
    expect(told.exhibit('KA/1')).toMatchObject({ post: keeper.post, issued: { signed: keeper.post } });
  });
});

describe('replay', () => {
  it('takes in what is possible and leaves out what is not', () => {
    const told = one();
    const before = serialiseState(told.state);
    expect(codes(replay(told.state, told.event('seal', bodies.seal(['KA/1'], 'B-1'), { by: analyst })))).toEqual([
      'NOT_CUSTODIAN',
    ]);
    expect(serialiseState(told.state)).toEqual(before);
    expect(replay(told.state, told.event('seal', bodies.seal(['KA/1'], 'B-1'), { by: officer }))).toEqual([]);
    expect(told.exhibit('KA/1').seals.size).toBe(1);
  });
});
