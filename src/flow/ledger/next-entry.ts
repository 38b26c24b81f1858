/** The next entry of a ledger: its place, its history and its pointers, around what it says. */
import type { CborInput } from '../../bytes/cbor.ts';
import { fromHex, toHex } from '../../bytes/hex.ts';
import type { NewEntry } from '../../ledger/entry.ts';
import type { Replay } from '../../verify/replay/replay.ts';
import type { Judged } from './record.ts';

/** What the next entry of that ledger says, but for the signature. */
export function nextEntry(
  replay: Replay,
  { about, type, at, body }: Pick<Judged, 'about' | 'type' | 'at' | 'body'>,
  { keyId, now }: { readonly keyId: Uint8Array; readonly now: number },
): Omit<NewEntry, 'signer'> {
  const { ledger, nonce } = replay.position().state;
  return {
    ledger: fromHex(ledger),
    nonceHex: nonce,
    seq: replay.size,
    history: replay.frontier.root(),
    ...replay.threads.next(about, toHex(keyId)),
    type,
    at,
    body: body as CborInput,
    iat: now,
  };
}
