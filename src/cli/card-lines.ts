/** An identity card as people read it; what its holder says of itself is called claimed. */
import { safeText } from '../bytes/text.ts';
import { CustodyError } from '../errors.ts';
import { type Card, decodeUnverifiedCard } from '../ledger/card.ts';

/** Who the card claims to be, one line a fact. */
export function cardLines({ holder, age, x5chain }: Pick<Card, 'holder' | 'age' | 'x5chain'>): string[] {
  const { name, agency, jurisdiction, title, badge } = holder;
  const who = [title, name].filter((part) => part !== undefined).join(' ');
  return [
    `claimed name:    ${safeText(who)}${badge === undefined ? '' : ` (badge ${safeText(badge)})`}`,
    `claimed agency:  ${safeText(agency)}, ${safeText(jurisdiction)}`,
    ...(age === undefined ? [] : [`encrypt to:      ${safeText(age)}`]),
    ...(x5chain === undefined ? [] : [`certificates:    ${x5chain.length}, not checked here`]),
  ];
}

/** Whose card an enrolment holds; an entry without effect may hold anything. Never throws. */
export function enrolledLines(card: Uint8Array): string[] {
  try {
    const decoded = decodeUnverifiedCard(card);
    return [`enrolled key:    ${decoded.keyId}`, ...cardLines(decoded)];
  } catch (error) {
    if (!(error instanceof CustodyError) || error.code === 'BUG') throw error;
    return [`enrolled key:    none, ${safeText(error.message)}`];
  }
}
