/** The last check, where a profile was chosen: what it requires of the record, requirement by requirement (docs/profiles.md). */

import type { LedgerEvent } from '../../custody/act/event.ts';
import { onRecord } from '../../custody/bears.ts';
import { allAt, fits, gives } from '../../custody/profiles/given.ts';
import type { Ask, Profile, Requirement } from '../../custody/profiles/requirement.ts';
import { exhibitsCreated, exhibitsNamed } from '../../ledger/exhibits.ts';
import { type Fact, inEnglish, inTurn, type Phrase, phrase } from '../../ledger/phrase.ts';
import type { EventTypeName } from '../../ledger/vocabulary/index.ts';
import type { ProfileReport, RequirementOutcome } from '../facts/verification.ts';
import type { FindingRows } from '../finding/types.ts';
import { type Check, failOr, type Run, type SeenEntry, type Tell } from './check.ts';

export const profileRows = {
  PROFILE_NOT_MET: {
    kind: 'gap',
    unshown: 'profile',
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
  offer: 'exhibits.content',
  receive: 'exhibits.content',
};

export interface ProfileCheck extends Check {
  /** What each requirement came to, once `finish` has run; of a record that was not judged to its end, none is met. */
  report(isJudged: boolean): ProfileReport | undefined;
}

/** Entries by what each of them gives: a requirement, or a type that one presupposes. */
type Givers = Map<Requirement | EventTypeName, number[]>;

function put(givers: Givers, what: Requirement | EventTypeName, seq: number): void {
  const of = givers.get(what);
  if (of === undefined) givers.set(what, [seq]);
  else of.push(seq);
}

export function profileCheck(tell: Tell, profile: Profile): ProfileCheck {
  const missing = new Map<Requirement, Missing>();
  /** Entries that a requirement looked at, or that give what it asks of the whole ledger. */
  const givers: Givers = new Map();
  /** Lower-case number → entries that give what is asked of the exhibit. */
  const exhibits = new Map<string, Givers>();
  /** Voided entries, a close after which another one came, and a reopening: they meet nothing, and what they lack stays missing. */
  const undone = new Set<number>();
  const stands = (seqs: readonly number[] | undefined): boolean => seqs?.some((seq) => !undone.has(seq)) === true;
  let closing: number | undefined;
  let report: ProfileReport | undefined;

  const lacks = (requirement: Requirement, where: Phrase): void => {
    const of = missing.get(requirement) ?? { count: 0, first: [] };
    missing.set(requirement, of);
    of.count += 1;
    if (of.first.length < listed) of.first.push(where);
  };

  const note = (numbers: readonly string[], what: Requirement | EventTypeName, seq: number): void => {
    for (const number of numbers) {
      const lower = number.toLowerCase();
      const of: Givers = exhibits.get(lower) ?? new Map();
      exhibits.set(lower, of);
      put(of, what, seq);
    }
  };

  function undo({ type, body }: LedgerEvent, seq: number): void {
    if (type === 'correct' && body.kind === 'void') undone.add(body.entry);
    if (type !== 'close') return;
    if (closing !== undefined) undone.add(closing);
    if (body.state === 'reopened') undone.add(seq);
    closing = seq;
  }

  function look(requirement: Requirement, seen: Acted): void {
    const { ask } = requirement;
    const { type, body, seq } = seen;
    if ('each' in ask) {
      if (!ask.each.some((each) => each === '*' || each === type) || !fits(body, ask.where)) return;
      put(givers, requirement, seq);
      if (!ask.needs.every((field) => gives(body, field))) lacks(requirement, phrase('entry {seq}', { seq }));
    } else if ('some' in ask) {
      if (ask.some.some((one) => one.type === type && gives(body, one.field))) put(givers, requirement, seq);
    } else if ('exhibits' in ask) {
      if (ask.needs.type === type && fits(body, ask.needs.where)) note(seen.numbers(), requirement, seq);
      if (ask.having === type) note(seen.numbers(), type, seq);
    } else if ('digests' in ask) {
      const path = contentPaths[type];
      const contents = path === undefined ? [] : allAt(body, `${path}.digests`);
      if (contents.length === 0) return;
      put(givers, requirement, seq);
      if (!contents.every((each) => ask.digests.every((name) => gives(each, name))))
        lacks(requirement, phrase('entry {seq}', { seq }));
    } else if ('languages' in ask) {
      if (wordless.has(type)) return;
      put(givers, requirement, seq);
      if (!fits(body, [{ field: 'lang', in: ask.languages }])) lacks(requirement, phrase('entry {seq}', { seq }));
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
          put(givers, requirement, 0);
      }
    },
    seen({ event, applied, seq }: SeenEntry) {
      if (event === undefined || !applied) return;
      const { type, body } = event;
      undo(event, seq);
      const numbers = () => [...exhibitsNamed(type, body), ...exhibitsCreated(type, body), ...closedBySeal(type, body)];
      for (const requirement of profile.requirements) look(requirement, { type, body, seq, numbers });
    },
    finish(run) {
      const judged = new Set(profile.requirements.filter((requirement) => finishOne(requirement, run)));
      const isWhole = run.state !== undefined && run.unsupportedFrom === undefined && run.excerpt === undefined;
      const outcomes = profile.requirements.map((requirement) =>
        outcomeOf(requirement, { missing: missing.get(requirement), isJudged: isWhole && judged.has(requirement) }),
      );
      const level = outcomes.some(({ outcome }) => outcome === 'missing')
        ? 'not-met'
        : isWhole && run.state.exhibits.length > 0 && outcomes.some(isShown)
          ? 'met'
          : 'not-checked';
      report = { name: profile.name, title: profile.title, level, requirements: outcomes };
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
      const count = (one: RequirementOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === one).length;
      const detail = phrase(
        '{name}: {count#requirement}, {unmet} not met, {unchecked} not checked, {unknowable} that no record can show',
        {
          name: profile.name,
          count: outcomes.length,
          unmet: count('missing'),
          unchecked: count('not-checked'),
          unknowable: count('not-checkable'),
        },
      );
      return failOr(run, 'profile', { outcome: level === 'not-checked' ? 'not-checked' : 'pass', detail });
    },
    report: (isJudged) => (isJudged || report === undefined ? report : unjudged(report)),
  };

  /** Whether the record holds something that the requirement speaks of. */
  function finishOne(requirement: Requirement, run: Run): boolean {
    const { ask } = requirement;
    const isGiven = stands(givers.get(requirement));
    if ('some' in ask && !isGiven) lacks(requirement, phrase('the whole ledger'));
    if ('rule' in ask && run.findings.has(ask.rule))
      lacks(requirement, phrase('what rule {rule} found', { rule: ask.rule }));
    if ('cards' in ask) {
      for (const { holder, id, enrolled } of run.state?.keys.values() ?? [])
        if (undone.has(enrolled) || !ask.cards.every((field) => gives(holder, field)))
          lacks(requirement, phrase('key {key}…', { key: id.slice(0, 16) }));
    }
    if (!('exhibits' in ask)) return isGiven || !looksAtEntries(ask);
    let isAsked = false;
    for (const { number, also, content, kind = content && 'data' } of run.state?.exhibits ?? []) {
      // an entry names it by any of its numbers
      const all = [number, ...also].flatMap((each) => exhibits.get(each.toLowerCase()) ?? []);
      if (ask.exhibits !== 'all' && !(ask.exhibits as readonly (string | undefined)[]).includes(kind)) continue;
      const { having } = ask;
      if (having !== undefined && !all.some((each) => each.has(having))) continue;
      isAsked ||= having === undefined || all.some((each) => stands(each.get(having)));
      if (!all.some((each) => stands(each.get(requirement))))
        lacks(requirement, phrase('exhibit {number}', { number }));
    }
    return isAsked;
  }
}

/** Whether it asks something of entries, of which there may be none. */
const looksAtEntries = (ask: Ask): boolean => 'each' in ask || 'digests' in ask || 'languages' in ask;

interface Acted {
  readonly type: EventTypeName;
  readonly body: object;
  readonly seq: number;
  numbers(): readonly string[];
}

/** A seal names what it closes, not what it is about. */
const closedBySeal = (type: EventTypeName, body: object): readonly string[] =>
  type === 'seal' ? ((body as { closes?: readonly string[] }).closes ?? []) : [];

interface Judged {
  readonly missing: Missing | undefined;
  readonly isJudged: boolean;
}

/** Whether the record or its format has what was asked. */
const isShown = ({ outcome }: RequirementOutcome): boolean => outcome === 'met' || outcome === 'ensured';

function outcomeOf({ id, says, source, ask }: Requirement, { missing, isJudged }: Judged): RequirementOutcome {
  const outcome = missing !== undefined ? 'missing' : kindOf(ask, isJudged);
  return {
    id,
    says,
    outcome,
    ...(missing && { missing: missing.count, first: missing.first.map(({ text, facts }) => inEnglish(text, facts)) }),
    source: source.text,
    primaryRead: source.primaryRead,
  };
}

function kindOf(ask: Ask, isJudged: boolean): RequirementOutcome['outcome'] {
  if ('ensured' in ask) return 'ensured';
  if ('notCheckable' in ask) return 'not-checkable';
  return isJudged ? 'met' : 'not-checked';
}

/** The same of a record whose end was not reached: nothing is met. */
const unjudged = ({ level, requirements, ...rest }: ProfileReport): ProfileReport => ({
  ...rest,
  level: level === 'met' ? 'not-checked' : level,
  requirements: requirements.map((one) => (one.outcome === 'met' ? { ...one, outcome: 'not-checked' } : one)),
});
