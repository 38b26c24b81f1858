/** A store from a bundle of its own, whose errors are of a class of its own too: here they become those of the program. */
import { CustodyError } from '../../errors.ts';
import type { Append, LedgerStore, Oddity, OpeningStore } from '../../store/store.ts';

/** The same error as one of this program. */
function ownError(error: unknown): unknown {
  if (error instanceof CustodyError || !(error instanceof Error) || error.name !== 'CustodyError') return error;
  const { code, message, hint, cause } = error as CustodyError;
  return new CustodyError(code, message, { cause, ...(hint !== undefined && { hint }) });
}

/** The same store with errors of this program. */
export function withOwnErrors(store: LedgerStore): LedgerStore {
  const { carrier } = store;
  return {
    name: store.name,
    ...(carrier && {
      carrier: {
        state: () => told(() => carrier.state()),
        inspect: (ledger) => each<Oddity>(carrier.inspect(ledger)),
      },
    }),
    probe: () => told(() => store.probe()),
    put: (ledger, append) => told(() => store.put(ledger, append)),
    read: (ledger, seq) => each<Append>(store.read(ledger, seq)),
    list: (after) => each<Uint8Array>(store.list(after)),
    turn: (ledger, waitMs, work) => told(() => store.turn(ledger, waitMs, work)),
    close: () => told(() => store.close()),
    ...(store.openings && { openings: openingsWithOwnErrors(store.openings) }),
  };
}

const openingsWithOwnErrors = (openings: OpeningStore): OpeningStore => ({
  put: (ledger, items) => told(() => openings.put(ledger, items)),
  read: (ledger, why) => each<Uint8Array>(openings.read(ledger, why)),
  consulted: (ledger) => told(() => openings.consulted(ledger)),
  erase: (ledger, commitments) => told(() => openings.erase(ledger, commitments)),
  wouldErase: (ledger, commitments) => told(() => openings.wouldErase(ledger, commitments)),
});

export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw ownError(error);
  }
}

async function* each<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    throw ownError(error);
  }
}
