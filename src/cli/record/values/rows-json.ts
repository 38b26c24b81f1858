/** Many entries from one JSON file: an array, JSON Lines, or one object alone. */
import { CustodyError, isRefusal } from '../../../errors.ts';
import { type EventTypeName, fieldsOf } from '../../../ledger/vocabulary/index.ts';
import { maxTableBytes, maxTableRows } from '../../host/csv.ts';
import type { ReadContext } from '../../typed/read-time.ts';
import { isRecord } from './place.ts';
import { readFields } from './read-json.ts';
import { naming } from './read-value.ts';
import type { Row } from './rows.ts';

/** One row for each object; its keys are the fields' own names, and `at` and `open`. Throws CustodyError JSON_INVALID naming the item, TOO_LARGE. */
export function rowsOfJson(type: EventTypeName, bytes: Uint8Array, shown: string, context: ReadContext): Row[] {
  if (bytes.length > maxTableBytes)
    throw new CustodyError('TOO_LARGE', `${shown} is larger than ${maxTableBytes} bytes`);
  const items = parseItems(bytes, shown);
  if (items.length > maxTableRows) throw new CustodyError('TOO_LARGE', `${shown} has more than ${maxTableRows} items`);
  return items.map((item, i) => {
    const where = `${shown} item ${i + 1}`;
    if (!isRecord(item)) throw new CustodyError('JSON_INVALID', `${where} is not an object`);
    const { at, open, type: named, ...fields } = item as Record<string, unknown>;
    if (named !== undefined && named !== type) {
      throw new CustodyError('JSON_INVALID', `${where} is of another type than ${type}`);
    }
    try {
      const body = readFields(fields, fieldsOf(type), context);
      return {
        where,
        fault: 'JSON_INVALID',
        tokens: [],
        body,
        ...(at !== undefined && { at: atOf(at) }),
        ...(open !== undefined && { open: openOf(open) }),
      };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      throw new CustodyError('JSON_INVALID', `${where}: ${error.message}`, { ...(error.hint && { hint: error.hint }) });
    }
  });
}

function parseItems(bytes: Uint8Array, shown: string): readonly unknown[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CustodyError('JSON_INVALID', `${shown} is not text in UTF-8`);
  }
  try {
    const whole = JSON.parse(text) as unknown;
    return Array.isArray(whole) ? whole : [whole];
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !lines[0]?.trim().endsWith('}')) throw notJson(shown, error);
    return lines.map((line, i) => naming(`${shown} line ${i + 1}`, () => parseLine(line)));
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new CustodyError('JSON_INVALID', `is not JSON: ${(error as Error).message}`);
  }
}

const notJson = (shown: string, error: unknown): CustodyError =>
  new CustodyError('JSON_INVALID', `${shown} is not JSON: ${(error as Error).message}`, { cause: error });

function atOf(at: unknown): string {
  if (typeof at === 'string') return at;
  if (Array.isArray(at) && at.length === 2 && at.every((end) => typeof end === 'string')) return at.join('..');
  throw new CustodyError('USAGE', 'at is neither a time nor an array of two');
}

function openOf(open: unknown): string[] {
  if (Array.isArray(open) && open.every((field) => typeof field === 'string')) return open;
  throw new CustodyError('USAGE', 'open is not an array of field names');
}
