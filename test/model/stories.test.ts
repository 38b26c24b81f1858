/** Random stories of several ledgers, by both implementations. `npm run stories` tells 100,000, and with `--dense` as many dense ones. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { tellDenseStories, tellStories } from './stories.ts';

const count = 500;
const denseCount = 100;
const isWithoutPython =
  spawnSync('/usr/bin/python3', ['-c', 'import cbor2, cryptography']).status !== 0 && process.env.CI !== 'true';

describe.skipIf(isWithoutPython)('random stories of several ledgers', () => {
  it(`${count} of them: both implementations agree, and no property is broken`, async () => {
    const { stories, verdicts, wrong } = await tellStories({ count });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(stories).toBe(count);
    expect(verdicts.verified).toBeGreaterThan(0);
    expect(verdicts.failed).toBeGreaterThan(0);
  }, 600_000);

  it(`${denseCount} dense ones: none ends a judge, and both implementations agree`, async () => {
    const { stories, verdicts, codes, wrong } = await tellDenseStories({ count: denseCount });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(stories).toBe(denseCount);
    expect(verdicts.verified).toBeGreaterThan(0);
    expect(verdicts.failed).toBeGreaterThan(0);
    expect(codes).toBeGreaterThan(60);
  }, 600_000);
});
