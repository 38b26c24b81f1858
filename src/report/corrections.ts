/** What later entries say of an earlier one, so that nobody reads the first without the second. */
import { safeText } from '../bytes/text.ts';
import type { Entry } from '../ledger/entry.ts';
import { phrase } from '../ledger/phrase.ts';
import { voidedFact } from '../ledger/private/marked-text.ts';
import type { Body } from '../ledger/vocabulary/index.ts';
import { type Teller, tellerOf } from './teller.ts';

interface ReadEntry {
  readonly entry: Pick<Entry, 'seq'>;
  readonly type?: string;
  /** With its texts as far as they could be opened. */
  readonly body?: object;
}

/** One correction: its entry and what it says. */
export interface Correction {
  readonly by: number;
  readonly body: Body<'correct'>;
}

/** `[voided by entry 8]`, before what a voided entry says. */
export const voidedWords = (by: number, { words }: Teller = tellerOf()): string =>
  words(phrase('{voided}', { voided: voidedFact(by) }));

/** Corrections among the entries, by the number of the entry that each is about. */
export function correctionsOf(shown: readonly ReadEntry[]): ReadonlyMap<number, readonly Correction[]> {
  const found = new Map<number, Correction[]>();
  for (const { entry, type, body } of shown) {
    if (type !== 'correct' || body === undefined) continue;
    const correction = { by: entry.seq, body: body as Body<'correct'> };
    const target = correction.body.entry;
    found.set(target, [...(found.get(target) ?? []), correction]);
  }
  return found;
}

/** `voided by entry 8`. */
export function correctionWords({ by, body }: Correction, { words }: Teller = tellerOf()): string {
  return words(
    body.kind === 'void' ? phrase('voided by entry {by}', { by }) : phrase('corrected by entry {by}', { by }),
  );
}

/** `exhibit.serial: TEST-0020`, a second number, the clarification, or why it is void. Safe to print. */
export function correctedWords(
  { kind, field, value, exhibit, newNumber, why }: Body<'correct'>,
  { words, text: tell }: Teller = tellerOf(),
): string {
  const text = tell(kind === 'void' ? why : (value ?? ''));
  if (kind === 'field') return `${safeText(field ?? '')}: ${text}`;
  return kind === 'renumber'
    ? words(phrase('{exhibit} is also {other}', { exhibit: exhibit ?? '', other: newNumber ?? '' }))
    : text;
}

/** The field that a correction names, without places in lists: `exhibit.ids.value` of `exhibit.ids[0].value`. */
export function correctedField(path: string): string {
  return path
    .split('.')
    .flatMap((step) => step.replace(/(\[\d+\])+$/, '').split(/^\d+$/))
    .filter((step) => step !== '')
    .join('.');
}
