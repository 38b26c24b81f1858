/** The checkpoints of a ledger at every size, for requests to outside witnesses of time and for what they reply. */

import { utf8 } from '../../bytes/arrays.ts';
import { fromHex } from '../../bytes/hex.ts';
import { formatCheckpoint } from '../../ledger/checkpoint.ts';
import { decodeUnverifiedEntry } from '../../ledger/entry.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import type { Texts } from '../../verify/outside/proof.ts';
import type { Replay } from '../../verify/replay/replay.ts';
import { ledgerBytes } from './read-ledger.ts';

/** The texts of a ledger that was verified: each entry holds the root over those before it. Throws CustodyError as reading does. */
export async function checkpointTexts(path: string, replay: Replay): Promise<Texts> {
  const { size, frontier } = replay;
  const ledger = fromHex(replay.position().state.ledger);
  const roots: (Uint8Array | undefined)[] = [];
  const splitter = new EntrySplitter();
  for await (const chunk of (await ledgerBytes(path)).chunks(0)) {
    for (const bytes of splitter.push(chunk))
      if (roots.length < size) roots.push(decodeUnverifiedEntry(bytes).history?.slice());
  }
  roots[size] = frontier.root();
  return {
    size,
    at(count) {
      const root = roots[count];
      return root && utf8(formatCheckpoint({ ledger, size: count, root }));
    },
  };
}
