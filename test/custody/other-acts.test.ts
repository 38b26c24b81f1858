/** Acts of the rule cases with one thing other than it is: every law of custody holds, and every rule is met. CUSTODY_ACTS_ALL=1 asks the laws about every act. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/custody/judge.ts';
import { rules } from '../../src/custody/rules.ts';
import { standing } from '../../src/custody/standing.ts';
import { serialiseState } from '../../src/custody/state/state-bytes.ts';
import { OtherValues } from '../other-values.ts';
import { allCases } from './cases/index.ts';
import { brokenLaws, copyOf, stepOf } from './laws/index.ts';
import { noteAct, otherActs } from './other-acts.ts';

// A thousand exhibits, or two thousand terms, take long to copy, once for each act.
const large: readonly string[] = ['ABOUT_TOO_MANY', 'TERMS_TOO_MANY'];
const smallCases = allCases.filter(({ rule }) => !large.includes(rule));
const attempts = smallCases.flatMap(({ rule, when, breaks, keeps }) => [
  [`${rule}: ${when}`, breaks] as const,
  [`${rule}: lawful, not ${when}`, keeps] as const,
]);
const values = new OtherValues();
for (const [, make] of attempts) noteAct(make().event(), values);
values.note('incident.code', 'loss');
values.note('enrol.roles', ['admin', 'custodian', 'examiner']);

/** Of the acts that differ, the laws are asked about one in so many; the rules judge all. */
const oneIn = process.env.CUSTODY_ACTS_ALL === '1' ? 1 : 2;

/** The rules that some act met. */
const met = new Set<string>();

describe('acts that differ in one thing', () => {
  it.each(attempts.map((attempt, turn) => [...attempt, turn] as const))('%s', (_, make, turn) => {
    const { story, event } = make();
    const bytes = serialiseState(story.state);
    let at = turn;
    for (const [what, act] of otherActs(event(), values, turn)) {
      at += 1;
      const after = copyOf(story.state);
      const findings = replay(after, act);
      for (const { rule } of findings) met.add(rule);
      if (!findings.some((found) => found.class === 'impossible'))
        for (const { rule } of standing(after, act.iat + 40 * 86_400)) met.add(rule);
      if (what !== 'as it is' && at % oneIn !== 0) continue;
      const step = stepOf({ before: story.state, event: act, findings, after }, bytes);
      // those that are as the case has them, and of the others one in 64
      const isDeep = what === 'as it is' || at % 64 === 0;
      expect(brokenLaws(step, isDeep), what).toEqual([]);
    }
  });

  it('meet every rule but those that take thousands, and what is found a date after the last act', () => {
    // standing.test.ts finds it
    const atEnd = ['RETURN_OVERDUE'];
    expect(rules.map(({ id }) => id).filter((id) => !met.has(id) && !atEnd.includes(id))).toEqual(large);
  });
});
