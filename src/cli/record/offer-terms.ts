/** The terms that go along with an offer, taken from the record: what the officer named, and all that is on the exhibits. */

import { entriesToName, termsOn } from '../../custody/act/terms-named.ts';
import { type CustodyState, exhibitOf } from '../../custody/state/state.ts';
import type { Token } from './assemble.ts';
import type { ReadyDraft } from './preview.ts';

/** An exhibit of the offer. */
interface Offered {
  readonly number: string;
}

const exhibitsOf = (state: CustodyState, offered: readonly Offered[]) =>
  offered.flatMap(({ number }) => exhibitOf(state, number) ?? []);

/** A token that names the entries which `--terms` did not name; none where nothing is missing. */
export function termTokens(
  state: CustodyState,
  offered: readonly Offered[],
  tokens: readonly Token[],
): readonly Token[] {
  const said = tokens.flatMap(({ name, text }) => (name === 'terms' ? (text.match(/\d+/g) ?? []).map(Number) : []));
  const missing = entriesToName(state, exhibitsOf(state, offered), said);
  return missing.length === 0 ? [] : [{ name: 'terms', text: missing.join(',') }];
}

/** The draft of an offer with the terms that it does not name and that are on its exhibits. */
export function withTerms(state: CustodyState, draft: ReadyDraft): ReadyDraft {
  const { exhibits = [], terms = [] } = draft.body as { exhibits?: readonly Offered[]; terms?: readonly number[] };
  const missing = entriesToName(state, exhibitsOf(state, exhibits), terms);
  return missing.length === 0 ? draft : { ...draft, body: { ...draft.body, terms: [...terms, ...missing] } };
}

/** Lines that say which terms go along. */
export function termLines(state: CustodyState, offered: readonly Offered[]): string[] {
  const terms = termsOn(state, exhibitsOf(state, offered));
  if (terms.length === 0) return [];
  return [`terms that go along, ${terms.length}:`, ...terms.map(({ seq, kind }) => `  entry ${seq}: ${kind}`)];
}
