/** What signers declare to be irregular, against what is. */
import { describe, expect, it } from 'vitest';
import { bodies } from './bodies.ts';
import { chief } from './people.ts';
import { type Story, story } from './story.ts';

const why = 'TEST';
const idsAndRules = (found: ReturnType<Story['try']>): string[] =>
  found.map(({ rule, facts, class: kept }) => (rule.startsWith('IRREGULAR') ? `${rule} ${facts.rule} ${kept}` : rule));

describe('irregular', () => {
  it('says why, and adds nothing', () => {
    const body = { ...bodies.collect('KA/1'), irregular: [{ rule: 'NO_AUTHORITY', why }] };
    expect(idsAndRules(story().try('collect', body))).toEqual(['NO_AUTHORITY']);
  });

  it('is missing: a notice that names the rule', () => {
    expect(idsAndRules(story().try('collect', bodies.collect('KA/1')))).toEqual([
      'NO_AUTHORITY',
      'IRREGULAR_UNDECLARED NO_AUTHORITY irregular',
    ]);
  });

  it('is missing for one of two rules', () => {
    const told = story().collect('KA/1').acquire('KA/1', ['KA/1.1']);
    const body = { ...bodies.examine(['KA/1']), irregular: [{ rule: 'ORIGINAL_EXAMINED', why }] };
    expect(idsAndRules(told.try('examine', body))).toEqual([
      'ORIGINAL_EXAMINED',
      'NO_AUTHORITY',
      'IRREGULAR_UNDECLARED NO_AUTHORITY irregular',
    ]);
  });

  it('names a rule that is kept: a notice', () => {
    const body = { ...bodies.note([]), irregular: [{ rule: 'NO_AUTHORITY', why }] };
    expect(idsAndRules(story().try('note', body))).toEqual(['IRREGULAR_NOT_SEEN NO_AUTHORITY irregular']);
  });

  it('names no rule, or one that nobody is asked a reason for: a notice', () => {
    const body = {
      ...bodies.note([]),
      irregular: ['NO_SUCH_RULE', 'LATE', 'DESTROYED'].map((rule) => ({ rule, why })),
    };
    expect(idsAndRules(story().try('note', body))).toEqual([
      'IRREGULAR_UNKNOWN NO_SUCH_RULE irregular',
      'IRREGULAR_UNKNOWN LATE irregular',
      'IRREGULAR_UNKNOWN DESTROYED irregular',
    ]);
  });

  it('never makes something impossible possible', () => {
    const body = { ...bodies.seal(['KA/1'], 'B-1'), irregular: [{ rule: 'EXHIBIT_UNKNOWN', why }] };
    expect(idsAndRules(story().try('seal', body))).toEqual(['EXHIBIT_UNKNOWN']);
  });

  it('is asked for once, however often the rule is broken', () => {
    const told = story().collect('KA/1').collect('KA/2').issue(['KA/1', 'KA/2'], { post: 'cyber' });
    expect(idsAndRules(told.try('store', { ...bodies.store(['KA/1', 'KA/2']), move: 'returned' }))).toEqual([
      'NOT_COUNTERSIGNED',
      'NOT_COUNTERSIGNED',
      'IRREGULAR_UNDECLARED NOT_COUNTERSIGNED irregular',
    ]);
  });

  it('is not judged of an entry that is impossible', () => {
    const told = story()
      .collect('KA/1')
      .do('dispose', bodies.dispose(['KA/1']));
    expect(idsAndRules(told.try('acquire', bodies.acquire('KA/1', [])))).toEqual(['DESTROYED']);
    expect(idsAndRules(told.try('takeover', bodies.takeover(['KA/1'], 'evidence-room'), { by: chief }))).toEqual([
      'DESTROYED',
    ]);
  });
});
