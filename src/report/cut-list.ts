/** The words for what a limit of the print leaves out of a list (W8). */
import { type Phrase, phrase } from '../ledger/phrase.ts';

/** `… and 5 more`. */
export const andMore = (more: number): Phrase => phrase('… and {more#} more', { more });

/** A list, how many of it are shown, and how many there are. */
export type Shown = readonly [shown: number, total: number];

/** The member `cuts` of a JSON document: each list that is cut, by its name; nothing where none is. */
export function cutsJson(lists: Readonly<Record<string, Shown>>): { readonly cuts?: Readonly<Record<string, Cut>> } {
  const cut = Object.entries(lists).filter(([, [shown, total]]) => shown < total);
  if (cut.length === 0) return {};
  return { cuts: Object.fromEntries(cut.map(([name, [shown, total]]) => [name, { cut: true, shown, total }])) };
}

interface Cut {
  readonly cut: true;
  readonly shown: number;
  readonly total: number;
}

/** The first of them on one line, and how many more there are. */
export function firstOf(texts: readonly (string | number)[], most: number): string {
  const more = texts.length - most;
  const shown = texts.slice(0, most).join(', ');
  return more > 0 ? `${shown} … and ${more} more` : shown;
}
