/** Monotone (whole.md, L10): what was found of a ledger with few ledgers given remains with more. */
import { rowOf } from '../../src/verify/finding/table.ts';
import type { Judged } from '../vectors/vector.ts';
import { type LedgerIndex, ledgers } from './world.ts';

/** Gaps and notices that say that a ledger was missing: more ledgers may take them away (whole.md, L10). */
export const missing: ReadonlySet<string> = new Set([
  'RECEIVED_UNCHECKED',
  'SIGNER_NOT_PINNED',
  'ANSWERER_NOT_PINNED',
  'SENDER_NOT_PINNED',
  'END_NOT_SHOWN',
  'OTHER_UNRELATED',
  'SENDER_NOT_JUDGED',
  'COPY_NOT_COMPARED',
  'HOME_NOT_SHOWN',
  'LEFT_UNCHECKED',
  'NOT_RECEIVED_YET',
  'NOT_ENTERED_YET_HERE',
  'TERMS_UNCHECKED',
  'ANSWER_BY_SENDER',
  'SENDER_GAPS',
  'SENDER_HID',
]);

/**
 * Monotone: with more ledgers, every finding about a ledger remains or becomes the worse one of that name, unless it said that
 * a ledger was missing.
 */
export function lost(few: readonly Judged[], given: readonly LedgerIndex[], all: readonly Judged[]): string[] {
  return given.flatMap((ledger, at) => {
    const found = new Set(all[ledger]?.findings);
    const remains = (code: string): boolean => found.has(code) || found.has(code.replace(/_NOTED$/, ''));
    const gone = (few[at]?.findings ?? []).filter((code) => !remains(code) && !missing.has(code));
    return gone.map((code) => `${code} (${rowOf(code).kind}) of ledger ${ledger} goes away with more ledgers`);
  });
}

/** Every choice of ledgers but none and all. */
export const choices: readonly (readonly LedgerIndex[])[] = Array.from({ length: 14 }, (_, at) =>
  ledgers.filter((ledger) => ((at + 1) >> ledger) & 1),
);
