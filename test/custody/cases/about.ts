/** Cases of the rules about the list of exhibits that an entry is about: it is right, and not too long. */
import { bodies } from '../bodies.ts';
import { chief } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import { type Story, story } from '../story.ts';

const numbers = (count: number, from: number): string[] => Array.from({ length: count }, (_, i) => `KA/1.${from + i}`);

/** KA/1 and that many copies of it, made in two entries, 3 and 4. */
const copied = (count: number): Story =>
  story()
    .collect('KA/1')
    .derive(['KA/1'], numbers(500, 1))
    .derive(['KA/1'], numbers(count - 500, 501));
const ofPost = { ...bodies.takeover(['KA/1'], 'cyber'), exhibits: undefined, post: 'KA' };
const two = (): Story => story().collect('KA/1').collect('KA/2');
const about = (...named: readonly string[]) => ({ about: new Map(named.map((number) => [number, 0])) });

export const aboutCases: readonly RuleCase[] = [
  {
    rule: 'ABOUT_TOO_MANY',
    when: 'two entries about 1,001 exhibits together are countersigned in one',
    breaks: () => attempt(copied(1000), 'attest', bodies.attest([3, 4]), { by: chief }),
    facts: { type: 'attest', most: 1000 },
    allowed: 'custody record attest --entries … (name fewer entries, in several countersignatures)',
    keeps: () => attempt(copied(999), 'attest', bodies.attest([3, 4]), { by: chief }),
  },
  {
    rule: 'ABOUT_TOO_MANY',
    when: 'all 1,001 exhibits of a post are taken over in one entry',
    breaks: () => attempt(copied(1000), 'takeover', ofPost, { by: chief }),
    facts: { type: 'takeover', most: 1000 },
    allowed: 'custody record takeover --exhibits … (name at most 1,000 exhibits, in several entries)',
    keeps: () => attempt(copied(999), 'takeover', ofPost, { by: chief }),
    keepsFinding: ['TAKEOVER'],
  },
  {
    rule: 'ABOUT_WRONG',
    when: 'a note on two exhibits says that it is about one',
    breaks: () => attempt(two(), 'note', bodies.note(['KA/1', 'KA/2']), about('KA/1')),
    facts: { exhibit: 'KA/2', problem: 'it leaves out KA/2' },
    keeps: () => attempt(two(), 'note', bodies.note(['KA/1', 'KA/2']), about('KA/1', 'KA/2')),
  },
  {
    rule: 'ABOUT_WRONG',
    when: 'a note on one exhibit says that it is about another, too',
    breaks: () => attempt(two(), 'note', bodies.note(['KA/1']), about('KA/1', 'KA/2')),
    facts: { exhibit: 'KA/2', problem: 'it names KA/2' },
    keeps: () => attempt(two(), 'note', bodies.note(['KA/1']), about('KA/1')),
  },
  {
    rule: 'ABOUT_WRONG',
    when: 'a note names an exhibit that is not in the record',
    breaks: () => attempt(two(), 'note', bodies.note(['KA/1']), about('KA/1', 'KA/9')),
    facts: { exhibit: 'KA/9', problem: 'it names KA/9' },
    keeps: () => attempt(two(), 'note', bodies.note(['KA/1']), about('KA/1')),
  },
];
