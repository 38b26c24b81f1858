/** Cases of terms that bind and travel (whole.md, L19). */
import { fromHex } from '../../../src/bytes/hex.ts';
import { bodies, type Draft } from '../bodies.ts';
import { foreigner, hash } from '../people.ts';
import { type Attempt, attempt, type RuleCase } from '../rule-case.ts';
import { noon, type Story } from '../story.ts';
import { offering, one, toForeigner } from './offer-acts.ts';
import { withTerms } from './release.ts';

type Kind = NonNullable<Draft<'terms'>['kind']>;

const day = 86_400;

/** KA/1, with terms of that kind that entry 3 sets on it. */
export const bound = (kind: Kind, more: Draft<'terms'> = {}): Story =>
  one().do('terms', { ...bodies.terms(), kind, exhibits: ['KA/1'], ...more });

export const later = (told: Story, state: NonNullable<Draft<'terms'>['state']>, more: Draft<'terms'> = {}): Story =>
  told.do('terms', ending(state, more));

const ending = (state: NonNullable<Draft<'terms'>['state']>, more: Draft<'terms'> = {}): Draft<'terms'> => ({
  ...bodies.terms(),
  kind: 'onward-sharing',
  state,
  of: 3,
  ...more,
});

export const letter = {
  attachments: [
    {
      sha256: new Uint8Array(32).fill(3),
      kind: 'signed-paper' as const,
      mediaType: 'application/pdf',
      title: 'letter',
      size: 10,
    },
  ],
};
export const copying = { ...bodies.acquire('KA/1', ['KA/1.1']), under: [1] };
const wiping: Draft<'dispose'> = { ...bodies.dispose(['KA/1']), what: 'content', how: 'wiped' };
const leaf = fromHex(hash('1eaf', 77));
const fromThere = (state: 'waived' | 'fulfilled', more: Draft<'terms'> = {}): Draft<'terms'> =>
  ending(state, { of: 2, leaf, ...more });

/** The same of kind no-copy-without-order, and entry 4 is an authority to copy that is not an order. */
export const withConsent = (more: Draft<'terms'> = {}): Story =>
  bound('no-copy-without-order', more).do('authority', { ...bodies.authority('V-1'), kind: 'voluntary' });

const copyOfBound = (): Story => bound('onward-sharing').acquire('KA/1', ['KA/1.1']);

/** Answers the offer of that entry, with what `more` says of the checks. */
function enter(told: Story, offer: number, more: object = {}): Attempt {
  const answer = told.answerTo(offer, foreigner, [{ number: 'KA/1' }], more);
  return attempt(told, 'answered', bodies.answered(offer), { answer: { answer, valid: true } });
}

const offered = (told: Story, terms: readonly number[]): Story =>
  told.offer(['KA/1'], foreigner, { ...offering([]), terms });
const notAgreeing = (told: Story): object => {
  const { checks } = told.answerTo(4, foreigner, [{ number: 'KA/1' }]).body;
  return { checks: { ...checks, terms: 'not-checked' } };
};

/** KA/1, and that many terms of its ledger, from entry 3 on. */
const many = (count: number): Story => {
  const told = one();
  for (let i = 0; i < count; i += 1) told.do('terms', bodies.terms());
  return told;
};
const confidential = (state: NonNullable<Draft<'terms'>['state']>, more: Draft<'terms'> = {}): Draft<'terms'> =>
  ending(state, { kind: 'confidentiality', ...letter, ...more });
const permitting = confidential('permitted', { permits: ['share'] });
const tooMany = { exhibit: 'KA/1', exhibits: 'KA/1', most: 2048 };
/** Offers it and names all terms, which are those from entry 3 on. */
const offering2049 = (told: Story): Attempt => {
  const terms = Array.from({ length: told.seq - 3 }, (_, i) => i + 3);
  return attempt(told, 'offer', { ...offering([]), terms }, toForeigner);
};

export const termsCases: readonly RuleCase[] = [
  {
    rule: 'TERMS_TOO_MANY',
    when: 'something is disclosed on which 2,049 terms stand',
    breaks: () => attempt(many(2049), 'disclose', bodies.disclose(['KA/1'])),
    facts: tooMany,
    allowed: 'custody record terms --of ENTRY --state waived …',
    keeps: () => attempt(many(2049).do('terms', confidential('waived')), 'disclose', bodies.disclose(['KA/1'])),
  },
  {
    rule: 'TERMS_TOO_MANY',
    when: 'something is offered on which 2,048 terms stand, one with a permission',
    breaks: () => offering2049(many(2048).do('terms', permitting)),
    facts: tooMany,
    allowed: 'custody record terms --of ENTRY --state waived …',
    keeps: () => offering2049(many(2047).do('terms', permitting)),
  },
  {
    rule: 'TERMS_AGAINST',
    when: 'a phone is copied without the order that its terms ask for',
    breaks: () => attempt(withConsent(), 'acquire', { ...copying, under: [4] }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', entry: 3, terms: 'no-copy-without-order' },
    allowed: 'custody record terms --of 3 --state permitted …',
    keeps: () => attempt(withConsent(), 'acquire', copying),
  },
  {
    rule: 'TERMS_AGAINST',
    when: 'a copy of what must not be passed on is shown to a party',
    breaks: () => attempt(copyOfBound(), 'disclose', { ...bodies.disclose(['KA/1.1']), form: 'inspection' }),
    facts: { exhibit: 'KA/1.1', exhibits: 'KA/1.1', entry: 3, terms: 'onward-sharing' },
    allowed: 'custody record terms --of 3 --state permitted …',
    keeps: () =>
      attempt(later(copyOfBound(), 'permitted', { permits: ['share'], ...letter }), 'disclose', {
        ...bodies.disclose(['KA/1.1']),
        form: 'inspection',
      }),
  },
  {
    rule: 'TERMS_AGAINST',
    when: 'what must be kept until a date is wiped before it',
    breaks: () => attempt(bound('keep-until', { due: noon + day }), 'dispose', { ...wiping, under: [1] }),
    facts: { exhibit: 'KA/1', exhibits: 'KA/1', entry: 3, terms: 'keep-until' },
    allowed: 'custody record terms --of 3 --state permitted …',
    keeps: () =>
      attempt(
        later(bound('keep-until', { due: noon + day }), 'permitted', {
          kind: 'keep-until',
          permits: ['destroy'],
          ...letter,
        }),
        'dispose',
        { ...wiping, under: [1] },
      ),
  },
  {
    rule: 'TERMS_NOT_NAMED',
    when: 'an offer leaves out the terms of the disk',
    breaks: () => attempt(bound('purpose'), 'offer', offering([]), toForeigner),
    facts: { exhibit: 'KA/1', entry: 3, terms: 'purpose' },
    allowed: 'custody record offer --terms 3 …',
    keeps: () => attempt(bound('purpose'), 'offer', { ...offering([]), terms: [3] }, toForeigner),
  },
  {
    rule: 'TERMS_NOT_AGREED',
    when: 'the recipient accepts and did not look at the terms',
    breaks: () => {
      const told = offered(bound('purpose'), [3]);
      return enter(told, 4, notAgreeing(told));
    },
    facts: { exhibit: 'KA/1' },
    keeps: () => enter(offered(bound('purpose'), [3]), 4),
  },
  {
    rule: 'TERMS_ENDED_BY_OTHER',
    when: 'a recipient waives the terms of the sender',
    breaks: () => attempt(withTerms(), 'terms', fromThere('waived')),
    facts: { entry: 2, terms: 'onward-sharing', state: 'waived' },
    allowed: 'custody record terms --of 2 --rests FILE …',
    keeps: () => attempt(withTerms(), 'terms', ending('agreed', { of: 2, leaf })),
  },
  {
    rule: 'TERMS_ENDED_ON_OWN_WORD',
    when: 'terms of an owner are waived, and no paper of hers is attached',
    breaks: () => attempt(bound('onward-sharing'), 'terms', ending('waived')),
    facts: { entry: 3, terms: 'onward-sharing', state: 'waived' },
    keeps: () => attempt(bound('onward-sharing'), 'terms', ending('waived', letter)),
  },
  {
    rule: 'TERMS_ON_PAPER',
    when: 'terms of the sender are waived by a letter',
    breaks: () => attempt(withTerms(), 'terms', fromThere('waived', letter)),
    facts: { entry: 2, terms: 'onward-sharing', state: 'waived' },
    keeps: () => attempt(bound('onward-sharing'), 'terms', ending('waived', letter)),
  },
  {
    rule: 'EXPLAINED_LATE',
    when: 'leave to copy comes after the copy',
    breaks: () =>
      attempt(
        withConsent().do('acquire', { ...copying, under: [4] }),
        'terms',
        ending('permitted', { kind: 'no-copy-without-order', permits: ['copy'], ...letter }),
      ),
    facts: { entry: 5 },
    keeps: () =>
      attempt(
        bound('no-copy-without-order'),
        'terms',
        ending('permitted', { kind: 'no-copy-without-order', permits: ['copy'], ...letter }),
      ),
  },
];
