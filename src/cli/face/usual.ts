/** What Enter takes at a question, and how it is shown in brackets. */
import { safeText } from '../../bytes/text.ts';
import { phrase } from '../../ledger/phrase.ts';
import { sayPhrase } from '../../words/say.ts';
import type { Asker } from './ask.ts';
import { type Answers, given, type MenuEntry, type Question, type Usual } from './question.ts';

/** The answer given before, what is proposed, or what is usual. */
export function usualOf(question: Question, answers: Answers): Usual | undefined {
  const { id, usual, proposed, menu, isYesNo } = question;
  const value = answers[id] ?? given(proposed, answers);
  const known = given(usual, answers);
  if (value === undefined || value === known?.value) return known;
  if (value === '') return { value, shown: phrase('none') };
  if (isYesNo) return { value };
  const entries = menu === undefined ? [] : given(menu, answers);
  return menu === undefined || entries.some((entry) => entry.value === value) ? { value } : known;
}

interface ShownBy {
  readonly entries: readonly MenuEntry[] | undefined;
  readonly shows: Question['shows'] | undefined;
}

/** The words of it, or its number in the menu. */
export function shownUsual(
  { value, shown }: Usual,
  { entries = [], shows }: ShownBy,
  { lang }: Pick<Asker, 'lang'>,
): string {
  const said = shown ?? shows?.(value);
  if (said !== undefined) return sayPhrase(lang, said);
  const at = entries.findIndex((entry) => entry.value === value);
  return at >= 0 ? String(at + 1) : safeText(value);
}
