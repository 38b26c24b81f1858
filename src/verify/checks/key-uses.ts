/** Which keys signed which entries, and until when the verifier trusts them, counted as the entries pass by. */
import { toHex } from '../../bytes/hex.ts';
import type { Genesis } from '../../ledger/genesis.ts';
import { reachOf } from '../trust/pin-reach.ts';
import type { Trust } from '../trust/trust.ts';
import { endOf } from '../trust/trust-times.ts';
import type { SeenEntry } from './check.ts';
import type { Signed } from './key-use.ts';
import type { OpeningKey } from './opening-key.ts';

/** A key that the ledger itself says fell into other hands: since when, in Unix seconds, and by which entry. */
interface Compromise {
  readonly key: string;
  readonly since: number;
  readonly by: number;
}

export class KeyUses {
  readonly signed = new Map<string, Signed>();
  /** By the key that signed the receipt: how many entries hold one. */
  readonly receipts = new Map<string, number>();
  readonly compromised: Compromise[] = [];
  readonly #opening: OpeningKey;
  readonly #reach: ReturnType<typeof reachOf>;
  readonly #ends = new Map<string, number>();

  constructor(opening: OpeningKey, trust: Trust) {
    this.#opening = opening;
    this.#reach = reachOf(trust);
  }

  open(genesis: Genesis): void {
    const [{ card: opener }, ...others] = genesis.keys;
    this.#reach?.open(opener.keyId);
    for (const { card } of others) this.#reach?.enrol(opener.keyId, card.keyId);
  }

  add({ entry, seq, event, applied }: SeenEntry): void {
    this.#count(entry.keyId, seq, entry.iat);
    if (!applied) return;
    if (event?.answer?.valid === true) {
      const { keyId: by } = event.answer.answer;
      this.receipts.set(by, (this.receipts.get(by) ?? 0) + 1);
    }
    if (event?.type === 'enrol' && event.card !== undefined) this.#reach?.enrol(entry.keyId, event.card.keyId);
    if (event?.type === 'end-key' && event.body.reason === 'compromised')
      this.compromised.push({ key: toHex(event.body.key), since: event.body.since ?? 0, by: seq });
  }

  #count(keyId: string, seq: number, time: number): void {
    const { ledgerPin } = this.#opening;
    let use = this.signed.get(keyId);
    if (use === undefined) {
      use = { seqs: [], count: 0, first: seq, last: seq, early: -1, late: 0, firstLate: 0 };
      this.signed.set(keyId, use);
      this.#ends.set(keyId, Math.min(endOf(this.#opening.pinOf(keyId)), endOf(ledgerPin)));
    }
    use.count += 1;
    use.seqs.push(seq);
    use.last = seq;
    const inherited = ledgerPin === undefined ? this.#reach?.of(keyId) : undefined;
    if (time < Math.min(this.#ends.get(keyId) as number, inherited?.end ?? Infinity)) {
      use.early = seq;
      return;
    }
    use.until ??= inherited?.until;
    if (use.late === 0) use.firstLate = seq;
    use.late += 1;
  }
}
