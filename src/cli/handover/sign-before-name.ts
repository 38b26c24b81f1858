/**
 * An encrypted view cannot be read again by its maker, so it is never found again as one in clear is. It gets its name only once the
 * entry about it is signed: no parcel that could be sent is without its entry.
 */
import { CustodyError, isRefusal } from '../../errors.ts';
import type { Recorded } from '../../flow/ledger/record.ts';
import { withHint } from '../../words/said-error.ts';
import type { Written } from '../bundle/options.ts';

interface Signing {
  /** Shows, asks and signs; calls `keep` between the last question and the signature. */
  readonly sign: (keep: () => Promise<void>) => Promise<readonly Recorded[]>;
  /** Writes the parcel beside its place; calls `whole` before it gets its name, which it gets once that is done. */
  readonly write: (whole: () => Promise<void>) => Promise<Written>;
}

/** Throws as signing and writing; then nothing is at the name of the parcel. */
export async function signBeforeName({
  sign,
  write,
}: Signing): Promise<{ readonly recorded: readonly Recorded[]; readonly written: Written }> {
  const [whole, signed] = [new Gate(), new Gate()];
  let writing: Promise<Written> | undefined;
  const keep = async (): Promise<void> => {
    writing = write(async () => {
      whole.open();
      await signed.wait;
    });
    await Promise.race([whole.wait, writing]);
  };
  let recorded: readonly Recorded[];
  try {
    recorded = await sign(keep);
  } catch (error) {
    signed.fail(error);
    await writing?.catch(() => undefined);
    throw error;
  }
  if (writing === undefined) throw new CustodyError('BUG', 'an entry was signed before its parcel was written');
  signed.open();
  try {
    return { recorded, written: await writing };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [seq] = recorded.map((each) => each.seq);
    const hint = `entry ${seq} is signed, and its parcel is not there: type the same command with --again ${seq}`;
    throw withHint(error, error.hint === undefined ? hint : `${error.hint}\n${hint}`);
  }
}

class Gate {
  open: () => void = () => {};
  fail: (error: unknown) => void = () => {};
  readonly wait = new Promise<void>((open, fail) => {
    this.open = open;
    this.fail = fail;
  });

  constructor() {
    // it may fail while nobody waits
    this.wait.catch(() => undefined);
  }
}
