/** Ledgers made up from numbers: what is found at each step, what it does, and what then stands, are what was recorded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import type { RuleFinding } from '../../src/custody/finding.ts';
import { replay } from '../../src/custody/judge.ts';
import { whatMayFollow } from '../../src/custody/next.ts';
import { standing } from '../../src/custody/standing.ts';
import { type CustodyState, restoreState, serialiseState } from '../../src/custody/state.ts';
import { isInside, staying } from '../../src/custody/staying.ts';
import { Recorded } from '../recorded.ts';
import { plainFacts } from './plain-facts.ts';
import { anyStep, beginning, eventOf } from './random-event.ts';

const stories = fc.sample(fc.array(anyStep, { minLength: 20, maxLength: 60 }), { numRuns: 100, seed: 2026 });
const recorded = new Recorded('stories');
const told = ({ message: _, facts, ...rest }: RuleFinding) => JSON.stringify({ ...rest, facts: plainFacts(facts) });

describe.each(stories.map((steps, at) => [`story ${at}`, steps] as const))('%s', (name, steps) => {
  it('is judged as recorded, also from a state that was remembered', () => {
    const story = beginning();
    const said: string[] = [];
    const codes: string[] = [];
    for (const step of steps) {
      const event = eventOf(story, step);
      const findings = replay(story.state, event);
      said.push([`${event.seq} ${event.type}`, ...findings.map(told)].join('\n  '));
      if (story.seq % 5 === 0) said.push(toHex(sha256(serialiseState(story.state))));
      codes.push(`${event.type}${findings.map(({ rule }) => ` ${rule}`).join('')}`);
      story.seq += 1;
      story.now += Math.max(0, step.after);
    }
    const saved = serialiseState(story.state);
    const remembered = restoreState(saved) as CustodyState;
    expect(serialiseState(remembered)).toEqual(saved);
    for (const now of [story.now, story.now + 40 * 86_400]) {
      said.push(...standing(story.state, now).map(told));
      expect(standing(remembered, now)).toEqual(standing(story.state, now));
    }
    for (const { id } of story.state.keys.values())
      for (const { number } of story.state.exhibits)
        said.push(`${number} ${id} ${whatMayFollow(story.state, number, id)}`);
    for (const exhibit of story.state.exhibits) {
      const stays = staying(story.state, [exhibit]);
      said.push(
        `${exhibit.number} ${stays.map(({ exhibit: other, relation, of }) => `${relation} ${other.number} of ${of.number}`)}`,
        `${story.state.exhibits.map((other) => isInside(other, exhibit))} ${isInside(undefined, exhibit)} ${isInside(exhibit, undefined)}`,
      );
    }
    recorded.hold(name, codes.join(', '), [...said, toHex(sha256(saved))]);
  });
});
