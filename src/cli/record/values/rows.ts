/** Many entries from one file: each row of a table, each object of a JSON file, each scanned number is one. */
import { CustodyError } from '../../../errors.ts';
import type { EventTypeName } from '../../../ledger/vocabulary/index.ts';
import { isNextNumber } from '../../config/numbering.ts';
import { maxTableRows, parseCsv } from '../../host/csv.ts';
import { bodyFlags, exhibitFlag, findFlag, type Token, unknownFlag } from '../assemble.ts';
import { listOf, takesCommas } from './flag.ts';
import type { PlainBody } from './pending-file.ts';
import { quote, quoteWord } from './quoted.ts';
import { expandRange } from './ranges.ts';
import { naming } from './read-value.ts';

/** What one row says, over what the command line says for all. */
export interface Row {
  /** Where it is, for errors: `disks.csv line 3`. */
  readonly where: string;
  /** The code of the error for a wrong row; undefined for a typed row, whose errors keep their own code. */
  readonly fault?: 'CSV_INVALID' | 'JSON_INVALID';
  readonly tokens: readonly Token[];
  /** Fields in the table's own names, from JSON. */
  readonly body?: PlainBody;
  readonly at?: string;
  readonly open?: readonly string[];
}

/** Columns that are not fields of the body. */
const entryColumns = ['at', 'open'];

/** Rows of a CSV file. Throws CustodyError CSV_INVALID naming line and column, TOO_LARGE. */
export async function rowsOfCsv(type: EventTypeName, bytes: Uint8Array, shown: string): Promise<Row[]> {
  const { header, rows } = await parseCsv(bytes, shown);
  const columns = header.map((title, i) => {
    const name = title
      .toLowerCase()
      .replace(/^--/, '')
      .replace(/[\s_]+/g, '-');
    const isKnown = [...entryColumns, ...bodyFlags].includes(name) || findFlag(type, name) !== undefined;
    if (isKnown) return name;
    const { message, hint } = unknownFlag(type, name);
    throw new CustodyError('CSV_INVALID', `${shown} column ${i + 1} (${title}): ${message}`, { ...(hint && { hint }) });
  });
  const take = type === 'collect' ? linesOf(shown) : undefined;
  return rows.map(({ line, cells }) => {
    const said = cells.flatMap((cell, i) => tokensOf(type, columns[i] as string, cell));
    const at = said.find(({ name }) => name === 'at')?.text;
    const open = said.find(({ name }) => name === 'open')?.text.split(/[\s,]+/);
    const tokens = said.filter(({ name }) => !entryColumns.includes(name));
    for (const { text } of tokens.filter(({ name }) => name === 'exhibit')) take?.(text, line);
    return { where: `${shown} line ${line}`, fault: 'CSV_INVALID', tokens, ...(at && { at }), ...(open && { open }) };
  });
}

/** Takes each number once. What it returns throws CustodyError CSV_INVALID for a second time, naming both lines. */
function linesOf(shown: string): (number: string, line: number) => void {
  const lines = new Map<string, number>();
  return (number, line) => {
    // each of these becomes another number
    if (isNextNumber(number)) return;
    const before = lines.get(number.toLowerCase());
    if (before !== undefined) {
      throw new CustodyError('CSV_INVALID', `${shown}: ${number} is in line ${before} and in line ${line}`);
    }
    lines.set(number.toLowerCase(), line);
  };
}

/** A cell says nothing when it is empty; each of its lines is one element where a flag would stand for one. */
function tokensOf(type: EventTypeName, name: string, cell: string): Token[] {
  if (cell.trim() === '') return [];
  const list = listOf(findFlag(type, name)?.shape ?? { is: 'text' });
  const isEach = list !== undefined && !takesCommas(list);
  const texts = isEach
    ? cell.split(/\r?\n/).filter((line) => line.trim() !== '')
    : [isText(type, name) ? cell : cell.trim()];
  return texts.map((text) => ({ name, text }));
}

function isText(type: EventTypeName, name: string): boolean {
  const shape = findFlag(type, name)?.shape.is;
  return shape === 'text' || shape === 'private';
}

/**
 * Several numbers, or a run of them, typed where one entry names one exhibit: a row for each, and the tokens that are left for
 * all. No row where only one is named. Throws CustodyError USAGE for what is not a run.
 */
export function rowsOfWords(type: EventTypeName, tokens: readonly Token[]): { rows: Row[]; tokens: readonly Token[] } {
  const flag = exhibitFlag(type);
  if (flag === undefined || listOf(flag.shape) !== undefined) return { rows: [], tokens };
  const isNumber = ({ name }: Token) => findFlag(type, name) === flag;
  const expanded = tokens.flatMap((token) => {
    if (token.isLiteral || !isNumber(token)) return [token];
    return naming(`--${flag.name}`, () => expandRange(token.text)).map((text) => ({ ...token, text }));
  });
  const numbers = expanded.filter(isNumber);
  if (numbers.length < 2) return { rows: [], tokens: expanded };
  const rows = numbers.map((number) => ({ where: number.text, tokens: [number] }));
  return { rows, tokens: expanded.filter((token) => !isNumber(token)) };
}

/** Numbers as a scanner writes them, one a line: one row each; for an inventory all in one. Throws CustodyError CSV_INVALID, USAGE. */
export function rowsOfScan(type: EventTypeName, text: string, shown: string): Row[] {
  const flag = exhibitFlag(type);
  const list = flag && listOf(flag.shape);
  const isRecords = list?.of.is === 'record';
  if (flag === undefined || (isRecords && type !== 'inventory')) {
    throw new CustodyError('USAGE', `record ${type} cannot take exhibits from a list of numbers`);
  }
  const take = linesOf(shown);
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((line, i): Row[] => {
      const number = line.trim();
      if (number === '') return [];
      take(number, i + 1);
      const word = isRecords ? quote(number) : list === undefined ? number : quoteWord(number);
      return [
        {
          where: `${shown} line ${i + 1}`,
          fault: 'CSV_INVALID',
          tokens: [{ name: flag.name, text: isRecords ? `${word}; seen` : word }],
        },
      ];
    });
  if (rows.length === 0) throw new CustodyError('CSV_INVALID', `${shown} holds no number`);
  if (rows.length > maxTableRows) throw new CustodyError('TOO_LARGE', `${shown} has more than ${maxTableRows} numbers`);
  return isRecords ? [{ where: shown, fault: 'CSV_INVALID', tokens: rows.flatMap((row) => row.tokens) }] : rows;
}
