/** Every act of the rule cases with one thing other than it is: what is found of it, and what it does, is what was recorded. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes/hex.ts';
import { sha256 } from '../../src/crypto/digest.ts';
import { offersFor } from '../../src/custody/addressed.ts';
import type { LedgerEvent } from '../../src/custody/event.ts';
import type { RuleFinding } from '../../src/custody/finding.ts';
import { judge, replay } from '../../src/custody/judge.ts';
import { whatMayFollow } from '../../src/custody/next.ts';
import { standing } from '../../src/custody/standing.ts';
import { type CustodyState, serialiseState } from '../../src/custody/state.ts';
import { OtherValues } from '../other-values.ts';
import { Recorded } from '../recorded.ts';
import { allCases } from './cases/index.ts';
import { noteAct, otherActs } from './other-acts.ts';
import { chief, foreigner, keeper, officer } from './people.ts';
import { plainFacts } from './plain-facts.ts';

const attempts = allCases.flatMap(({ rule, when, breaks, keeps }) => [
  [`${rule}: ${when}`, breaks] as const,
  [`${rule}: lawful, not ${when}`, keeps] as const,
]);
const values = new OtherValues();
for (const [, make] of attempts) noteAct(make().event(), values);
const recorded = new Recorded('acts');

const told = ({ message: _, facts, ...rest }: RuleFinding) => JSON.stringify({ ...rest, facts: plainFacts(facts) });
const mayFollow = (state: CustodyState) =>
  [officer, chief].flatMap(({ card }) =>
    state.exhibits.map(({ number }) => `${number} ${whatMayFollow(state, number, card.keyId)}`),
  );

/** Which offers each may answer, alone and with the directory that the act brings, now and much later. */
function answerable(state: CustodyState, { iat, answer }: LedgerEvent): string[] {
  const directories = [undefined, answer?.answer.directory].filter((each, i) => i === 0 || each !== undefined);
  return [officer, keeper, foreigner].flatMap(({ card: { keyId } }) =>
    directories.flatMap((directory) =>
      [iat, iat + 40 * 86_400].flatMap((now) =>
        offersFor(state, { keyId, directory }, now).map(
          ({ offer, ...found }) => `offer ${offer.seq} ${keyId} ${now} ${JSON.stringify(found)}`,
        ),
      ),
    ),
  );
}

describe.each(attempts.map((attempt, turn) => [...attempt, turn] as const))('%s', (name, make, turn) => {
  it('and what differs from it in one thing are judged as recorded, and only what is possible changes the state', () => {
    const { story, event } = make();
    const before = Buffer.from(serialiseState(story.state));
    const said: string[] = [];
    const counts = new Map<string, number>();
    for (const [what, act] of otherActs(event(), values, turn)) {
      const state = structuredClone(story.state);
      const findings = replay(state, act);
      const after = serialiseState(state);
      const isImpossible = findings[0]?.class === 'impossible';
      const codes = findings.map(({ rule }) => rule).join(' ') || 'nothing';
      counts.set(codes, (counts.get(codes) ?? 0) + 1);
      const open = isImpossible ? [] : standing(state, act.iat + 40 * 86_400);
      said.push([what, toHex(sha256(after)), ...[...findings, ...open].map(told)].join('\n  '));
      const odd = {
        others: findings.filter((finding) => isImpossible && finding.class !== 'impossible'),
        unsaid: findings.filter(({ message, seq }) => seq !== story.seq || /[{}]|undefined/.test(message)),
        isChanged: isImpossible && !before.equals(after),
      };
      expect({ what, ...odd }).toEqual({ what, others: [], unsaid: [], isChanged: false });
    }
    said.push(...mayFollow(story.state), ...answerable(story.state, event()));
    const all = event();
    const judged = judge(story.state, all);
    expect(before.equals(serialiseState(story.state))).toBe(true);
    expect(judged.map(told)).toEqual(replay(structuredClone(story.state), all).map(told));
    const summary = [...counts].map(([codes, count]) => `${count} ${codes}`).join(', ');
    recorded.hold(name, `${[...counts.values()].reduce((a, b) => a + b)} acts: ${summary}`, said);
  });
});
