/** A rule that was broken, with its sentences filled in. */
import { type Fact, type Facts, inEnglish, phrase, typedFacts } from '../ledger/phrase.ts';
import { type Bears, onEntry, onRecord } from './bears.ts';
import { type Rule, rowFacts } from './rule.ts';

export interface RuleFinding {
  /** Id of the rule: a finding code. */
  readonly rule: string;
  readonly class: Rule['class'];
  readonly kind: Rule['kind'];
  readonly seq: number;
  readonly exhibit?: string;
  readonly bears: Bears;
  readonly facts: Facts;
  /** What happened, in one sentence. */
  readonly message: string;
  /** The command that would be allowed. */
  readonly allowed?: string | undefined;
  /** Whether the signer gives a reason for it in `irregular`. */
  readonly declared: boolean;
}

/** The finding of that rule at that entry. Its sentences are made when they are read: a report lists few of very many findings. */
export function findingOf(rule: Rule, seq: number, facts: Facts): RuleFinding {
  return {
    rule: rule.id,
    class: rule.class,
    kind: rule.kind,
    seq,
    ...(typeof facts.exhibit === 'string' && { exhibit: facts.exhibit }),
    bears: bearsOf(rule, facts),
    facts,
    declared: rule.declared,
    get message() {
      return inEnglish(rule.says, facts);
    },
    get allowed() {
      const allowed = typeof rule.allowed === 'function' ? rule.allowed(facts) : rule.allowed;
      return allowed === undefined ? undefined : inEnglish(allowed, typedFacts(facts));
    },
  };
}

/** The exhibits that the facts name; the record where `untold` stands for them; without any, all of the entry. */
function bearsOf({ rows = rowFacts, also }: Rule, facts: Facts): Bears {
  const named = rows.map((name) => facts[name]);
  if (named.includes(untold)) return onRecord;
  const exhibits = [...new Set(named.flatMap(numbersIn))];
  return exhibits.length === 0 ? onEntry : { on: 'exhibits', exhibits, ...(also && { also }) };
}

/** Exhibits that are not told apart. */
export const untold: Fact = phrase('exhibits');

function numbersIn(fact: Fact | undefined): readonly string[] {
  if (typeof fact === 'string') return fact === '' ? [] : [fact];
  return typeof fact === 'object' && 'numbers' in fact ? (fact.numbers ?? []) : [];
}
