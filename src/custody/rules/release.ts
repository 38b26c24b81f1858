/** What a release says: to whom a thing was given, or that a claim to what never came is given up (rules.md, Releases). */
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Body } from '../../ledger/vocabulary/index.ts';
import { type Facts, impossible, notice, type Rule } from '../rule.ts';
import type { ExhibitState } from '../state/state.ts';

const theTelling = phrase('it does not say to whom, how the identity was checked, and in what condition');

const unfit = impossible({
  id: 'RELEASE_UNFIT',
  sentence:
    'A release names the person, how the identity was checked, and the condition; for an exhibit that is still arriving it names none of these.',
  says: 'the release of {exhibit} is not valid: {problem}',
  allowed: ({ problem }) =>
    problem === theTelling
      ? 'custody record release --exhibits {exhibit} --to NAME --identity TEXT --condition TEXT …'
      : 'custody record release --exhibits {exhibit}',
  types: ['release'],
  check: ({ event: { body }, about, hindered }) =>
    about.flatMap((exhibit): Facts[] => {
      if (hindered.some((each) => each.exhibit === exhibit)) return [];
      const problem = problemOf(exhibit, body);
      return problem === undefined ? [] : [{ exhibit: exhibit.number, problem }];
    }),
});

function problemOf({ status }: ExhibitState, body: Body<'release'>): Phrase | undefined {
  const { to, identity, condition, capacity, onBehalfOf, kept } = body;
  if (status !== 'arriving') {
    const isWhole = to !== undefined && identity !== undefined && condition !== undefined;
    return isWhole ? undefined : theTelling;
  }
  const told = [to, identity, condition, capacity, onBehalfOf, ...kept];
  return told.every((each) => each === undefined)
    ? undefined
    : phrase('the exhibit is arriving and was never in custody here, so no person, condition or copy is named');
}

const givenUp = notice({
  id: 'CLAIM_GIVEN_UP',
  isDeclared: false,
  sentence: 'A recipient gives up its claim to what the sender never entered as handed over.',
  says: 'the claim to {exhibit}, arriving since entry {since}, is given up',
  types: ['release'],
  check: ({ about }) =>
    about.filter(({ status }) => status === 'arriving').map(({ number, since }) => ({ exhibit: number, since })),
});

export const releaseRules: readonly Rule[] = [unfit, givenUp];
