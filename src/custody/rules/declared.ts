/** What the signer said was irregular, against what is (docs/spec/rules.md): saying it never creates or removes a finding. */
import type { LedgerEvent } from '../act/event.ts';
import { type Facts, notice, type Rule } from '../rule.ts';

/** A finding as far as it can be declared. */
interface Declarable {
  readonly rule: string;
  readonly declared: boolean;
}

const row = (id: string, sentence: string, says: string): Rule =>
  notice({ id, sentence, says, isDeclared: false, types: [], check: () => [] });

/** Judged apart from the table, after all other rules: its facts come from `compareDeclared`. */
export const undeclared = row(
  'IRREGULAR_UNDECLARED',
  'Who does something irregular says so and why.',
  'the entry does not say why {rule} was done all the same',
);
export const notSeen = row(
  'IRREGULAR_NOT_SEEN',
  'Only an irregular act is declared irregular.',
  'the entry gives a reason for {rule}, which it does not break',
);
export const unknown = row(
  'IRREGULAR_UNKNOWN',
  'A reason is given for a rule that exists.',
  'the entry gives a reason for {rule}, which is not a rule that asks for a reason',
);

export const declarationRules: readonly Rule[] = [undeclared, notSeen, unknown];

/** Each rule that the notice is about, once. */
export function compareDeclared(
  { body }: LedgerEvent,
  found: readonly Declarable[],
  isRule: (id: string) => boolean,
): readonly { readonly rule: Rule; readonly facts: Facts }[] {
  const { irregular } = body;
  if (irregular === undefined && found.length === 0) return [];
  const said = new Set(irregular?.map(({ rule }) => rule));
  const fired = new Set(found.filter(({ declared }) => declared).map(({ rule }) => rule));
  const missing = [...fired].filter((id) => !said.has(id)).map((id) => ({ rule: undeclared, facts: { rule: id } }));
  const surplus = [...said]
    .filter((id) => !fired.has(id))
    .map((id) => ({ rule: isRule(id) ? notSeen : unknown, facts: { rule: id } }));
  return [...missing, ...surplus];
}
