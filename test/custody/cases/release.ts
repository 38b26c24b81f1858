/** Releases: of what is held, and of what is still arriving; incidents that are closed; terms that came from elsewhere. */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies, type Draft, file } from '../bodies.ts';
import { foreigner, hash } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { day, noon, type Story, story } from '../story.ts';
import { arriving, ourAnswer } from './exhibit.ts';

const one = (): Story => story().collect('KA/1');
const copied = (): Story => one().acquire('KA/1', ['KA/1.1']);
export const givingUp: Draft<'release'> = { exhibits: ['KA/1'], kept: [] };
const wiping = (exhibits: readonly string[], more: Draft<'dispose'> = {}): Draft<'dispose'> => ({
  ...bodies.dispose(exhibits),
  what: 'content',
  how: 'wiped',
  under: undefined,
  ...more,
});
const without = <T extends { under?: unknown }>({ under: _, ...body }: T): Omit<T, 'under'> => body;

const damaged = (): Story =>
  one()
    .collect('KA/2')
    .do('incident', bodies.incident(['KA/1']));
const closing = (more: Draft<'incident'> = {}): Draft<'incident'> => ({
  ...without(bodies.incident([])),
  exhibits: undefined,
  state: 'closed',
  of: 4,
  ...more,
});

const leaf = fromHex(hash('1eaf', 77));
export const withTerms = (more: Draft<'receive'> = {}): Story => {
  const told = story();
  const terms = [{ home: fromHex(hash('bb', 2)), leaf, kind: 'onward-sharing' as const }];
  return told.receive([['B-7', 'KA/1']], ourAnswer(told, ['B-7']), { terms, ...more });
};
const permitting = (more: Draft<'terms'> = {}): Draft<'terms'> => ({
  ...bodies.terms(),
  kind: 'onward-sharing',
  state: 'permitted',
  permits: ['share'],
  of: 2,
  leaf,
  ...more,
});

/** The medium went back; its image and a copy of that are here. */
const copyLeft = (children: NonNullable<Draft<'derive'>['children']>): Story =>
  copied()
    .derive(['KA/1.1'], [], { children })
    .do('release', bodies.release(['KA/1']));
/** The medium went back; two images of it are here, which hold different bytes. */
const secondImage = (more: Draft<'acquire'>): Story =>
  copied()
    .acquire('KA/1', [], {
      products: [{ exhibit: 'KA/1.2', format: 'zip', size: 10, content: file(3, 10) }],
      ...more,
    })
    .do('release', bodies.release(['KA/1']));

export const releaseCases: readonly RuleCase[] = [
  {
    rule: 'RELEASE_UNFIT',
    when: 'a phone is given back and nobody is named',
    breaks: () => attempt(one(), 'release', { ...givingUp, under: [1] }),
    facts: {
      exhibit: 'KA/1',
      problem: 'it does not say to whom, how the identity was checked, and in what condition',
    },
    allowed: 'custody record release --exhibits KA/1 --to NAME --identity TEXT --condition TEXT …',
    keeps: () => attempt(one(), 'release', bodies.release(['KA/1'])),
  },
  {
    rule: 'RELEASE_UNFIT',
    when: 'what never came is given to someone',
    breaks: () => attempt(arriving(), 'release', without(bodies.release(['KA/1']))),
    facts: {
      exhibit: 'KA/1',
      problem: 'the exhibit is arriving and was never in custody here, so no person, condition or copy is named',
    },
    allowed: 'custody record release --exhibits KA/1',
    keeps: () => attempt(arriving(), 'release', givingUp),
    keepsFinding: ['CLAIM_GIVEN_UP'],
  },
  {
    rule: 'CLAIM_GIVEN_UP',
    when: 'the sender withdrew the offer, and we give up what our receipt accepted',
    breaks: () => attempt(arriving(), 'release', givingUp),
    facts: { exhibit: 'KA/1', since: 2 },
    keeps: () => attempt(one(), 'release', bodies.release(['KA/1'])),
  },
  {
    rule: 'RELEASE_WITHOUT_AUTHORITY',
    when: 'a phone is given back on nobody’s decision',
    breaks: () => attempt(one(), 'release', without(bodies.release(['KA/1']))),
    facts: { act: 'release', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act release …',
    keeps: () => attempt(one(), 'release', bodies.release(['KA/1'])),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'an original is destroyed on nobody’s order',
    breaks: () => attempt(one(), 'dispose', without(bodies.dispose(['KA/1']))),
    facts: { act: 'destroy', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act destroy …',
    keeps: () => attempt(one(), 'dispose', bodies.dispose(['KA/1'])),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'a disk is wiped under an order that is over',
    breaks: () =>
      attempt(
        one().do('authority', { ...bodies.authority('W-2'), acts: [{ act: 'destroy', to: noon + 60 }] }),
        'dispose',
        wiping(['KA/1'], { under: [3] }),
      ),
    facts: { act: 'destroy', problem: 'W-2 does not cover that time, according to entry 3' },
    allowed: 'custody record authority --state issued --act destroy …',
    keeps: () =>
      attempt(
        one().do('authority', { ...bodies.authority('W-2'), acts: [{ act: 'destroy', to: noon + day }] }),
        'dispose',
        wiping(['KA/1'], { under: [3] }),
      ),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'the only copy is wiped after the medium went back',
    breaks: () => attempt(copied().do('release', bodies.release(['KA/1'])), 'dispose', wiping(['KA/1.1'])),
    facts: { act: 'destroy', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act destroy …',
    keeps: () => attempt(copied(), 'dispose', wiping(['KA/1.1'])),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'both copies are wiped by one entry',
    breaks: () => attempt(twoCopies(), 'dispose', wiping(['KA/1.1', 'KA/1.2'])),
    facts: { act: 'destroy', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act destroy …',
    keeps: () => attempt(twoCopies(), 'dispose', wiping(['KA/1.1'])),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'the only image that was hashed is wiped, and a copy of it has no digest',
    breaks: () => attempt(copyLeft([{ number: 'KA/1.2' }]), 'dispose', wiping(['KA/1.1'])),
    facts: { act: 'destroy', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act destroy …',
    keeps: () => attempt(copyLeft([{ number: 'KA/1.2', content: file(1) }]), 'dispose', wiping(['KA/1.1'])),
  },
  {
    rule: 'NO_AUTHORITY',
    when: 'the only complete image is wiped, and what is left is a selection from it',
    breaks: () => attempt(secondImage({ method: 'selective', filter: 'pictures' }), 'dispose', wiping(['KA/1.1'])),
    facts: { act: 'destroy', problem: 'none is named' },
    allowed: 'custody record authority --state issued --act destroy …',
    keeps: () => attempt(secondImage({}), 'dispose', wiping(['KA/1.1'])),
  },
  {
    rule: 'AUTHORITY_NOT_NEEDED',
    when: 'an officer says that a thing without value is destroyed without an order',
    breaks: () =>
      attempt(one(), 'dispose', { ...bodies.dispose(['KA/1']), under: { absent: 'not-needed', why: 'packaging' } }),
    facts: { act: 'destroy' },
    keeps: () => attempt(one(), 'dispose', bodies.dispose(['KA/1'])),
  },
  {
    rule: 'INCIDENT_CLOSED_UNNAMED',
    when: 'damage is closed as a delay',
    breaks: () => attempt(damaged(), 'incident', closing({ code: 'delay' })),
    facts: { entry: 4, code: 'damage', problem: 'the code is delay, not damage' },
    allowed: 'custody record incident --state closed --of 4 --code damage …',
    keeps: () => attempt(damaged(), 'incident', closing()),
  },
  {
    rule: 'INCIDENT_CLOSED_UNNAMED',
    when: 'damage to one exhibit is closed for another',
    breaks: () => attempt(damaged(), 'incident', closing({ exhibits: ['KA/2'] })),
    facts: { entry: 4, code: 'damage', problem: 'it names other exhibits' },
    allowed: 'custody record incident --state closed --of 4 --code damage …',
    keeps: () => attempt(damaged(), 'incident', closing({ exhibits: ['KA/1'] })),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'a permission names a term that did not come with the exhibit',
    breaks: () => attempt(withTerms(), 'terms', permitting({ leaf: fromHex(hash('1eaf', 78)) })),
    facts: {
      field: 'of',
      entry: 2,
      found: 'an entry without the term of that leaf hash',
      expected: 'an entry "receipt into custody"',
    },
    keeps: () => attempt(withTerms(), 'terms', permitting({ state: 'agreed', permits: undefined })),
  },
  {
    rule: 'REFERENCE_WRONG',
    when: 'an offer passes on terms that never came',
    breaks: () => offering(withTerms({ ...held, terms: undefined })),
    facts: {
      field: 'terms',
      entry: 2,
      found: 'an entry that received no terms',
      expected: 'an entry "receipt into custody"',
    },
    keeps: () => offering(withTerms(held)),
  },
];

const held = { from: { answered: new Uint8Array([1]) } };
const offering = (told: Story): Attempt =>
  attempt(
    told,
    'offer',
    { ...bodies.offer(['KA/1']), terms: [2], under: [1] },
    { recipients: [{ key: foreigner.card.keyId }] },
  );

/** The medium went back, and two copies stay. */
function twoCopies(): Story {
  return copied()
    .acquire('KA/1', ['KA/1.2'], { attempt: 2 })
    .do('release', bodies.release(['KA/1']));
}
