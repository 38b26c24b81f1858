/** Where something was put away last: what Enter takes where the setting `place` names no shelf. */
import { activeKey } from '../../custody/state/state.ts';
import { type StatusRow, statusOf } from '../../flow/ledger/status.ts';
import { stateFolder } from '../../flow/places.ts';
import { currentText } from '../../ledger/private/marked-text.ts';
import type { TakingLedger } from '../accept/taking.ts';
import type { Host } from '../host/host.ts';

/** `place, shelf` of what the post put away last, else of what anybody did; undefined where none of them can be read. */
export function lastStored(rows: readonly StatusRow[], post: string): string | undefined {
  const kept = rows
    .filter(({ exhibit, place }) => place.length > 1 && exhibit.issued === undefined)
    .sort((a, b) => b.exhibit.placed - a.exhibit.placed);
  const [of] = [...kept.filter(({ exhibit }) => exhibit.post === post), ...kept];
  const [place, shelf] = (of?.place ?? []).map(currentText);
  // an answer is parted at its first comma
  return place === undefined || shelf === undefined || place.includes(',') ? undefined : `${place}, ${shelf}`;
}

interface Arriving {
  /** The case that takes it in. */
  readonly taking: Pick<TakingLedger, 'path' | 'id'> | undefined;
  readonly keyId: string;
  readonly warn: (text: string) => void;
}

/** The same in the case that takes something in. Throws CustodyError as reading the case does. */
export async function lastStoredIn(host: Host, { taking, keyId, warn }: Arriving): Promise<string | undefined> {
  if (taking?.id === undefined) return undefined;
  const { rows, state } = await statusOf(taking.path, { stateFolder: stateFolder(host.env), warn });
  return lastStored(rows, activeKey(state, keyId)?.post ?? '');
}
