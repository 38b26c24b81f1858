/** The line "Terms": what binds the reader, and whether it was kept. */
import type { Recipient } from '../../custody/act/event.ts';
import { isOpen, type TermsState } from '../../custody/state/state.ts';
import { type Fact, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import { standingTerms } from '../../verify/facts/terms-report.ts';
import { andMore } from '../cut-list.ts';
import { writtenOf } from '../teller.ts';
import { dayOf, type Faced, oneOf, type Row, when } from './faced.ts';

const mostListed = 3;

const standing = ({ state }: Faced): TermsState[] => standingTerms(state);

/** The first of them by what they ask for, with the day by which. */
function listed(terms: readonly TermsState[]): Fact {
  const names = terms.slice(0, mostListed).map(shortName);
  const more = terms.length - mostListed;
  return inTurn([...names, ...(more > 0 ? [andMore(more)] : [])]) ?? '';
}

/** What each kind asks for; those with a day name it. */
const kindNames: Readonly<Record<TermsState['kind'], Phrase>> = {
  purpose: phrase('for the stated purpose only'),
  speciality: phrase('speciality'),
  'onward-sharing': phrase('no onward sharing'),
  confidentiality: phrase('confidentiality'),
  'no-copy-without-order': phrase('no copy without an order'),
  custody: phrase('custody as stated'),
  place: phrase('place as stated'),
  tests: phrase('tests as stated'),
  'keep-until': phrase('keep until {day}'),
  'erase-by': phrase('erase by {day}'),
  'return-by': phrase('return by {day}'),
};

function shortName({ kind, due }: TermsState): Phrase {
  const name = kindNames[kind];
  const needsDay = name.text.includes('{day}');
  if (due === undefined) return needsDay ? phrase('{kind:}', { kind }) : name;
  const day = dayOf(due);
  return needsDay ? { text: name.text, facts: { day } } : phrase('{name} ({day})', { name, day });
}

/**
 * Whether an offer to the reader is open: by the reader's own key; or, where that is not known or the offer is to an agency, because
 * the record came in a bundle that offers something to a key of another record.
 */
export function isOffered({ state, own, verification }: Faced): boolean {
  if (state === undefined || verification.reached !== undefined) return false;
  const isOther = (key: string): boolean => verification.bundle !== undefined && !state.keys.has(key);
  const isToReader = (to: Recipient): boolean => {
    if ('key' in to) return own === undefined ? isOther(to.key) : own.has(to.key);
    return 'agency' in to && isOther(to.agency);
  };
  return [...state.offers.values()].some((offer) => isOpen(offer) && offer.to.some(isToReader));
}

const isOwner = ({ state, own }: Faced): boolean =>
  own !== undefined && [...(state?.keys.keys() ?? [])].some((keyId) => own.has(keyId));

const counted = (faced: Faced, holds: boolean) => {
  const terms = standing(faced);
  return holds && terms.length > 0 ? { n: terms.length, list: listed(terms) } : undefined;
};

const isHidden = (faced: Faced): boolean => {
  const { hiddenTerms = 0 } = faced.verification;
  return hiddenTerms > 0 && hiddenTerms === standing(faced).length;
};

export const termsRows: readonly Row[] = [
  {
    id: 'not-reached',
    said: phrase('NOT KNOWN: nothing of the record could be read.'),
    facts: ({ state }) => when(state === undefined),
  },
  {
    id: 'broken',
    said: phrase('BROKEN: {first}.'),
    facts(faced) {
      const finding = oneOf(faced, 'TERMS_BREACHED', 'TERMS_AGAINST');
      return finding && { first: writtenOf(finding) };
    },
  },
  {
    id: 'overdue',
    said: phrase('OVERDUE since {day}: {first}.'),
    facts(faced) {
      const finding = oneOf(faced, 'TERMS_OVERDUE');
      const due = finding?.facts?.due;
      const day = typeof due === 'object' && 'unix' in due ? due.unix : due;
      if (finding === undefined || (typeof day !== 'number' && typeof day !== 'string')) return undefined;
      return { day: dayOf(day), first: writtenOf(finding) };
    },
  },
  {
    id: 'only-hidden',
    said: phrase('NOT READABLE by you, only their kind: {list}.'),
    facts: (faced) => counted(faced, isHidden(faced)),
  },
  {
    id: 'bind',
    said: phrase('{n#term binds|terms bind} you if you accept: {list}.'),
    facts: (faced) => counted(faced, isOffered(faced)),
  },
  {
    id: 'accepted',
    said: phrase('{n#term binds|terms bind} you: {list}.'),
    facts: (faced) => counted(faced, isOwner(faced)),
  },
  {
    id: 'stand',
    said: phrase('{n#term is|terms are} in force: {list}.'),
    facts: (faced) => counted(faced, true),
  },
  { id: 'none', said: phrase('none.'), facts: () => ({}) },
];

export const termsMore: readonly Row[] = [
  {
    id: 'hidden',
    said: phrase('{n#term is|terms are} withheld from you: ask before you accept.'),
    facts: ({ verification: { hiddenTerms = 0 } }) => (hiddenTerms > 0 ? { n: hiddenTerms } : undefined),
  },
];
