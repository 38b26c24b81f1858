/** An identity card as people read it; what its holder says of itself is called claimed. */
import { safeText } from '../bytes/text.ts';
import type { Card } from '../ledger/card.ts';

/** Who the card claims to be, one line a fact. */
export function cardLines(card: Pick<Card, 'holder'>): string[] {
  const { name, agency, jurisdiction, title, badge } = card.holder;
  const who = [title, name].filter((part) => part !== undefined).join(' ');
  return [
    `claimed name:    ${safeText(who)}${badge === undefined ? '' : ` (badge ${safeText(badge)})`}`,
    `claimed agency:  ${safeText(agency)}, ${safeText(jurisdiction)}`,
  ];
}
