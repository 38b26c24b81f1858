/** What is open at the end of a ledger: findings of no single act, which only the last entry and the reader's clock show. */

import { moment, phrase } from '../ledger/phrase.ts';
import { onStay } from './bears.ts';
import { carriersGoneBy, isInCustody, isNowhere } from './carried.ts';
import { findingOf, type RuleFinding } from './finding.ts';
import { gap, notice, type Rule } from './rule.ts';
import { carrierGone, lentTooLong, returnOverdue } from './rules/ends.ts';
import { listed } from './rules/first-and-more.ts';
import { shortAnswers } from './rules/handover/excerpt.ts';
import { custodyOnPaper, officeOnPaper, officeWithoutKey, paperCustody } from './rules/handover/paper.ts';
import { issuedOnPaper, notCountersigned } from './rules/store.ts';
import { overdue, overdueAtEnd, overdueFacts } from './rules/terms/terms.ts';
import { missingWhole, onTheWay, whereaboutsNotShown, whereOf, wholeMissing } from './rules/whereabouts.ts';
import { entryExhibits } from './state/entry-table.ts';
import {
  type CustodyState,
  type ExhibitState,
  type IncidentState,
  type IssueState,
  isHere,
  type KeyState,
} from './state/state.ts';

/** One key that had every role which checks another. Judged over the whole ledger, so that no entry has to declare it. */
const onePerson: Rule = notice({
  id: 'ONE_PERSON_ALL_ROLES',
  sentence: 'Those who add people, who hold evidence and who examine it are better three than one.',
  says: 'one key of post {post} has the roles admin, custodian and examiner since entry {since}',
  isDeclared: false,
  types: [],
  check: () => [],
});

/** An exhibit that was reported lost cannot be called continuously held, whatever the record says of its holder. */
const lossOpen: Rule = gap({
  id: 'LOSS_OPEN',
  unshown: 'whereabouts',
  sentence: 'An exhibit that was reported lost is found again, or its loss is closed with what became of it.',
  says: '{exhibit} is reported lost, and nothing says that it was found',
  isDeclared: false,
  types: [],
  check: () => [],
});

const incidentOpen: Rule = notice({
  id: 'INCIDENT_OPEN',
  sentence: 'What went wrong is cleared up and closed.',
  says: 'an incident ({code}) is open',
  isDeclared: false,
  types: [],
  check: () => [],
});

/** The persons named in a disposal are texts that may be withheld, so that only another signature or a paper shows a witness. */
export const notWitnessed: Rule = notice({
  id: 'DISPOSAL_NOT_WITNESSED',
  sentence:
    'The person who destroys or wipes an exhibit is not the only witness: another key countersigns, or a paper is attached.',
  says: 'that {exhibits} was destroyed or wiped is on the word of one signer: no other key countersigned, and no signed paper is attached',
  isDeclared: false,
  types: [],
  check: () => [],
});

export const standingRules: readonly Rule[] = [onePerson, lossOpen, incidentOpen, notWitnessed];

/**
 * The open matters after the last entry of this state: exhibits issued and not countersigned, losses and other incidents that
 * are open, terms overdue at `now` (Unix seconds) that no entry showed yet, one person in all roles, destructions that only one
 * signer attests. `seq` is the entry that each goes back to. Pure, never throws.
 */
export function standing(state: CustodyState, now: number): RuleFinding[] {
  const issued = state.exhibits.flatMap((exhibit) => (isHere(exhibit) ? unsigned([exhibit], exhibit.issued) : []));
  const late = [...state.lateIssues.values()].flatMap((issue) =>
    unsigned(
      issue.exhibits.flatMap((index) => state.exhibits[index] ?? []),
      issue,
    ),
  );
  const terms = overdueAtEnd(state, now).map((each) => findingOf(overdue, each.seq, overdueFacts(each)));
  const persons = [...state.keys.values()]
    .filter(hasAllRoles)
    .map(({ post, enrolled, id }) => findingOf(onePerson, enrolled, { post, since: enrolled, key: id }));
  return [
    ...issued,
    ...late,
    ...state.exhibits.flatMap((exhibit) => whereabouts(state, exhibit)),
    ...state.exhibits.flatMap((exhibit) => insideMissing(state, exhibit)),
    ...state.exhibits.filter((each) => isInCustody(each) && isNowhere(state, each)).map((each) => nowhere(state, each)),
    ...[...state.incidents.values()].flatMap((each) => openIncident(state, each)),
    ...terms,
    ...lentTooLong(state, now).map(({ seq, due, lent }) =>
      findingOf(returnOverdue, seq, { ...listed(lent), due: moment(due) }),
    ),
    ...persons,
    ...[...state.disposals.keys()].map((seq) => findingOf(notWitnessed, seq, listed(exhibitsOf(state, seq)))),
    ...shortAnswers(state),
  ];
}

function unsigned(exhibits: readonly ExhibitState[], issue: IssueState | undefined): RuleFinding[] {
  if (issue === undefined || issue.signed !== undefined) return [];
  const rule = issue.isOnPaper ? issuedOnPaper : notCountersigned;
  return exhibits.map(({ number }) => findingOf(rule, issue.by, { exhibit: number, since: issue.by }));
}

const exhibitsOf = ({ entries, exhibits }: CustodyState, seq: number): ExhibitState[] =>
  [...entryExhibits(entries, seq)].flatMap((index) => exhibits[index] ?? []);

const nowhere = (state: CustodyState, exhibit: ExhibitState): RuleFinding =>
  findingOf(carrierGone, carriersGoneBy(state, exhibit), { exhibit: exhibit.number });

function openIncident(state: CustodyState, { seq, code, closed }: IncidentState): RuleFinding[] {
  if (closed !== undefined) return [];
  const lost = code === 'loss' ? exhibitsOf(state, seq).filter(isHere) : [];
  if (lost.length === 0) return [findingOf(incidentOpen, seq, { code })];
  return lost.map(({ number }) => findingOf(lossOpen, seq, { exhibit: number }));
}

function whereabouts(state: CustodyState, exhibit: ExhibitState): RuleFinding[] {
  return isHere(exhibit) && exhibit.status !== 'arriving' ? whereaboutsAtEnd(state, exhibit) : [];
}

function insideMissing(state: CustodyState, exhibit: ExhibitState): RuleFinding[] {
  const found = missingWhole(state, exhibit);
  if (found === undefined) return [];
  return [findingOf(wholeMissing, found.since, { exhibit: exhibit.number, whole: found.whole.number })];
}

/** Findings for an exhibit in custody that is on the way, or missing without an open report of its loss. Pure, never throws. */
export function whereaboutsAtEnd({ incidents }: CustodyState, exhibit: ExhibitState): RuleFinding[] {
  const { where } = exhibit;
  if (where === undefined) return [];
  if (where.is !== 'missing') return [findingOf(onTheWay, where.by, whereOf(exhibit))];
  const isReported = exhibit.incidents.some((seq) => incidents.get(seq)?.code === 'loss');
  return isReported ? [] : [findingOf(whereaboutsNotShown, where.by, whereOf(exhibit))];
}

const hasAllRoles = ({ everRoles }: KeyState): boolean =>
  everRoles.includes('admin') && everRoles.includes('custodian') && everRoles.includes('examiner');

/**
 * What came and passed on paper, each by the entry that says so: a step on paper where that entry or a later countersignature
 * attaches the scan, else a gap. Told of a ledger that is judged only in part, too. Pure, never throws.
 */
export function papersOf({ papers, exhibits: all }: CustodyState): RuleFinding[] {
  return [...papers].map(([seq, { exhibits, isToOffice, isReceipt, shown }]) => {
    const rules = isToOffice ? [officeOnPaper, officeWithoutKey] : [custodyOnPaper, paperCustody];
    const rule = rules[shown === undefined ? 1 : 0] as Rule;
    const verb = isReceipt ? phrase('came') : phrase('passed');
    const gone = exhibits.flatMap((index) => all[index] ?? []);
    const found = findingOf(rule, seq, { ...listed(gone), verb });
    // how it left bears on what comes back
    return isReceipt || shown === undefined ? found : { ...found, bears: onStay(...gone.map(({ number }) => number)) };
  });
}
