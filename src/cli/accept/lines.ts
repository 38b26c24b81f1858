/** What `accept` shows before anything is signed: the offer, the checklist, the decisions. */

import { safeText } from '../../bytes/text.ts';
import { moment, type Phrase, phrase } from '../../ledger/phrase.ts';
import { isReadable, textFact } from '../../ledger/private/marked-text.ts';
import { quoted } from '../../ledger/quoted.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';
import type { Decision } from '../../verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../verify/receipt/facts.ts';
import type { ChecklistRow } from '../../verify/receipt/operations.ts';
import { termsTold } from '../../verify/receipt/operations-law.ts';
import type { Style, Terminal } from '../host/terminal.ts';
import { foundPhrase } from './decisions-file.ts';

const words = {
  pass: phrase('pass'),
  fail: phrase('FAIL'),
  'in-part': phrase('in part'),
  'not-checked': phrase('not checked'),
  'not-applicable': phrase('does not apply'),
} as const;
const styles: Readonly<Record<ChecklistRow['outcome'], Style>> = {
  pass: 'good',
  fail: 'bad',
  'in-part': 'warn',
  'not-checked': 'warn',
  'not-applicable': 'dim',
};

export function offerLines(facts: ReceiptFacts, teller: Teller): string[] {
  const { offer, numbers, what } = facts;
  const { purpose, expires, due } = offer.body;
  const { words } = teller;
  const at = { seq: offer.seq, signed: moment(offer.iat) };
  const task = {
    all: phrase('offer of entry {seq}, signed {signed}', at),
    rest: phrase('offer of entry {seq}, the rest of it, signed {signed}', at),
    measure: phrase('offer of entry {seq}, measuring what was accepted unopened, signed {signed}', at),
  }[what];
  const row = (label: Phrase, value: Phrase): string => `  ${teller.pad(words(label), 8)}  ${words(value)}`;
  const time = (unix: number): Phrase => phrase('{time}', { time: moment(unix) });
  return [
    words(task),
    row(
      phrase('purpose'),
      isReadable(purpose) ? phrase('{purpose}', { purpose: textFact(purpose) }) : phrase('withheld from us'),
    ),
    ...(expires === undefined ? [] : [row(phrase('expires'), time(expires))]),
    ...(due === undefined ? [] : [row(phrase('due back'), time(due))]),
    ...termsTold(facts).map(({ says }) => row(phrase('terms'), says)),
    ...numbers.map((number) => {
      const { description, kind } = facts.record.thing(number);
      const what = isReadable(description) ? `, ${words(phrase('{text}', { text: textFact(description) }))}` : '';
      const named = kind === undefined ? words(phrase('thing')) : teller.code(kind);
      return `  ${safeText(number)}  ${named}${what}: ${words(foundPhrase(facts, number))}`;
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
    ...facts.flatMap((fact) => teller.sentences(fact).map((line) => `      ${line}`)),
  ]);
}

export function decisionLines(decisions: readonly Decision[], teller: Teller = tellerOf()): string[] {
  return decisions.map(({ number, outcome, code, why, ours, where, condition }) => {
    const decided = outcome === undefined ? teller.words(phrase('not decided')) : teller.code(outcome);
    const reason =
      code === undefined ? '' : ` (${teller.code(code)}${why === undefined ? '' : `: ${teller.quote(why)}`})`;
    const own = ours === undefined || ours === number ? '' : ` ${teller.words(phrase('as {ours}', { ours }))}`;
    const at =
      where &&
      (typeof where.place === 'string' ? quoted(where.place) : phrase('{absent:}', { absent: where.place.absent }));
    const place = at === undefined ? '' : `; ${teller.words(phrase('now at {place}', { place: at }))}`;
    const found =
      typeof condition === 'string'
        ? `; ${teller.words(phrase('found {condition}', { condition: quoted(condition) }))}`
        : '';
    return `  ${number}  ${decided}${own}${reason}${found}${place}`;
  });
}
