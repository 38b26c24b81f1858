/** The line "Evidence": what was compared, how deep, and what of it differs. */
import { borneExhibits } from '../../custody/bears.ts';
import { isHere } from '../../custody/state/state.ts';
import { phrase } from '../../ledger/phrase.ts';
import type { EvidenceReason, ExhibitEvidence } from '../../verify/evidence/compared.ts';
import { listedDepths } from '../../verify/evidence/compared.ts';
import { numberRuns } from '../verdict/exhibits.ts';
import { type Faced, type Row, when } from './faced.ts';

const resultsOf = ({ verification: { evidence = [] } }: Faced): readonly ExhibitEvidence[] => evidence;
const numbersOf = (results: readonly ExhibitEvidence[]): string => numberRuns(results.map(({ number }) => number));

const emptyReasons: ReadonlySet<EvidenceReason | undefined> = new Set(['empty', 'missing']);
const unreadReasons: ReadonlySet<EvidenceReason | undefined> = new Set(['unreadable', 'changed-while-read']);

const isFull = ({ outcome, isByPieces = false }: ExhibitEvidence): boolean => outcome === 'match' && !isByPieces;
const isShallow = ({ outcome, reason }: ExhibitEvidence): boolean => outcome === 'incomplete' && reason === 'depth';
/** What can be compared: the record fixes what it holds. */
const isFixed = ({ outcome }: ExhibitEvidence): boolean => outcome !== 'nothing-to-compare';

/** Exhibits in custody here of which the record fixes content, and which no result names. */
const unnamed = (faced: Faced): string[] => {
  const named = new Set(resultsOf(faced).map(({ number }) => number));
  const exhibits = faced.state?.exhibits ?? [];
  return exhibits
    .filter((exhibit) => exhibit.content !== undefined && isHere(exhibit) && !named.has(exhibit.number))
    .map(({ number }) => number);
};

/** What was not compared by every byte. */
const leftOf = (faced: Faced): string[] => [
  ...resultsOf(faced)
    .filter((one) => isFixed(one) && !isFull(one))
    .map(({ number }) => number),
  ...unnamed(faced),
];

/** Exhibits of which the sender recorded no digest: offered so, or given and compared with nothing. */
export function withoutDigest(faced: Faced): string[] {
  const { findings, exhibits } = faced.verification;
  const offered = findings
    .filter(({ code }) => code === 'DATA_WITHOUT_DIGEST')
    .flatMap(({ bears }) => borneExhibits(bears));
  const given = resultsOf(faced).filter((one) => !isFixed(one));
  const all = new Set([...offered, ...given.map(({ number }) => number)]);
  const hashed = new Set((faced.state?.exhibits ?? []).filter(({ content }) => content).map(({ number }) => number));
  return exhibits.map(({ number }) => number).filter((number) => all.has(number) && !hashed.has(number));
}

export const differing = (faced: Faced): string =>
  numbersOf(resultsOf(faced).filter(({ outcome, isFromStated = false }) => outcome === 'mismatch' && !isFromStated));

export const evidenceRows: readonly Row[] = [
  {
    id: 'empty',
    said: phrase('EMPTY: nothing was found. Is the disk mounted?'),
    facts(faced) {
      const results = resultsOf(faced).filter(({ reason }) => reason !== 'not-given');
      return when(results.length > 0 && results.every(({ reason }) => emptyReasons.has(reason)));
    },
  },
  {
    id: 'differs',
    said: phrase('DIFFERS from what was recorded: {numbers}.'),
    facts(faced) {
      const numbers = differing(faced);
      return numbers === '' ? undefined : { numbers };
    },
  },
  {
    id: 'not-as-stated',
    said: phrase('NOT AS OTHERS STATED, and nobody confirmed what they stated: {numbers}.'),
    facts(faced) {
      const found = resultsOf(faced).filter(({ isFromStated = false }) => isFromStated);
      return found.length === 0 ? undefined : { numbers: numbersOf(found) };
    },
  },
  {
    id: 'unreadable',
    said: phrase('NOT READ TO THE END: {numbers}.'),
    facts(faced) {
      const unread = resultsOf(faced).filter(({ reason }) => unreadReasons.has(reason));
      return unread.length === 0 ? undefined : { numbers: numbersOf(unread) };
    },
  },
  {
    id: 'no-digest',
    said: phrase('NOT COMPARED: the sender recorded no digest of {numbers}.'),
    facts(faced) {
      const numbers = withoutDigest(faced);
      return numbers.length === 0 ? undefined : { numbers: numberRuns(numbers) };
    },
  },
  {
    id: 'partly',
    said: phrase('PARTLY: {done} of {all} compared, every byte the same; not {numbers}.'),
    facts(faced) {
      const results = resultsOf(faced).filter(isFixed);
      const done = results.filter(isFull).length;
      const left = leftOf(faced);
      if (done === 0 || left.length === 0 || faced.verification.levels.evidence === 'by-pieces') return undefined;
      return { done, all: results.length + unnamed(faced).length, numbers: numberRuns(left) };
    },
  },
  {
    id: 'depth',
    said: phrase('the same as far as looked: {depth}. Not every byte.'),
    facts: (faced) => shallow(faced, true),
  },
  {
    id: 'depth-part',
    said: phrase('the same as far as looked: {depth}. Not every byte, and NOT EXAMINED: {numbers}.'),
    facts: (faced) => shallow(faced, false),
  },
  {
    id: 'pieces',
    said: phrase('the same, but {numbers} by pieces only: SHA-256 of the whole not computed.'),
    facts(faced) {
      const { levels } = faced.verification;
      const results = resultsOf(faced).filter(({ isByPieces = false }) => isByPieces);
      return levels.evidence === 'by-pieces' ? { numbers: numbersOf(results) } : undefined;
    },
  },
  {
    id: 'same',
    said: phrase('{n#exhibit|exhibits} with content: every byte as recorded.'),
    facts(faced) {
      const { reached, levels } = faced.verification;
      const results = resultsOf(faced).filter(isFixed);
      const isWhole = levels.evidence === 'match' || (reached !== undefined && unnamed(faced).length === 0);
      const n = results.filter(isFull).length;
      return isWhole && n > 0 && n === results.length ? { n } : undefined;
    },
  },
  {
    id: 'unshown',
    said: phrase('NOT COMPARED IN FULL: {numbers}.'),
    facts(faced) {
      const isLooked = resultsOf(faced).some((one) => one.reason !== 'not-given' && isFixed(one));
      const left = leftOf(faced);
      return isLooked && left.length > 0 ? { numbers: numberRuns(left) } : undefined;
    },
  },
  {
    id: 'none',
    said: phrase('no data in this record; look at the things and seals themselves.'),
    facts: (faced) => when(hasNoData(faced) && faced.verification.excerpt === undefined),
  },
  {
    id: 'none-read',
    said: phrase('no data in what was read of the record; look at the things and seals themselves.'),
    facts: (faced) => when(hasNoData(faced)),
  },
  {
    id: 'not-looked',
    said: phrase('NOT EXAMINED: give the folder or disk with it.'),
    facts: () => ({}),
  },
];

function hasNoData({ verification: { levels, reached }, state }: Faced): boolean {
  const isRead = levels.record === 'intact' && reached === undefined && state !== undefined;
  return isRead && !state.exhibits.some((exhibit) => exhibit.content !== undefined && isHere(exhibit));
}

function shallow(faced: Faced, isAll: boolean) {
  const results = resultsOf(faced).filter(isFixed);
  const looked = results.filter(isShallow);
  const left = results.filter((one) => one.outcome !== 'match' && !isShallow(one)).map(({ number }) => number);
  const rest = [...left, ...unnamed(faced)];
  if (looked.length === 0 || (rest.length === 0) !== isAll) return undefined;
  return { depth: listedDepths(looked, ',') ?? '', ...(!isAll && { numbers: numberRuns(rest) }) };
}
