/** Decisions that nobody may sign: what differs is accepted only with the reservation named, and nothing is left unsaid. */

import { inEnglish } from '../../ledger/phrase.ts';
import { isAccepted } from '../../ledger/statements/answer.ts';
import type { Decision } from './decision.ts';
import type { ReceiptFacts } from './facts.ts';
import { obstaclesOf } from './obstacles.ts';

/** What is wrong with one decision. `unsafe`: it accepts something in spite of what was found; else something is missing. */
export interface DecisionProblem {
  readonly number: string;
  readonly kind: 'unsafe' | 'incomplete';
  readonly says: string;
  /** What would be allowed. */
  readonly allowed: string;
}

/** All that is wrong with the decisions; empty where they may be signed. Pure, never throws. */
export function decisionProblems(facts: ReceiptFacts): DecisionProblem[] {
  const decided = new Map((facts.decisions?.exhibits ?? []).map((one) => [one.number, one]));
  const strange = [...decided.keys()].filter((number) => !facts.numbers.includes(number));
  return [
    ...strange.map(
      (number): DecisionProblem => ({
        number,
        kind: 'incomplete',
        says: 'this is not to be decided here',
        allowed: `decide ${facts.numbers.join(', ')}`,
      }),
    ),
    ...facts.numbers.flatMap((number) => problemOf(facts, decided.get(number) ?? { number })),
  ];
}

function problemOf(facts: ReceiptFacts, decision: Decision): DecisionProblem[] {
  const { number, outcome, code, why, condition, where } = decision;
  const lacks = (says: string, allowed: string): DecisionProblem[] => [{ number, kind: 'incomplete', says, allowed }];
  if (outcome === undefined)
    return lacks('it is not decided', 'accepted, accepted-with-reservations, refused, not-received or undecided');
  const isPlain = outcome === 'accepted';
  if (!isPlain && code === undefined) return lacks(`${outcome} needs a reason`, 'give a code');
  if (!isPlain && facts.what !== 'measure' && (why ?? '').trim() === '')
    return lacks(`${outcome} needs its reason in words`, 'give why');
  if (!isAccepted({ outcome })) {
    if (where === undefined) return lacks('it needs the place where it is now', 'give its place, and the seals on it');
    return [];
  }
  if (condition === undefined) return lacks('it needs the condition in which it was found', 'give condition');
  const obstacles = obstaclesOf(facts, number);
  if (obstacles.length === 0) return [];
  const codes = [...new Set(obstacles.map((each) => each.code))];
  if (!isPlain && code !== undefined && codes.includes(code)) return [];
  const says = obstacles.map((each) => inEnglish(each.says.text, each.says.facts)).join('; ');
  const reservations = codes.map((each) => `accepted-with-reservations, code ${each}`).join(', or ');
  return [{ number, kind: 'unsafe', says, allowed: `${reservations}; or refused; or undecided` }];
}
