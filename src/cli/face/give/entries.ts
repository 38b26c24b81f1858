/** The answers of `custody give` as flags of the entries that record it. */

import type { Token } from '../../record/assemble.ts';
import { quoteWhereNeeded, quoteWord } from '../../record/values/quoted.ts';
import type { Answers } from '../question.ts';
import { newAuthority } from '../questions/authority.ts';
import { branchOf, cardStart, type GiveMeans, goingOf, isIn } from '../questions/giving.ts';
import { needsAuthority } from '../questions/lending.ts';
import { authorityEntry, authorityTokens, files, literal, person, type SaidEntry, token } from '../take/entries.ts';

/** An authority that is entered on this sheet. */
export const newAuthorityEntries = (answers: Answers): SaidEntry[] =>
  needsAuthority(answers) && answers.authority === newAuthority ? [authorityEntry(answers)] : [];

/** Flags of an offer, but its exhibits; `size` is the number of the first entry. */
export function offerTokens(answers: Answers, means: GiveMeans, size: number): Token[] {
  const { to = '', 'to.file': file, office, carrier, purpose, answer, terms } = answers;
  const isCard = isIn('offer')(answers);
  return [
    ...(isCard ? token('to-card', to.startsWith(cardStart) ? to : file) : literal('to-office', office)),
    ...(isCard ? [] : literal('via', carrier)),
    ...literal('purpose', purpose),
    ...authorityTokens({ means, prefix: '' }, answers, size),
    ...token('terms', terms),
    ...(isCard ? token('deadline', answer) : []),
  ];
}

/** The entries of what is lent, given back or destroyed. */
export function givenEntries(answers: Answers, means: GiveMeans, size: number): SaidEntry[] {
  const numbers = goingOf(means.state(), answers).map(({ number }) => number);
  const exhibits: Token = { name: 'exhibits', text: numbers.map(quoteWord).join(',') };
  const authority = answers.how === 'archived' ? [] : authorityTokens({ means, prefix: '' }, answers, size);
  const entry = (type: SaidEntry['type'], tokens: readonly Token[]): SaidEntry[] => [
    ...(answers.how === 'archived' ? [] : newAuthorityEntries(answers)),
    { type, tokens: [exhibits, ...tokens], open: [] },
  ];
  const signed = ':signed-paper';
  switch (branchOf(answers)) {
    case 'issue':
      return entry('store', [
        { name: 'move', text: 'issued' },
        ...literal('place', answers.office),
        ...person('to-person', answers.carrier),
        ...token('due', answers.due),
        ...literal('purpose', answers.purpose),
        ...files(answers.slip, signed),
      ]);
    case 'release':
      return entry('release', [
        ...person('to', answers.owner),
        ...token('capacity', answers['owner.as']),
        ...person('on-behalf-of', answers['owner.for']),
        ...literal('identity', answers.identity),
        ...literal('condition', answers.condition),
        ...means
          .copiesLeft(answers)
          .map((number) => ({ name: 'kept', text: `${number}; ${quoteWhereNeeded(answers.kept ?? '', ';')}` })),
        ...authority,
        ...files(answers.papers, signed),
      ]);
    case 'dispose':
      return entry('dispose', [
        { name: 'what', text: answers.how === 'wiped' ? 'content' : 'thing' },
        ...token('how', answers.how),
        ...literal('ordered', answers.ordered),
        ...literal('method', answers.method),
        ...person('done', answers.done),
        ...person('witness', answers.witness),
        ...authority,
        ...files(answers.papers),
      ]);
    default:
      return [];
  }
}
