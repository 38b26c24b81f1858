/**
 * The fifteen operations of a receiving agency before it accepts (docs/handover.md, When evidence is offered to you), as a checklist that an expert could recite: one row
 * each, in order. What it comes to is shown before signing and signed with the answer.
 */

import { inEnglish } from '../../ledger/phrase.ts';
import { checkNames } from '../../ledger/vocabulary/answer.ts';
import type { OperationName, OperationResult, ReceiptFacts } from './facts.ts';
import { judgeAcquisition } from './operations-acquisition.ts';
import { judgeLegalBasis, judgeTerms } from './operations-law.ts';
import { judgeDecision, judgeIntake, judgeReport } from './operations-own.ts';
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
