/**
 * The fifteen operations of a receiving agency before it accepts (docs/handover.md, When evidence is offered to you), as a checklist that an expert could recite: one row
 * each, in order. What it comes to is shown before signing and signed with the answer.
 */
import { type Fact, inEnglish, inTurn, phrase } from '../../ledger/phrase.ts';
import { checkNames } from '../../ledger/vocabulary/answer.ts';
import type { OperationName, OperationResult, ReceiptFacts } from './facts.ts';
import { judgeAcquisition } from './operations-acquisition.ts';
import { judgeLegalBasis, judgeTerms } from './operations-law.ts';
import {
  judgeCustody,
  judgeLedger,
  judgeProfile,
  judgeSender,
  judgeTimes,
  judgeWithheld,
} from './operations-record.ts';
import { judgeCount, judgeDigests, judgePackages } from './operations-thing.ts';

export interface Operation {
  readonly title: string;
  readonly judge: (facts: ReceiptFacts) => OperationResult;
}

export const operations: Readonly<Record<OperationName, Operation>> = {
  sender: { title: 'who sent it', judge: judgeSender },
  legalBasis: { title: 'legal basis', judge: judgeLegalBasis },
  terms: { title: 'terms that we take on', judge: judgeTerms },
  packages: { title: 'packages, seals, condition', judge: judgePackages },
  count: { title: 'all there, nothing besides', judge: judgeCount },
  ledger: { title: "the sender's record", judge: judgeLedger },
  custody: { title: 'course of custody', judge: judgeCustody },
  times: { title: 'times', judge: judgeTimes },
  digests: { title: 'every byte hashed again', judge: judgeDigests },
  acquisition: { title: 'acquisitions', judge: judgeAcquisition },
  profile: { title: 'what our profile requires', judge: judgeProfile },
  withheld: { title: 'what was withheld', judge: judgeWithheld },
  decision: { title: 'decision on each exhibit', judge: judgeDecision },
  intake: { title: 'taken into our own ledger', judge: judgeIntake },
  report: { title: 'kept so that it can be repeated', judge: judgeReport },
};

export interface ChecklistRow extends OperationResult {
  readonly name: OperationName;
  readonly title: string;
}

/** Each operation and what it came to, in order. Pure, never throws. */
export function checklistOf(facts: ReceiptFacts): ChecklistRow[] {
  return checkNames.map((name) => ({ name, title: operations[name].title, ...operations[name].judge(facts) }));
}

/** The rows in English alone, as `--json` prints them. */
export const checklistJson = (rows: readonly ChecklistRow[]) =>
  rows.map(({ name, title, outcome, facts, findings }) => ({
    name,
    title,
    outcome,
    facts: facts.map((fact) => inEnglish(fact.text, fact.facts)),
    ...(findings && { findings }),
  }));

/** The outcome of each operation, as it is signed in `answer.checks`. */
export function checksOf(rows: readonly ChecklistRow[]): Record<OperationName, OperationResult['outcome']> {
  return Object.fromEntries(rows.map(({ name, outcome }) => [name, outcome])) as Record<
    OperationName,
    OperationResult['outcome']
  >;
}

/** 13: a decision for each exhibit. */
function judgeDecision({ decisions, numbers, what }: ReceiptFacts): OperationResult {
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
function judgeIntake({ decisions, into }: ReceiptFacts): OperationResult {
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
function judgeReport({ isReportKept }: ReceiptFacts): OperationResult {
  return isReportKept
    ? {
        outcome: 'pass',
        facts: [phrase('the report, the build of this program and the inputs by digest are kept beside the answer')],
      }
    : { outcome: 'not-checked', facts: [phrase('no report is kept')] };
}
