/** The answers about a parcel as what is signed: seals as they were seen, a decision on each exhibit. */
import { isAccepted } from '../../../ledger/statements/answer.ts';
import type { Code, Decision, Decisions, PackageFound } from '../../../verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../../verify/receipt/facts.ts';
import { obstaclesOf, sealsOffered } from '../../../verify/receipt/obstacles.ts';
import { parseExtra } from '../../accept/received.ts';
import type { Answers } from '../question.ts';

/** What was seen of a seal: as offered unless it is one of those that differ; undefined where nobody looked. */
function seenOf(answers: Answers, seal: string): string | undefined {
  if (answers.seals === undefined || answers.seals === 'none') return undefined;
  const which = (answers['seals.which'] ?? '').split(' ');
  if (answers.seals === 'all' || !which.includes(seal)) return 'found-intact';
  const seen = answers[`seal.${seal}`];
  return seen === 'not-looked' ? undefined : seen;
}

/** Numbers found on an exhibit; undefined where one of its seals was not looked at. */
function sealsFound(facts: ReceiptFacts, answers: Answers, number: string): readonly string[] | undefined {
  const offered = sealsOffered(facts, number);
  if (offered.length === 0 || offered.some((seal) => seenOf(answers, seal) === undefined)) return undefined;
  return offered.flatMap((seal) => {
    const seen = seenOf(answers, seal);
    if (seen === 'found-missing') return [];
    return seen === 'found-different' ? [answers[`seal.${seal}.number`] ?? seal] : [seal];
  });
}

/** Broken seals, which are there: they are reported as those of a package that has the number of the exhibit. */
function packagesOf(facts: ReceiptFacts, answers: Answers): PackageFound[] {
  return facts.numbers.flatMap((number) => {
    const seals = sealsOffered(facts, number)
      .filter((seal) => seenOf(answers, seal) === 'found-broken')
      .map((seal) => ({ number: seal, state: 'found-broken' as const }));
    return seals.length === 0 ? [] : [{ package: number, seals }];
  });
}

const receivedOf = (facts: ReceiptFacts, { when = '', place = '', from = '', ...answers }: Answers) => ({
  at: when,
  place,
  from,
  packages: packagesOf(facts, answers),
});

/** What was seen, nothing decided. */
export function seenDecisions(facts: ReceiptFacts, answers: Answers): Decisions {
  return {
    received: receivedOf(facts, answers),
    exhibits: facts.numbers.map((number) => ({ number, seals: sealsFound(facts, answers, number) })),
  };
}

/** All that is signed. */
export function decisionsOf(facts: ReceiptFacts, answers: Answers): Decisions {
  const seen = seenDecisions(facts, answers);
  const { extra = '' } = answers;
  return {
    received: seen.received,
    exhibits: facts.numbers.map((number) => decisionOf({ ...facts, decisions: seen }, answers, number)),
    ...(extra !== '' && { extra: [parseExtra(extra)] }),
  };
}

function decisionOf(facts: ReceiptFacts, answers: Answers, number: string): Decision {
  const [obstacle] = obstaclesOf(facts, number);
  const isClean = obstacle === undefined;
  const said = isClean && answers.clean === 'accepted' ? 'accepted' : answers[`decide.${number}`];
  const outcome = said as Decision['outcome'];
  const found = sealsFound(facts, answers, number);
  const seals = found === undefined ? {} : { seals: found };
  const { condition, where = '' } = answers;
  if (outcome === 'accepted') return { number, outcome, condition, ...seals };
  const why = answers[`why.${number}`];
  // what never came has no seals here, and nobody knows where it is
  if (outcome === 'not-received')
    return { number, outcome, code: 'not-in-package', why, where: { place: { absent: 'unknown' }, seals: [] } };
  const reason = {
    code: isClean ? (answers[`code.${number}`] as Code | undefined) : obstacle.code,
    why,
  };
  if (outcome !== undefined && isAccepted({ outcome })) return { number, outcome, ...reason, condition, ...seals };
  return { number, outcome, ...reason, ...seals, where: { place: where, seals: found ?? [] } };
}
