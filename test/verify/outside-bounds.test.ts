/** Bounds by outside proofs: steps over all entries, proofs that count after a compromise, and proofs that outlived their certificates. */
import { describe, expect, it } from 'vitest';
import { boundsOf, countedOf, outlivedOf, stepOf } from '../../src/verify/outside/bounds.ts';
import type { CheckedProof } from '../../src/verify/outside/proof.ts';
import { Chance } from '../fuzz/chance.ts';

const pin = { kind: 'time' } as CheckedProof['pin'];
const proof = (more: Partial<CheckedProof>): CheckedProof => ({
  ...{ kind: 'rfc3161', token: new Uint8Array(), size: 1, pin, time: 0, lower: 0, upper: 0, accuracy: 1000, end: 1e9 },
  ...more,
});

describe('bounds', () => {
  it('are those of every proof, entry by entry, in a thousand random records', () => {
    const chance = new Chance(24);
    for (let round = 0; round < 1000; round += 1) {
      const size = 1 + chance.below(30);
      const proofs = Array.from({ length: chance.below(8) }, () => {
        const seq = chance.oneIn(4) || size < 2 ? undefined : 1 + chance.below(size - 1);
        const time = chance.below(100);
        return proof({ seq, size: 1 + chance.below(seq ?? size), lower: time, upper: time + chance.below(10) });
      });
      const steps = boundsOf(proofs, size);
      for (let seq = 0; seq < size; seq += 1) {
        const afters = proofs.filter((one) => one.size > seq).map(({ upper }) => upper);
        const befores = proofs.filter((one) => one.seq !== undefined && one.seq <= seq).map(({ lower }) => lower);
        const { notBefore, notAfter } = stepOf(steps, seq) ?? {};
        expect({ notBefore, notAfter }).toEqual({
          notBefore: befores.length === 0 ? undefined : Math.max(...befores),
          notAfter: afters.length === 0 ? undefined : Math.min(...afters),
        });
      }
    }
  });

  it('of no proof bound nothing', () => {
    expect(boundsOf([], 3)).toEqual([
      { from: 0, notBefore: undefined, notAfter: undefined, after: undefined, before: undefined },
    ]);
    expect(stepOf([], 0)).toBeUndefined();
  });
});

describe('proofs of a compromised pin', () => {
  it('count where a chain of proofs that count shows them to be older, and nowhere else', () => {
    const bad = { ...pin };
    const from = (at: number) => (one: CheckedProof) => (one.pin === bad ? at : undefined);
    const [first, second, third] = [
      proof({ seq: 2, size: 2, pin: bad, upper: 10 }),
      proof({ seq: 4, size: 4, pin: bad, upper: 20 }),
      proof({ seq: 6, size: 6, upper: 30 }),
    ];
    expect([...countedOf([first, second, third], from(31))]).toEqual(expect.arrayContaining([first, second, third]));
    expect([...countedOf([first, second, third], from(30))]).toEqual([third]);
    expect([...countedOf([first, second], from(31))]).toEqual([]);
    expect([...countedOf([proof({ pin: bad, size: 3 }), third], from(31))]).toEqual([third]);
  });

  it('are judged in good time, however many there are', () => {
    const bad = { ...pin };
    const proofs = Array.from({ length: 50_000 }, (_, at) =>
      proof({ seq: at + 1, size: at + 1, pin: at % 2 ? bad : pin, upper: at }),
    );
    const begun = performance.now();
    expect(countedOf(proofs, (one) => (one.pin === bad ? 60_000 : undefined)).size).toBe(49_999);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('proofs whose certificates have ended', () => {
  it('are outlived unless one that goes on covers the entry that holds them', () => {
    const [old, newer] = [proof({ seq: 2, size: 2, end: 50 }), proof({ seq: 5, size: 4, end: 200 })];
    expect(outlivedOf([old, newer], 100)).toEqual([]);
    expect(outlivedOf([old, newer], 40)).toEqual([]);
    expect(outlivedOf([old, proof({ seq: 5, size: 2, end: 200 })], 100)).toEqual([old]);
    expect(outlivedOf([old], 50)).toEqual([old]);
  });
});
