/** The last check, where a profile was chosen: what it requires of the record, requirement by requirement (docs/profiles.md). */

import { onRecord } from '../../custody/bears.ts';
import { fits, gives } from '../../custody/profiles/given.ts';
import type { Ask, Profile, Requirement } from '../../custody/profiles/requirement.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { type Fact, inEnglish, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import { type Check, failOr, type Run, type SeenEntry, type Tell } from '../check.ts';
import type { FindingRows } from '../findings.ts';
import type { ProfileReport, RequirementOutcome } from '../verification.ts';

export const profileRows = {
  PROFILE_NOT_MET: {
    kind: 'gap',
    check: 'profile',
    message: 'profile {profile} requires {id}: {says} Missing: {where}',
    meaning: 'The profile that you chose asks for something that the record does not have.',
    next: 'ask the agency for it; what is missing may be added by a later entry, which explains it and does not undo it',
  },
} as const satisfies FindingRows;

/** Where something is missing: how often, and the first few places by entry or exhibit. */
interface Missing {
  count: number;
  readonly first: Phrase[];
}

const listed = 5;
/** Types without words of their own. */
const wordless: ReadonlySet<string> = new Set(['enrol', 'end-key', 'anchor', 'close', 'erase', 'genesis']);
const contentPaths: Partial<Record<EventTypeName, string>> = {
  collect: 'exhibit.content',
  acquire: 'products.content',
  derive: 'children.content',
  measure: 'content',
};

export interface ProfileCheck extends Check {
  /** What each requirement came to, once `finish` has run. */
  report(): ProfileReport | undefined;
}

export function profileCheck(tell: Tell, profile: Profile): ProfileCheck {
  const missing = new Map<Requirement, Missing>();
  const met = new Set<Requirement>();
  /** Lower-case number → places of the requirements of exhibits that it has, and of the entries that they presuppose. */
  const exhibits = new Map<string, Set<Requirement | EventTypeName>>();
  let report: ProfileReport | undefined;

  const lacks = (requirement: Requirement, where: Phrase): void => {
    const of = missing.get(requirement) ?? { count: 0, first: [] };
    missing.set(requirement, of);
    of.count += 1;
    if (of.first.length < listed) of.first.push(where);
  };

  const noted = (number: string): Set<Requirement | EventTypeName> => {
    const lower = number.toLowerCase();
    const of = exhibits.get(lower) ?? new Set();
    exhibits.set(lower, of);
    return of;
  };

  function look(requirement: Requirement, seen: Acted): void {
    const { ask } = requirement;
    const { type, body, seq } = seen;
    if ('each' in ask) {
      if (!ask.each.some((each) => each === '*' || each === type) || !fits(body, ask.where)) return;
      if (!ask.needs.every((field) => gives(body, field))) lacks(requirement, phrase('entry {seq}', { seq }));
    } else if ('some' in ask) {
      if (ask.some.some((one) => one.type === type && gives(body, one.field))) met.add(requirement);
    } else if ('exhibits' in ask) {
      if (ask.needs.type === type && fits(body, ask.needs.where))
        for (const number of seen.numbers()) noted(number).add(requirement);
      if (ask.having === type) for (const number of seen.numbers()) noted(number).add(type);
    } else if ('digests' in ask) {
      const path = contentPaths[type];
      if (path === undefined || !gives(body, `${path}.digests`)) return;
      if (!ask.digests.every((name) => gives(body, `${path}.digests.${name}`)))
        lacks(requirement, phrase('entry {seq}', { seq }));
    } else if ('languages' in ask) {
      if (!wordless.has(type) && !fits(body, [{ field: 'lang', in: ask.languages }]))
        lacks(requirement, phrase('entry {seq}', { seq }));
    }
  }

  return {
    name: 'profile',
    opened(genesis) {
      for (const requirement of profile.requirements) {
        const { ask } = requirement;
        if ('opening' in ask && !ask.opening.every((field) => gives(genesis, field)))
          lacks(requirement, phrase('the opening entry'));
        if ('some' in ask && ask.some.some(({ type, field }) => type === 'opening' && gives(genesis, field)))
          met.add(requirement);
      }
    },
    seen({ event, applied, seq }: SeenEntry) {
      if (event === undefined || !applied) return;
      const { type, body } = event;
      const numbers = () => [...exhibitsNamed(type, body), ...exhibitsCreated(type, body), ...closedBySeal(type, body)];
      for (const requirement of profile.requirements) look(requirement, { type, body, seq, numbers });
    },
    finish(run) {
      for (const requirement of profile.requirements) finishOne(requirement, run);
      const outcomes = profile.requirements.map((requirement) => outcomeOf(requirement, missing.get(requirement)));
      report = { name: profile.name, title: profile.title, requirements: outcomes };
      for (const [{ id, says }, { count, first }] of missing) {
        const places = inTurn(first, ',') as Fact;
        const more = count - first.length;
        const where = more > 0 ? phrase('{first} and {more} more', { first: places, more }) : places;
        tell({
          code: 'PROFILE_NOT_MET',
          bears: onRecord,
          facts: {
            profile: profile.name,
            id,
            says: profile.isBuiltIn === true ? { text: says, facts: {} } : says,
            where,
          },
        });
      }
      const unmet = outcomes.filter(({ outcome }) => outcome === 'missing').length;
      const detail = phrase('{name}: {count#requirement}, {unmet} not met, {unknowable} that no record can show', {
        name: profile.name,
        count: outcomes.length,
        unmet,
        unknowable: outcomes.filter(({ outcome }) => outcome === 'not-checkable').length,
      });
      return failOr(run, 'profile', { outcome: unmet === 0 ? 'pass' : 'not-checked', detail });
    },
    report: () => report,
  };

  function finishOne(requirement: Requirement, run: Run): void {
    const { ask } = requirement;
    if ('some' in ask && !met.has(requirement)) lacks(requirement, phrase('the whole ledger'));
    if ('rule' in ask && run.findings.has(ask.rule))
      lacks(requirement, phrase('what rule {rule} found', { rule: ask.rule }));
    if ('cards' in ask) {
      for (const { holder, id } of run.state?.keys.values() ?? [])
        if (!ask.cards.every((field) => gives(holder, field)))
          lacks(requirement, phrase('key {key}…', { key: id.slice(0, 16) }));
    }
    if (!('exhibits' in ask)) return;
    for (const { number, also, content, kind = content && 'data' } of run.state?.exhibits ?? []) {
      // an entry names it by any of its numbers
      const has = (what: Requirement | EventTypeName): boolean =>
        [number, ...also].some((each) => exhibits.get(each.toLowerCase())?.has(what));
      if (ask.exhibits !== 'all' && !(ask.exhibits as readonly (string | undefined)[]).includes(kind)) continue;
      if (ask.having !== undefined && !has(ask.having)) continue;
      if (!has(requirement)) lacks(requirement, phrase('exhibit {number}', { number }));
    }
  }
}

interface Acted {
  readonly type: EventTypeName;
  readonly body: object;
  readonly seq: number;
  numbers(): readonly string[];
}

/** A seal names what it closes, not what it is about. */
const closedBySeal = (type: EventTypeName, body: object): readonly string[] =>
  type === 'seal' ? ((body as { closes?: readonly string[] }).closes ?? []) : [];

function outcomeOf({ id, says, source, ask }: Requirement, missing: Missing | undefined): RequirementOutcome {
  const outcome = missing !== undefined ? 'missing' : kindOf(ask);
  return {
    id,
    says,
    outcome,
    ...(missing && { missing: missing.count, first: missing.first.map(({ text, facts }) => inEnglish(text, facts)) }),
    source: source.text,
    primaryRead: source.primaryRead,
  };
}

function kindOf(ask: Ask): RequirementOutcome['outcome'] {
  if ('ensured' in ask) return 'ensured';
  return 'notCheckable' in ask ? 'not-checkable' : 'met';
}
