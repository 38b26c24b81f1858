/** Entries of a ledger that other ledgers hold and the given copy lacks: they come after its end, or contradict it (spec/handover.md, step 4). */

import { equalBytes } from '../../bytes/arrays.ts';
import { toHex } from '../../bytes/hex.ts';
import { onEntry, onRecord } from '../../custody/bears.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import { rememberedRoot } from '../checks/known-heads.ts';
import type { LedgerAtHand } from './at-hand.ts';

/** An entry signed for a ledger by a key that acts in it, and held by another ledger. */
export interface MissingEntry {
  readonly seq: number;
  readonly leaf: Uint8Array;
  /** The root over the entries before it, as the entry itself states it. */
  readonly history: Uint8Array;
  /** Whether the given copy has another root than the receipt in the entry names; false where the copy ends before that. */
  readonly isOtherRoot: boolean;
  readonly keyId: string;
  /** The ledger that holds it, and the entry there that rests on it. */
  readonly by: LedgerAtHand;
  readonly at: number;
}

/** Tells both ledgers of each such entry; of all that only come after the end of the copy its own ledger hears once. */
export function tellMissing(sender: LedgerAtHand, missing: readonly MissingEntry[]): void {
  const after: MissingEntry[] = [];
  const isDoubted = ({ keyId }: MissingEntry): boolean => sender.compromised.has(keyId) || sender.stays.lost.has(keyId);
  const twice = seqsTwice(missing.filter((entry) => !isDoubted(entry)));
  let isContradicted = false;
  for (const entry of missing) {
    const { by, seq, keyId } = entry;
    const how = contradiction(sender, entry, twice);
    if (how === undefined) {
      after.push(entry);
      const facts = {
        entry: seq,
        other: sender.title,
        how: phrase('ends after {size#entry|entries}', { size: sender.size }),
      };
      by.tell({ code: 'ANSWERED_BEYOND', bears: onEntry, seq: entry.at, facts });
      continue;
    }
    if (isDoubted(entry)) {
      // a thief of that key can sign any entry, with any number
      sender.tell({ code: 'ENTRY_DOUBTED', bears: onRecord, facts: { other: by.title, entry: seq, key: keyId, how } });
      by.tell({
        code: 'ANSWERED_BEYOND',
        bears: onEntry,
        seq: entry.at,
        facts: { entry: seq, other: sender.title, how },
      });
      continue;
    }
    if (!isContradicted)
      sender.tell({ code: 'ENTRY_DIFFERS', bears: onRecord, facts: { other: by.title, entry: seq, key: keyId, how } });
    isContradicted = true;
    by.tell({
      code: 'ANSWERED_NOT_THERE',
      bears: onEntry,
      seq: entry.at,
      facts: { entry: seq, other: sender.title, how },
    });
  }
  const [first] = after;
  if (first === undefined) return;
  const last = after.reduce((most, { seq }) => Math.max(most, seq), 0);
  sender.tell({ code: 'ENTRY_LACKING', bears: onRecord, facts: { other: first.by.title, first: sender.size, last } });
}

/** Numbers of entries of which two different ones exist, or two with different entries before them. */
function seqsTwice(missing: readonly MissingEntry[]): Set<number> {
  const firsts = new Map<number, MissingEntry>();
  const twice = new Set<number>();
  for (const entry of missing) {
    const first = firsts.get(entry.seq);
    if (first === undefined) firsts.set(entry.seq, entry);
    else if (!equalBytes(first.leaf, entry.leaf) || !equalBytes(first.history, entry.history)) twice.add(entry.seq);
  }
  return twice;
}

/** Why a copy and an entry cannot both be true; undefined where the entry may come after the end of the copy. */
function contradiction(
  sender: LedgerAtHand,
  { seq, history, isOtherRoot }: MissingEntry,
  twice: Set<number>,
): Phrase | undefined {
  if (seq < sender.size) return phrase('holds another entry there');
  const { checkpoints, remembered } = sender.heads;
  const known = [
    ...(seq === sender.size ? [sender.root] : []),
    ...checkpoints.filter(({ size, ledger }) => size === seq && toHex(ledger) === sender.id).map(({ root }) => root),
    ...(remembered ? [rememberedRoot(remembered, seq)] : []),
  ];
  if (known.some((root) => root !== undefined && !equalBytes(root, history)))
    return phrase('or a checkpoint, or your memory of the ledger, has other entries before it');
  if (isOtherRoot) return phrase('has other entries than those that the receipt in it names');
  return twice.has(seq) ? phrase('ends before it, and a second entry of that number exists') : undefined;
}
