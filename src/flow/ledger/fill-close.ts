/** What the program itself writes into a `close`: counts and checkpoint of the ledger as it stands. */
import type { Replay } from '../../verify/replay/replay.ts';

/** Fields for the body of a `close`; nothing for other types. */
export function fillClose(draft: { readonly type: string }, replay: Replay): object {
  if (draft.type !== 'close' || replay.state === undefined) return {};
  const { exhibits } = replay.state;
  const held = exhibits.filter(
    ({ status }) => status === 'held' || status === 'offered' || status === 'arriving',
  ).length;
  return {
    counts: { entries: replay.size, exhibits: exhibits.length, held },
    checkpoint: { size: replay.size, root: replay.frontier.root() },
  };
}
