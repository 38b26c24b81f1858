/** What `accept` shows before anything is signed: the offer, the checklist, the decisions. */
import { safeText } from '../../bytes/text.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { PrivateText } from '../../ledger/schema.ts';
import { formatTime } from '../../ledger/times.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import type { Decision } from '../../verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../verify/receipt/facts.ts';
import type { ChecklistRow } from '../../verify/receipt/operations.ts';
import type { Style, Terminal } from '../terminal.ts';
import { foundWords } from './decisions-file.ts';

const words = {
  pass: phrase('pass'),
  fail: phrase('FAIL'),
  'not-checked': phrase('not checked'),
  'not-applicable': phrase('does not apply'),
} as const;
const styles: Readonly<Record<ChecklistRow['outcome'], Style>> = {
  pass: 'good',
  fail: 'bad',
  'not-checked': 'warn',
  'not-applicable': 'dim',
};

const shown = (text: PrivateText | undefined): string =>
  typeof text === 'string' ? safeText(text) : 'withheld from us';

export function offerLines(facts: ReceiptFacts): string[] {
  const { offer, numbers, what } = facts;
  const { purpose, expires, due } = offer.body;
  const task = { all: '', rest: ', the rest of it', measure: ', measuring what was accepted unopened' }[what];
  return [
    `offer of entry ${offer.seq}${task}, signed ${formatTime(offer.iat)}`,
    `  purpose   ${shown(purpose)}`,
    ...(expires === undefined ? [] : [`  expires   ${formatTime(expires)}`]),
    ...(due === undefined ? [] : [`  due back  ${formatTime(due)}`]),
    ...numbers.map((number) => {
      const { description, kind } = facts.record.thing(number);
      const what = typeof description === 'string' ? `, ${safeText(description)}` : '';
      return `  ${number}  ${kind ?? 'thing'}${what}: ${safeText(foundWords(facts, number))}`;
    }),
  ];
}

/** The fifteen operations, one after the other, in the languages of the teller, with what each rests on. */
export function checklistLines(
  rows: readonly ChecklistRow[],
  { paint }: Pick<Terminal, 'paint'>,
  teller: Teller = tellerOf(),
): string[] {
  const titles = rows.map(({ title }) => teller.words({ text: title, facts: {} }));
  const columns = teller.widest(titles, 32) + 2;
  return rows.flatMap(({ outcome, facts }, index) => [
    `${String(index + 1).padStart(2)}  ${teller.pad(titles[index] ?? '', columns)}${paint(styles[outcome], teller.words(words[outcome]))}`,
    ...facts.map((fact) => `      ${safeText(fact)}`),
  ]);
}

export function decisionLines(decisions: readonly Decision[], teller: Teller = tellerOf()): string[] {
  return decisions.map(({ number, outcome, code, why, ours, where, condition }) => {
    const decided = outcome === undefined ? teller.words(phrase('not decided')) : teller.code(outcome);
    const reason = code === undefined ? '' : ` (${teller.code(code)}${why === undefined ? '' : `: ${safeText(why)}`})`;
    const own = ours === undefined || ours === number ? '' : ` as ${ours}`;
    const place =
      where === undefined
        ? ''
        : `; now at ${typeof where.place === 'string' ? safeText(where.place) : where.place.absent}`;
    const found = typeof condition === 'string' ? `; found ${safeText(condition)}` : '';
    return `  ${number}  ${decided}${own}${reason}${found}${place}`;
  });
}
