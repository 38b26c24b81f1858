/** Laws of judging: what a finding says, when it is reported, and that to judge changes nothing. */

import type { LedgerEvent } from '../../../src/custody/act/event.ts';
import { judge, type RuleFinding, replay } from '../../../src/custody/judge.ts';
import { standing } from '../../../src/custody/standing.ts';
import { SealMarks, SealSet } from '../../../src/custody/state/seal-set.ts';
import { restoreState, serialiseState } from '../../../src/custody/state/state-bytes.ts';
import { plainFacts } from '../plain-facts.ts';
import type { Law, Step } from './law.ts';
import { specRules } from './spec-tables.ts';

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;
const about: ReadonlySet<string> = new Set(['IRREGULAR_UNDECLARED', 'IRREGULAR_NOT_SEEN', 'IRREGULAR_UNKNOWN']);

/** A finding as plain text. */
export const told = ({ facts, ...rest }: RuleFinding): string => JSON.stringify({ ...rest, facts: plainFacts(facts) });
const allTold = (findings: readonly RuleFinding[]): string => findings.map(told).join('\n');

const isPure: Law = {
  id: 'to judge an event twice says the same twice and changes nothing',
  isCostly: true,
  broken: ({ before, event, findings, bytesBefore }) => {
    const once = judge(before, event);
    const faults = allTold(once) === allTold(findings) ? [] : [`${allTold(once)} is not ${allTold(findings)}`];
    return same(serialiseState(before), bytesBefore) ? faults : [...faults, 'judging changed the state'];
  },
};

const impossibleDoesNothing: Law = {
  id: 'an impossible event changes nothing, and nothing else is told of it',
  broken: ({ findings, hasEffect, bytesBefore, bytesAfter }) => {
    if (hasEffect) return same(bytesBefore, bytesAfter) ? ['an event that is possible left no trace'] : [];
    const others = findings.filter((found) => found.class !== 'impossible');
    return [
      ...(same(bytesBefore, bytesAfter) ? [] : ['the state changed']),
      ...others.map(({ rule }) => `${rule} is told of it`),
    ];
  },
};

/** Every text in a body. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.values(value).flatMap(textsIn);
}

const namesItsOwn: Law = {
  id: 'a finding is about this entry and an exhibit that the entry or the record names, in whole sentences',
  broken: ({ before, event, findings }) => {
    const texts = new Set([
      ...textsIn(event.body),
      ...textsIn(event.answer?.answer.body),
      ...(event.about?.keys() ?? []),
    ]);
    return findings.flatMap(({ rule, seq, exhibit, message, allowed = '' }) => [
      ...(seq === event.seq ? [] : [`${rule} names entry ${seq}`]),
      ...(/[{}]|undefined|\[object/.test(message + allowed) ? [`${rule} says: ${message} ${allowed}`] : []),
      ...(exhibit === undefined || before.numbers.has(exhibit.toLowerCase()) || texts.has(exhibit)
        ? []
        : [`${rule} is about ${exhibit}`]),
    ]);
  },
};

const isAsTheSpecificationSays: Law = {
  id: 'a finding has the class that the specification gives, and stands in an entry of a type to which the rule applies',
  broken: ({ event, findings }) =>
    findings.flatMap(({ rule, class: is, kind, declared }) => {
      const row = specRules.get(rule);
      if (row === undefined) return [`${rule} is not in the specification`];
      const says = is === 'impossible' ? 'impossible' : `${kind}${declared ? ', declared' : ''}`;
      return [
        ...(says === row.class ? [] : [`${rule} is ${says}`]),
        ...(row.isFor(event.type) ? [] : [`${rule} is told of ${event.type}`]),
      ];
    }),
};

/** The findings that the reasons in `irregular` must give, by the rules that the event breaks. */
function aboutReasons(findings: readonly RuleFinding[], { body }: LedgerEvent): string[] {
  const isDeclared = (id: string): boolean => specRules.get(id)?.class.endsWith('declared') ?? false;
  const broken = new Set(findings.map(({ rule }) => rule).filter(isDeclared));
  const named = new Set((body.irregular ?? []).map(({ rule }) => rule));
  return [
    ...[...broken].filter((id) => !named.has(id)).map((id) => `IRREGULAR_UNDECLARED ${id}`),
    ...[...named]
      .filter((id) => !broken.has(id))
      .map((id) => `${isDeclared(id) ? 'IRREGULAR_NOT_SEEN' : 'IRREGULAR_UNKNOWN'} ${id}`),
  ].sort();
}

const withReasons = (event: LedgerEvent, rules: readonly string[]): LedgerEvent =>
  ({ ...event, body: { ...event.body, irregular: rules.map((rule) => ({ rule, why: 'TEST' })) } }) as LedgerEvent;

const isDeclaredOrTold: Law = {
  id: 'a reason is asked for each rule that asks for one, and neither creates nor removes another finding',
  isCostly: true,
  broken: (step) => {
    if (!step.hasEffect) return [];
    const own = reasonsFault(step.event, step.findings);
    const broken = [...new Set(step.findings.map(({ rule }) => rule))].filter((rule) => !about.has(rule));
    if (broken.length === 0) return own;
    const plain = (findings: readonly RuleFinding[]): string =>
      allTold(findings.filter(({ rule }) => !about.has(rule)));
    const variants = [[], broken, ['TAKEOVER', 'NO_SUCH_RULE']];
    const others = variants.flatMap((rules) => {
      const event = withReasons(step.event, rules);
      const findings = judge(step.before, event);
      const kept = plain(findings) === plain(step.findings) ? [] : [`reasons for ${rules} change what is found`];
      return [...reasonsFault(event, findings), ...kept];
    });
    return [...own, ...others];
  },
};

function reasonsFault(event: LedgerEvent, findings: readonly RuleFinding[]): string[] {
  const is = findings.filter(({ rule }) => about.has(rule)).map(({ rule, facts }) => `${rule} ${String(facts.rule)}`);
  const must = aboutReasons(findings, event);
  return is.sort().join() === must.join() ? [] : [`of reasons is told: ${is.join() || 'nothing'}, not ${must.join()}`];
}

const isRemembered: Law = {
  id: 'a state is restored from its bytes, and the event is judged alike from there',
  isCostly: true,
  broken: (step) => remembered(step),
};

function remembered({ before, event, findings, bytesBefore, bytesAfter, after }: Step): string[] {
  const state = restoreState(bytesBefore);
  if (state === undefined) return ['it is not restored'];
  const faults = same(serialiseState(state), bytesBefore) ? [] : ['restored, it has other bytes'];
  if (textOf(state) !== textOf(before)) faults.push('restored, it is another state');
  if (allTold(replay(state, event)) !== allTold(findings)) faults.push('restored, it judges otherwise');
  if (!same(serialiseState(state), bytesAfter)) faults.push('restored, it changes otherwise');
  const later = event.iat + 40 * 86_400;
  if (allTold(standing(state, later)) !== allTold(standing(after, later)))
    faults.push('restored, other things are open');
  return faults;
}

/** What of a state is compared in memory: not entries and due terms, which are in growing tables and heaps. */
const textOf = ({ entries: _, dues: __, ...state }: Step['before']): string => JSON.stringify(state, nested);

const nested = (_: string, each: unknown): unknown => {
  if (each instanceof SealMarks) return [...each].map(([, seal]) => JSON.stringify(seal, nested));
  if (each instanceof Map || each instanceof Set || each instanceof SealSet)
    return [...each].map((one) => JSON.stringify(one, nested)).sort();
  if (each instanceof Uint8Array) return Buffer.from(each).toString('hex');
  if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
  return Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)));
};

export const judgingLaws: readonly Law[] = [
  isPure,
  impossibleDoesNothing,
  namesItsOwn,
  isAsTheSpecificationSays,
  isDeclaredOrTold,
  isRemembered,
];
