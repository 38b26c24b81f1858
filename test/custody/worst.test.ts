/**
 * Bounded work: every event type has a worst ledger, and each is read to its end. Memory and time are measured by `npm run worst`, which
 * takes large ledgers and processes of their own; here small ones show that they still are what they should be.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { eventTypeNames } from '../../src/ledger/vocabulary/index.ts';
import { verifyLedger } from '../../src/verify/verify-ledger.ts';
import { sourceOf } from '../vectors/vector.ts';
import { makeWorst, worst } from '../worst/ledgers.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const bytes = 80_000;
/** Bytes that a verifier keeps at most: for each byte of the ledger, for each exhibit, and whatever the size. */
const most = { byte: 4, exhibit: 3000, begun: 4_000_000 };

function usedMemory(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const rows = Object.entries(worst).flatMap(([type, each]) => each.map((row) => [`${type}, ${row.how}`, row] as const));

describe('the worst ledger', () => {
  it('is made for every event type', () => {
    expect(Object.keys(worst).sort()).toEqual([...eventTypeNames].sort());
    expect(eventTypeNames.filter((type) => worst[type].length === 0)).toEqual([]);
  });

  it.each(rows)(
    'of %s is read to its end, and keeps no more than it should',
    async (_, { exhibits = 1000, ...row }) => {
      const ledger = await makeWorst({ ...row, exhibits: Math.min(exhibits, 100) }, bytes);
      const before = usedMemory();
      const { verification, position } = await verifyLedger({ source: sourceOf(ledger), now: 2_000_000_000 });
      const kept = usedMemory() - before;
      expect(verification.ledger.bytes).toBe(ledger.length);
      const { length } = position?.state.exhibits ?? [];
      expect(kept).toBeLessThan(most.begun + most.byte * ledger.length + most.exhibit * length);
    },
  );
});
