/** Hash checks, acquisitions and examinations held against the record. */

import { isAccepted } from '../../ledger/answer.ts';
import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Act } from '../act.ts';
import { contentState, isSame, onRecord, sha256Of, unlikeSource } from '../content.ts';
import { checkMeasure, compareFixed, type OutcomeCheck } from '../outcome.ts';
import { type Facts, gap, impossible, keeps, notice, type Rule } from '../rule.ts';
import { type ExhibitState, exhibitOf } from '../state.ts';

const contradicted = impossible({
  id: 'OUTCOME_CONTRADICTED',
  sentence: 'An outcome agrees with the digests and counts that stand beside it and in the record.',
  says: 'the outcome {outcome} of {exhibit} does not hold: {problem}',
  types: ['measure', 'acquire', 'answered', 'receive'],
  check: (act) => {
    const { event } = act;
    if (event.type === 'measure') {
      const { exhibit, outcome } = event.body;
      return contradictions(exhibit, outcome, checkMeasure(act as Act<'measure'>));
    }
    if (event.type === 'acquire') {
      const { source, outcome, unreadable } = event.body;
      if (outcome !== 'complete' || unreadable.count === 0) return keeps;
      return [
        { exhibit: source, outcome, problem: phrase('{count#sector} could not be read', { count: unreadable.count }) },
      ];
    }
    return answerContradictions(act as Act<'answered' | 'receive'>);
  },
});

function contradictions(exhibit: string, outcome: string, check: OutcomeCheck): readonly Facts[] {
  return check !== undefined && 'contradicted' in check ? [{ exhibit, outcome, problem: check.contradicted }] : keeps;
}

/** Measurements of an answer, against what the sender's ledger fixed or, in the recipient's, what `receive` says was offered. */
function answerContradictions({ state, event }: Act<'answered' | 'receive'>): readonly Facts[] {
  const decisions = event.answer?.answer.body.exhibits ?? [];
  return decisions.flatMap(({ number, measured }) => {
    const { outcome, content, depth } = measured;
    if (outcome !== 'match' && outcome !== 'mismatch') return [];
    if (outcome === 'match' && depth !== 'every-byte')
      return contradictions(number, outcome, { contradicted: phrase('a match needs every byte') });
    const reference =
      event.type === 'answered'
        ? exhibitOf(state, number)?.content
        : contentState(event.body.exhibits.find(({ theirs }) => theirs === number)?.content, 0);
    if (reference === undefined) {
      const problem = phrase('the record holds no digest of it to compare with');
      return event.type === 'answered' ? contradictions(number, outcome, { contradicted: problem }) : [];
    }
    return contradictions(
      number,
      outcome,
      compareFixed(outcome, contentState(content, 0), { reference, isAudited: false }),
    );
  });
}

const notShown = gap({
  id: 'OUTCOME_NOT_SHOWN',
  sentence: 'A hash check is compared with a digest that is in the record.',
  says: 'the outcome {outcome} of {exhibit} cannot be checked: {problem}',
  types: ['measure'],
  check: (act) => {
    const checked = checkMeasure(act);
    const { exhibit, outcome } = act.event.body;
    return checked !== undefined && 'notShown' in checked ? [{ exhibit, outcome, problem: checked.notShown }] : keeps;
  },
});

const matchWeak = notice({
  id: 'MATCH_WEAK',
  isDeclared: false,
  sentence: 'MD5 and SHA-1 are for comparison only: others can make two files with the same one.',
  says: '{exhibit} agrees with what was stated only by {algorithms}',
  types: ['measure'],
  check: (act) => {
    const checked = checkMeasure(act);
    return checked !== undefined && 'weak' in checked
      ? [{ exhibit: act.event.body.exhibit, algorithms: checked.weak }]
      : keeps;
  },
});

const mismatch = gap({
  id: 'MISMATCH',
  sentence: 'Evidence holds what it held when it was first hashed.',
  says: '{exhibit} does not match: {problem}',
  allowed: 'custody record incident --code mismatch --state open --exhibits {exhibit} …',
  types: ['measure', 'acquire', 'answered', 'receive'],
  check: (act) => {
    const { event } = act;
    switch (event.type) {
      case 'measure':
        return event.body.outcome === 'mismatch'
          ? [{ exhibit: event.body.exhibit, problem: phrase('the hash check says so') }]
          : keeps;
      case 'acquire':
        return sourceMismatches(act as Act<'acquire'>);
      case 'answered':
        return answerMismatches(act as Act<'answered'>);
      default:
        return [...answerMismatches(act as Act<'receive'>), ...returnMismatches(act as Act<'receive'>)];
    }
  },
});

/** A source that reads otherwise than before, and copies of it that hold other bytes than were read. */
function sourceMismatches({ event: { body }, about }: Act<'acquire'>): readonly Facts[] {
  const content = about[0]?.content;
  const sha256 = body.sourceDigest && sha256Of(body.sourceDigest);
  const { source } = body;
  const problem = phrase('what was read from {source} has another digest', { source });
  const copies = unlikeSource(body).map((exhibit) => ({ exhibit, problem }));
  if (content?.sha256 === undefined || sha256 === undefined || content.sha256 === sha256) return copies;
  return [{ exhibit: source, problem: onRecord(content) }, ...copies];
}

/** What the recipient found to differ; in the recipient's own ledger only what it takes in by this entry. */
function answerMismatches({ event }: Act<'answered' | 'receive'>): readonly Facts[] {
  const decisions = event.answer?.answer.body.exhibits ?? [];
  const problem = phrase("the recipient's hash check says so");
  return decisions.flatMap((decided) => {
    const { outcome, second } = decided.measured;
    if (outcome !== 'mismatch' && second?.outcome !== 'mismatch') return [];
    if (event.type === 'answered') return [{ exhibit: decided.number, problem }];
    const received = event.body.exhibits.find(({ theirs }) => theirs === decided.number);
    return received !== undefined && isAccepted(decided) ? [{ exhibit: received.ours, problem }] : [];
  });
}

function returnMismatches({ state, event }: Act<'receive'>): readonly Facts[] {
  return event.body.exhibits.flatMap(({ ours, content }) => {
    const fixed = exhibitOf(state, ours)?.content;
    const stated = contentState(content, 0);
    if (fixed === undefined || stated === undefined || isSame(fixed, stated) !== false) return [];
    return [{ exhibit: ours, problem: onRecord(fixed) }];
  });
}

const incomplete = notice({
  id: 'ACQUISITION_INCOMPLETE',
  isDeclared: false,
  sentence: 'A copy that lacks part of its source is known to lack it by whoever relies on it.',
  says: '{exhibit} was copied incompletely; {copies}',
  types: ['acquire'],
  check: ({ event: { body } }) =>
    body.outcome === 'incomplete' ? [{ exhibit: body.source, copies: copiesOf(body.products) }] : keeps,
});

function copiesOf(products: Act<'acquire'>['event']['body']['products']): Phrase {
  const all = products.map(({ exhibit }) => exhibit);
  return { ...copyWords(all), numbers: all };
}

function copyWords(all: readonly string[]): Phrase {
  const [first, ...others] = all;
  if (first === undefined) return phrase('no copy is named');
  if (others.length > 2) return phrase('the copies are {first} and {more} more', { first, more: others.length });
  const numbers = all.join(', ');
  return others.length === 0
    ? phrase('the copy is {numbers}', { numbers })
    : phrase('the copies are {numbers}', { numbers });
}

const originalExamined = notice({
  id: 'ORIGINAL_EXAMINED',
  sentence: 'Where a copy exists, the copy is examined and not the original.',
  says: '{exhibit} is examined although the copy {copy} exists',
  allowed: 'custody record examine --state started --exhibits {copy} …',
  types: ['examine'],
  check: ({ state, event, about }) => {
    let found: Facts[] | undefined;
    for (const exhibit of about) {
      if (exhibit.isCopy || exhibit.copies.length === 0) continue;
      if (event.body.state !== 'started' && exhibit.examining !== undefined) continue;
      const copy = usableCopy(state.exhibits, exhibit);
      if (copy === undefined) continue;
      found ??= [];
      found.push({ exhibit: exhibit.number, copy: copy.number });
    }
    return found ?? keeps;
  },
});

function usableCopy(exhibits: readonly ExhibitState[], { copies }: ExhibitState): ExhibitState | undefined {
  for (const index of copies) {
    const copy = exhibits[index];
    if (copy?.status === 'held' || copy?.status === 'arriving') return copy;
  }
  return undefined;
}

export const workRules: readonly Rule[] = [contradicted, notShown, matchWeak, mismatch, incomplete, originalExamined];
