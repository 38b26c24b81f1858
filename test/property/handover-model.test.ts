/** Handovers among three agencies: the rules allow exactly what a model of the format's words allows, and nothing is held twice or lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type Outcome, World } from './handover-world.ts';

const others: readonly Outcome[] = ['accepted-with-reservations', 'refused', 'not-received', 'undecided'];

/** Compares every attempt with the model; gives those that both allow. */
function allowedIn(world: World, outcomes: readonly Outcome[], path: readonly Act[]): Act[] {
  return [...world.attempts(outcomes)].filter((act) => {
    const isAllowed = world.isAllowed(act);
    if (world.rulesAllow(act) === isAllowed) return isAllowed;
    throw new Error(`only ${isAllowed ? 'the model allows' : 'the rules allow'}: ${JSON.stringify([...path, act])}`);
  });
}

function after(path: readonly Act[], things: number): World {
  const world = new World(things);
  for (const act of path) world.perform(act);
  return world;
}

/** Every course of so many acts, courses that come to the same once; the number of states at each length. */
function everyCourse(things: number, depth: number, outcomes: readonly Outcome[]): number[] {
  const seen = new Set<string>();
  const sizes: number[] = [];
  let level: (readonly Act[])[] = [[]];
  for (let step = 0; step < depth; step += 1) {
    const next: (readonly Act[])[] = [];
    for (const path of level) {
      for (const act of allowedIn(after(path, things), outcomes, path)) {
        const longer = [...path, act];
        const world = after(longer, things);
        const key = world.key();
        if (seen.has(key)) continue;
        seen.add(key);
        const wrong = [...world.contradictions()];
        if (wrong.length > 0) throw new Error(`${wrong}: ${JSON.stringify(longer)}`);
        next.push(longer);
      }
    }
    sizes.push(next.length);
    level = next;
  }
  return sizes;
}

/** Six acts of two things are 120,000 states, and a minute. */
const isFull = process.env.CUSTODY_TEST_FULL !== undefined;
const anyCourse = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 40 });

/** Goes on by allowed acts as chosen. */
function* follow(world: World, course: readonly number[], outcomes: readonly Outcome[]): Iterable<Act> {
  const path: Act[] = [];
  for (const choice of course) {
    const allowed = allowedIn(world, outcomes, path);
    const act = allowed[choice % allowed.length];
    if (act === undefined) return;
    world.perform(act);
    path.push(act);
    yield act;
  }
}

describe('handovers among three agencies', () => {
  it('of one thing, in every course of six acts', () => {
    expect(everyCourse(1, 6, ['accepted', 'refused', 'undecided'])).toEqual([2, 14, 98, 698, 2424, 7714]);
  });

  it('of two things, in every course of four acts (six with CUSTODY_TEST_FULL=1)', () => {
    const states = [6, 46, 368, 3100, 17938, 120466].slice(0, isFull ? 6 : 4);
    expect(everyCourse(2, states.length, ['accepted', 'refused'])).toEqual(states);
  }, 300_000);

  it('in any longer course, with every outcome', () => {
    let longest = 0;
    fc.assert(
      fc.property(anyCourse, fc.constantFrom(...others), (course, other) => {
        const world = new World(2);
        let moved = 0;
        for (const { act } of follow(world, course, ['accepted', other])) {
          expect([...world.contradictions()]).toEqual([]);
          if (act === 'confirm') moved += 1;
        }
        longest = Math.max(longest, moved);
      }),
      { numRuns: 40 },
    );
    // the courses get somewhere
    expect(longest).toBeGreaterThan(0);
  });

  it('are not confirmed by the receipt of an earlier one', () => {
    const world = new World(1);
    for (const [who, to] of [
      [0, 1],
      [1, 0],
      [0, 1],
    ] as const)
      hand(world, { who, to });
    // A second time there: taken in on the answer alone, and then only the entry of this handover confirms it.
    hand(world, { who: 1, to: 2 });
    hand(world, { who: 2, to: 1, until: 'enter' });
    expect(world.rulesAllow({ act: 'confirm', who: 1, answer: 0 })).toBe(false);
    expect(world.rulesAllow({ act: 'confirm', who: 1, answer: 4 })).toBe(true);
  });

  it('can be made again after a withdrawal, under the number as which the thing is arriving', () => {
    const world = new World(1);
    hand(world, { who: 0, to: 1, until: 'sign' });
    world.perform({ act: 'take', who: 1, answer: 0 });
    world.perform({ act: 'withdraw', who: 0, offer: 0 });
    hand(world, { who: 0, to: 1 });
    expect(world.things[0]).toMatchObject({ holder: 1 });
    expect([...world.contradictions()]).toEqual([]);
  });
});

type Stage = 'sign' | 'enter' | 'confirm';

/** Offer, answer, entry and receipt, as far as wanted; each must be allowed. */
function hand(world: World, { who, to, until = 'confirm' }: { who: 0 | 1 | 2; to: 0 | 1 | 2; until?: Stage }): void {
  const [offer, answer] = [world.offers.length, world.answers.length];
  const acts: readonly Act[] = [
    { act: 'offer', who, to, things: [0] },
    { act: 'sign', who: to, offer, outcomes: ['accepted'] },
    { act: 'enter', who, answer },
    { act: 'confirm', who: to, answer },
  ];
  const last = acts.findIndex(({ act }) => act === until);
  for (const act of acts.slice(0, last + 1)) {
    expect([act, world.rulesAllow(act), world.isAllowed(act)]).toEqual([act, true, true]);
    world.perform(act);
  }
}
