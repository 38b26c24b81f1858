/** The sheet of an answer: each exhibit with its decision, what was checked, what the sender learns. */
import { contentSaid } from '../../../custody/content.ts';
import { exhibitOf } from '../../../custody/state/state.ts';
import { type Fact, inTurn, phrase } from '../../../ledger/phrase.ts';
import { quoted } from '../../../ledger/quoted.ts';
import { isAccepted } from '../../../ledger/statements/answer.ts';
import { contentPhrase, shortContent } from '../../../verify/evidence/compared.ts';
import { measuredOf } from '../../../verify/receipt/answer-body.ts';
import type { Decision } from '../../../verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../../verify/receipt/facts.ts';
import { termsTold } from '../../../verify/receipt/operations-law.ts';
import { decisionProblems } from '../../../verify/receipt/refused-decisions.ts';
import type { Decided } from '../../accept/act.ts';
import type { OwnCard } from '../../accept/card.ts';
import type { Answers } from '../question.ts';
import { isBackStored } from '../questions/coming-back.ts';
import { againstIt, differing, offeredSeals, type ParcelMeans } from '../questions/parcel.ts';
import { timeIn } from '../questions/taking.ts';
import { lineOf, type Sheet } from '../sheet.ts';
import { sealFact } from './back.ts';

interface Around {
  readonly means: ParcelMeans;
  readonly decided: Decided;
  readonly own: OwnCard;
  readonly into: string | undefined;
}

export function parcelSheet(answers: Answers, { means, decided, own, into }: Around): Sheet {
  const { facts, decisions, rows } = decided;
  const { when = '', place = '', from = '', extra = '', stored = '', answer = '' } = answers;
  const seals = [...offeredSeals(facts).keys()];
  const count = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length;
  const failed = rows.filter(({ outcome }) => outcome === 'fail').map(({ title }) => ({ text: title, facts: {} }));
  const checked = phrase('passed {passed}, failed {failed}, not checked {open}', {
    passed: count('pass'),
    failed: count('fail'),
    open: count('not-checked'),
  });
  const isTaken = decisions.exhibits.some(({ outcome }) => outcome !== undefined && isAccepted({ outcome }));
  const [problem] = decisionProblems(facts);
  const refusal =
    problem && phrase('This cannot be signed: {problem}', { problem: `${problem.number}: ${problem.says}` });
  const foot = isBackStored(answers)
    ? phrase(
        'Three signatures: the answer, and two entries in your case. They learn your name and what is on this sheet, but not where you store it.',
      )
    : isTaken
      ? phrase(
          'Two signatures: the answer, and the entry in your case. They learn what is on this sheet, and your name.',
        )
      : phrase('One signature: the answer. They learn what is on this sheet, and your name.');
  return {
    head: [phrase('{name}, {agency}, answers:', { name: own.name, agency: own.agency })],
    lines: [
      ...decisions.exhibits.map((decision) =>
        lineOf(
          phrase('{number}', { number: decision.number }),
          decidedFact(decision, answers, means),
          ...asksOf(decision.number),
        ),
      ),
      lineOf(
        phrase('Seals'),
        seals.length === 0 ? undefined : sealsFact(answers, seals.length),
        ...['seals', 'seals.which', ...differing(answers).flatMap((seal) => [`seal.${seal}`, `seal.${seal}.number`])],
      ),
      lineOf(
        phrase('Came in'),
        inTurn([timeIn(means.lang, when), quoted(place), quoted(from)], ','),
        'when',
        'place',
        'from',
      ),
      lineOf(phrase('Besides'), extra, 'extra'),
      lineOf(
        phrase('Checked'),
        failed.length === 0
          ? checked
          : phrase('{checked}; FAILED: {which}', { checked, which: inTurn(failed, ',') ?? '' }),
      ),
      lineOf(phrase('Terms'), inTurn(termsTold(facts).map(({ says }) => says))),
      lineOf(phrase('Into'), isTaken ? into : undefined),
      ...(isTaken && facts.what !== 'measure'
        ? [lineOf(phrase('Stored'), isBackStored(answers) ? stored : phrase('stays with you'), 'stored')]
        : []),
      lineOf(phrase('Answer'), answer, 'answer'),
    ],
    foot: [foot, ...(refusal === undefined ? [] : [refusal])],
    ...(refusal && { refusal }),
  };
}

const asksOf = (number: string): string[] => [
  'clean',
  `decide.${number}`,
  `code.${number}`,
  `why.${number}`,
  'condition',
  'where',
];

function decidedFact(decision: Decision, answers: Answers, means: ParcelMeans): Fact {
  const { number, outcome, code, why, condition, where } = decision;
  const said: Fact = outcome === undefined ? phrase('not decided') : phrase('{outcome:}', { outcome });
  const against = outcome === 'not-received' ? [] : againstIt(means.facts(), answers, number).map(({ says }) => says);
  const pieces: Fact[] = [
    ...(code === undefined || against.length > 0 ? [] : [phrase('{code:}', { code })]),
    ...against,
    ...(why === undefined ? [] : [quoted(why)]),
    ...(typeof condition === 'string' ? [phrase('condition: {condition}', { condition: quoted(condition) })] : []),
    ...(where !== undefined && typeof where.place === 'string'
      ? [phrase('now at {place}', { place: quoted(where.place) })]
      : []),
    ...thingFacts(means.facts(), number),
  ];
  return inTurn([said, ...pieces]) ?? said;
}

/** What it is, and what is in it: as the record of the sender says, else as it was read here. */
function thingFacts(facts: ReceiptFacts, number: string): Fact[] {
  const exhibit = exhibitOf(facts.state, number);
  const kind = exhibit?.kind;
  const content = exhibit?.content ?? contentSaid(measuredOf(facts, number).content);
  return [
    ...(kind === undefined ? [] : [phrase('{kind:}', { kind })]),
    ...(content === undefined ? [] : [contentPhrase(shortContent(content))]),
  ];
}

function sealsFact(answers: Answers, count: number): Fact | undefined {
  if (answers.seals === 'all') return phrase('all there and whole');
  if (answers.seals === 'none') return phrase('NOT LOOKED AT');
  const bad = differing(answers).map((seal) =>
    phrase('{seal}: {seen}', { seal, seen: sealFact(answers, `seal.${seal}`) }),
  );
  const told = inTurn(bad, ',') ?? '';
  return bad.length < count ? phrase('{differing}; the others there and whole', { differing: told }) : told;
}
