/** What a new entry must say of the entries before it, for a caller that signs it without the flow of `custody record`. */
import { type CborInput, type CborMap, decodeCbor, encodeCbor } from '../../bytes/cbor.ts';
import { actOf } from '../../custody/act/act.ts';
import type { Pointers } from '../../ledger/entry.ts';
import { maxEntryBytes } from '../../ledger/limits.ts';
import { readEvent } from './read-event.ts';
import type { Replay } from './replay.ts';

/** An entry that is to be signed. */
export interface Unsigned {
  readonly type: string;
  readonly body: CborInput;
  /** The time of signing in Unix seconds. */
  readonly iat: number;
  /** Lower-case hex of the signer's kid. */
  readonly keyId: string;
}

/**
 * The pointers of the next entry after those that the replay has read. An entry that no schema allows is about nothing.
 * Throws CborError for a body outside the profile.
 */
export async function pointersOf(replay: Replay, { type, body, iat, keyId }: Unsigned): Promise<Pointers> {
  const decoded = decodeCbor(encodeCbor(body), { maxBytes: maxEntryBytes }) as CborMap;
  const leaf = (): Uint8Array => new Uint8Array(32);
  const source = { seq: replay.size, type, iat, at: undefined, keyId, body: decoded, leaf };
  const { event } = await readEvent(source, replay.reading);
  const about = event === undefined || replay.state === undefined ? [] : actOf(replay.state, event).concerns;
  return replay.threads.next(about, keyId);
}
