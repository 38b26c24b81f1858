/**
 * A ring of shared memory through which one thread gives another the bytes of a file, so that a medium is read once and
 * the slowest digest does not hold up the others. Both ends wait in place; neither needs an event loop.
 */
import type { Algorithm } from '../evidence/record.ts';
import { digestBytes } from '../evidence/record.ts';

const slotBytes = 256 * 1024;
const slots = 16;
const word = { given: 0, taken: 1, failed: 2, firstSlot: 3 } as const;
/** What a slot can hold instead of a number of bytes. */
const mark = { begin: -1, end: -2 } as const;
const patience = 1000;

export interface RingMemory {
  readonly control: Int32Array;
  readonly bytes: Uint8Array;
  /** Where the digests are left, one after the other in the order of the algorithms. */
  readonly results: Uint8Array;
  readonly algorithms: readonly Algorithm[];
}

export function createRing(algorithms: readonly Algorithm[]): RingMemory {
  const room = algorithms.reduce((sum, name) => sum + digestBytes[name], 0);
  return {
    control: new Int32Array(new SharedArrayBuffer(4 * (word.firstSlot + slots))),
    bytes: new Uint8Array(new SharedArrayBuffer(slotBytes * slots)),
    results: new Uint8Array(new SharedArrayBuffer(Math.max(room, 1))),
    algorithms,
  };
}

/** The end that gives. */
export class RingGiver {
  readonly #ring: RingMemory;

  constructor(ring: RingMemory) {
    this.#ring = ring;
  }

  begin(): void {
    this.#put(mark.begin);
  }

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += slotBytes) this.#put(bytes.subarray(at, at + slotBytes));
  }

  /** Waits for the other end, and copies the digests out. Throws if it has failed. */
  end(): Uint8Array {
    this.#put(mark.end);
    const { control, results } = this.#ring;
    const given = Atomics.load(control, word.given);
    this.#waitUntil(() => Atomics.load(control, word.taken) === given);
    return results.slice();
  }

  #put(what: Uint8Array | number): void {
    const { control, bytes } = this.#ring;
    const given = Atomics.load(control, word.given);
    this.#waitUntil(() => ((given - Atomics.load(control, word.taken)) | 0) < slots);
    const slot = (given >>> 0) % slots;
    if (typeof what !== 'number') bytes.set(what, slot * slotBytes);
    Atomics.store(control, word.firstSlot + slot, typeof what === 'number' ? what : what.length);
    Atomics.store(control, word.given, (given + 1) | 0);
    Atomics.notify(control, word.given);
  }

  #waitUntil(isReady: () => boolean): void {
    const { control } = this.#ring;
    while (!isReady()) {
      if (Atomics.load(control, word.failed) !== 0) throw new Error('a hashing thread has failed');
      const taken = Atomics.load(control, word.taken);
      if (!isReady()) Atomics.wait(control, word.taken, taken, patience);
    }
  }
}

export interface RingTaker {
  begin(): void;
  add(bytes: Uint8Array): void;
  /** The digests, one after the other. */
  end(): Uint8Array;
}

/** The end that takes: runs until the thread is ended. */
export function takeFromRing({ control, bytes, results }: RingMemory, taker: RingTaker): never {
  try {
    for (let taken = 0; ; taken = (taken + 1) | 0) {
      while (Atomics.load(control, word.given) === taken) Atomics.wait(control, word.given, taken, patience);
      const slot = (taken >>> 0) % slots;
      const length = Atomics.load(control, word.firstSlot + slot);
      if (length === mark.begin) taker.begin();
      else if (length === mark.end) results.set(taker.end());
      else taker.add(bytes.subarray(slot * slotBytes, slot * slotBytes + length));
      Atomics.store(control, word.taken, (taken + 1) | 0);
      Atomics.notify(control, word.taken);
    }
  } catch (error) {
    Atomics.store(control, word.failed, 1);
    Atomics.notify(control, word.taken);
    throw error;
  }
}

/** Seconds a GiB, as measured; only their proportions matter. */
const cost: Readonly<Record<Algorithm, number>> = {
  md5: 1.22,
  sha1: 0.47,
  blake3: 0.3,
  sha256: 0.58,
  sha512: 1.3,
  'sha3-256': 2.4,
};
const readingCost = 0.2;

/** Which algorithms a second thread should take so that both are done at about the same time; SHA-256 stays with the reader. */
export function shareOut(algorithms: readonly Algorithm[]): readonly Algorithm[] {
  const movable: readonly Algorithm[] = algorithms.filter((name) => name !== 'sha256');
  let best: readonly Algorithm[] = [];
  let bestTime = Number.POSITIVE_INFINITY;
  for (let choice = 0; choice < 2 ** movable.length; choice += 1) {
    const moved: readonly Algorithm[] = movable.filter((_, index) => (choice >> index) & 1);
    const kept = algorithms.filter((name) => !moved.includes(name));
    const time = Math.max(total(moved), readingCost + total(kept));
    if (time >= bestTime) continue;
    best = moved;
    bestTime = time;
  }
  return best;
}

function total(names: readonly Algorithm[]): number {
  return names.reduce((sum, name) => sum + cost[name], 0);
}
