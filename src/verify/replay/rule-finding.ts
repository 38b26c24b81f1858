/** What custody's rules find, as findings of a report. */
import type { RuleFinding } from '../../custody/finding.ts';
import type { FindingInput } from '../finding/types.ts';

/** The table's row has the entry that it is about in front; what the command line would allow instead is not a step for a reader. */
export function findingOf({ rule, seq, facts, bears }: RuleFinding): FindingInput {
  return { code: rule, seq, facts, bears };
}
