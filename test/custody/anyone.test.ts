/** Every act of the rule cases, signed by anyone: a judgement is always given, changes nothing, and never mixes what is impossible with the rest. */
import { describe, expect, it } from 'vitest';
import { judge, replay } from '../../src/custody/judge.ts';
import { serialiseState } from '../../src/custody/state.ts';
import { allCases } from './cases/index.ts';
import { chief, hash, officer } from './people.ts';

const anyone = [officer.card.keyId, chief.card.keyId, hash('0b0d', 9)];
const attempts = allCases.flatMap(({ rule, when, breaks, keeps }) => [
  [`${rule}: ${when}`, breaks] as const,
  [`${rule}: lawful, not ${when}`, keeps] as const,
]);

describe.each(attempts)('%s', (_, make) => {
  it('is judged whoever signs, and only what is possible changes the state', () => {
    for (const keyId of anyone) {
      const { story, event } = make();
      const signed = { ...event(), keyId } as ReturnType<typeof event>;
      const before = Buffer.from(serialiseState(story.state));
      const isUnchanged = () => before.equals(serialiseState(story.state));
      const findings = judge(story.state, signed);
      const isImpossible = findings.some((finding) => finding.class === 'impossible');
      const judged = {
        isUnchanged: isUnchanged(),
        others: findings.filter((finding) => isImpossible && finding.class !== 'impossible'),
        unsaid: findings.filter(({ message, seq }) => seq !== story.seq || /[{}]|undefined/.test(message)),
        isReplayedSo: JSON.stringify(replay(story.state, signed)) === JSON.stringify(findings),
        isRefused: !isImpossible || isUnchanged(),
      };
      expect({ keyId, ...judged }).toEqual({
        keyId,
        isUnchanged: true,
        others: [],
        unsaid: [],
        isReplayedSo: true,
        isRefused: true,
      });
    }
  });
});
