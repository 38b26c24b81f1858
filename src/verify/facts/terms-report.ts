/** The terms of a ledger in a verdict: how many are in force, how many no program can judge, and whether the others were kept. */
import type { CustodyState, TermsState } from '../../custody/state/state.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Findings } from '../finding/types.ts';

export interface TermsReport {
  /** Terms that are at the end of the ledger. */
  readonly bind: number;
  /** Those of them that are in words only: whether they were kept is not judged. */
  readonly inWords: number;
  /** Terms against which an entry was recorded, and the first such entry. */
  readonly against: number;
  readonly first?: number;
  /** Whether those that can be judged were kept by the record; null where there is none. */
  readonly kept: boolean | null;
}

const inWords: ReadonlySet<string> = new Set(['purpose', 'speciality', 'confidentiality', 'custody', 'place', 'tests']);
const notKept = ['TERMS_BREACHED', 'TERMS_OVERDUE', 'TERMS_ENDED_BY_OTHER'];

/** Terms neither fulfilled nor waived at the end of the ledger; an empty list without a state. */
export const standingTerms = (state: CustodyState | undefined): TermsState[] =>
  [...(state?.terms.values() ?? [])].filter(({ state: is }) => is !== 'fulfilled' && is !== 'waived');

/** Counts of the terms, and whether they were kept; undefined where the ledger has no terms. Pure, never throws. */
export function termsReport(state: CustodyState | undefined, findings: Findings): TermsReport | undefined {
  if (state === undefined || state.terms.size === 0) return undefined;
  const all = [...state.terms.values()];
  const standing = standingTerms(state);
  const words = standing.filter(({ kind }) => inWords.has(kind)).length;
  const acts = all.flatMap(({ against }) => (against === undefined ? [] : [Math.min(...Object.values(against))]));
  const isKept = acts.length === 0 && !notKept.some((code) => findings.has(code));
  return {
    bind: standing.length,
    inWords: words,
    against: acts.length,
    ...(acts.length > 0 && { first: Math.min(...acts) }),
    kept: isKept ? (all.some(({ kind }) => !inWords.has(kind)) ? true : null) : false,
  };
}

/** The report as the line of a verdict. */
export function termsPhrase({ bind, inWords: words, against, first, kept }: TermsReport): Phrase {
  const facts = { bind, words };
  if (first !== undefined)
    return phrase('{bind} bind; {words} in words only; {against} acted against, first according to entry {entry}', {
      ...facts,
      against,
      entry: first,
    });
  if (kept === false) return phrase('{bind} bind; {words} in words only; not kept by the record', facts);
  if (kept === null) return phrase('{bind} bind, in words only', { bind });
  return phrase('{bind} bind; {words} in words only; kept by the record', facts);
}
