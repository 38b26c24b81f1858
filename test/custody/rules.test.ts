/** Every rule fires where it is broken, with its facts, and keeps silent in the nearest lawful case. */
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../src/bytes/arrays.ts';
import { judge } from '../../src/custody/judge.ts';
import { rules, rulesById } from '../../src/custody/rules.ts';
import { serialiseState } from '../../src/custody/state/state-bytes.ts';
import { allCases } from './cases/index.ts';
import { plainFacts } from './plain-facts.ts';

const idsOf = (findings: readonly { readonly rule: string }[]): string[] => findings.map(({ rule }) => rule);

describe.each(allCases.map((each) => [`${each.rule}: ${each.when}`, each] as const))('%s', (_, row) => {
  const rule = rulesById.get(row.rule);

  it('fires, alone, with these facts, and changes nothing', () => {
    const { story, event } = row.breaks();
    const before = serialiseState(story.state);
    const declared = rule?.declared ? [row.rule] : undefined;
    const findings = judge(story.state, event(declared));
    expect(findings.map(({ facts, ...finding }) => ({ ...finding, facts: plainFacts(facts) }))).toEqual([
      {
        rule: row.rule,
        class: rule?.class,
        kind: rule?.kind,
        seq: story.seq,
        bears: expect.objectContaining({ on: expect.stringMatching(/^(entry|exhibits|stay)$/) }),
        facts: row.facts,
        message: expect.not.stringMatching(/[{}]/),
        declared: rule?.declared,
        ...(typeof row.facts.exhibit === 'string' && { exhibit: row.facts.exhibit }),
        ...(row.allowed !== undefined && { allowed: row.allowed }),
      },
    ]);
    expect(equalBytes(serialiseState(story.state), before)).toBe(true);
    if (rule?.declared) expect(idsOf(judge(story.state, event()))).toEqual([row.rule, 'IRREGULAR_UNDECLARED']);
  });

  it('does not fire in the nearest lawful case', () => {
    const { story, event } = row.keeps();
    const expected = row.keepsFinding ?? [];
    const declared = expected.filter((id) => rulesById.get(id)?.declared);
    expect(idsOf(judge(story.state, event(declared.length > 0 ? declared : undefined)))).toEqual(expected);
  });
});

describe('the table of rules', () => {
  it('has a case for every rule that is judged event by event', () => {
    const covered = new Set(allCases.map(({ rule }) => rule));
    const judged = rules.filter(({ types }) => types.length > 0).map(({ id }) => id);
    expect(judged.filter((id) => !covered.has(id))).toEqual([]);
    expect([...covered].filter((id) => !judged.includes(id))).toEqual([]);
  });

  it('names every rule once, in upper snake case', () => {
    expect(rulesById.size).toBe(rules.length);
    for (const { id } of rules) expect(id).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });

  it('says each rule in one sentence', () => {
    for (const { sentence, says } of rules) {
      expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
      expect(says).not.toMatch(/\.$/);
    }
  });
});
