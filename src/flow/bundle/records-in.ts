/** The records within the body of an entry, those of an answer in it among them. */
import { decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';

/** Calls `visit` for every record, from the outside in. Throws CustodyError for an answer that cannot be read. */
export function eachRecordIn(value: unknown, visit: (fields: Readonly<Record<string, unknown>>) => void): void {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (Array.isArray(value)) {
    for (const element of value) eachRecordIn(element, visit);
    return;
  }
  const fields = value instanceof Map ? Object.fromEntries(value) : (value as Record<string, unknown>);
  visit(fields);
  if (fields.answer instanceof Uint8Array) eachRecordIn(decodeUnverifiedAnswer(fields.answer).body, visit);
  for (const element of Object.values(fields)) eachRecordIn(element, visit);
}
