/** CSV as spreadsheets write it: read with its rows and columns for errors, written so that no spreadsheet runs it. */
import { CustodyError } from '../../errors.ts';

export const maxTableBytes = 16 * 1024 * 1024;
export const maxTableRows = 10_000;
const maxColumns = 500;

interface CsvRow {
  /** Line of the file on which it ends. */
  readonly line: number;
  readonly cells: readonly string[];
}

interface Csv {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Comma, semicolon or tab separated text in UTF-8 or UTF-16 (with its mark), lines ended either way. Throws CustodyError
 * CSV_INVALID with the line, TOO_LARGE over the limits.
 */
export async function parseCsv(bytes: Uint8Array, shown: string): Promise<Csv> {
  const { text, separator, skipped } = withoutDeclaration(decode(bytes, shown));
  const { parse } = await import('csv-parse/sync');
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter: separator ?? likelySeparator(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: maxTableRows + 2,
      max_record_size: 1_000_000,
    }) as unknown as typeof records;
  } catch (error) {
    throw new CustodyError('CSV_INVALID', `cannot read ${shown}: ${(error as Error).message}`, { cause: error });
  }
  const [first, ...rest] = records.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  if (first === undefined) throw new CustodyError('CSV_INVALID', `${shown} is empty`);
  if (rest.length > maxTableRows) throw new CustodyError('TOO_LARGE', `${shown} has more than ${maxTableRows} rows`);
  if (first.record.length > maxColumns) throw new CustodyError('TOO_LARGE', `${shown} has too many columns`);
  return {
    header: first.record.map((cell) => cell.trim()),
    rows: rest.map(({ record, info }) => rowOf(record, info.lines + skipped, first.record.length, shown)),
  };
}

function rowOf(record: readonly string[], line: number, width: number, shown: string): CsvRow {
  const extra = record.slice(width).findIndex((cell) => cell.trim() !== '');
  if (extra >= 0) {
    throw new CustodyError('CSV_INVALID', `${shown} line ${line} has more cells than the header`, {
      hint: 'put a cell that holds the separator in double quotes',
    });
  }
  return {
    line,
    cells: record.slice(0, width).map((cell, i) => plainCell(cell, `${shown} line ${line} column ${i + 1}`)),
  };
}

/** A leading apostrophe marks text in a spreadsheet; a formula is what nobody wanted to record. */
function plainCell(cell: string, where: string): string {
  if (/^'[=+\-@]/.test(cell)) return cell.slice(1);
  if (!cell.startsWith('=')) return cell;
  throw new CustodyError('CSV_INVALID', `${where} holds a formula`, {
    hint: "a text that begins with = is written '=",
  });
}

function decode(bytes: Uint8Array, shown: string): string {
  if (bytes.length > maxTableBytes)
    throw new CustodyError('TOO_LARGE', `${shown} is larger than ${maxTableBytes} bytes`);
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // said below
  }
  throw new CustodyError('CSV_INVALID', `${shown} is not text in UTF-8`, { hint: 'save it as "CSV UTF-8"' });
}

/** Excel's `sep=;` line names the separator and is not a row. */
function withoutDeclaration(text: string): { text: string; separator?: string; skipped: number } {
  const found = /^sep=(.)\r?\n/i.exec(text);
  if (found === null) return { text, skipped: 0 };
  return { text: text.slice(found[0].length), separator: found[1] as string, skipped: 1 };
}

/** The separator that is most often in the header, where no name of a column holds any. */
function likelySeparator(text: string): string {
  const header = /^.*/.exec(text.replace(/^\s+/, ''))?.[0] ?? '';
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: header.split(separator).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).separator;
}

/** One line of CSV, ended by a line feed; no cell can be taken for a formula. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
    return /[",;\t\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\n`;
}
