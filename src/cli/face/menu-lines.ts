/** The entries of a menu with their numbers, in as many columns as fit; one a line on a narrow terminal. */
import { phrase } from '../../ledger/phrase.ts';
import { wrap } from '../../report/face/face-text.ts';
import { sayPhrase } from '../../words/say.ts';
import { chosenBy } from '../host/prompt.ts';
import type { Asker } from './ask.ts';
import type { MenuEntry, Question } from './question.ts';

export interface MenuRoom {
  readonly columns: number;
  readonly isPlain: boolean;
  width(text: string): number;
}

const narrow = 60;
const gap = 3;

export function menuLines(labels: readonly string[], { columns, isPlain, width }: MenuRoom): string[] {
  const digits = String(labels.length).length;
  const cells = labels.map((label, at) => `${String(at + 1).padStart(digits)} ${label}`);
  const widest = Math.max(0, ...cells.map(width)) + gap;
  const across = isPlain || columns < narrow ? 1 : Math.max(1, Math.floor((columns - gap) / widest));
  if (across === 1)
    return labels.flatMap((label, at) => besideNumber(String(at + 1).padStart(digits), label, { columns, width }));
  const lines: string[] = [];
  for (let from = 0; from < cells.length; from += across) {
    const row = cells.slice(from, from + across);
    lines.push(
      ' '.repeat(gap) +
        row
          .map((cell) => cell + ' '.repeat(widest - width(cell)))
          .join('')
          .trimEnd(),
    );
  }
  return lines;
}

/** A label that is longer than the line goes on below itself. */
function besideNumber(number: string, label: string, { columns, width }: Omit<MenuRoom, 'isPlain'>): string[] {
  const head = `${' '.repeat(gap)}${number} `;
  return wrap(label, columns - head.length, width).map(
    (part, at) => (at === 0 ? head : ' '.repeat(head.length)) + part,
  );
}

/** The entry that the typed text names; undefined where none does, which it then says. Throws what `unlisted` throws. */
export async function chosenOf(
  entries: readonly MenuEntry[],
  typed: string,
  { lang, tell }: Pick<Asker, 'lang' | 'tell'>,
  unlisted: Question['unlisted'],
): Promise<string | undefined> {
  const choices = entries.map(({ value, label, also = [] }) => ({ value, label: sayPhrase(lang, label), also }));
  const chosen = chosenBy(typed, choices);
  if (chosen === undefined) {
    await unlisted?.(typed);
    tell(
      phrase('{typed} is not one of these. Type 1 to {count#}, or a word of the list.', {
        typed,
        count: entries.length,
      }),
    );
  }
  return chosen?.value;
}
