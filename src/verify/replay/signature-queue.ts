/** Signatures verified beside the reading: a bounded number at once, and of the bad ones the first is remembered. */
import { type UnverifiedSign1, verifySign1 } from '../../crypto/sign1.ts';

/** Where an entry is, and what came before it. */
export interface Place {
  readonly seq: number;
  /** Byte of the file at which it begins. */
  readonly offset: number;
  readonly keyId: string;
  /** Its `history`, by then known to be the root over the entries before it. */
  readonly history: Uint8Array;
}

/** Outstanding at once; the bytes matter because one entry may have a mebibyte. */
const maxRunning = 256;
const maxRunningBytes = 16 * 1024 * 1024;

export class SignatureQueue {
  #running = 0;
  #bytes = 0;
  #bad: Place | undefined;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;
  #target = 0;

  /** Starts verifying; how it ends is learnt from `bad` and `drain`. */
  add(statement: UnverifiedSign1, publicKey: Uint8Array, place: Place): void {
    const size = statement.bytes.length;
    this.#running += 1;
    this.#bytes += size;
    verifySign1(statement, publicKey).then(
      (isGood) => {
        if (!isGood && (this.#bad === undefined || place.seq < this.#bad.seq)) this.#bad = place;
        this.#done(size);
      },
      (error: unknown) => {
        this.#failure ??= { error };
        this.#done(size);
      },
    );
  }

  /** The first entry so far whose signature does not hold. While others are outstanding an earlier one may still come. */
  get bad(): Place | undefined {
    return this.#bad;
  }

  /** Undefined while there is room; else a promise to await before adding. */
  room(): Promise<void> | undefined {
    if (this.#running < maxRunning && this.#bytes < maxRunningBytes) return undefined;
    return this.#below(maxRunning / 2);
  }

  /** Waits for all, and returns the first entry whose signature does not hold. Throws what an engine threw. */
  async drain(): Promise<Place | undefined> {
    if (this.#running > 0) await this.#below(1);
    if (this.#failure !== undefined) throw this.#failure.error;
    return this.#bad;
  }

  #below(target: number): Promise<void> {
    this.#target = target;
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #done(size: number): void {
    this.#running -= 1;
    this.#bytes -= size;
    if (this.#wake !== undefined && this.#running < this.#target) {
      const wake = this.#wake;
      this.#wake = undefined;
      wake();
    }
  }
}
