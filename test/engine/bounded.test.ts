/** What bounds memory: the queue of verifications and the maps that remember keys. */
import { describe, expect, it } from 'vitest';
import { publicKeyOf, sign } from '../../src/crypto/ed25519.ts';
import { BoundedJobs } from '../../src/engine/bounded-jobs.ts';
import { BoundedMap } from '../../src/engine/bounded-map.ts';
import { engine } from '../../src/engine/node.ts';

describe('BoundedJobs', () => {
  it('starts at most the limit, the rest in order as others end', () => {
    const jobs = new BoundedJobs(3);
    const started: number[] = [];
    const ends: Array<() => void> = [];
    let most = 0;
    for (let index = 0; index < 4000; index += 1) {
      jobs.run((done) => {
        started.push(index);
        most = Math.max(most, jobs.outstanding);
        ends.push(done);
      });
    }
    expect(started).toEqual([0, 1, 2]);
    for (let end = ends.shift(); end !== undefined; end = ends.shift()) end();
    expect(started).toEqual(Array.from({ length: 4000 }, (_, index) => index));
    expect(most).toBe(3);
    expect(jobs.outstanding).toBe(0);
  });
});

describe('verifications in Node', () => {
  it('5,000 asked for at once all get their own answer', async () => {
    const seed = new Uint8Array(32).fill(1);
    const key = publicKeyOf(seed);
    const message = new TextEncoder().encode('TEST');
    const good = sign(message, seed);
    const bad = good.with(63, 1);
    const answers: Array<Promise<boolean>> = [];
    for (let index = 0; index < 5000; index += 1)
      answers.push(engine.verifyEquation(message, key, index % 3 === 0 ? bad : good));
    expect(await Promise.all(answers)).toEqual(answers.map((_, index) => index % 3 !== 0));
  });
});

describe('BoundedMap', () => {
  it('keeps the latest, forgets the oldest', () => {
    const map = new BoundedMap<number, string>(3);
    for (let key = 0; key < 5; key += 1) expect(map.set(key, `value ${key}`)).toBe(`value ${key}`);
    expect(map.size).toBe(3);
    expect([0, 1, 2, 3, 4].map((key) => map.get(key))).toEqual([undefined, undefined, 'value 2', 'value 3', 'value 4']);
    map.set(4, 'again');
    expect([map.size, map.get(2), map.get(4)]).toEqual([3, 'value 2', 'again']);
  });
});
