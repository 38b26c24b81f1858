/** What the next entry of a TEST ledger points to, whatever is in it: entries that no verifier takes are passed over. */
import { type CborInput, type CborMap, decodeCbor, encodeCbor } from '../../src/bytes/cbor.ts';
import { toHex } from '../../src/bytes/hex.ts';
import { Frontier, leafHash } from '../../src/crypto/merkle.ts';
import { actOf } from '../../src/custody/act/act.ts';
import { replay } from '../../src/custody/judge.ts';
import { type CustodyState, startState } from '../../src/custody/state/state.ts';
import { decodeUnverifiedEntry, type Entry, type Pointers } from '../../src/ledger/entry.ts';
import { decodeUnverifiedGenesis } from '../../src/ledger/genesis.ts';
import { Threads } from '../../src/ledger/threads.ts';
import { readEvent } from '../../src/verify/replay/read-event.ts';

export class Pointing {
  readonly #threads = new Threads();
  readonly #frontier = new Frontier();
  readonly #roots: Uint8Array[] = [];
  readonly #reading = {
    rootAt: (size: number) => this.#roots[size - 1],
    agencies: new Map(),
  };
  #state: CustodyState | undefined;

  /** Takes the next item of the ledger. */
  async take(bytes: Uint8Array): Promise<void> {
    const seq = this.#roots.length;
    const entry = entryIn(bytes);
    if (entry !== undefined && entry.pointers === undefined && seq === 0) this.#state = opened(entry);
    if (entry?.pointers !== undefined && entry.seq === seq && this.#state !== undefined) {
      const { event } = await readEvent(entry, this.#reading);
      if (event !== undefined) replay(this.#state, event);
    }
    if (entry !== undefined) this.#threads.take(entry, seq);
    this.#frontier.push(leafHash(bytes));
    this.#roots.push(this.#frontier.root());
  }

  /** The pointers of an entry at the end, right unless told otherwise. */
  async of(
    type: string,
    body: CborInput,
    { keyId, iat, about }: { keyId: Uint8Array; iat: number; about?: readonly string[] | undefined },
  ): Promise<Pointers> {
    const signer = toHex(keyId);
    return this.#threads.next(about ?? (await this.#about(type, body, { keyId: signer, iat })), signer);
  }

  async #about(type: string, body: CborInput, { keyId, iat }: { keyId: string; iat: number }): Promise<string[]> {
    const read = decodeCbor(encodeCbor(body), { maxBytes: 2 ** 21 }) as CborMap;
    if (this.#state === undefined || !(read instanceof Map)) return [];
    const leaf = (): Uint8Array => new Uint8Array(32);
    const source = { seq: this.#roots.length, type, iat, at: undefined, keyId, body: read, leaf };
    const { event } = await readEvent(source, this.#reading);
    return event === undefined ? [] : [...actOf(this.#state, event).concerns];
  }
}

function entryIn(bytes: Uint8Array): Entry | undefined {
  try {
    return decodeUnverifiedEntry(bytes);
  } catch {
    return undefined;
  }
}

function opened(entry: Entry): CustodyState | undefined {
  try {
    return startState(decodeUnverifiedGenesis({ ...entry, body: new Map(entry.body).set('format', 1) } as Entry));
  } catch {
    return undefined;
  }
}
