/** Whether the list in hand is the one that was approved: the entry of the approval attaches it by its SHA-256. */
import { toHex } from '../../bytes/hex.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { SaidError } from '../../words/said-error.ts';
import { bodyAt } from '../many/cases.ts';
import type { CasesRun } from '../many/run-cases.ts';
import type { DestroyList } from './destroy-list.ts';

/** What it gives throws CustodyError LIST_CHANGED where the approval in that case attaches another list, and as reading does. */
export function sameList(list: DestroyList, number: string): NonNullable<CasesRun['look']> {
  return async (one) => {
    const authority = list.cases.has(one.state.ledger) ? one.state.authorities.get(number) : undefined;
    if (authority === undefined) return;
    const lists = listsOf(await bodyAt(one, authority.by, 'authority'));
    const [approved] = lists;
    // an approval that was entered by hand may attach only the paper: then the exhibits that it names decide alone
    if (approved === undefined || lists.includes(list.sha256)) return;
    throw new SaidError(
      'LIST_CHANGED',
      phrase(
        'this list is not the one that {number} approved: its SHA-256 begins {digest}, and entry {entry} attaches {approved}',
        {
          number,
          entry: authority.by,
          digest: list.sha256.slice(0, shownDigits),
          approved: approved.slice(0, shownDigits),
        },
      ),
    );
  };
}

const shownDigits = 16;

/** Their SHA-256. The signed paper is attached as a kind of its own. */
const listsOf = (body: Body<'authority'> | undefined): readonly string[] =>
  (body?.attachments ?? []).flatMap(({ kind, sha256 }) =>
    kind === 'other' && sha256 !== undefined ? toHex(sha256) : [],
  );
