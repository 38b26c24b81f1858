/** Operations of a recipient on its own side: decision, intake, what is kept so that it can be repeated (fields.md, 3). */
import type { OperationResult, ReceiptFacts } from './facts.ts';

/** 13: a decision for each exhibit. */
export function judgeDecision({ decisions, numbers, what }: ReceiptFacts): OperationResult {
  if (decisions === undefined) return { outcome: 'not-checked', facts: ['nothing is decided yet'] };
  const outcomes = numbers.map((number) => decisions.exhibits.find((one) => one.number === number)?.outcome);
  const counts = new Map<string, number>();
  for (const outcome of outcomes) counts.set(outcome ?? 'undecided', (counts.get(outcome ?? 'undecided') ?? 0) + 1);
  const facts = [[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ')];
  if (what === 'measure')
    return { outcome: 'pass', facts: [...facts, 'decided by the earlier answer, and measured now'] };
  return { outcome: counts.has('undecided') ? 'not-checked' : 'pass', facts };
}

/** 14: our number, our ledger. */
export function judgeIntake({ decisions, into }: ReceiptFacts): OperationResult {
  const accepted = (decisions?.exhibits ?? []).filter(({ outcome }) => outcome?.startsWith('accepted') === true);
  if (decisions === undefined) return { outcome: 'not-checked', facts: ['nothing is taken in yet'] };
  if (accepted.length === 0) return { outcome: 'not-applicable', facts: ['nothing is accepted'] };
  if (into === undefined) return { outcome: 'fail', facts: ['no ledger of ours is named: --into LEDGER'] };
  const numbers = accepted.map(({ number, ours }) =>
    ours === undefined || ours === number ? number : `${number} as ${ours}`,
  );
  return { outcome: 'pass', facts: [`taken into our ledger ${into}`, numbers.join(', ')] };
}

/** 15: report, tool build and inputs kept. */
export function judgeReport({ isReportKept }: ReceiptFacts): OperationResult {
  return isReportKept
    ? {
        outcome: 'pass',
        facts: ['the report, the build of this program and the inputs by digest are kept beside the answer'],
      }
    : { outcome: 'not-checked', facts: ['no report is kept'] };
}
