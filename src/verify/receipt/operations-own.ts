/** Operations of a recipient on its own side: decision, intake, what is kept so that it can be repeated (docs/handover.md, When evidence is offered to you). */
import { type Fact, inTurn, phrase } from '../../ledger/phrase.ts';
import type { OperationResult, ReceiptFacts } from './facts.ts';

/** 13: a decision for each exhibit. */
export function judgeDecision({ decisions, numbers, what }: ReceiptFacts): OperationResult {
  if (decisions === undefined) return { outcome: 'not-checked', facts: [phrase('nothing is decided yet')] };
  const outcomes = numbers.map((number) => decisions.exhibits.find((one) => one.number === number)?.outcome);
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome ?? 'undecided', (counts.get(outcome ?? 'undecided') ?? 0) + 1);
  const told = inTurn(
    [...counts].map(([outcome, count]) => phrase('{count#} {name:}', { count, name: outcome })),
    ',',
  );
  const facts = [phrase('{told}', { told: told ?? '' })];
  if (what === 'measure')
    return { outcome: 'pass', facts: [...facts, phrase('decided by the earlier answer, and measured now')] };
  return { outcome: counts.has('undecided') ? 'not-checked' : 'pass', facts };
}

/** 14: our number, our ledger. */
export function judgeIntake({ decisions, into }: ReceiptFacts): OperationResult {
  const accepted = (decisions?.exhibits ?? []).filter(({ outcome }) => outcome?.startsWith('accepted') === true);
  if (decisions === undefined) return { outcome: 'not-checked', facts: [phrase('nothing is taken in yet')] };
  if (accepted.length === 0) return { outcome: 'not-applicable', facts: [phrase('nothing is accepted')] };
  if (into === undefined) return { outcome: 'fail', facts: [phrase('no ledger of ours is named: --into LEDGER')] };
  const numbers = accepted.map(
    ({ number, ours }): Fact =>
      ours === undefined || ours === number ? number : phrase('{number} as {ours}', { number, ours }),
  );
  return {
    outcome: 'pass',
    facts: [phrase('taken into our ledger {into}', { into }), phrase('{numbers}', { numbers: inTurn(numbers, ',') })],
  };
}

/** 15: report, tool build and inputs kept. */
export function judgeReport({ isReportKept }: ReceiptFacts): OperationResult {
  return isReportKept
    ? {
        outcome: 'pass',
        facts: [phrase('the report, the build of this program and the inputs by digest are kept beside the answer')],
      }
    : { outcome: 'not-checked', facts: [phrase('no report is kept')] };
}
