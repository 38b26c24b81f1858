/** Which exhibits of this record the facts of a finding name. */
import type { Facts } from '../ledger/phrase.ts';

/** Facts that hold numbers of exhibits of this record. */
const exhibitFacts = ['exhibit', 'exhibits', 'part', 'copy', 'copies'] as const;

/** The exhibit numbers in these facts, each once. */
export function exhibitsIn(facts: Facts): string[] {
  return [
    ...new Set(
      exhibitFacts.flatMap((name) => {
        const fact = facts[name];
        if (typeof fact === 'string') return fact;
        return typeof fact === 'object' && 'numbers' in fact ? (fact.numbers ?? []) : [];
      }),
    ),
  ];
}
