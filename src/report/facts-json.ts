/** What fills the sentence of a finding, as members of JSON: free text of a signer is never only a part of a sentence (W22). */
import { type Fact, type Facts, inEnglish, isPhrase, isQuoted } from '../ledger/phrase.ts';

/**
 * Names of facts → what they are: a code, name or number as it is; `{quote}` for free text of a signer, whole; `{unix}` for a
 * moment; `{text, quotes}` for a sentence of ours, with the free texts in it.
 */
export function factsJson(facts: Facts): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (fact === undefined ? [] : [[name, factJson(fact)]])),
  );
}

function factJson(fact: Fact): unknown {
  if (typeof fact !== 'object' || !isPhrase(fact)) return fact;
  const quotes = [...quotesIn(fact)];
  return { text: inEnglish(fact.text, fact.facts), ...(quotes.length > 0 && { quotes }) };
}

function* quotesIn(fact: Fact): Generator<string> {
  if (typeof fact !== 'object') return;
  if (isQuoted(fact)) yield fact.quote;
  else if (isPhrase(fact)) for (const each of Object.values(fact.facts)) if (each !== undefined) yield* quotesIn(each);
}
