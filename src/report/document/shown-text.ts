/** Texts of a document made safe to show. Right-to-left words of ours set foreign text apart with isolates; those alone stay. */
import { safeText } from '../../bytes/text.ts';

const isolates = /\u2068([^\u2066-\u2069]*)\u2069/u;

/** The text as `safeText` makes it, but for a first strong isolate that is closed again and holds no other. */
export function shownText(text: string): string {
  const parts = text.split(isolates);
  return parts.map((part, at) => (at % 2 === 0 ? safeText(part) : `\u2068${safeText(part)}\u2069`)).join('');
}
