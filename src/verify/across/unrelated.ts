/** Ledgers given with which nothing that was given has to do: most likely the wrong file. */

import { toHex } from '../../bytes/hex.ts';
import { onRecord } from '../../custody/bears.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';

/** Tells the ledger in question which of the others nothing passed to or from. */
export function tellUnrelated(ledgers: AtHand, main: LedgerAtHand | undefined): void {
  if (main === undefined || ledgers.size < 2) return;
  const joined = new Set<string>();
  for (const { id, passed, continues } of ledgers.values()) {
    const others = [
      ...(continues === undefined ? [] : [toHex(continues.ledger)]),
      ...passed.received.map(({ answer }) => answer.ledger),
      ...passed.sent.map(({ answer }) => answer.into ?? ''),
    ];
    for (const other of others) {
      if (!ledgers.has(other)) continue;
      joined.add(id);
      joined.add(other);
    }
  }
  for (const other of ledgers.values()) {
    if (other === main || joined.has(other.id)) continue;
    main.tell({ code: 'OTHER_UNRELATED', bears: onRecord, facts: { other: other.title } });
  }
}
