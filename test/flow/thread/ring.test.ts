/** The ring between a hashing thread and the one that helps it: an end that waits hears of every failure of the other. */
import { expect, it } from 'vitest';
import { createRing, RingGiver, type RingTaker, takeFromRing } from '../../../src/flow/thread/ring.ts';

const taker: RingTaker = {
  begin: () => {
    throw new Error('TEST: cannot begin');
  },
  resume: () => {},
  add: () => {},
  end: () => new Uint8Array(0),
  save: () => new Uint8Array(0),
};

it.each([
  ['another failure', new Error('TEST'), 'a hashing thread has failed'],
  [
    'no memory',
    new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance'),
    'a hashing thread has no memory',
  ],
])('who waits for a thread that could not get ready is told: %s', async (_, error, told) => {
  const ring = createRing(['md5']);
  await expect(takeFromRing(ring, Promise.reject(error), taker)).rejects.toBe(error);
  const giver = new RingGiver(ring);
  giver.begin();
  expect(() => giver.end()).toThrow(told);
});

it('who waits for a thread that failed at its work is told', async () => {
  const ring = createRing(['md5']);
  const giver = new RingGiver(ring);
  giver.begin();
  await expect(takeFromRing(ring, Promise.resolve(), taker)).rejects.toThrow('TEST: cannot begin');
  expect(() => giver.end()).toThrow('a hashing thread has failed');
});

it('who waits for a thread that never begins is told after some waits, not before', () => {
  const ring = createRing(['md5']);
  const giver = new RingGiver(ring, { wait: 20, waits: 5 });
  giver.begin();
  const start = performance.now();
  expect(() => giver.end()).toThrow('a hashing thread does not answer');
  expect(performance.now() - start).toBeGreaterThan(90);
});
