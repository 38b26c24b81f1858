/** The private texts of single entries with their exact paths: slower than counting them (tally.ts), for the few that must be named. */
import { isRefusal } from '../../errors.ts';
import { decodeBody } from '../../ledger/decode/body.ts';
import { decodeUnverifiedEntry, type Entry } from '../../ledger/entry.ts';
import { decodeUnverifiedGenesis } from '../../ledger/genesis.ts';
import { type PrivateField, privateFieldsOf } from '../../ledger/private/private-fields.ts';
import { EntrySplitter } from '../../ledger/split.ts';
import { decodeUnverifiedAnswer } from '../../ledger/statements/answer.ts';
import { answerFields } from '../../ledger/vocabulary/answer.ts';
import { fieldsOf, isEventType } from '../../ledger/vocabulary/index.ts';
import { caseFields } from '../../ledger/vocabulary/statements.ts';
import type { LedgerSource } from './replay-ledger.ts';

/** A private text with the kid of the signer of the statement that it is in. */
export interface LocatedText extends PrivateField {
  readonly keyId: Uint8Array;
}

/** The entries with these numbers, once more. */
export type EntriesAgain = (numbers: ReadonlySet<number>) => Iterable<Entry> | AsyncIterable<Entry>;

/** The entries with these numbers, in order, of a ledger known to be good so far. */
export async function* readSome(source: LedgerSource, numbers: ReadonlySet<number>): AsyncGenerator<Entry> {
  const splitter = new EntrySplitter();
  let left = numbers.size;
  let seq = 0;
  for await (const chunk of source(0)) {
    for (const bytes of splitter.push(chunk)) {
      if (numbers.has(seq)) {
        yield decodeUnverifiedEntry(bytes);
        left -= 1;
      }
      seq += 1;
    }
    if (left === 0 || splitter.failure !== undefined) return;
  }
}

/** The private texts of an entry, those of the case under `case` and those of an embedded answer under `answer`. Never throws. */
export function privateTextsOf(entry: Entry): LocatedText[] {
  const { keyId } = entry.statement;
  if (entry.ledger === undefined) {
    const info = attempt(() => decodeUnverifiedGenesis(entry))?.case;
    return info === undefined ? [] : located(privateFieldsOf(caseFields, info), keyId, 'case');
  }
  if (!isEventType(entry.type)) return [];
  const decoded = decodeBody(entry.type, entry.body);
  if (!decoded.ok) return [];
  const texts = located(privateFieldsOf(fieldsOf(entry.type), decoded.body), keyId);
  const bytes = entry.body.get('answer');
  const answer = bytes instanceof Uint8Array ? attempt(() => decodeUnverifiedAnswer(bytes)) : undefined;
  if (answer === undefined) return texts;
  return [...texts, ...located(privateFieldsOf(answerFields, answer.body), answer.statement.keyId, 'answer')];
}

function located(fields: readonly PrivateField[], keyId: Uint8Array, under?: string): LocatedText[] {
  const below = (path: string): string => (under === undefined ? path : `${under}.${path}`);
  return fields.map(({ path, field, ...rest }) => ({ path: below(path), field: below(field), ...rest, keyId }));
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
