/** An entry signed with no look at the rules, as somebody could who writes a program of their own. */
import type { CborInput } from '../../../bytes/cbor.ts';
import { toHex } from '../../../bytes/hex.ts';
import { sha256 } from '../../../crypto/digest.ts';
import type { Signer } from '../../../crypto/signer.ts';
import { createEntry, decodeUnverifiedEntry } from '../../../ledger/entry.ts';
import { pointersOf } from '../../../verify/replay/pointers.ts';
import { Replay } from '../../../verify/replay/replay.ts';

/** The entry that follows these, of which there is at least the first. */
export async function signPastRules(
  entries: readonly Uint8Array[],
  { type, body, iat, signer }: { type: string; body: CborInput; iat: number; signer: Signer },
): Promise<Uint8Array> {
  const genesis = entries[0] as Uint8Array;
  const replay = new Replay();
  for (const each of entries) await replay.next(each);
  return await createEntry({
    ...(await pointersOf(replay, { type, body, iat, keyId: toHex(signer.keyId) })),
    ledger: sha256(genesis),
    nonceHex: decodeUnverifiedEntry(genesis).sub,
    seq: entries.length,
    history: replay.frontier.root(),
    type,
    body,
    iat,
    signer,
  });
}
