/** Compares the answers of a trainee with the plan. */
import type { FaultName } from './faults.ts';
import type { Place, Plan } from './plan.ts';

export interface Answer {
  /** As `placeNamed` names it. */
  readonly where: string;
  readonly what: FaultName;
}

export interface Marked {
  readonly place: Place;
  readonly result: 'found' | 'wrongly named' | 'missed';
  /** Under which wrong name. */
  readonly named: readonly FaultName[];
}

export interface Marks {
  readonly rows: readonly Marked[];
  /** Answers about places that have no fault. */
  readonly falseAlarms: readonly Answer[];
  /** One for each fault found, less one for each wrong answer, never below 0. */
  readonly points: number;
}

/** In any order; an answer that is given twice counts once. */
export function markAnswers({ places }: Pick<Plan, 'places'>, answers: readonly Answer[]): Marks {
  const each = [...new Map(answers.map((answer) => [`${answer.where} ${answer.what}`, answer])).values()];
  const rows = places.map((place): Marked => {
    const named = each.filter(({ where }) => where === place.where).map(({ what }) => what);
    const wrong = named.filter((what) => what !== place.fault);
    const isFound = named.includes(place.fault);
    return { place, result: isFound ? 'found' : wrong.length > 0 ? 'wrongly named' : 'missed', named: wrong };
  });
  const falseAlarms = each.filter(({ where }) => !places.some((place) => place.where === where));
  const found = rows.filter(({ result }) => result === 'found').length;
  const wrong = falseAlarms.length + rows.reduce((sum, { named }) => sum + named.length, 0);
  return { rows, falseAlarms, points: Math.max(0, found - wrong) };
}
