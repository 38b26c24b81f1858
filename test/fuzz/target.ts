/** What a fuzz target is: one parser, samples to start from, and what it may do with bytes of any kind. */
import { CustodyError, type ErrorCode } from '../../src/errors.ts';

export interface Target {
  /** What is read, for the table in docs/reliability.md. */
  readonly reads: string;
  /** How inputs are changed besides byte by byte. */
  readonly form: 'cbor' | 'json' | 'text' | 'bytes';
  /** The refusals that the parser documents; any other exception is a bug. */
  readonly refuses: readonly ErrorCode[];
  /** Words that such files have. */
  readonly words?: readonly string[];
  /** Longer inputs are cut; 64 KiB if not given. */
  readonly maxBytes?: number;
  /** The samples to start from. */
  seeds(): Promise<readonly Uint8Array[]> | readonly Uint8Array[];
  /** Puts checksums or signatures right again, so that a change gets past them. */
  mend?(bytes: Uint8Array): Uint8Array;
  /** Reads the bytes and throws what the parser throws, or an Error where it took what it must not take. `isMended`: `mend` had a hand in it. */
  run(bytes: Uint8Array, isMended: boolean): unknown;
}

/** What became of one input: `accepted`, the code of a refusal, or a bug. */
export type Outcome = { readonly said: 'accepted' | ErrorCode } | { readonly bug: string };

/** Runs a target on one input; never throws. */
export async function runOnce(target: Target, bytes: Uint8Array, isMended: boolean): Promise<Outcome> {
  try {
    await target.run(bytes, isMended);
    return { said: 'accepted' };
  } catch (error) {
    if (error instanceof CustodyError && target.refuses.includes(error.code)) return { said: error.code };
    return { bug: error instanceof Error ? (error.stack ?? String(error)) : `threw ${String(error)}` };
  }
}

/** Throws where what must hold does not: a bug, whatever the parser said. */
export function hold(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`does not hold: ${what}`);
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
