/** docs/failures.md is the catalogue of custody failures. `UPDATE=1` writes it; else it must be what is made. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rowOf } from '../../src/verify/finding/table.ts';
import type { Failure } from '../vectors/failures/failure.ts';
import { allFailures, type FailureGroup, failureGroups } from '../vectors/failures/index.ts';

const page = new URL('../../docs/failures.md', import.meta.url);

function foundAs({ code, requirement, also = [] }: Failure): string {
  const own = `\`${code}\`${requirement === undefined ? '' : ` (\`${requirement}\`)`}, ${rowOf(code).kind}`;
  return also.length === 0 ? own : `${own}; with ${also.map((each) => `\`${each}\``).join(', ')}`;
}

const line = (failure: Failure): string => {
  const { id, happened, matters, cites } = failure;
  const cells = [`[\`${id}\`](../fixtures/vectors/${id}.json)`, happened, matters, foundAs(failure), cites.join('; ')];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const section = ({ title, failures }: FailureGroup): string[] => [
  `## ${title}`,
  '',
  '| id | what happened | why it matters in court | found as | asked for by |',
  '|---|---|---|---|---|',
  ...failures.map(line),
  '',
];

const rules = new Set(allFailures.map(({ code, requirement = code }) => requirement));

const made = [
  '# A catalogue of custody failures',
  '',
  `What goes wrong with evidence between the scene and the court, and how \`custody verify\` tells it: ${allFailures.length} failures of custody and none of cryptography, found by ${rules.size} rules and requirements, at most three by each.`,
  '',
  'Each has a conformance vector of its name in `fixtures/vectors`: a ledger in which it happens and nothing else does, with the verdict and the findings that any verifier must come to ([conformance](spec/conformance.md)). All people, agencies and things in them are invented.',
  '',
  '- **Found as** names the finding ([errors.md](errors.md)) and its kind: a contradiction fails the record, a gap leaves it inconclusive, a notice is for the reader. A second name in brackets is the requirement of the profile `iso-27037` ([profiles.md](profiles.md)) that is not met. A finding after "with" is found besides, because the failure cannot happen without it.',
  '- **Asked for by** names the scenario (S1 to S29: [scenarios.md](scenarios.md)) and the row of the checklist of standards, statutes and forms ([coverage.md](coverage.md)) that asks for what is missing here.',
  '',
  'Why it matters is in general terms and does not state the law of any state.',
  '',
  '## Groups',
  '',
  '| group | failures |',
  '|---|---|',
  ...failureGroups.map(({ title, failures }) => `| ${title} | ${failures.length} |`),
  `| all | ${allFailures.length} |`,
  '',
  'Generated from `test/vectors/failures` by `test/docs/failures.test.ts`; do not edit.',
  '',
  ...failureGroups.flatMap(section),
].join('\n');

if (process.env.UPDATE) writeFileSync(page, made);

it('docs/failures.md is what the catalogue says', () => {
  expect(readFileSync(page, 'utf8')).toBe(made);
});
