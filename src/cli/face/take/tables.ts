/** CSV files that `custody take` reads: the same tables as those of `custody record collect --from`. */
import { safeText } from '../../../bytes/text.ts';
import { readFileCapped } from '../../../fs/read.ts';
import { phrase } from '../../../ledger/phrase.ts';
import { isNextNumber } from '../../config/numbering.ts';
import { maxTableBytes } from '../../host/csv.ts';
import { type Host, pathOf } from '../../host/host.ts';
import type { Token } from '../../record/assemble.ts';
import { type Row, rowsOfCsv } from '../../record/values/rows.ts';
import { type Asker, askYesNo } from '../ask.ts';
import { WrongAnswer } from '../question.ts';
import type { NumberReader, TakeTables } from '../questions/scope.ts';
import { digestFlags, numberOf } from '../questions/several.ts';
import type { SaidEntry } from './entries.ts';

/** Rows that are shown before it is asked whether they are right. */
const firstRows = 3;

export function openTables(host: Host, asker: Asker): TakeTables {
  const known = new Map<string, readonly Row[]>();
  return {
    rows: (file) => known.get(file) ?? [],
    read: async (file, read) => {
      const typed = await rowsOfCsv('collect', await readFileCapped(pathOf(host, file), maxTableBytes), file);
      if (typed.length === 0) throw new WrongAnswer(phrase('There is no row in {file}.', { file }));
      // KA/+ is a number after those that are written out
      const isNext = (row: Row): boolean => isNextNumber(numberOf(row));
      const numbers = new Map<Row, string>();
      for (const row of [...typed.filter((row) => !isNext(row)), ...typed.filter(isNext)])
        numbers.set(row, await readNumberOf(row, read));
      const rows = typed.map((row) => withNumber(row, numbers.get(row) ?? ''));
      for (const row of rows) refuseSize(row);
      asker.tell(phrase('{count#row|rows} in {file}:', { count: rows.length, file }));
      for (const row of rows.slice(0, firstRows)) asker.prompter.say(`  ${numberOf(row)}: ${rowText(row)}`);
      if (rows.length > firstRows) asker.prompter.say('  ...');
      if (!(await askYesNo(phrase('Right? [y/n]'), asker)))
        throw new WrongAnswer(phrase('Name another file, or press Enter to scan the numbers.'));
      known.set(file, rows);
    },
  };
}

/** The number of the row as `read` gives it. Throws WrongAnswer for a row without a number, or with one that could not be typed, and names its line. */
async function readNumberOf(row: Row, read: NumberReader): Promise<string> {
  const number = numberOf(row);
  if (number === '')
    throw new WrongAnswer(phrase('Each row needs a number in the column exhibit: {where}', { where: row.where }));
  try {
    return await read(number);
  } catch (error) {
    if (!(error instanceof WrongAnswer)) throw error;
    throw new WrongAnswer(phrase('{where}: {what}', { where: row.where, what: error.said }));
  }
}

const withNumber = (row: Row, text: string): Row => ({
  ...row,
  tokens: row.tokens.map((token) => (token.name === 'exhibit' ? { ...token, text } : token)),
});

/** Throws WrongAnswer for the size of a disk in the column for the size of data: such a row could never be signed. */
function refuseSize({ tokens, where }: Row): void {
  const named = new Set(tokens.map(({ name }) => name));
  if (named.has('size') && ![...named].some((name) => digestFlags.has(name)))
    throw new WrongAnswer(
      phrase(
        '{where}: size is that of data, with its digest. The size of a disk goes into the column capacity, as in 512110190592; typed',
        { where },
      ),
    );
}

/** What a row says beside its number, each with the name of its column. */
export const rowText = ({ tokens, at }: Row): string =>
  [
    ...tokens.flatMap(({ name, text }) => (name === 'exhibit' ? [] : [`${name} ${safeText(text)}`])),
    ...(at === undefined ? [] : [`at ${safeText(at)}`]),
  ].join(', ');

/** The answers of a row go before the answers for all rows; from whom it came is one answer. */
export function rowEntry(
  { tokens, at = undefined, open = [], where }: Row,
  ofAll: readonly Token[],
  all?: string,
): SaidEntry {
  const said = new Set(tokens.map(({ name }) => aboutOf(name)));
  const rest = ofAll.filter(({ name }) => !said.has(aboutOf(name)));
  const when = at ?? all;
  return { type: 'collect', tokens: [...tokens, ...rest], open, where, ...(when !== undefined && { at: when }) };
}

const aboutOf = (name: string): string => (name.startsWith('from-') ? 'from' : name);
