/** What a receipt tells of seals and of a second tool, compared with the record when the sender enters it. */
import { describe, expect, it } from 'vitest';
import { bodies } from './bodies.ts';
import { offering, one } from './cases/offer-acts.ts';
import { measured, offeredCopy } from './cases/work-acts.ts';
import { foreigner } from './people.ts';
import type { Decided } from './story.ts';

const entered = (decided: Partial<Decided>) => {
  const told = one()
    .seal(['KA/1'], 'B-001')
    .offer(['KA/1'], foreigner, offering(['B-001']));
  const answer = told.answerTo(4, foreigner, [{ number: 'KA/1', ...decided }]);
  return told.try('answered', bodies.answered(4), { answer: { answer, valid: true } });
};
const found = (findings: ReturnType<typeof entered>) =>
  findings.filter(({ rule }) => rule !== 'IRREGULAR_UNDECLARED').map(({ rule, message }) => `${rule}: ${message}`);

describe('seals that a receipt names', () => {
  it.each([
    [['B-777'], 'the entry says that KA/1 bears seal B-777; by the record it bears seal B-001'],
    [[], 'the entry says that KA/1 bears no seal; by the record it bears seal B-001'],
  ])('%j are not those that stand', (seals, message) => {
    expect(found(entered({ seals }))).toEqual([`SEALS_DIFFER: ${message}`]);
  });

  it('are those that stand, in any spelling, or none is named', () => {
    expect(found(entered({ seals: ['b001'] }))).toEqual([]);
    expect(found(entered({}))).toEqual([]);
  });

  it('are those that the recipient could know of: what changed since is told as that', () => {
    const told = one()
      .seal(['KA/1'], 'B-001')
      .offer(['KA/1'], foreigner, offering(['B-001']));
    const answer = told.answerTo(4, foreigner, [{ number: 'KA/1', seals: ['B-001'] }]);
    told.do('seal', { ...bodies.seal(['KA/1'], 'B-001'), state: 'opened', why: 'TEST' });
    const findings = told.try('answered', bodies.answered(4), { answer: { answer, valid: true } });
    expect(found(findings).map((each) => each.replace(/:.*/, ''))).toEqual(['CHANGED_AFTER_ANSWER']);
  });

  it('say nothing of what stays with the sender', () => {
    expect(found(entered({ outcome: 'refused', seals: ['B-777'] }))).toEqual([]);
  });
});

describe('a second tool', () => {
  const computed = (outcome: 'match' | 'mismatch') => {
    const told = offeredCopy();
    const second = { tool: { name: 'TEST', version: '1' }, outcome };
    const answer = told.answerTo(4, foreigner, [{ number: 'KA/1.1', measured: { ...measured('match'), second } }]);
    return found(told.try('answered', bodies.answered(4), { answer: { answer, valid: true } }));
  };

  it('that computed another digest is a mismatch, whatever the first says', () => {
    expect(computed('mismatch')).toEqual(["MISMATCH: KA/1.1 does not match: the recipient's hash check says so"]);
    expect(computed('match')).toEqual([]);
  });
});
