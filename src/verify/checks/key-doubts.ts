/** The doubts about keys: pins that ended, and keys that fell into other hands. */
import { onRecord, onRecordFrom } from '../../custody/bears.ts';
import { type Facts, moment } from '../../ledger/phrase.ts';
import { compromisedFrom, endOf } from '../trust/trust-times.ts';
import type { Run, Tell } from './check.ts';
import type { Signed } from './key-use.ts';
import type { KeyUses } from './key-uses.ts';
import type { OpeningKey } from './opening-key.ts';

/** Where findings go: those that leave no doubt, and those that do. */
interface Reporters {
  readonly tell: Tell;
  readonly doubt: Tell;
}

export function reportKeyDoubts(opening: OpeningKey, uses: KeyUses, { witnesses }: Run, to: Reporters): void {
  for (const [key, use] of uses.signed) {
    if (use.late > 0) reportExpired(key, use, opening, to);
    const pin = opening.pinOf(key) ?? opening.ledgerPin;
    const since = pin && compromisedFrom(pin);
    if (since === undefined) continue;
    const facts = { key, count: use.count, seq: use.first, since: pin?.compromisedSince ?? '' };
    doubtUnlessOlder(witnesses, use, since, to, 'PIN_COMPROMISED', facts);
  }
  for (const { key, since, by } of uses.compromised) {
    const use = uses.signed.get(key);
    if (use === undefined) continue;
    const facts = { by, key, since: moment(since), count: use.count, seq: use.first };
    doubtUnlessOlder(witnesses, use, since, to, 'KEY_COMPROMISED', facts);
  }
}

function reportExpired(key: string, use: Signed, opening: OpeningKey, { doubt }: Reporters): void {
  const { ledgerPin } = opening;
  const pin = opening.pinOf(key) ?? ledgerPin;
  const until = (endOf(ledgerPin) < endOf(pin) ? ledgerPin : pin)?.until ?? use.until ?? '';
  const facts = { key, count: use.late, seq: use.firstLate, until };
  doubt({ code: 'PIN_EXPIRED', bears: onRecord, seq: use.firstLate, facts });
}

/** What a witness saw before the key fell into other hands is older than that, on its clock: the entries up to there, and no others. */
function doubtUnlessOlder(
  witnesses: Run['witnesses'] = [],
  use: Signed,
  since: number,
  { tell, doubt }: Reporters,
  code: 'PIN_COMPROMISED' | 'KEY_COMPROMISED',
  facts: Facts,
): void {
  const [witness] = witnesses.filter(({ time }) => time < since).sort((a, b) => b.size - a.size);
  const later = witness === undefined ? use.seqs : use.seqs.filter((seq) => seq >= witness.size);
  const count = use.count - later.length;
  if (witness !== undefined && count > 0) {
    const older = { ...facts, count, witness: witness.by };
    tell({ code: 'COMPROMISED_LATER', bears: onRecord, seq: use.first, facts: older });
  }
  const [seq] = later;
  if (seq !== undefined) doubt({ code, bears: onRecordFrom(seq), seq, facts: { ...facts, count: later.length, seq } });
}
