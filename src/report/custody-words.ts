/** The words for custody and for how far they reach, in one place for the first line, for paper and for forms (W16). */
import { type Fact, inTurn, moment, type Phrase, phrase } from '../ledger/phrase.ts';
import type { Reach } from '../verify/whole/reach.ts';
import type { Facts, WordKey } from '../words/say.ts';

interface Counted {
  readonly gaps: number;
  /** Steps on paper. */
  readonly steps: number;
  readonly reach: Reach | undefined;
  readonly exhibits: number;
}

/** Custody as the headline says it: continuous or not, with steps on paper, and with its reach where that is more than one record. */
export function custodyPhrase({ gaps, steps, reach, exhibits }: Counted): Phrase {
  const ends = reach === undefined ? [] : endPhrases(reach);
  const hasReach = reach !== undefined && (reach.records > 1 || ends.length > 0);
  // custody of nothing is not continuous
  const one = exhibits === 0 ? phrase('NO EXHIBITS ON RECORD') : phrase('CUSTODY CONTINUOUS');
  const continuous = hasReach
    ? phrase('CUSTODY CONTINUOUS IN {records#RECORD|RECORDS}', { records: reach.records })
    : one;
  const custody = gaps === 0 ? continuous : phrase('CUSTODY HAS {gaps#GAP|GAPS}', { gaps });
  const first = steps === 0 ? custody : phrase('{custody}, {steps#STEP|STEPS} ON PAPER', { custody, steps });
  return inTurn([first, ...ends]) as Phrase;
}

function endPhrases({ left, onTheWay, onTheWaySince, missing }: Reach): Fact[] {
  return [
    ...(left > 0 ? [phrase('{left#EXHIBIT|EXHIBITS} LEFT FOR A RECORD NOT GIVEN', { left })] : []),
    ...(onTheWay > 0
      ? [phrase('{count#} ON THE WAY SINCE {since}', { count: onTheWay, since: moment(onTheWaySince ?? 0) })]
      : []),
    ...(missing > 0 ? [phrase('{missing#} MISSING', { missing })] : []),
  ];
}

/** The reach as pieces of a sentence on paper; none where it is that record alone. */
export function reachLabels(reach: Reach | undefined): (readonly [WordKey, Facts])[] {
  if (reach === undefined) return [];
  const { records, left, onTheWay, onTheWaySince, missing } = reach;
  const ends: (readonly [WordKey, Facts])[] = [
    ...(left > 0 ? [['verdict.reach-left', { left }] as const] : []),
    ...(onTheWay > 0
      ? [['verdict.reach-on-the-way', { count: onTheWay, since: moment(onTheWaySince ?? 0) }] as const]
      : []),
    ...(missing > 0 ? [['verdict.reach-missing', { missing }] as const] : []),
  ];
  return records > 1 || ends.length > 0 ? [['verdict.reach-records', { records }], ...ends] : [];
}
