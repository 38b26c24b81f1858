/** The entries of a menu with their numbers, in as many columns as fit; one a line on a narrow terminal. */
import { inTurn, phrase } from '../../ledger/phrase.ts';
import { wrap } from '../../report/face/face-text.ts';
import { sayPhrase } from '../../words/say.ts';
import { fittingOf } from '../typed/chosen-by.ts';
import type { Asker } from './ask.ts';
import type { MenuEntry, Question } from './question.ts';

interface MenuRoom {
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
  const choices = entries.map((entry) => ({ ...entry, label: sayPhrase(lang, entry.label) }));
  const { chosen, isWithin, fit } = fittingOf(typed, choices);
  const labelOf = ({ value }: { readonly value: string }) => entries.find((each) => each.value === value)?.label;
  if (chosen !== undefined) {
    if (isWithin) tell({ text: '= {choice}', facts: { choice: labelOf(chosen) } });
    return chosen.value;
  }
  await unlisted?.(typed);
  const numbered = fit.slice(0, mostFit).map((each) => ({
    text: '{number} {choice}',
    facts: { number: String(choices.findIndex(({ value }) => value === each.value) + 1), choice: labelOf(each) },
  }));
  tell(
    fit.length === 0
      ? phrase('{typed} is not one of these. Type 1 to {count#}, or a word of the list.', {
          typed,
          count: entries.length,
        })
      : phrase('{typed} is within: {choices}. Type the number, or more of the words.', {
          typed,
          choices: inTurn([...numbered, ...(fit.length > mostFit ? ['…'] : [])]),
        }),
  );
  return undefined;
}

const mostFit = 5;
