/** Where something was put away last: what Enter takes where the setting `place` names no shelf. */
import type { StatusRow } from '../../flow/ledger/status.ts';
import { currentText } from '../../ledger/private/marked-text.ts';

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
