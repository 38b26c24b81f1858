/** Ledgers made up from numbers: every law of custody holds at each step, and the ledgers get everywhere. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/custody/judge.ts';
import { rules } from '../../src/custody/rules.ts';
import { standing } from '../../src/custody/standing.ts';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { brokenLaws, copyOf, stepOf } from './laws/index.ts';
import { anyStep, beginning, eventOf, type Step } from './random-event.ts';

const stories = fc.sample(fc.array(anyStep, { minLength: 20, maxLength: 60 }), { numRuns: 100, seed: 2026 });
const met = new Set<string>();
let steps = 0;
let effects = 0;

function tell(story: readonly Step[]): void {
  const told = beginning();
  let bytes: Uint8Array | undefined;
  for (const each of story) {
    const event = eventOf(told, each);
    const before = copyOf(told.state);
    const findings = replay(told.state, event);
    const step = stepOf({ before, event, findings, after: told.state }, bytes);
    expect(brokenLaws(step, told.seq % 8 === 0)).toEqual([]);
    bytes = step.bytesAfter;
    for (const { rule } of findings) met.add(rule);
    steps += 1;
    if (step.hasEffect) {
      met.add(event.type);
      effects += 1;
    }
    told.seq += 1;
    told.now += Math.max(0, each.after);
  }
  for (const { rule } of standing(told.state, told.now + 40 * 86_400)) met.add(rule);
}

describe('stories from numbers', () => {
  it.each(stories.map((story, at) => [`story ${at}`, story] as const))('%s keeps every law', (_, story) => tell(story));

  // Other acts (other-acts.test.ts) meet every rule. Here it is whole courses that must not lose their reach.
  it('take events of every type, and break most rules', () => {
    expect(eventTypeNames.filter((type) => !met.has(type))).toEqual([]);
    expect(effects / steps).toBeGreaterThan(0.4);
    const unmet = rules.map(({ id }) => id).filter((id) => !met.has(id));
    expect(rules.length - unmet.length, `never broken: ${unmet.join(' ')}`).toBeGreaterThan(50);
  });
});
