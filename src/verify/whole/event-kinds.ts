/** Kinds of acts and events that the laws tell apart, and what an event rests on. */
import { momentOf } from '../../custody/act/act.ts';
import type { LedgerEvent } from '../../custody/act/event.ts';
import { parseTime } from '../../ledger/times.ts';

/** Copies that hold what their parents hold. */
export const comparedCopies: ReadonlySet<string> = new Set([
  'working-copy',
  'archive-copy',
  'court-copy',
  'transfer-copy',
]);

/** Statements about a thing wherever it is, and times by another ledger's clock. */
const timeless: ReadonlySet<string> = new Set([
  'note',
  'correct',
  'incident',
  'attest',
  'authority',
  'terms',
  'disclose',
  'answered',
  'withdraw',
]);

/** When it began, by `at` or by the log of an imager, in seconds; undefined where it says nothing of that. Never throws. */
export function begunOf(event: LedgerEvent): number | undefined {
  if (timeless.has(event.type)) return undefined;
  if (event.at !== undefined) return momentOf(event)[0];
  return event.type === 'acquire' ? parseTime(event.body.started)?.seconds : undefined;
}

const none: readonly number[] = [];

/** The authority entries that it names. */
export function authoritiesOf({ body }: LedgerEvent): readonly number[] {
  return body.under === undefined || 'absent' in body.under ? none : body.under;
}
