/** The terms of one ledger that stand at once are few, so that an act is compared with few (whole.md, L19). */
import { toHex } from '../../bytes/hex.ts';
import { maxTermsStanding } from '../../ledger/limits.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import type { Act } from '../act.ts';
import { impossible, keeps, type Rule } from '../rule.ts';
import type { CustodyState } from '../state.ts';
import { hasEnded, termKey, termOf, termsAt, weightOf } from '../terms.ts';
import { endingOf } from '../terms-end.ts';

const tooMany = impossible({
  id: 'TERMS_TOO_MANY',
  sentence: 'At most 256 terms, with the permissions under them, stand in one record.',
  says: 'more than {most} terms and permissions under them would stand in this record',
  allowed: 'custody record terms --of ENTRY --state waived …',
  types: ['terms', 'receive', 'correct'],
  check: (act) => {
    const added = addedBy(act.state, act as Act<'terms' | 'receive' | 'correct'>);
    if (added === 0) return keeps;
    return weightNow(act.state) + added > maxTermsStanding ? [{ most: maxTermsStanding }] : keeps;
  },
});

const weightNow = ({ terms, standingTerms }: CustodyState): number =>
  standingTerms.reduce((sum, id) => {
    const term = terms.get(id);
    return term === undefined ? sum : sum + weightOf(term);
  }, 0);

function addedBy(state: CustodyState, act: Act<'terms' | 'receive' | 'correct'>): number {
  const { type, body } = act.event;
  if (type === 'receive') return brought(state, body as Body<'receive'>);
  if (type === 'terms') return changed(act as Act<'terms'>);
  const { kind, entry } = body as Body<'correct'>;
  return kind === 'void' ? restored(state, entry) : 0;
}

/** Terms that have ended, and of which the entry said so: a void of it may make them stand again. */
const restored = (state: CustodyState, entry: number): number =>
  termsAt(state, entry)
    .filter((term) => hasEnded(term) && term.changes?.some((change) => change.seq === entry && hasEnded(change)))
    .reduce((sum, term) => sum + weightOf(term), 0);

/** What an entry about terms adds: a term, a permission that counts, or a term that stands again with its permissions. */
function changed(act: Act<'terms'>): number {
  const { of, leaf, state: next } = act.event.body;
  if (of === undefined) return hasEnded({ state: next }) ? 0 : 1;
  const term = termOf(act.state, of, leaf && toHex(leaf));
  if (term === undefined || hasEnded({ state: next })) return 0;
  if (next !== 'permitted') return hasEnded(term) ? weightOf(term) : 0;
  const word = endingOf(act);
  return hasEnded(term) || word === 'no-word' || word === 'shown' ? 0 : 1;
}

/** The terms that a receipt brings and that this ledger does not know, each once. */
function brought({ termIds }: CustodyState, { terms = [] }: Pick<Body<'receive'>, 'terms'>): number {
  const keys = terms.map(({ home, leaf }) => termKey(toHex(home), toHex(leaf)));
  return new Set(keys.filter((key) => !termIds.has(key))).size;
}

export const termsManyRules: readonly Rule[] = [tooMany];
