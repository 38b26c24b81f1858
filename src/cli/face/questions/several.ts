/** Several things at once: numbers that are scanned one a line, or a table with a row for each. */
import { phrase } from '../../../ledger/phrase.ts';
import type { Row } from '../../record/values/rows.ts';
import { type Answers, isAbsent, type Question, WrongAnswer } from '../question.ts';
import { isIdentified } from './kinds.ts';
import { isTable, numberReader } from './numbers.ts';
import { answerOf, type Scope } from './scope.ts';

export const isSeveral = (answers: Answers, scope: Pick<Scope, 'prefix'>): boolean =>
  answerOf(answers, scope, 'kind') === 'several';

export function tableRow({ prefix, means }: Scope): Question {
  return {
    id: `${prefix}csv`,
    says: phrase('CSV file, or Enter to scan the numbers'),
    help: phrase(
      'A row for each thing. Its columns have the names of the flags of custody record collect; --template csv prints them.',
    ),
    example: 'disks.csv',
    usual: { value: '', shown: phrase('scan the numbers') },
    takesMany: true,
    read: async (typed, answers) => {
      const read = numberReader(means, answers, `${prefix}csv`);
      if (!isTable(typed)) return await read(typed);
      await means.tables?.read(typed, read);
      return typed;
    },
    skip: (answers) => means.tables === undefined || !isSeveral(answers, { prefix }),
  };
}

/** The rows of the table that was named; none where the numbers are scanned. */
export function rowsIn(answers: Answers, scope: Scope): readonly Row[] {
  const file = isSeveral(answers, scope) ? answerOf(answers, scope, 'csv') : undefined;
  return file ? (scope.means.tables?.rows(file) ?? []) : [];
}

export const numberOf = ({ tokens }: Row): string => tokens.find(({ name }) => name === 'exhibit')?.text ?? '';

/** The first number, where it was scanned when a table was asked for. */
export function firstNumber(answers: Answers, scope: Scope): string | undefined {
  const named = answerOf(answers, scope, 'csv');
  return named && !isTable(named) ? named : undefined;
}

/** Numbers that were scanned one a line, or are in the table. */
export function severalNumbers(answers: Answers, scope: Scope): string[] {
  const rows = rowsIn(answers, scope);
  if (rows.length > 0) return rows.map(numberOf);
  const first = firstNumber(answers, scope);
  const numbers = first === undefined ? [] : [first];
  for (let count = numbers.length + 1; ; count += 1) {
    const number = answerOf(answers, scope, `scan${count}`);
    if (!number) return numbers;
    numbers.push(number);
  }
}

/** Questions that a column answers for each thing. */
const answeredBy: Readonly<Record<string, readonly string[]>> = {
  'kind.all': ['kind'],
  looks: ['description'],
  damage: ['condition'],
  how: ['manner'],
  when: ['at'],
  authority: ['under'],
  found: ['found-at'],
  from: ['from-person', 'from-provider', 'from-nobody'],
  papers: ['attach'],
};
/** Each of these tells one thing from another, so one answer cannot be for all of them. */
const ofEach: ReadonlySet<string> = new Set([
  ...['make', 'make.any', 'model', 'model.any', 'serial', 'serial.any', 'imei', 'iccid', 'mac', 'account'],
  ...['size', 'size.how', 'size.exact', 'count', 'state'],
]);

/** The question, left out where the table has the answer. */
export function beyondTable(row: Question, scope: Scope): Question {
  const name = row.id.slice(scope.prefix.length);
  if (name === 'ids') return idsBeyondTable(row, scope);
  const columns = answeredBy[name];
  if (columns === undefined && !ofEach.has(name)) return row;
  return {
    ...row,
    skip: (answers) => {
      const rows = rowsIn(answers, scope);
      const isSaid = (column: string): boolean =>
        rows.some((each) =>
          column === 'at' ? each.at !== undefined : each.tokens.some((token) => token.name === column),
        );
      if (rows.length > 0 && (columns === undefined || columns.some(isSaid))) return true;
      return row.skip?.(answers) === true;
    },
  };
}

/** Columns with a digest of data. */
export const digestFlags: ReadonlySet<string> = new Set(['sha256', 'sha512', 'sha3-256', 'blake3', 'md5', 'sha1']);

/** Whether there are other numbers, asked once about all rows that need an identifier and have none. */
function idsBeyondTable(row: Question, scope: Scope): Question {
  return {
    ...row,
    read: async (typed, answers) => {
      if (rowsIn(answers, scope).length > 0 && !isAbsent(typed))
        throw new WrongAnswer(phrase('Each thing has numbers of its own: write them in the column id.'));
      return (await row.read?.(typed, answers)) ?? typed;
    },
    skip: (answers) => {
      const rows = rowsIn(answers, scope);
      if (rows.length === 0) return row.skip?.(answers) === true;
      const all = answerOf(answers, scope, 'kind.all');
      return !rows.some(
        ({ tokens }) =>
          isIdentified(tokens.find(({ name }) => name === 'kind')?.text ?? all) &&
          !tokens.some(({ name }) => name === 'id' || digestFlags.has(name)),
      );
    },
  };
}
