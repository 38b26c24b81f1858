/** What the program reports when the rules refuse an act. */
import type { RuleFinding } from '../custody/judge.ts';
import { rulesById } from '../custody/rules.ts';
import { CustodyError } from '../errors.ts';

/** The rules refuse an act: status 6, with every rule that it breaks. */
export class RuleRefused extends CustodyError {
  readonly findings: readonly RuleFinding[];

  constructor(findings: readonly RuleFinding[]) {
    const [first, ...others] = toldOnce(findings);
    const hints = [
      ...others.slice(0, maxTold).map((each) => `also: ${each}`),
      ...(others.length > maxTold ? [`also: ${others.length - maxTold} more`] : []),
      ...distinct(findings.flatMap(sentence)),
      ...distinct(findings.flatMap(({ allowed }) => (allowed === undefined ? [] : [`allowed: ${allowed}`]))),
      ...reasons(findings),
    ];
    super('RULE_REFUSED', first ?? 'refused', hints.length === 0 ? {} : { hint: hints.join('\n') });
    this.findings = findings;
  }
}

const maxTold = 12;

/** Each finding in its words, once; how often where entries of one act share it. */
function toldOnce(findings: readonly RuleFinding[]): string[] {
  const counts = new Map<string, number>();
  for (const { message, rule } of findings) {
    const words = `${message} (${rule})`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => (count === 1 ? words : `${words}, in ${count} entries`));
}

const distinct = (lines: readonly string[]): string[] => [...new Set(lines)];

/** The rule itself, where no reason can help; an irregular act is explained by its facts. */
function sentence({ rule, class: kind }: RuleFinding): string[] {
  const found = kind === 'impossible' ? rulesById.get(rule) : undefined;
  return found === undefined ? [] : [`the rule: ${found.sentence}`];
}

/** What to type so that an irregular act is recorded all the same. */
function reasons(findings: readonly RuleFinding[]): string[] {
  const rules = distinct(findings.filter((each) => each.class === 'irregular').map(({ rule }) => rule));
  if (rules.length === 0) return [];
  return [
    `or with the reason, which everybody who reads the record sees: ${rules.map((id) => `--irregular ${id} --why "…"`).join(' ')}`,
  ];
}
