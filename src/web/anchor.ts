/** Whose key a person trusts: typed, or read from files that he was handed another way than the record. */
import { toHex } from '../bytes/hex.ts';
import { parseFingerprint } from '../crypto/fingerprint.ts';
import { CustodyError } from '../errors.ts';
import { type Card, decodeCard } from '../ledger/statements/card.ts';
import { formatTime } from '../ledger/times.ts';
import { maxTrustBytes, type Pin, type PinMeans, pinPlace, readTrustBytes } from '../verify/trust/trust.ts';
import { type GivenFile, smallFile } from './given-file.ts';

interface TypedAnchor {
  readonly kind: 'key' | 'ledger';
  /** Hexadecimal digits, 24 words, or a URN. */
  readonly number: string;
  readonly name: string;
  readonly agency: string;
  readonly how: PinMeans | '';
  /** Of the card that the number was read from. */
  readonly card?: string;
}

/** The pin that the words make. `now` in Unix seconds. Throws CustodyError FINGERPRINT, MISSING_VALUE. */
export function typedPin({ kind, number, name, agency, how, card }: TypedAnchor, now: number): Pin {
  const id = toHex(parseFingerprint(number));
  if (card !== undefined && card !== id)
    throw new CustodyError('FINGERPRINT', 'the card has another number than the one that you were told', {
      hint: 'do not trust it; ask the agency again',
    });
  if (name.trim() === '' || agency.trim() === '')
    throw new CustodyError('MISSING_VALUE', 'a number names nobody: say whose it is, and of which agency');
  if (how === '') throw new CustodyError('MISSING_VALUE', 'say how you confirmed the number');
  const facts = { name: name.trim(), agency: agency.trim(), how, when: formatTime(now) };
  if (kind === 'ledger') return { kind, ledger: id, ...facts };
  return { kind: card === undefined ? 'key' : 'card', keyId: id, ...facts };
}

/** Adds a pin to others, in the place of one for the same number; an authority for time may be one for people besides. */
export const withPin = (pins: readonly Pin[], pin: Pin): Pin[] => [
  ...pins.filter((other) => pinPlace(other) !== pinPlace(pin)),
  pin,
];

/** What a file of trust holds: pins that were made before, or a card that is yet to be confirmed. Throws CustodyError TRUST_INVALID, CARD_INVALID, IO. */
export async function readAnchorFile(
  file: GivenFile,
): Promise<{ readonly pins: readonly Pin[] } | { readonly card: Card }> {
  const bytes = await smallFile(file, maxTrustBytes);
  const text = new TextDecoder().decode(bytes);
  // a trust file is JSON; a card is binary
  return /^\s*[[{]/.test(text) ? readTrustBytes(bytes) : { card: await decodeCard(bytes) };
}
