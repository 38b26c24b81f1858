/** What an entry says that it is about is what it is about (ledger.md, step 16a), and is not too much. */
import { maxExhibitsAbout } from '../../ledger/limits.ts';
import { phrase } from '../../ledger/phrase.ts';
import { type EventTypeName, eventTypeNames } from '../../ledger/vocabulary/index.ts';
import { type Facts, impossible, keeps, type Rule } from '../rule.ts';

const insteadOf: { readonly [T in EventTypeName]?: string } = {
  takeover: 'custody record takeover --exhibits … (name at most 1,000 exhibits, in several entries)',
  attest: 'custody record attest --entries … (name fewer entries, in several countersignatures)',
  erase: 'custody record erase --field … (name fewer texts, in several entries)',
};

const tooMany = impossible({
  id: 'ABOUT_TOO_MANY',
  sentence: 'An entry is about at most 1,000 exhibits.',
  says: 'this entry of type {type} is about more than {most} exhibits',
  allowed: ({ type }) => insteadOf[type as EventTypeName],
  types: eventTypeNames,
  check: ({ event: { type }, concerns }) =>
    concerns.length > maxExhibitsAbout ? [{ type, most: maxExhibitsAbout }] : keeps,
});

const wrong = impossible({
  id: 'ABOUT_WRONG',
  sentence: 'An entry lists exactly the exhibits that it is about, each by its first number in this record.',
  says: 'the list of exhibits that this entry is about is wrong: {problem}',
  types: eventTypeNames,
  check: ({ event: { about, reads }, concerns: all }) => {
    // A draft has no list yet. An entry about too many exhibits breaks the other rule.
    if (about === undefined || all.length > maxExhibitsAbout) return keeps;
    const concerns = reads === undefined ? all : all.filter(reads);
    let found: Facts[] | undefined;
    for (const number of concerns) {
      if (about.has(number)) continue;
      found ??= [];
      found.push({ exhibit: number, problem: phrase('it leaves out {number}', { number }) });
    }
    if (found === undefined && about.size === concerns.length) return keeps;
    found ??= [];
    const concerned = new Set(concerns);
    for (const number of about.keys()) {
      if (concerned.has(number)) continue;
      found.push({ exhibit: number, problem: phrase('it names {number}', { number }) });
    }
    return found;
  },
});

export const aboutRules: readonly Rule[] = [tooMany, wrong];
