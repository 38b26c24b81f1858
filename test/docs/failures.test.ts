/** docs/failures.md and docs/failures.json are the catalogue of custody failures. `UPDATE_DOCS=1` writes them; else they must be what is made. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/verify/findings.ts';
import type { Failure } from '../vectors/failures/failure.ts';
import { allFailures, type FailureGroup, failureGroups } from '../vectors/failures/index.ts';
import { solveIt, solveItSchema } from './solve-it.ts';

const page = new URL('../../docs/failures.md', import.meta.url);
const bundle = new URL('../../docs/failures.json', import.meta.url);

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
  '## In the form of SOLVE-IT',
  '',
  `[failures.json](failures.json) has the same catalogue for [SOLVE-IT](https://github.com/SOLVE-IT-DF/solve-it), whose technique DFT-1014 (“Document the chain of custody”) lists no weaknesses: each failure is a weakness, each rule or requirement that finds it a mitigation. It is the file of a bulk submission: ids with \`temp\` are replaced when SOLVE-IT takes them. A laboratory can load it into its own copy. Its parser of submissions (commit 59b37910) read the file on 1 December 2026: ${allFailures.length} new weaknesses, ${rules.size} new mitigations, one technique to update, no warning. Nobody has submitted it.`,
  '',
  '- The category of ASTM E3016 is one for each group: a proposal, which a laboratory sets for its own methods.',
  '- Weaknesses and mitigations have no references. The description of each weakness names its vector, which is data to test with.',
  '- The description of the technique is empty: keep that of SOLVE-IT.',
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

const json = `${JSON.stringify(solveIt(), undefined, 1)}\n`;

if (process.env.UPDATE_DOCS) {
  writeFileSync(page, made);
  writeFileSync(bundle, json);
}

it('docs/failures.md is what the catalogue says', () => {
  expect(readFileSync(page, 'utf8')).toBe(made);
});

describe('docs/failures.json', () => {
  const valid = new Ajv2020({ strict: true }).compile(solveItSchema);

  it('is what the catalogue says, in the form of SOLVE-IT', () => {
    expect(readFileSync(bundle, 'utf8')).toBe(json);
    expect({ valid: valid(JSON.parse(json)), errors: valid.errors }).toEqual({ valid: true, errors: null });
  });

  it('names each failure once, and no mitigation that is not there or that no weakness names', () => {
    const { techniques, weaknesses, mitigations } = solveIt();
    const all = Object.values(weaknesses);
    expect(Object.values(techniques).flatMap((one) => one.weaknesses)).toEqual(Object.keys(weaknesses));
    expect(new Set(all.map(({ name }) => name)).size).toBe(allFailures.length);
    expect([...new Set(all.flatMap((one) => one.mitigations))].sort()).toEqual(Object.keys(mitigations).sort());
    expect(Object.keys(mitigations)).toHaveLength(rules.size);
    expect(new Set(Object.values(mitigations).map(({ name }) => name)).size).toBe(rules.size);
  });

  it.each([
    ['without a member', /"mitigations": \[\n {4}"DFM-temp-0001"\n {3}\],/, ''],
    ['with a member of another name', /"categories"/, '"classes"'],
    [
      'with a name that is a number',
      /"name": "[^"]*",\n {3}"description": "[^"]*Test data/,
      '"name": 7, "description": "Test data',
    ],
    ['with an id of another kind', /DFM-temp-0001"\n/, 'DFT-1014"\n'],
  ])('is refused by its schema %s', (_, from, to) => {
    const changed = json.replace(from, to);
    expect(changed).not.toBe(json);
    expect(valid(JSON.parse(changed))).toBe(false);
  });
});
