/** The timeline of a record from its entries as they are shown. */
import type { Entry } from '../../ledger/entry.ts';
import { Replay } from '../../verify/replay/replay.ts';
import { TimelineFollower } from './follow.ts';
import type { Timeline } from './timeline.ts';

/** An entry with its body as far as its texts could be opened. */
export interface OpenedEntry {
  readonly entry: Entry;
  readonly body?: object;
}

/**
 * Follows the entries of one ledger from the opening entry on, in order; they were verified before, so that no signature is checked
 * again. What ends a ledger ends its timeline. Throws Error where the first of them is not an opening entry.
 */
export async function timelineOf(entries: Iterable<OpenedEntry> | AsyncIterable<OpenedEntry>): Promise<Timeline> {
  let follower: TimelineFollower | undefined;
  let body: object | undefined;
  const replay = new Replay({
    listener: {
      seen({ seq, entry, event }) {
        if (event === undefined || replay.unsupportedFrom !== undefined) follower?.passOver({ seq, iat: entry.iat });
        else follower?.see(event, body);
      },
    },
  });
  for await (const shown of entries) {
    body = shown.body;
    await replay.next(shown.entry.bytes);
    if (replay.ended !== undefined) break;
    if (follower === undefined && replay.genesis !== undefined)
      follower = new TimelineFollower(replay.genesis, shown.entry.iat);
  }
  if (follower === undefined) throw new Error('no opening entry has been read');
  return follower.timeline();
}
