/**
 * The model of terms: an agency sets one term on one thing, and the thing and a copy of it go through three ledgers. It knows who was
 * bound, who was given leave by the home of the term, and what somebody did against it. It shares no rule with the program.
 */
import { type Group, type Keeper, keepers, type Scene } from './group.ts';
import { type Goods, type Kind, type TermAct, tellTerm, writeTerms } from './terms-write.ts';

const kinds: readonly Kind[] = ['onward-sharing', 'return-by', 'no-copy-without-order'];

/** What holds for an agency. Of the home, only leave counts. */
interface Party {
  /** Its record lists the term. */
  readonly isListed: boolean;
  /** The term came with what it got, whether its sender said so or not. */
  readonly isBound: boolean;
  /** It entered a leave of the home that was good by then. */
  readonly isFreed: boolean;
  readonly isPermitted: boolean;
  /** It says that it gave the thing back. */
  readonly isFulfilled: boolean;
  /** From whom it got something. */
  readonly from: readonly Keeper[];
}

export interface Terms extends Scene<TermAct> {
  readonly kind?: Kind;
  /** Who has it by the records. */
  readonly at: Readonly<Record<Goods, Keeper | 'none' | 'gone'>>;
  /** What the home says now. */
  readonly isWaived: boolean;
  readonly isPermitted: boolean;
  readonly said: readonly string[];
  readonly parties: readonly Party[];
  readonly wrong: readonly string[];
}

const nobody: Party = {
  isListed: false,
  isBound: false,
  isFreed: false,
  isPermitted: false,
  isFulfilled: false,
  from: [],
};
const begin: Terms = {
  course: [],
  at: { thing: 0, copy: 'none' },
  isWaived: false,
  isPermitted: false,
  said: [],
  parties: [nobody, nobody, nobody],
  wrong: [],
};

const partyOf = (terms: Terms, who: Keeper): Party => terms.parties[who] as Party;

/** Whether the term stands for an agency: of the home by its own word, of another if it came along and no leave was entered. */
const standsFor = (terms: Terms, who: Keeper): boolean =>
  who === 0 ? !terms.isWaived : partyOf(terms, who).isBound && !partyOf(terms, who).isFreed;

/** Whether the home gave leave, be it entered or not. */
const hasLeave = (terms: Terms, who: Keeper): boolean =>
  terms.isPermitted || terms.isWaived || partyOf(terms, who).isPermitted || !standsFor(terms, who);

/** What an act does that the term forbids, or undefined. */
function forbidden(terms: Terms, act: TermAct): string | undefined {
  const { kind } = terms;
  switch (act.act) {
    case 'copy':
      return kind === 'no-copy-without-order' && !act.isOrdered ? 'copied' : undefined;
    case 'end':
      if (kind === 'onward-sharing' && act.how === 'released') return 'released';
      return kind === 'return-by' && (act.how === 'destroyed' || act.by !== 0) ? act.how : undefined;
    case 'pass': {
      const isBack = act.to === 0 || partyOf(terms, act.by).from.includes(act.to);
      return (kind === 'onward-sharing' || kind === 'return-by') && act.by !== 0 && !isBack ? 'shared' : undefined;
    }
    default:
      return undefined;
  }
}

function* acts(terms: Terms, liars: ReadonlySet<Keeper>): Iterable<TermAct> {
  const { kind, at } = terms;
  if (kind === undefined) {
    for (const each of kinds) yield { act: 'set', by: 0, kind: each };
    return;
  }
  for (const act of every(terms)) if (liars.has(act.by) || isHonest(terms, act)) yield act;
  for (const what of ['thing', 'copy'] as const) {
    const by = at[what];
    if (by === 'none' || by === 'gone') continue;
    const isKnown = by === 0 || partyOf(terms, by).isListed;
    for (const to of keepers) {
      // a first handover to either of the others is the same story
      if (to === by || (to === 2 && !terms.course.some((act) => act.act === 'pass'))) continue;
      for (const isNamed of isKnown ? [true, false] : [false])
        for (const rows of ['none', 'all', 'more'] as const) {
          const isTrue = isNamed === (isKnown && standsFor(terms, by));
          const isTaken = rows === (isNamed ? 'all' : 'none');
          const act = { act: 'pass', by, to, what, isNamed, rows } as const;
          if (!liars.has(by) && !(isTrue && isHonest(terms, act))) continue;
          if (liars.has(to) || isTaken) yield act;
        }
    }
  }
}

/** What the holders could do, and what the home could say. */
function* every({ kind, at, parties, said }: Terms): Iterable<TermAct> {
  if (typeof at.thing === 'number' && at.copy === 'none')
    for (const isOrdered of [true, false]) yield { act: 'copy', by: at.thing, isOrdered };
  for (const what of ['thing', 'copy'] as const) {
    const by = at[what];
    if (by === 'none' || by === 'gone') continue;
    for (const how of ['released', 'destroyed'] as const) yield { act: 'end', by, what, how };
  }
  for (const word of ['waived', 'permitted', 'demanded'] as const)
    if (said.at(-1) !== word) yield { act: 'word', by: 0, word };
  for (const by of [1, 2] as const) {
    if (!parties[by]?.isListed) continue;
    for (const word of ['waived', 'permitted'] as const)
      for (const isRested of said.includes(word) ? [true, false] : [false]) yield { act: 'carry', by, word, isRested };
    if (kind === 'return-by' && !parties[by]?.isFulfilled)
      yield { act: 'carry', by, word: 'fulfilled', isRested: false };
  }
}

/** An honest officer keeps the term, or has entered the leave of its home; and enters what the home says now. */
function isHonest(terms: Terms, act: TermAct): boolean {
  const { at, isWaived, isPermitted } = terms;
  if (act.act === 'carry') {
    if (act.word === 'fulfilled') return at.thing !== act.by && at.copy !== act.by;
    return act.isRested && (act.word === 'waived' ? isWaived : isPermitted);
  }
  if (act.act === 'set' || act.act === 'word' || forbidden(terms, act) === undefined) return true;
  return !standsFor(terms, act.by) || (act.by === 0 ? isPermitted : partyOf(terms, act.by).isPermitted);
}

function after(terms: Terms, act: TermAct): Terms {
  const course = [...terms.course, act];
  const what = forbidden(terms, act);
  const isWrong = what !== undefined && !hasLeave(terms, act.by);
  const wrong = isWrong ? [...new Set([...terms.wrong, `${what} by ${act.by}`])] : terms.wrong;
  const next = { ...terms, course, wrong };
  const withParty = (who: Keeper, more: Partial<Party>): Terms => ({
    ...next,
    parties: terms.parties.map((each, at) => (at === who ? { ...each, ...more } : each)),
  });
  switch (act.act) {
    case 'set':
      return { ...next, kind: act.kind };
    case 'copy':
      return { ...next, at: { ...terms.at, copy: act.by } };
    case 'end':
      return { ...next, at: { ...terms.at, [act.what]: 'gone' } };
    case 'word': {
      const isWaived = act.word === 'permitted' ? terms.isWaived : act.word === 'waived';
      return {
        ...next,
        isWaived,
        isPermitted: terms.isPermitted || act.word === 'permitted',
        said: [...terms.said, act.word],
      };
    }
    case 'carry':
      if (act.word === 'fulfilled') return withParty(act.by, { isFulfilled: true });
      if (act.isRested && act.word === 'waived' && terms.isWaived) return withParty(act.by, { isFreed: true });
      return act.isRested && act.word === 'permitted' ? withParty(act.by, { isPermitted: true }) : next;
    case 'pass': {
      const { isListed, isBound, isFreed, from } = partyOf(terms, act.to);
      const isUnder = standsFor(terms, act.by);
      const there = withParty(act.to, {
        isListed: isListed || act.rows !== 'none',
        isBound: isBound || isUnder,
        isFreed: isFreed && !isUnder,
        from: [...new Set([...from, act.by])].sort(),
      });
      const all = act.rows === 'more' ? [...wrong, `${act.to} says that the home set another`] : wrong;
      return { ...there, at: { ...terms.at, [act.what]: act.to }, wrong: all };
    }
  }
}

/** What holds, and what was handed over and entered, without the order. */
function key({ course, said, ...rest }: Terms): string {
  const told = course.filter(({ act }) => act === 'pass' || act === 'carry').map((act) => JSON.stringify(act));
  return JSON.stringify([rest, [...new Set(said)].sort(), said.at(-1), [...new Set(told)].sort()]);
}

export const terms: Group<TermAct, Terms> = {
  name: 'terms',
  begin,
  acts,
  after,
  key,
  wrong: ({ wrong }) => wrong[0],
  mayHear: [],
  lasting: ['TERMS_AGAINST', 'TERMS_NOT_NAMED', 'TERMS_ENDED_BY_OTHER', 'TERMS_END_NOT_THERE'],
  ledgers: 3,
  prepare: async () => undefined,
  write: writeTerms,
  tell: tellTerm,
};
