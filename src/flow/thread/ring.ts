/**
 * A ring of shared memory through which one thread gives another the bytes of a file, so that a medium is read once and
 * the slowest digest does not hold up the others. Both ends wait in place; neither needs an event loop.
 */
import { mostPieces } from '../../evidence/pieces.ts';
import type { Algorithm } from '../../evidence/record.ts';
import { digestBytes } from '../../evidence/record.ts';
import { lacksMemory } from '../../fs/threads/threads.ts';

const slotBytes = 256 * 1024;
const slots = 16;
const word = { given: 0, taken: 1, failed: 2, resultBytes: 3, firstSlot: 4 } as const;
/** What a slot can hold instead of a number of bytes: `resume` less the length of the saved states, which the slot holds. */
const mark = { begin: -1, end: -2, beginPieces: -3, save: -4, resume: -5 } as const;
/** How the other end failed. */
const failure = { any: 1, memory: 2 } as const;
/** More than any state has. */
const stateRoom = 4096;
/** How long one wait lasts, in milliseconds, and after how many of them without a step of the other end it is given up. */
const patience = { wait: 1000, waits: 120 };

export interface RingMemory {
  readonly control: Int32Array;
  readonly bytes: Uint8Array;
  /** Where the digests are left, one after the other in the order of the algorithms; or their states. */
  readonly results: Uint8Array;
  readonly algorithms: readonly Algorithm[];
  /** Whether the states of the digests can be asked for and given. */
  readonly isSavable: boolean;
  /** Where the digests of pieces are left, where this end takes them, and how large a piece is. */
  readonly pieces: { readonly size: number; readonly digests: Uint8Array } | undefined;
}

/** What the other end is to do beside reading nothing: these digests and, where a size is given, those of pieces. */
export function createRing(algorithms: readonly Algorithm[], pieceSize?: number, isSavable = false): RingMemory {
  const room = algorithms.reduce((sum, name) => sum + (isSavable ? stateRoom : digestBytes[name]), 0);
  return {
    control: new Int32Array(new SharedArrayBuffer(4 * (word.firstSlot + slots))),
    bytes: sharedBytes(slotBytes * slots),
    results: sharedBytes(Math.max(room, 1)),
    algorithms,
    isSavable,
    // memory that is never touched costs nothing
    pieces: pieceSize === undefined ? undefined : { size: pieceSize, digests: sharedBytes(32 * mostPieces) },
  };
}

const sharedBytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length));

/** The end that gives. */
export class RingGiver {
  readonly #ring: RingMemory;
  readonly #patience: typeof patience;

  constructor(ring: RingMemory, waiting = patience) {
    this.#ring = ring;
    this.#patience = waiting;
  }

  begin(withPieces = false): void {
    this.#put(withPieces ? mark.beginPieces : mark.begin);
  }

  /** Goes on with a file from the states of its digests, and after the pieces whose digests are given, where it has pieces. */
  resume(states: Uint8Array, pieces: Uint8Array | undefined): void {
    if (pieces !== undefined) this.#ring.pieces?.digests.set(pieces);
    const count = pieces === undefined ? noPieces : pieces.length / 32;
    const given = new Uint8Array(4 + states.length);
    new DataView(given.buffer).setUint32(0, count);
    given.set(states, 4);
    this.#put(given, true);
  }

  /** Where the next bytes are best read to, which spares copying them; good until `add`. */
  room(): Uint8Array {
    const { bytes } = this.#ring;
    const at = this.#waitForSlot() * slotBytes;
    return bytes.subarray(at, at + slotBytes);
  }

  /** Gives bytes; they may be in `room`. */
  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += slotBytes) this.#put(bytes.subarray(at, at + slotBytes));
  }

  /** Waits for the other end, and copies the digests out. Throws if it has failed. */
  end(): Uint8Array {
    return this.#ask(mark.end);
  }

  /** Waits for the other end, and copies the states of the digests out. Throws if it has failed. */
  save(): Uint8Array {
    return this.#ask(mark.save);
  }

  #ask(what: number): Uint8Array {
    this.#put(what);
    const { control, results } = this.#ring;
    const given = Atomics.load(control, word.given);
    this.#waitUntil(() => Atomics.load(control, word.taken) === given);
    return results.slice(0, Atomics.load(control, word.resultBytes));
  }

  #waitForSlot(): number {
    const { control } = this.#ring;
    const given = Atomics.load(control, word.given);
    this.#waitUntil(() => ((given - Atomics.load(control, word.taken)) | 0) < slots);
    return (given >>> 0) % slots;
  }

  #put(what: Uint8Array | number, isState = false): void {
    const { control, bytes } = this.#ring;
    const given = Atomics.load(control, word.given);
    const slot = this.#waitForSlot();
    const isThere = typeof what !== 'number' && what.buffer === bytes.buffer && what.byteOffset === slot * slotBytes;
    if (typeof what !== 'number' && !isThere) bytes.set(what, slot * slotBytes);
    const length = typeof what === 'number' ? what : isState ? mark.resume - what.length : what.length;
    Atomics.store(control, word.firstSlot + slot, length);
    Atomics.store(control, word.given, (given + 1) | 0);
    Atomics.notify(control, word.given);
  }

  /** Waits are counted, not time, so that a program that was stopped and goes on has lost nothing. */
  #waitUntil(isReady: () => boolean): void {
    const { control } = this.#ring;
    for (let idle = 0; !isReady(); ) {
      const failed = Atomics.load(control, word.failed);
      if (failed === failure.memory) throw new RangeError('a hashing thread has no memory');
      if (failed !== 0) throw new Error('a hashing thread has failed');
      const taken = Atomics.load(control, word.taken);
      if (isReady()) return;
      idle = Atomics.wait(control, word.taken, taken, this.#patience.wait) === 'timed-out' ? idle + 1 : 0;
      // it never began, or it was ended without a word
      if (idle === this.#patience.waits) throw new Error('a hashing thread does not answer');
    }
  }
}

export interface RingTaker {
  begin(withPieces: boolean): void;
  /** Goes on from these states, and after so many pieces; undefined where there are no pieces. */
  resume(states: Uint8Array, pieces: number | undefined): void;
  add(bytes: Uint8Array): void;
  /** The digests, one after the other. */
  end(): Uint8Array;
  /** Their states. */
  save(): Uint8Array;
}

/** In place of a number of pieces. */
const noPieces = 0xffff_ffff;

/**
 * The end that takes: runs until the thread is ended, once it is ready. It reports every failure to the other end, which would
 * wait for ever.
 */
export async function takeFromRing(ring: RingMemory, ready: Promise<unknown>, taker: RingTaker): Promise<never> {
  const { control } = ring;
  try {
    await ready;
    return takeAll(ring, taker);
  } catch (error) {
    Atomics.store(control, word.failed, lacksMemory(error) ? failure.memory : failure.any);
    Atomics.notify(control, word.taken);
    throw error;
  }
}

function takeAll({ control, bytes, results }: RingMemory, taker: RingTaker): never {
  for (let taken = 0; ; taken = (taken + 1) | 0) {
    while (Atomics.load(control, word.given) === taken) Atomics.wait(control, word.given, taken, patience.wait);
    const slot = (taken >>> 0) % slots;
    const length = Atomics.load(control, word.firstSlot + slot);
    const held = (count: number) => bytes.subarray(slot * slotBytes, slot * slotBytes + count);
    if (length === mark.begin || length === mark.beginPieces) taker.begin(length === mark.beginPieces);
    else if (length === mark.end || length === mark.save) {
      const answer = length === mark.end ? taker.end() : taker.save();
      results.set(answer);
      Atomics.store(control, word.resultBytes, answer.length);
    } else if (length <= mark.resume) {
      const given = held(mark.resume - length).slice();
      const pieces = new DataView(given.buffer).getUint32(0);
      taker.resume(given.subarray(4), pieces === noPieces ? undefined : pieces);
    } else taker.add(held(length));
    Atomics.store(control, word.taken, (taken + 1) | 0);
    Atomics.notify(control, word.taken);
  }
}

/** What is computed of a file: a digest of the whole, or those of its pieces. */
export type Work = Algorithm | 'pieces';

/** Seconds a GiB, as measured; only their proportions matter. */
const cost: Readonly<Record<Work, number>> = {
  md5: 1.22,
  sha1: 0.47,
  blake3: 0.3,
  sha256: 0.58,
  pieces: 0.58,
  sha512: 1.3,
  'sha3-256': 2.4,
};
/** The same of digests that can be saved; those of pieces need not be. */
const savableCost: typeof cost = {
  md5: 4.6,
  sha1: 1.9,
  blake3: 1.4,
  sha256: 3.2,
  pieces: 0.58,
  sha512: 3.3,
  'sha3-256': 3.3,
};
const readingCost = 0.2;

/** What a second thread should take so that both are done at about the same time; SHA-256 of the whole stays with the reader. */
export function shareOut(work: readonly Work[], isSavable = false): readonly Work[] {
  const costs = isSavable ? savableCost : cost;
  const total = (names: readonly Work[]) => names.reduce((sum, name) => sum + costs[name], 0);
  const movable: readonly Work[] = work.filter((name) => name !== 'sha256');
  let best: readonly Work[] = [];
  let bestTime = Number.POSITIVE_INFINITY;
  for (let choice = 0; choice < 2 ** movable.length; choice += 1) {
    const moved: readonly Work[] = movable.filter((_, index) => (choice >> index) & 1);
    const kept = work.filter((name) => !moved.includes(name));
    const time = Math.max(total(moved), readingCost + total(kept));
    if (time >= bestTime) continue;
    best = moved;
    bestTime = time;
  }
  return best;
}
