/** Terms bind and travel: acts against them, offers that leave them out, and who may end them (whole.md, L19). */

import { toHex } from '../../../bytes/hex.ts';
import { maxTermsCompared } from '../../../ledger/limits.ts';
import { isAccepted } from '../../../ledger/statements/answer.ts';
import type { Act } from '../../act/act.ts';
import { endingOf } from '../../act/terms-end.ts';
import { compareTerms, usingTypes } from '../../act/terms-use.ts';
import { gap, keeps, notice, paper, type Rule } from '../../rule.ts';
import type { ExhibitState, TermsState } from '../../state/state.ts';
import { boundBy, isHomeHere, namedTerms, standingOf, type TermList, termOf } from '../../state/terms.ts';
import { firstOf, listed } from '../first-and-more.ts';
import { passingOnPaper } from '../handover/paper.ts';

const against = gap({
  id: 'TERMS_AGAINST',
  unshown: 'authority',
  sentence: 'What the terms forbid is not done while they are in force, unless it was permitted before.',
  says: 'the terms of entry {entry} ({terms}) forbid this of {exhibits}, and nothing recorded before permits it',
  allowed: 'custody record terms --of {entry} --state permitted …',
  types: usingTypes,
  check: (act) =>
    compareTerms(act as Act).against.map(({ term, exhibits }) => ({
      ...listed(exhibits),
      entry: term.seq,
      terms: term.kind,
    })),
});

const tooMany = gap({
  id: 'TERMS_TOO_MANY',
  unshown: 'authority',
  isDeclared: false,
  sentence: 'An act uses or offers exhibits under at most 2,048 terms, with the permissions under them.',
  says: 'more than {most} terms and permissions under them go with {exhibits}, and this act is compared with none of them',
  allowed: 'custody record terms --of ENTRY --state waived …',
  types: [...usingTypes, 'offer'],
  check: (act) => {
    const { uncompared } = compareTerms(act as Act);
    return uncompared.length === 0 ? keeps : [{ ...listed(uncompared), most: maxTermsCompared }];
  },
});

const notNamed = gap({
  id: 'TERMS_NOT_NAMED',
  unshown: 'practice',
  sentence: 'An offer names all terms that bind what it offers.',
  says: 'the terms of entry {entry} ({terms}) bind {exhibit}, and the offer does not name them',
  allowed: 'custody record offer --terms {entry} …',
  types: ['offer'],
  check: ({ state, event, about }) => {
    if (state.terms.size === 0) return keeps;
    const named = namedTerms(state, event.body.terms);
    const found = new Map<TermsState['kind'], { readonly entry: number; readonly exhibits: Set<ExhibitState> }>();
    const unnamed = new Map<TermList, TermList>();
    const isUnnamed = ({ id }: TermsState): boolean => !named?.has(id);
    for (const [exhibit, { lists, lineage }] of (named && boundBy(state, about)) ?? []) {
      // of the terms of all these exhibits the first of each kind will do
      for (const list of lists)
        if (!unnamed.has(list)) unnamed.set(list, { ...list, plain: firstOfKinds(list.plain.filter(isUnnamed)) });
      const rest = lists.flatMap((list) => unnamed.get(list) ?? []);
      for (const { seq, kind } of standingOf({ lineage, lists: rest }).filter(isUnnamed)) {
        const known = found.get(kind) ?? { entry: seq, exhibits: new Set() };
        found.set(kind, known);
        known.exhibits.add(exhibit);
      }
    }
    return [...found].map(([terms, { entry, exhibits }]) => ({ ...firstOf([...exhibits]), entry, terms }));
  },
});

const firstOfKinds = (terms: readonly TermsState[]): TermsState[] => {
  const kinds = new Map<TermsState['kind'], TermsState>();
  for (const term of terms) if (!kinds.has(term.kind)) kinds.set(term.kind, term);
  return [...kinds.values()];
};

const notAgreed = notice({
  id: 'TERMS_NOT_AGREED',
  isDeclared: false,
  sentence: 'A recipient who accepts agrees to the terms, or refuses.',
  says: 'the receipt accepts {exhibit} under terms, and the record of it does not say that the recipient agrees to them; they bind all the same',
  types: ['answered', 'receive'],
  check: (act) => {
    const { answer } = act.event;
    if (!hasTerms(act)) return keeps;
    // the record of a paper has no place for the recipient's agreement
    if (answer === undefined) {
      const [first] = act.event.type === 'answered' ? (passingOnPaper(act)?.numbers ?? []) : [];
      return first === undefined ? keeps : [{ exhibit: first }];
    }
    const { checks, exhibits } = answer.answer.body;
    const taken = exhibits.filter(isAccepted);
    const [first] = checks.terms === 'pass' ? taken.filter(({ code }) => code === 'terms') : taken;
    return first === undefined ? keeps : [{ exhibit: first.number }];
  },
});

/** Whether terms go along with what the answer takes. */
function hasTerms({ state, event }: Act<'answered' | 'receive'>): boolean {
  if (event.type === 'receive') return event.body.terms !== undefined;
  return (state.offers.get(event.body.offer)?.terms.length ?? 0) > 0;
}

const endedByOther = gap({
  id: 'TERMS_ENDED_BY_OTHER',
  unshown: 'practice',
  sentence: 'Terms of another record end on the word of that record: its entry, or a signed paper.',
  says: 'the terms of entry {entry} ({terms}) were set in another record, and nothing from there says that they are {state}',
  allowed: 'custody record terms --of {entry} --rests FILE …',
  types: ['terms'],
  check: (act) => (endingOf(act) === 'no-word' ? [factsOf(act)] : keeps),
});

const onOwnWord = notice({
  id: 'TERMS_ENDED_ON_OWN_WORD',
  isDeclared: false,
  sentence: 'Anyone who waives terms, or permits something under them, attaches the paper of the person who set them.',
  says: 'the terms of entry {entry} ({terms}) are {state} on the word of the signer alone',
  types: ['terms'],
  check: (act) => {
    const { state, event } = act;
    const { of, leaf, attachments = [] } = event.body;
    const term = of === undefined ? undefined : termOf(state, of, leaf && toHex(leaf));
    if (term === undefined || !isHomeHere(state, term)) return keeps;
    if (attachments.length > 0 || term.binds === 'recipients') return keeps;
    return isEndedEarly(act, term) || isShortened(act, term) ? [factsOf(act)] : keeps;
  },
});

/** No deed fulfils terms of these kinds. */
const noDeeds: ReadonlySet<string> = new Set(['onward-sharing', 'no-copy-without-order', 'keep-until']);

/** Whether it ends the term, or permits something, for no other reason than that the signer says so. */
function isEndedEarly({ event: { body, iat } }: Act<'terms'>, { kind, due }: TermsState): boolean {
  if (body.state === 'waived' || body.state === 'permitted') return true;
  if (body.state !== 'fulfilled' || !noDeeds.has(kind)) return false;
  return kind !== 'keep-until' || due === undefined || iat < due;
}

/** Whether it moves the end of a duty to keep to an earlier date. */
function isShortened({ event: { body } }: Act<'terms'>, { kind, due }: TermsState): boolean {
  return kind === 'keep-until' && body.due !== undefined && (due === undefined || body.due < due);
}

const onPaper = paper({
  id: 'TERMS_ON_PAPER',
  sentence: 'Terms of another record may end on a signed paper, and the paper is attached.',
  says: 'the terms of entry {entry} ({terms}) are {state} on a signed paper',
  types: ['terms'],
  check: (act) => (endingOf(act) === 'paper' ? [factsOf(act)] : keeps),
});

function factsOf({ state, event: { body } }: Act<'terms'>) {
  const term = termOf(state, body.of as number, body.leaf && toHex(body.leaf));
  return { entry: body.of ?? 0, terms: term?.kind ?? body.kind, state: body.state };
}

export const termsBindRules: readonly Rule[] = [
  against,
  tooMany,
  notNamed,
  notAgreed,
  endedByOther,
  onOwnWord,
  onPaper,
];
