/**
 * More is never rosier (whole.md, L10 and section 7): no word about an exhibit, about custody or in the headline becomes less cautious
 * when more ledgers are given or one key less is trusted, unless a stay is joined; no word goes away by a ledger that is not trusted or
 * fails.
 */
import { judgeRequirements } from '../../src/cli/check/requirements.ts';
import { headline } from '../../src/report/face/headline.ts';
import type { Levels } from '../../src/verify/facts/verdict.ts';
import type { Verification } from '../../src/verify/facts/verification.ts';
import type { Finding } from '../../src/verify/finding/types.ts';
import type { ExhibitEnd } from '../../src/verify/whole/reach.ts';
import { missing } from './monotone.ts';

/** Words of an end, the most cautious first. The last three promise the same. */
const endWords = ['contradicted', 'not-there', 'not-yet', 'untrusted', 'not-given', 'known'] as const;
type EndWord = (typeof endWords)[number];

export function wordOf(end: ExhibitEnd): EndWord {
  if (!('seen' in end)) return 'known';
  const { seen, contradicted, untrusted } = end;
  const words = [
    contradicted.length > 0 ? 'contradicted' : 'known',
    untrusted.length > 0 ? 'untrusted' : 'known',
    seen === 'joined' ? 'known' : seen,
  ] as const;
  return endWords.find((word) => words.includes(word)) ?? 'known';
}

/** What the headline says of each of these words, in their order; the last of them says it of custody alone. */
const headWords = [
  /WHICH IS CONTRADICTED/,
  /WHICH HAS NO ENTRY FOR THAT/,
  /ENDS BEFORE THE RECEIPT/,
  /A KEY THAT YOU DO NOT TRUST/,
  /LEFT FOR A RECORD NOT GIVEN/,
] as const;

/** Levels of custody, the most cautious first. */
const custodyOrder: readonly (readonly Levels['custody'][])[] = [
  ['broken'],
  ['not-checked'],
  ['gaps'],
  ['none', 'on-paper'],
  ['continuous'],
];
const custodyRank = ({ levels }: Verification): number =>
  custodyOrder.findIndex((levelsAlike) => levelsAlike.includes(levels.custody));

/** Gaps that a longer copy of another ledger may end: the shorter one lacks what it has (whole.md, L10). */
const endingWithCopy: ReadonlySet<string> = new Set([
  'NOT_RECEIVED_THERE',
  'NOT_ENTERED_HERE',
  'ANSWERED_BEYOND',
  'ENTRY_LACKING',
  'ANSWER_ROOT_DIFFERS',
  'ROOT_SEEN_DIFFERS',
  'STILL_ARRIVING',
  // the longer copy gives up the claim
  'CONTESTED_THERE',
  'TWO_ANSWERS_SEEN',
]);

export interface Pair {
  readonly few: Verification;
  readonly all: Verification;
  /** What came is a longer copy of a ledger that was given. */
  readonly isLonger: boolean;
}

/** What became less cautious from the first verification of a ledger to the second. */
export function rosier({ few, all, isLonger }: Pair): string[] {
  const wrong: string[] = [];
  const joined = joinedSince(few, all);
  for (const [at, { number }] of few.exhibits.entries()) {
    const [before, after] = [few.exhibits[at]?.end, all.exhibits[at]?.end];
    if (before === undefined || after === undefined || all.exhibits[at]?.number !== number)
      wrong.push(`no end is told of ${number}`);
    else wrong.push(...rosierEnd(before, after, joined.get(number)).map((what) => `${number}: ${what}`));
  }
  if ([...joined.values()].every((each) => each === 'doubtful') && !holds(few, 'reach') && holds(all, 'reach'))
    wrong.push('the requirement reach is met, and no stay is joined');
  if (joined.size === 0) wrong.push(...rosierHeadline(few, all));
  const [was, is] = [few.findings.filter(isGrave), all.findings.filter(isGrave)];
  // what says that a ledger is missing may go away, and custody with it is whole
  const mayEnd = (code: string): boolean => missing.has(code) || (isLonger && endingWithCopy.has(code));
  const isExcused = was.some(({ code }) => mayEnd(code));
  if (!isExcused && custodyRank(all) > custodyRank(few))
    wrong.push(`custody was ${few.levels.custody} and is ${all.levels.custody}`);
  if (!isExcused && !holds(few, 'custody') && holds(all, 'custody') && few.exhibits.length > 0)
    wrong.push('the requirement custody is met');
  const lostCodes = was.filter(({ code }) => !mayEnd(code) && !is.some((each) => each.code === code));
  wrong.push(...lostCodes.map(({ code }) => `${code} goes away`));
  return wrong;
}

const isGrave = ({ kind }: Finding): boolean => kind === 'contradiction' || kind === 'gap';
const holds = (verification: Verification, name: string): boolean =>
  judgeRequirements(verification, [name], { paper: false }).every((each) => each.holds);

function rosierEnd(before: ExhibitEnd, after: ExhibitEnd, joined: Joined | undefined): string[] {
  const [was, is] = [wordOf(before), wordOf(after)];
  const wrong: string[] = [];
  if (joined === undefined && endWords.indexOf(is) > endWords.indexOf(was))
    wrong.push(`${was} becomes ${is}, and no stay is joined`);
  // an obliging ledger may change the word, and takes it not away
  if (joined === 'doubtful' && was !== 'known' && is === 'known')
    wrong.push(`${was} goes away by a ledger that is not trusted or fails`);
  if (!('seen' in before)) return wrong;
  for (const list of ['contradicted', 'untrusted'] as const) {
    const kept = 'seen' in after ? after[list] : [];
    if (before[list].some((ledger) => !kept.includes(ledger))) wrong.push(`a ledger is no longer ${list}`);
  }
  return wrong;
}

function rosierHeadline(few: Verification, all: Verification): string[] {
  const [was, is] = [headline(few), headline(all)];
  if (was.startsWith('FAILED') && !is.startsWith('FAILED')) return [`"${was}" becomes "${is}"`];
  if (!was.startsWith('RECORD VERIFIED') || !is.startsWith('RECORD VERIFIED')) return [];
  const [before, after] = [was, is].map((text) => headWords.findIndex((word) => word.test(text))) as [number, number];
  return before >= 0 && (after < 0 || after > before) ? [`"${was}" becomes "${is}"`] : [];
}

/** Whether every ledger of the stays that were joined is trusted and does not fail. */
type Joined = 'sound' | 'doubtful';

/** Numbers of which the chain of the last stay has a stay that it had not before. */
function joinedSince(few: Verification, all: Verification): ReadonlyMap<string, Joined> {
  const sound = all.with?.filter(({ verdict, levels }) => verdict !== 'failed' && levels.signers === 'pinned') ?? [];
  const before = staysOf(few);
  return new Map(
    [...staysOf(all)].flatMap(([number, stays]) => {
      const added = stays.filter((stay) => !before.get(number)?.includes(stay));
      const isSound = (stay: string): boolean => sound.some(({ ledger }) => stay.startsWith(`${ledger.id} `));
      return added.length === 0 ? [] : [[number, added.every(isSound) ? 'sound' : 'doubtful'] as const];
    }),
  );
}

/** For each exhibit that passed between records, the stays of the chain of its last stay that ledgers given have. */
function staysOf({ courses = [], ledger }: Verification): ReadonlyMap<string, readonly string[]> {
  return new Map(
    courses.map(({ number, stays }) => [
      number,
      stays
        .filter((stay) => stay.from !== null && stay.ledger !== ledger.id)
        .map((stay) => `${stay.ledger} ${stay.from}`),
    ]),
  );
}
