/** Hash checks, acquisitions and examinations compared with the record. */

import { type Phrase, phrase } from '../../ledger/phrase.ts';
import type { Act } from '../act/act.ts';
import { checkMeasure, compareFixed, type OutcomeCheck } from '../act/outcome.ts';
import { type Content, compareContents, contentSaid, contentState, digestsSaid } from '../content.ts';
import { type Facts, gap, impossible, keeps, notice, type Rule } from '../rule.ts';
import { type ExhibitState, exhibitOf } from '../state/state.ts';
import { mismatch, otherCapacity } from './mismatch.ts';

const contradicted = impossible({
  id: 'OUTCOME_CONTRADICTED',
  sentence: 'An outcome agrees with the digests and counts beside it and in the record.',
  says: 'the outcome {outcome} of {exhibit} is contradicted: {problem}',
  types: ['measure', 'acquire', 'answered', 'receive'],
  check: (act) => {
    const { event } = act;
    if (event.type === 'measure') {
      const { exhibit, outcome } = event.body;
      return contradictions(exhibit, outcome, checkMeasure(act as Act<'measure'>));
    }
    if (event.type === 'acquire') {
      const { source, outcome, unreadable, products } = event.body;
      const found = products
        .flatMap((product) => [
          sizeProblem(product) ?? [],
          outcome === 'complete' ? (unsignedProblem(product) ?? []) : [],
        ])
        .flat();
      const problems = found.map(({ exhibit, problem }) => ({ exhibit, outcome, problem }));
      if (outcome !== 'complete' || unreadable.count === 0) return problems;
      const problem = phrase('{count#sector} could not be read', { count: unreadable.count });
      return [{ exhibit: source, outcome, problem }, ...problems];
    }
    return answerContradictions(act as Act<'answered' | 'receive'>);
  },
});

type Product = Act<'acquire'>['event']['body']['products'][number];

/** A raw image is as long as what it holds, and as its segments together. */
function sizeProblem({
  exhibit,
  format,
  size,
  content,
  segments = [],
}: Product): { readonly exhibit: string; readonly problem: Phrase } | undefined {
  const held = content === undefined || 'manifest' in content ? undefined : content.size;
  const wrong = (other: number) => ({
    exhibit,
    problem: phrase('its size is {size#byte}, and what it holds is {other#byte}', { size, other }),
  });
  const isRaw = format === 'raw' || format === 'split-raw';
  const [only, second] = segments;
  if (isRaw && only !== undefined && second === undefined && isOther(content, only))
    return { exhibit, problem: phrase('its only segment has another size or digest') };
  if (size === undefined) return undefined;
  if (format === 'raw' && held !== undefined && held !== size) return wrong(held);
  if (!isRaw || segments.length === 0) return undefined;
  const sizes = segments.flatMap((segment) => segment.size ?? []);
  if (sizes.length < segments.length) return undefined;
  const sum = sizes.reduce((total, each) => total + each, 0);
  return sum === size ? undefined : wrong(sum);
}

/** Nobody can say that every byte was read of what another computer stated without signing it. */
function unsignedProblem({
  exhibit,
  content,
}: Product): { readonly exhibit: string; readonly problem: Phrase } | undefined {
  if (content === undefined || !('manifest' in content)) return undefined;
  const isStated = content.manifest.from?.some(({ src }) => src === 'stated') === true;
  return isStated
    ? { exhibit, problem: phrase('another computer stated digests of it, and signed nothing') }
    : undefined;
}

/** Whether the only segment of an image holds something else than the image. */
function isOther(content: Content | undefined, { size, digest }: NonNullable<Product['segments']>[number]): boolean {
  const said = contentSaid(content);
  return said !== undefined && compareContents(said, digestsSaid(digest, size)) === 'other';
}

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
      compareFixed(outcome, contentSaid(content), { reference, isAudited: false }),
    );
  });
}

const notShown = gap({
  id: 'OUTCOME_NOT_SHOWN',
  unshown: 'content',
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

const incomplete = notice({
  id: 'ACQUISITION_INCOMPLETE',
  isDeclared: false,
  sentence: 'Anyone who relies on an incomplete copy must know that it is incomplete.',
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

const hashedByOtherPost = notice({
  id: 'HASHED_BY_OTHER_POST',
  isDeclared: false,
  sentence: 'The post that has a thing in hand hashes it first.',
  says: '{exhibit} is hashed for the first time by a key of {signer}, which neither holds it nor has it issued',
  types: ['measure'],
  check: ({ event: { body }, about, signer }) => {
    if (body.outcome !== 'first' || signer === undefined) return keeps;
    return about.flatMap(({ number, post, issued }) =>
      post === signer.post || issued?.post === signer.post || issued?.signed === signer.post
        ? []
        : [{ exhibit: number, signer: signer.post }],
    );
  },
});

const wipedBefore = notice({
  id: 'WIPED_BEFORE',
  isDeclared: false,
  sentence: 'What was wiped holds nothing of what it held before.',
  says: '{exhibit}, or what it was made from, was wiped before',
  types: ['offer', 'acquire', 'derive'],
  check: ({ about }) => about.flatMap(({ number, emptied }) => (emptied === undefined ? [] : [{ exhibit: number }])),
});

const restsOnVoided = notice({
  id: 'RESTS_ON_VOIDED',
  isDeclared: false,
  sentence: 'The entries by which an exhibit was made and hashed hold when it is handed on.',
  says: 'an entry that made {exhibit} or its source, or says what it holds, was voided',
  types: ['offer'],
  check: ({ about }) =>
    about.flatMap(({ number, isVoided, isHashVoided }) => (isVoided || isHashVoided ? [{ exhibit: number }] : [])),
});

export const workRules: readonly Rule[] = [
  contradicted,
  notShown,
  matchWeak,
  mismatch,
  incomplete,
  otherCapacity,
  originalExamined,
  hashedByOtherPost,
  wipedBefore,
  restsOnVoided,
];
