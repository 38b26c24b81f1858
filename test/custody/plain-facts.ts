/** Facts of a finding with each phrase as its English and each moment as its text, so that a case can name them plainly. */
import { type Facts, inEnglish } from '../../src/ledger/phrase.ts';

export function plainFacts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === 'object' ? inEnglish(`{${name}}`, { [name]: fact }) : fact,
    ]),
  );
}
