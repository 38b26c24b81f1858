/** Compares a ledger that continues another with that other: the same entries, by someone of it, nothing left out in silence (docs/spec/ledger.md, section 8). */

import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { leafHash } from '../../crypto/merkle.ts';
import { onRecord } from '../../custody/bears.ts';
import { isSameName } from '../../custody/same-name.ts';
import { lookAgain, rootsOf } from './again.ts';
import type { AtHand, LedgerAtHand } from './at-hand.ts';

/** Tells each ledger that continues another given how it does. Reads the other again, without signatures. */
export async function followBreaks(ledgers: AtHand): Promise<void> {
  for (const ledger of ledgers.values()) {
    const { continues, opener } = ledger;
    const old = continues && ledgers.get(toHex(continues.ledger));
    if (continues === undefined || old === undefined) continue;
    const { size, root } = continues;
    const facts = { other: old.title, size, held: old.size };
    if (size > old.size) {
      ledger.tell({ code: 'BREAK_COPY_SHORT', bears: onRecord, seq: 0, facts });
      continue;
    }
    const actual = (await rootsOf(old.source, new Set([size]), old.size)).get(size);
    if (actual === undefined || !equalBytes(actual, root)) {
      ledger.tell({ code: 'BREAK_MISMATCH', bears: onRecord, seq: 0, facts });
      continue;
    }
    if (!old.state.keys.has(opener) && !(ledger.isOpenerPinned && isSameName(ledger.agency, old.agency))) {
      ledger.tell({ code: 'BREAK_BY_STRANGER', bears: onRecord, seq: 0, facts: { ...facts, key: opener } });
    }
    if (old.size > size) await tellLeftOut(ledger, old, size);
  }
}

/** Entries of the old ledger behind the place where it was continued: each must be owned by an incident. */
async function tellLeftOut(ledger: LedgerAtHand, old: LedgerAtHand, size: number): Promise<void> {
  const seqs = new Set(Array.from({ length: old.size - size }, (_, at) => size + at));
  const unnamed: number[] = [];
  await lookAgain(old.source, seqs, async (seq, entry) => {
    if (!ledger.passed.namedLeaves.has(toHex(leafHash(entry)))) unnamed.push(seq);
  });
  const [first] = unnamed;
  const facts = { other: old.title, count: seqs.size, size };
  if (first === undefined) ledger.tell({ code: 'BREAK_OWNED', bears: onRecord, seq: 0, facts });
  else
    ledger.tell({ code: 'BREAK_LEFT_OUT', bears: onRecord, seq: 0, facts: { ...facts, count: unnamed.length, first } });
}
