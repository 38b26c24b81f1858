/** Judging one event against the state, before it is signed or when it is verified, and taking it into the state. */
import { type Act, actOf } from './act/act.ts';
import type { LedgerEvent } from './act/event.ts';
import { takeIn } from './effects.ts';
import { findingOf, type RuleFinding } from './finding.ts';
import type { Facts, Rule } from './rule.ts';
import { compareDeclared } from './rules/declared.ts';
import { rulesById, rulesOf } from './rules.ts';
import type { CustodyState } from './state/state.ts';

export type { RuleFinding } from './finding.ts';

/**
 * Every rule that the event breaks. When one of them is impossible, only the impossible ones are given: such an event has no
 * effect, so nothing about it can be irregular. Pure; never throws for a decoded body.
 */
export function judge(state: CustodyState, event: LedgerEvent): RuleFinding[] {
  return judgeAct(actOf(state, event));
}

/** Takes an event into the state. Only for one in which `judge` found nothing impossible. */
export function apply(state: CustodyState, event: LedgerEvent): void {
  takeIn(actOf(state, event));
}

/**
 * Judges the event as `judge` does but by the rules that are not asked, and takes it into the state unless it is impossible. Changes
 * `state`; never throws for a decoded body.
 */
export function replay(state: CustodyState, event: LedgerEvent, unasked?: ReadonlySet<string>): RuleFinding[] {
  const act = actOf(state, event);
  const all = judgeAct(act, unasked);
  const findings = unasked === undefined ? all : all.filter(({ rule }) => !unasked.has(rule));
  if (findings[0]?.class !== 'impossible') takeIn(act);
  return findings;
}

function judgeAct(act: Act, unasked?: ReadonlySet<string>): RuleFinding[] {
  const { event } = act;
  const { impossible, irregular } = rulesOf[event.type];
  const refused = broken(unasked === undefined ? impossible : impossible.filter(({ id }) => !unasked.has(id)), act);
  if (refused.length > 0) return refused;
  const found = broken(irregular, act);
  if (found.length === 0 && event.body.irregular === undefined) return found;
  const isRule = (id: string): boolean => rulesById.get(id)?.declared ?? false;
  const said = compareDeclared(event, found, isRule).map(({ rule, facts }) => findingOf(rule, event.seq, facts));
  return [...found, ...said];
}

function broken(rules: readonly Rule[], act: Act): RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const rule of rules) {
    const found = rule.check(act);
    for (let i = 0; i < found.length; i++) findings.push(findingOf(rule, act.event.seq, found[i] as Facts));
  }
  return findings;
}
