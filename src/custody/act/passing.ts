/** What an answer lets go: exhibits that it accepts for the first time, into another ledger or on paper. */
import { toHex } from '../../bytes/hex.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import { type ExhibitState, undecided } from '../state/state.ts';
import type { Act } from './act.ts';

/** The exhibits that the answer lets go, in the order of the offer; none where they stay in this ledger. Pure, never throws. */
export function passing({ state, event: { body, answer } }: Act<'answered'>): ExhibitState[] {
  const offer = state.offers.get(body.offer);
  const into = answer?.answer.body.into;
  if (offer === undefined || (into !== undefined && toHex(into) === state.ledger)) return [];
  const rows = answer?.answer.body.exhibits ?? body.paper?.exhibits ?? [];
  const accepted = new Set(rows.filter(isAccepted).map(({ number }) => number));
  return undecided(offer).flatMap(({ exhibit, number }) =>
    accepted.has(number) ? (state.exhibits[exhibit] ?? []) : [],
  );
}
