/** The table that a reviewer fills in, as CSV: written from the strings, and read back. */
import { parse } from 'csv-parse/sync';
import { gapsOf } from '../../src/ledger/phrase.ts';
import type { Words } from '../../src/words/words.ts';
import { digestOf, englishStrings, type Part, type Review, type StringRow, splitId } from './strings.ts';

const columns = [
  ...['id', 'order', 'place', 'note', 'English', 'translation', 'at 1', 'at 2', 'at 5', 'at 100'],
  ...['reviewed by', 'date', 'SHA-256 of the English'],
] as const;

const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The rows as CSV. Its first character says that it is UTF-8, which some programs need. */
export function tableOf(rows: readonly StringRow[]): string {
  const lines = rows.map(({ id, order, place, note, english, translation, examples, sha256, review }) => {
    const [one = '', two = '', five = one, hundred = ''] = examples;
    return [
      ...[id, String(order), place, note, english, translation],
      ...(examples.length === 1 ? ['', '', one, ''] : [one, two, five, hundred]),
      ...[review?.by ?? '', review?.date ?? '', sha256],
    ];
  });
  return `\ufeff${[[...columns], ...lines].map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

export interface Taken {
  /** Id → the review of this English. */
  readonly reviews: Readonly<Record<string, Review>>;
  /** Id → what the reviewer wrote in place of the translation. */
  readonly changed: Readonly<Record<string, string>>;
  /** What was not taken, and why. */
  readonly left: readonly string[];
}

/** What a reviewer filled in. `now` gives the translation of an id as it is. Throws Error for a file that is not CSV. */
export function readTable(csv: string, now: (id: string) => string | undefined): Taken {
  const english = englishStrings();
  const rows = parse(csv, { bom: true, columns: true, skip_empty_lines: true }) as Record<string, string>[];
  const reviews: Record<string, Review> = {};
  const changed: Record<string, string> = {};
  const left: string[] = [];
  for (const row of rows) {
    const { id = '', translation = '', 'reviewed by': by = '', date = '', 'SHA-256 of the English': sha256 = '' } = row;
    if (by.trim() === '') continue;
    const [text, current] = [english.get(id), now(id)];
    if (text === undefined || current === undefined) left.push(`${id}: there is no such string`);
    else if (digestOf(text) !== sha256) left.push(`${id}: its English changed since`);
    else if (!/^\d{4}-\d\d-\d\d$/.test(date)) left.push(`${id}: the date is not like 2026-11-30`);
    else if (gapsOf(translation).join() !== gapsOf(text).join()) left.push(`${id}: a gap in braces is missing or new`);
    else {
      reviews[id] = { by: by.trim(), date, sha256 };
      if (translation !== current) changed[id] = translation;
    }
  }
  return { reviews, changed, left };
}

/** The words of a language as its file has them, with these put in. */
export function withChanged(words: Words, changed: Taken['changed']): Words {
  const copy: { [part in Part]: Record<string, string> } = structuredClone(words);
  for (const [id, text] of Object.entries(changed)) {
    const [part, key] = splitId(id);
    copy[part][key] = text;
  }
  return copy;
}
