/** L16: a record that was given up goes on nowhere. */

import { toHex } from '../../../bytes/hex.ts';
import { onRecord, onRecordFrom } from '../../../custody/bears.ts';
import { isSameName } from '../../../custody/same-name.ts';
import { hasMoved } from '../../../custody/state/entry-table.ts';
import type { LedgerAtHand } from '../../across/at-hand.ts';
import type { Whole } from '../whole.ts';

/** Asks it of every ledger that another one given continues. */
export function askContinued({ ledgers }: Whole): void {
  for (const ledger of ledgers.values()) {
    const { continues } = ledger;
    const old = continues && ledgers.get(toHex(continues.ledger));
    if (continues !== undefined && old !== undefined) judgeOld(ledger, old, continues.size);
  }
}

function judgeOld(ledger: LedgerAtHand, old: LedgerAtHand, size: number): void {
  const key = old.state.keys.get(ledger.opener);
  const isAdmin = key?.everRoles.includes('admin') && (key.ended === undefined || key.ended >= size);
  const isPinned = ledger.isOpenerPinned && old.isOpenerPinned && isSameName(ledger.agency, old.agency);
  if (!isAdmin && !isPinned) return;
  let moved = size;
  while (moved < old.size && !hasMoved(old.state.entries, moved)) moved += 1;
  if (moved >= old.size) return;
  const facts = { other: ledger.title, size };
  const ended = key?.ended === undefined ? undefined : old.stays.endedAt.get(key.ended);
  // a dismissed admin chooses the time of an opening entry
  if (ended !== undefined && (!isPinned || ended <= ledger.openedAt)) {
    old.tell({ code: 'CONTINUED_BY_ENDED_KEY', bears: onRecord, seq: key?.ended, facts });
    return;
  }
  old.tell({ code: 'CONTINUED_ELSEWHERE', bears: onRecordFrom(size), seq: moved, facts });
  old.continuedFrom = Math.min(old.continuedFrom, size);
}
