/** The copies in a case so far: their last write blocker, for laboratories use it again, and attempts that did not end complete. */
import { entryType, isUnauthorised } from '../../../custody/state/entry-table.ts';
import { readEntries } from '../../../flow/ledger/entries.ts';
import { ledgerBytes } from '../../../flow/ledger/read-ledger.ts';
import { Openings } from '../../../ledger/private/openings.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { quoteWhereNeeded } from '../../record/values/quoted.ts';
import type { CaseRun } from '../case-run.ts';

/** The last copy of an exhibit, if it did not end complete. */
export interface Attempt {
  readonly entry: number;
  readonly attempt: number;
}

export interface EarlierCopies {
  /** `make; model; serial; firmware`, as far as each is on record; undefined where no copy had one. */
  readonly blocker: string | undefined;
  /** By the number of the exhibit that was copied. */
  readonly attempts: ReadonlyMap<string, Attempt>;
}

/** Throws CustodyError as reading does. */
export async function earlierCopies({ ledger, status }: Pick<CaseRun, 'ledger' | 'status'>): Promise<EarlierCopies> {
  let last: string | undefined;
  const attempts = new Map<string, Attempt>();
  const { entries } = status.state;
  for await (const { entry, type, body } of readEntries(
    await ledgerBytes(ledger.path),
    new Openings(),
    (at) => ['acquire', 'correct'].includes(entryType(entries, at) ?? '') && !isUnauthorised(entries, at),
  )) {
    if (body === undefined) continue;
    if (type === 'correct') {
      const { kind, entry: corrected } = body as Body<'correct'>;
      // an entry that was voided counts no more: no other may refer to it
      for (const [source, { entry: of }] of attempts) if (kind === 'void' && of === corrected) attempts.delete(source);
      continue;
    }
    const { blocker, source, outcome, attempt } = body as Body<'acquire'>;
    if (outcome === 'complete') attempts.delete(source);
    else attempts.set(source, { entry: entry.seq, attempt });
    if ('absent' in blocker) continue;
    const { make, model, serial, firmware } = blocker;
    const known = [serial, firmware].filter((part) => typeof part === 'string');
    last = [make, model, ...(known.length === 2 ? known : [])].map((part) => quoteWhereNeeded(part, ';')).join('; ');
  }
  return { blocker: last, attempts };
}
