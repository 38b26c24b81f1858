import { bodies, type Draft } from '../bodies.ts';
import { analyst, bystander, examiner, foreigner, officer } from '../people.ts';
import { attempt, type RuleCase } from '../rule-case.ts';
import type { Story } from '../story.ts';
import { scan } from './answer-acts.ts';
import { inventoried, offering, one, toForeigner, work } from './offer-acts.ts';

const issued = (): Story => one().issue(['KA/1'], { post: 'cyber' });
const signedFor = (): Story => issued().do('attest', bodies.attest([3]), { by: analyst });
const issuedOnPaper = (): Story =>
  one().do('store', {
    move: 'issued',
    exhibits: ['KA/1'],
    place: 'desk',
    to: { person: { name: 'TEST Driver' } },
    due: Date.UTC(2026, 10, 20) / 1000,
    attachments: [scan()],
  });
const backAgain = (): Story => signedFor().do('store', { ...bodies.store(['KA/1']), move: 'returned' });
export const withPart = (): Story => one().collect('KA/1a', { kind: 'part', partOf: 'KA/1' });
export const takenOut = (): Story => withPart().derive(['KA/1'], ['KA/1a'], { kind: 'removed' });
export const parted = (kind: 'removed' | 'rejoined', parents: readonly string[], children: readonly string[]) => ({
  ...bodies.derive(parents, children),
  kind,
  under: [1],
});

export const keepingCases: readonly RuleCase[] = [
  {
    rule: 'ISSUED_TO_ANOTHER',
    when: 'someone works on what another post has',
    breaks: () => attempt(signedFor(), 'acquire', work('acquire'), { by: officer }),
    facts: { exhibit: 'KA/1', to: 'cyber', since: 3, signer: 'KA' },
    allowed: 'custody record store --move returned --exhibits KA/1 --place PLACE',
    keeps: () => attempt(signedFor(), 'acquire', work('acquire'), { by: analyst }),
  },
  {
    rule: 'ISSUED_TO_ANOTHER',
    when: 'the issuer works on what a person has',
    breaks: () =>
      attempt(one().issue(['KA/1'], { person: { name: 'TEST Examiner' } }), 'preserve', bodies.preserve('KA/1')),
    facts: { exhibit: 'KA/1', to: 'a person', since: 3, signer: 'KA' },
    allowed: 'custody record store --move returned --exhibits KA/1 --place PLACE',
    keeps: () =>
      attempt(one().issue(['KA/1'], { person: { name: 'TEST Examiner' } }), 'preserve', bodies.preserve('KA/1'), {
        by: examiner,
      }),
  },
  {
    rule: 'ISSUED_TO_ANOTHER',
    when: 'another than the person who signed for it works on it',
    breaks: () =>
      attempt(
        one()
          .issue(['KA/1'], { person: { name: 'TEST Examiner' } })
          .do('attest', bodies.attest([3]), { by: examiner }),
        'access',
        { ...bodies.access(['KA/1']) },
        { by: analyst },
      ),
    facts: { exhibit: 'KA/1', to: 'lab', since: 3, signer: 'cyber' },
    allowed: 'custody record store --move returned --exhibits KA/1 --place PLACE',
    keeps: () =>
      attempt(
        one()
          .issue(['KA/1'], { person: { name: 'TEST Examiner' } })
          .do('store', { ...bodies.store(['KA/1']), move: 'returned' }),
        'access',
        bodies.access(['KA/1']),
        { by: analyst },
      ),
  },
  {
    rule: 'NOT_COUNTERSIGNED',
    when: 'something comes back for which nobody signed',
    breaks: () => attempt(issued(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
    facts: { exhibit: 'KA/1', since: 3 },
    allowed: 'custody record attest --entries 3 --as received',
    keeps: () => attempt(signedFor(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
  },
  {
    rule: 'NOT_COUNTERSIGNED',
    when: 'the issuer countersigns the own entry',
    breaks: () =>
      attempt(issued().do('attest', bodies.attest([3])), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
    facts: { exhibit: 'KA/1', since: 3 },
    allowed: 'custody record attest --entries 3 --as received',
    keeps: () => attempt(signedFor(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
  },
  {
    rule: 'NOT_COUNTERSIGNED',
    when: 'another post than the receiver countersigns',
    breaks: () =>
      attempt(issued().do('attest', bodies.attest([3]), { by: bystander }), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', since: 3 },
    allowed: 'custody record attest --entries 3 --as received',
    keeps: () => attempt(signedFor(), 'release', bodies.release(['KA/1'])),
    keepsFinding: ['ISSUED_AND_GIVEN'],
  },
  {
    rule: 'ISSUED_ON_PAPER',
    when: 'a person without a key signed a paper that is attached',
    breaks: () => attempt(issuedOnPaper(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
    facts: { exhibit: 'KA/1', since: 3 },
    keeps: () => attempt(signedFor(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
  },
  {
    rule: 'RETURNED_NOT_ISSUED',
    when: 'something comes back that nobody was given',
    breaks: () => attempt(one(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody record store --move in --exhibits KA/1 --place PLACE --container CONTAINER',
    keeps: () => attempt(signedFor(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
  },
  {
    rule: 'RETURNED_NOT_ISSUED',
    when: 'something comes back a second time',
    breaks: () => attempt(backAgain(), 'store', { ...bodies.store(['KA/1']), move: 'returned' }),
    facts: { exhibit: 'KA/1' },
    allowed: 'custody record store --move in --exhibits KA/1 --place PLACE --container CONTAINER',
    // Written down late, it tells of what was before the last move and changes nothing.
    keeps: () =>
      attempt(
        backAgain(),
        'store',
        { ...bodies.store(['KA/1']), move: 'returned', late: { code: 'paper-first', reason: 'night' } },
        { at: '2026-11-03T12:04:00Z' },
      ),
    keepsFinding: ['LATE'],
  },
  {
    rule: 'INVENTORY_DIFFERS',
    when: 'an exhibit is not seen',
    breaks: () => attempt(one(), 'inventory', inventoried({ found: 'not-seen' })),
    facts: { exhibit: 'KA/1', found: 'not seen' },
    allowed: 'custody record incident --code loss --state open --exhibits KA/1 …',
    keeps: () => attempt(one(), 'inventory', inventoried({})),
  },
  {
    rule: 'INVENTORY_DIFFERS',
    when: 'a computer is not seen, and a part of it has a number',
    breaks: () => attempt(withPart(), 'inventory', inventoried({ found: 'not-seen' })),
    facts: { exhibit: 'KA/1', found: 'not seen' },
    allowed: 'custody record incident --code loss --state open --exhibits KA/1 …',
    keeps: () => attempt(withPart(), 'inventory', inventoried({})),
  },
  {
    rule: 'INVENTORY_DIFFERS',
    when: 'something that was offered and not sent is not seen',
    breaks: () => attempt(one().offer(['KA/1'], foreigner), 'inventory', inventoried({ found: 'not-seen' })),
    facts: { exhibit: 'KA/1', found: 'not seen' },
    allowed: 'custody record incident --code loss --state open --exhibits KA/1 …',
    keeps: () =>
      attempt(
        one()
          .offer(['KA/1'], foreigner)
          .do('dispatch', bodies.dispatch(['KA/1'])),
        'inventory',
        inventoried({ found: 'not-seen' }),
      ),
  },
  {
    rule: 'PART_REMOVED',
    when: 'a laptop is offered with the disk that was taken out',
    breaks: () => attempt(takenOut(), 'offer', offering([], 'with', ['KA/1', 'KA/1a']), toForeigner),
    facts: { exhibit: 'KA/1', part: 'KA/1a', since: 4 },
    allowed: 'custody record offer --exhibit number=KA/1,parts=without --to-card CARD …',
    keeps: () => attempt(takenOut(), 'offer', offering([], 'without', ['KA/1', 'KA/1a']), toForeigner),
  },
  {
    rule: 'PART_REMOVED',
    when: 'a disk that was not known before was taken out',
    breaks: () => attempt(one().derive(['KA/1'], ['KA/1b'], { kind: 'removed' }), 'offer', offering([]), toForeigner),
    facts: { exhibit: 'KA/1', part: 'KA/1b', since: 3 },
    allowed: 'custody record offer --exhibit number=KA/1,parts=without --to-card CARD …',
    keeps: () =>
      attempt(
        one().derive(['KA/1'], ['KA/1b'], { kind: 'removed' }).derive(['KA/1b'], ['KA/1'], { kind: 'rejoined' }),
        'offer',
        offering([], 'with', ['KA/1', 'KA/1b']),
        toForeigner,
      ),
  },
  {
    rule: 'PART_UNFIT',
    when: 'a part is taken out twice',
    breaks: () => attempt(takenOut(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
    facts: { exhibit: 'KA/1a', problem: 'was taken out already, according to entry 4' },
    keeps: () => attempt(takenOut(), 'derive', parted('rejoined', ['KA/1', 'KA/1a'], [])),
  },
  {
    rule: 'PART_UNFIT',
    when: 'something is taken out of what it is no part of',
    breaks: () => attempt(withPart().collect('KA/2'), 'derive', parted('removed', ['KA/2'], ['KA/1a'])),
    facts: { exhibit: 'KA/1a', problem: 'is not a part of what it was taken out of' },
    keeps: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
  },
  {
    rule: 'PART_UNFIT',
    when: 'a part is put back that is inside',
    breaks: () =>
      attempt(
        takenOut().collect('KA/1b', { partOf: 'KA/1' }),
        'derive',
        parted('rejoined', ['KA/1a', 'KA/1b'], ['KA/1']),
      ),
    facts: { exhibit: 'KA/1b', problem: 'is neither a part that was taken out nor what it was taken out of' },
    keeps: () => attempt(takenOut(), 'derive', parted('rejoined', ['KA/1a'], ['KA/1'])),
  },
  {
    rule: 'PART_UNFIT',
    when: 'no part is named',
    breaks: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], [])),
    facts: { exhibit: 'KA/1', problem: 'is named without the part taken out' },
    allowed: 'custody record derive WHOLE --kind removed --child number=PART',
    keeps: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
  },
  {
    rule: 'PART_UNFIT',
    when: 'a part is taken out of itself',
    breaks: () => attempt(withPart(), 'derive', parted('removed', ['KA/1a'], ['KA/1a'])),
    facts: { exhibit: 'KA/1a', problem: 'is not a part of what it was taken out of' },
    keeps: () => attempt(withPart(), 'derive', parted('removed', ['KA/1'], ['KA/1a'])),
  },
  {
    rule: 'PARTS_NOT_NAMED',
    when: 'a laptop is offered with its disk, which the offer does not name',
    breaks: () => attempt(withPart(), 'offer', offering([]), toForeigner),
    facts: { exhibit: 'KA/1', part: 'KA/1a', done: 'offered with its parts' },
    keeps: () => attempt(withPart(), 'offer', offering([], 'with', ['KA/1', 'KA/1a']), toForeigner),
  },
  {
    rule: 'PARTS_NOT_NAMED',
    when: 'a laptop is given back and its disk is not named',
    breaks: () => attempt(withPart(), 'release', bodies.release(['KA/1'])),
    facts: { exhibit: 'KA/1', part: 'KA/1a', done: 'released' },
    keeps: () => attempt(withPart(), 'release', bodies.release(['KA/1', 'KA/1a'])),
  },
  {
    rule: 'PARTS_NOT_NAMED',
    when: 'one of two disks inside is said to be kept and the other not',
    breaks: () => attempt(withPart().collect('KA/1b', { partOf: 'KA/1' }), 'release', keepingPart()),
    facts: { exhibit: 'KA/1', part: 'KA/1b', done: 'released' },
    keeps: () => attempt(withPart(), 'release', keepingPart()),
  },
  {
    rule: 'PARTS_NOT_NAMED',
    when: 'a laptop is destroyed and its disk is not named',
    breaks: () => attempt(withPart(), 'dispose', bodies.dispose(['KA/1'])),
    facts: { exhibit: 'KA/1', part: 'KA/1a', done: 'destroyed' },
    keeps: () => attempt(takenOut(), 'dispose', bodies.dispose(['KA/1'])),
  },
  {
    rule: 'PARTS_NOT_NAMED',
    when: 'a laptop is forfeited and its disk is not named',
    breaks: () => attempt(withPart(), 'dispose', { ...bodies.dispose(['KA/1']), how: 'forfeited' }),
    facts: { exhibit: 'KA/1', part: 'KA/1a', done: 'forfeited' },
    keeps: () => attempt(withPart(), 'dispose', { ...bodies.dispose(['KA/1']), how: 'archived' }),
  },
];

function keepingPart(): Draft<'release'> {
  return { ...bodies.release(['KA/1']), kept: [{ exhibit: 'KA/1a', under: 'TEST order' }] };
}
