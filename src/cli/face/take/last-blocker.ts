/** The write blocker of the last copy in a case: laboratories use the same one again. */
import { entryType } from '../../../custody/state/entry-table.ts';
import { readEntries } from '../../../flow/ledger/entries.ts';
import { ledgerBytes } from '../../../flow/ledger/read-ledger.ts';
import { Openings } from '../../../ledger/private/openings.ts';
import type { Body } from '../../../ledger/vocabulary/index.ts';
import { quoteWhereNeeded } from '../../record/values/quoted.ts';
import type { CaseRun } from '../case-run.ts';

/** `make; model; serial; firmware`, as far as each is on record; undefined where no copy had one. Throws CustodyError as reading does. */
export async function lastBlocker({ ledger, status }: Pick<CaseRun, 'ledger' | 'status'>): Promise<string | undefined> {
  let last: string | undefined;
  const { entries } = status.state;
  for await (const { body } of readEntries(
    await ledgerBytes(ledger.path),
    new Openings(),
    (seq) => entryType(entries, seq) === 'acquire',
  )) {
    const blocker = (body as Body<'acquire'> | undefined)?.blocker;
    if (blocker === undefined || 'absent' in blocker) continue;
    const { make, model, serial, firmware } = blocker;
    const known = [serial, firmware].filter((part) => typeof part === 'string');
    last = [make, model, ...(known.length === 2 ? known : [])].map((part) => quoteWhereNeeded(part, ';')).join('; ');
  }
  return last;
}
