/** Texts of a document or report made safe to show. Right-to-left words of ours set foreign text apart with isolates; those alone stay. */
import { safeText } from '../../bytes/text.ts';

/** The text as `safeText` makes it, but for isolates of those kinds that are closed again, within each other too. */
export function shownText(text: string, kinds = '\u2068'): string {
  const open: number[] = [];
  const marks: number[] = [];
  for (const { 0: mark, index } of text.matchAll(/[\u2067-\u2069]/gu)) {
    if (kinds.includes(mark)) open.push(index);
    else if (mark === '\u2069') marks.push(...open.splice(-1).flatMap((start) => [start, index]));
  }
  let from = 0;
  let shown = '';
  for (const mark of marks.sort((a, b) => a - b)) {
    shown += safeText(text.slice(from, mark)) + text[mark];
    from = mark + 1;
  }
  return shown + safeText(text.slice(from));
}
