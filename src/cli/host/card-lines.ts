/** A key card as people read it; what its holder says of itself is called claimed. */

import { safeText } from '../../bytes/text.ts';
import { isRefusal } from '../../errors.ts';
import { phrase } from '../../ledger/phrase.ts';
import { quoted } from '../../ledger/quoted.ts';
import { type Card, decodeUnverifiedCard } from '../../ledger/statements/card.ts';
import { labelled } from '../../report/answer-lines.ts';
import { type Teller, tellerOf } from '../../report/teller.ts';

/** Who the card claims to be, one line a fact. */
export function cardLines(
  { holder, age, x5chain }: Pick<Card, 'holder' | 'age' | 'x5chain'>,
  teller: Teller = tellerOf(),
): string[] {
  const { name, agency, jurisdiction, title, badge } = holder;
  const { words, quote } = teller;
  const label = labelled(teller);
  const who = [title, name].filter((part) => part !== undefined).join(' ');
  const whole =
    badge === undefined
      ? quote(who)
      : words(phrase('{who} (badge {badge})', { who: quoted(who), badge: quoted(badge) }));
  const count = x5chain?.length ?? 0;
  return [
    label(phrase('claimed name'), whole),
    label(phrase('claimed agency'), `${quote(agency)}, ${safeText(jurisdiction)}`),
    ...(age === undefined ? [] : [label(phrase('encrypt to'), safeText(age))]),
    ...(count === 0 ? [] : [label(phrase('certificates'), words(phrase('{count#}, not checked here', { count })))]),
  ];
}

/** Whose card an enrolment holds; an entry without effect may hold anything. Never throws. */
export function enrolledLines(card: Uint8Array, teller: Teller = tellerOf()): string[] {
  const enrolled = (value: string): string => labelled(teller)(phrase('enrolled key'), value);
  try {
    const decoded = decodeUnverifiedCard(card);
    return [enrolled(decoded.keyId), ...cardLines(decoded, teller)];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return [enrolled(teller.words(phrase('none, {why}', { why: error.message })))];
  }
}
