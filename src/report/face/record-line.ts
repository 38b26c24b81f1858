/** The line "Record": is it whole, and is anything known of its end. */
import { type Facts, phrase } from '../../ledger/phrase.ts';
import type { CheckName } from '../../verify/finding/types.ts';
import { writtenOf } from '../teller.ts';
import { dayOf, type Faced, found, oneOf, type Row, when, worst } from './faced.ts';

const endChecks: readonly CheckName[] = ['structure', 'signatures', 'history'];
const ownChecks: readonly CheckName[] = [...endChecks, 'roles', 'custody', 'times', 'private'];
/** Gaps that no other line tells. */
const restChecks: readonly CheckName[] = ['structure', 'times', 'breaks', 'private', 'bundle', 'profile'];
const forks: readonly string[] = ['ENTRY_DIFFERS', 'TWO_ROOTS', 'CHECKPOINT_MISMATCH', 'SEEN_MISMATCH'];

const contradiction = (faced: Faced) => found(faced, 'contradiction', (_, check) => ownChecks.includes(check));
/** What something beside the record says against it. */
const against = (faced: Faced) =>
  found(
    faced,
    'contradiction',
    (code, check) =>
      (check === 'head' || check === 'breaks' || check === 'bundle' || check === 'excerpt') && !forks.includes(code),
  );
const unshown = (faced: Faced) =>
  found(faced, 'gap', (code, check) => restChecks.includes(check) && code !== 'TYPE_UNSUPPORTED');

const size = ({ verification: { ledger } }: Faced): number => ledger.size;

function isShown(faced: Faced, by: string): number | undefined {
  const { levels, shown = 0 } = faced.verification;
  return levels.independence === by ? shown : undefined;
}

export const recordRows: readonly Row[] = [
  {
    id: 'unreadable',
    said: phrase('UNREADABLE: this file is not a record, or its beginning is missing.'),
    facts: ({ verification: { ledger } }) => when(ledger.id === null),
  },
  {
    id: 'failed-at',
    said: phrase(
      'DAMAGED OR CHANGED from entry {n} on: {what}. Only {good#entry before it counts|entries before it count}.',
    ),
    facts(faced) {
      const { reached } = faced.verification;
      const { first } = found(faced, 'contradiction', (_, check) => endChecks.includes(check));
      if (reached === undefined || first === undefined) return undefined;
      return { n: reached, what: writtenOf(first), good: reached };
    },
  },
  {
    id: 'broken',
    said: phrase('CONTRADICTS ITSELF: {first} ({more} more).'),
    facts: (faced) => worst(contradiction(faced), false),
  },
  {
    id: 'broken-one',
    said: phrase('CONTRADICTS ITSELF: {first}.'),
    facts: (faced) => worst(contradiction(faced), true),
  },
  {
    id: 'forked',
    said: phrase('TWO HISTORIES: another copy signed by the same key differs from entry {n} on.'),
    facts: (faced) => pick(oneOf(faced, 'ENTRY_DIFFERS')?.facts, { n: 'entry' }),
  },
  {
    id: 'forked-roots',
    said: phrase('TWO HISTORIES: {first}.'),
    facts(faced) {
      const finding = oneOf(faced, ...forks);
      return finding && { first: writtenOf(finding) };
    },
  },
  {
    id: 'contradicted',
    said: phrase('CONTRADICTED: {first} ({more} more).'),
    facts: (faced) => worst(against(faced), false),
  },
  {
    id: 'contradicted-one',
    said: phrase('CONTRADICTED: {first}.'),
    facts: (faced) => worst(against(faced), true),
  },
  {
    id: 'older',
    said: phrase('whole, but OLDER: it ends at entry {n}; you have seen entry {seen}.'),
    facts: (faced) => pick(oneOf(faced, 'OLDER_COPY')?.facts, { n: 'last', seen: 'later' }),
  },
  {
    id: 'shorter',
    said: phrase('SHORTER THAN IT WAS: {first}.'),
    facts(faced) {
      const finding = oneOf(faced, 'OLDER_COPY_NOT_SHOWN', 'CHECKPOINT_BEYOND_END', 'ENTRY_LACKING');
      return finding && { first: writtenOf(finding) };
    },
  },
  {
    id: 'unknown-type',
    said: phrase('whole, but {n#entry was|entries were} written by a newer program and not understood.'),
    facts(faced) {
      const { first, count } = found(faced, 'gap', (code) => code === 'TYPE_UNSUPPORTED');
      return first && { n: count };
    },
  },
  {
    id: 'not-shown',
    said: phrase('whole, but NOT EVERYTHING IS SHOWN: {first} ({more} more).'),
    facts: (faced) => worst(unshown(faced), false),
  },
  {
    id: 'not-shown-one',
    said: phrase('whole, but NOT EVERYTHING IS SHOWN: {first}.'),
    facts: (faced) => worst(unshown(faced), true),
  },
  {
    id: 'excerpt',
    said: phrase(
      'an EXCERPT about {numbers}: {read} of {n#entry|entries}; nothing about {numbers} is left out, by the pointers of its signers.',
    ),
    facts: ({ verification: { excerpt, ledger } }) =>
      excerpt && { numbers: excerpt.exhibits.join(', '), read: excerpt.shown, n: ledger.size },
  },
  {
    id: 'covered',
    said: phrase('whole: {n#entry|entries}, none missing up to the checkpoint you gave.'),
    facts(faced) {
      const n = size(faced);
      return isShown(faced, 'checkpoint') === n ? { n } : undefined;
    },
  },
  {
    id: 'covered-part',
    said: phrase('whole: {n#entry|entries}; a checkpoint covers the first {m}.'),
    facts(faced) {
      const m = isShown(faced, 'checkpoint');
      return m === undefined ? undefined : { n: size(faced), m };
    },
  },
  {
    id: 'witnessed',
    said: phrase('whole: {n#entry|entries}; another agency that you trust saw the first {m}.'),
    facts(faced) {
      const m = isShown(faced, 'other-agency');
      return m === undefined ? undefined : { n: size(faced), m };
    },
  },
  {
    id: 'seen',
    said: phrase('whole: {n#entry|entries}, as many as you saw on {day}; nothing shows that it ends there.'),
    facts(faced) {
      const { seenOn } = faced.verification;
      const n = size(faced);
      return isShown(faced, 'own-memory') === n && seenOn !== undefined ? { n, day: dayOf(seenOn) } : undefined;
    },
  },
  {
    id: 'open-end',
    said: phrase('whole: {n#entry|entries}. Nothing shows that it ends there.'),
    facts: (faced) => ({ n: size(faced) }),
  },
];

/** Facts of a finding under other names; undefined where one of them is lacking. */
function pick(facts: Facts | undefined, names: Readonly<Record<string, string>>): Facts | undefined {
  if (facts === undefined) return undefined;
  const picked = Object.entries(names).map(([name, from]) => [name, facts[from]] as const);
  return picked.some(([, fact]) => fact === undefined) ? undefined : Object.fromEntries(picked);
}
