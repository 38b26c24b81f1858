/** `custody report verdict`: the verdict on paper, for any file that can be checked, even one that no form can be filled in from. */
import { CustodyError } from '../../errors.ts';
import type { ShownEntry } from '../../flow/ledger/entries.ts';
import type { DocumentModel } from '../../report/document/document.ts';
import { withOwnPaths } from '../../report/own-paths.ts';
import type { Timeline } from '../../report/timeline/timeline.ts';
import { timelineOf } from '../../report/timeline/timeline-of.ts';
import { type VerdictInput, verdictDocument } from '../../report/verdict/verdict-document.ts';
import type { Checked } from '../check/verify-request.ts';
import type { Wanted } from './choose-subject.ts';

export const verdictReport = {
  id: 'verdict',
  help: 'the verdict: what was checked, what was not, who signed and how you know, and the details',
} as const;

/** Throws CustodyError USAGE for what only forms are about. */
export function refuseSubject({ exhibits, entry = [], person }: Wanted): void {
  if (exhibits.length + entry.length > 0 || person !== undefined)
    throw new CustodyError('USAGE', 'the verdict is about the record as a whole', {
      hint: 'name the ledger or bundle with --ledger; of single exhibits: custody report custody-form',
    });
}

interface Telling extends Pick<VerdictInput, 'langs' | 'made' | 'program'> {
  readonly entries: AsyncIterable<ShownEntry>;
}

/** The document. Throws CustodyError as reading the ledger does. */
export async function tellVerdict(checked: Checked, { entries, ...telling }: Telling): Promise<DocumentModel> {
  const { trust, state } = checked;
  const verification = withOwnPaths(checked.verification);
  const timeline = state === undefined ? undefined : await followedTo(verification.ledger.size, entries);
  return verdictDocument({ verification, trust, timeline, ...telling });
}

/** The timeline of the entries that count; those behind them are not entries of this ledger. */
async function followedTo(size: number, entries: AsyncIterable<ShownEntry>): Promise<Timeline> {
  async function* counting(): AsyncGenerator<ShownEntry> {
    let left = size;
    for await (const shown of entries) {
      yield shown;
      left -= 1;
      if (left === 0) return;
    }
  }
  return await timelineOf(counting());
}
