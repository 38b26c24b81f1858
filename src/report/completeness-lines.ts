/** How `verify --complete` prints what it counted. */
import { inEnglish, phrase } from '../ledger/phrase.ts';
import { type Completeness, withheldOf } from '../verify/facts/completeness.ts';
import type { Teller } from './teller.ts';

const outcomeWords = {
  pass: phrase('pass'),
  withheld: phrase('COMPLETE BUT {count#} WITHHELD'),
  'not-checked': phrase('not shown'),
} as const;
const kindWords = { gap: phrase('Not shown'), notice: phrase('For your attention') } as const;

/** For people, in their languages. */
export function completenessLines(completeness: Completeness, teller: Teller): string[] {
  const { outcome, findings, says } = completeness;
  const { words, paint, sentences } = teller;
  const tone = outcome === 'pass' ? 'good' : 'weak';
  return [
    `${paint('strong', words(phrase('Completeness')))}  ${paint(tone, words({ ...outcomeWords[outcome], facts: { count: withheldOf(completeness) } }))}`,
    ...says.flatMap((each) => sentences(each).map((line) => `  ${line}`)),
    ...findings.flatMap(({ code, kind, said }) =>
      sentences(phrase('{kind}: {said}', { kind: kindWords[kind], said })).map((line) => `  ${line} [${code}]`),
    ),
  ];
}

/** The same for `--json`. */
export function completenessJson({ says, findings, isWhole: _, seen: _seen, ...counted }: Completeness) {
  return {
    ...counted,
    findings: findings.map(({ code, kind, said }) => ({ code, kind, message: inEnglish(said.text, said.facts) })),
    says: says.map(({ text, facts }) => inEnglish(text, facts)),
  };
}
