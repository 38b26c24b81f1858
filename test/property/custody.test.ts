/** Laws of the custody rules that hold for any ledger, whatever its entries. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes as isSame } from '../../src/bytes/arrays.ts';
import { judge, type RuleFinding, replay } from '../../src/custody/judge.ts';
import { whatMayFollow } from '../../src/custody/next.ts';
import { standing } from '../../src/custody/standing.ts';
import { activeKey, type CustodyState, hasCustodian, isHere } from '../../src/custody/state/state.ts';
import { restoreState, serialiseState } from '../../src/custody/state/state-bytes.ts';
import { exhibitsNamed } from '../../src/ledger/exhibits.ts';
import type { EventTypeName } from '../../src/ledger/vocabulary/index.ts';
import { anyStep, beginning, eventOf, type Step } from '../custody/random-event.ts';
import type { Story } from '../custody/story.ts';

const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 60 });
const run = (steps: readonly Step[], each: (told: Story, step: Step) => void): Story => {
  const told = beginning();
  for (const step of steps) {
    each(told, step);
    told.seq += 1;
    told.now += Math.max(0, step.after);
  }
  return told;
};

/** Who holds what: everything that may only change by an act of custody. */
const holdings = ({ exhibits }: CustodyState): Map<string, string> =>
  new Map(
    exhibits.map(({ number, status, post, into }) => [
      number,
      `${status === 'offered' ? 'held' : status} ${post} ${into}`,
    ]),
  );

/** Types by which custody of an exhibit that is known may change. */
const moving: ReadonlySet<EventTypeName> = new Set(['answered', 'receive', 'attest', 'release', 'dispose']);

const codes = (findings: readonly RuleFinding[]): string[] =>
  findings.map(({ rule, seq, message }) => `${seq} ${rule} ${message}`);

describe('the ledgers that are made up here', () => {
  it('are lawful enough to get somewhere, and break most rules', () => {
    const broken = new Set<string>();
    let total = 0;
    let taken = 0;
    for (const steps of fc.sample(anySteps, { numRuns: 200, seed: 7 })) {
      run(steps, (told, step) => {
        const findings = replay(told.state, eventOf(told, step));
        for (const { rule } of findings) broken.add(rule);
        total += 1;
        if (findings[0]?.class !== 'impossible') taken += 1;
      });
    }
    expect(taken / total).toBeGreaterThan(0.4);
    expect(broken.size).toBeGreaterThan(40);
  });
});

describe('any ledger', () => {
  it('is judged without changing anything, and an impossible event changes nothing', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        run(steps, (told, step) => {
          const event = eventOf(told, step);
          const before = serialiseState(told.state);
          const findings = judge(told.state, event);
          expect(isSame(serialiseState(told.state), before)).toBe(true);
          expect(codes(replay(told.state, event))).toEqual(codes(findings));
          const isImpossible = findings.some((found) => found.class === 'impossible');
          expect(isSame(serialiseState(told.state), before)).toBe(isImpossible);
          // One class at a time: nothing about an act without effect is irregular.
          expect(new Set(findings.map((found) => found.class)).size).toBeLessThan(2);
          for (const { message, allowed = '' } of findings) expect(message + allowed).not.toMatch(/[{}]/);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('has one custodian for each exhibit, who can sign, and changes it only by an act of custody', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        run(steps, (told, step) => {
          const before = holdings(told.state);
          const event = eventOf(told, step);
          replay(told.state, event);
          const after = holdings(told.state);
          for (const [number, holding] of before) {
            if (!moving.has(event.type)) expect(`${number} ${after.get(number)}`).toBe(`${number} ${holding}`);
          }
          for (const exhibit of told.state.exhibits) {
            if (isHere(exhibit)) expect(hasCustodian(told.state, exhibit.post)).toBe(true);
            expect(exhibit.status === 'offered').toBe(exhibit.offer !== undefined);
          }
          const open = [...told.state.offers.values()].flatMap((offer) =>
            offer.withdrawn === undefined ? offer.exhibits.filter(({ outcome }) => outcome === undefined) : [],
          );
          expect(new Set(open.map(({ exhibit }) => exhibit)).size).toBe(open.length);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('goes on from a remembered state as from its own', () => {
    fc.assert(
      fc.property(anySteps, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (steps, forgets) => {
        const own = beginning();
        let remembered = beginning().state;
        const from: string[] = [];
        steps.forEach((step, i) => {
          const event = eventOf(own, step);
          if (forgets[i]) remembered = restoreState(serialiseState(remembered)) as CustodyState;
          from.push(...codes(replay(remembered, event)));
          const found = codes(replay(own.state, event));
          expect(from.splice(0)).toEqual(found);
          own.seq += 1;
          own.now += Math.max(0, step.after);
        });
        expect(serialiseState(remembered)).toEqual(serialiseState(own.state));
        expect(codes(standing(remembered, own.now + 1e9))).toEqual(codes(standing(own.state, own.now + 1e9)));
      }),
      { numRuns: 150 },
    );
  });

  it('takes of an exhibit no type that whatMayFollow leaves out', () => {
    const others: ReadonlySet<EventTypeName> = new Set([
      'collect',
      'enrol',
      'end-key',
      'anchor',
      'erase',
      'close',
      'answered',
      'withdraw',
    ]);
    fc.assert(
      fc.property(anySteps, (steps) => {
        run(steps, (told, step) => {
          const event = eventOf(told, step);
          const findings = replay(told.state, event);
          if (findings[0]?.class === 'impossible' || others.has(event.type)) return;
          // Judged after the event: no other than moving types change what may follow.
          if (moving.has(event.type) || event.type === 'offer' || event.type === 'takeover') return;
          const signer = activeKey(told.state, event.keyId);
          for (const number of exhibitsNamed(event.type, event.body)) {
            expect(whatMayFollow(told.state, number, signer?.id ?? '')).toContain(event.type);
          }
        });
      }),
      { numRuns: 100 },
    );
  });
});
