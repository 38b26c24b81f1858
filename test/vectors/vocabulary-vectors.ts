/** Vectors of releases, destructions, seals at which nobody looked, terms that travel, incidents that are closed, and excerpts that were read. */

import { bodies, type Draft, file } from '../custody/bodies.ts';
import { arriving, ourAnswer } from '../custody/cases/exhibit.ts';
import { inventoried, offering, one, toForeigner } from '../custody/cases/offer-acts.ts';
import { givingUp, withTerms } from '../custody/cases/release.ts';
import { unlooked } from '../custody/cases/seal.ts';
import { type Attempt, attempt } from '../custody/rule-case.ts';
import type { Story } from '../custody/story.ts';
import { across, pair } from './across-vectors.ts';
import { type Cases, caseVectors } from './condition-vectors.ts';
import { type ToldVector, toldVector } from './story-vector.ts';
import type { Vector } from './vector.ts';

const both: Cases = {
  RELEASE_UNFIT: ['what never came is given to someone'],
  RELEASE_WITHOUT_AUTHORITY: ['a phone is given back on nobody’s decision'],
  NO_AUTHORITY: [
    'an original is destroyed on nobody’s order',
    'a disk is wiped under an order that is over',
    'the only copy is wiped after the medium went back',
    'both copies are wiped by one entry',
  ],
  INCIDENT_CLOSED_UNNAMED: ['damage is closed as a delay', 'damage to one exhibit is closed for another'],
  REFERENCE_WRONG: [
    'a permission names a term that did not come with the exhibit',
    'an offer passes on terms that never came',
  ],
  SEALS_DIFFER: [
    'no seal was found on arrival, and an offer names one',
    'an inventory looked first, and an offer names another seal',
  ],
  SEAL_NOT_ON_RECORD: ['no seal was found on arrival, and one is opened'],
  ANSWER_UNFIT: ['it read an excerpt and says that it checked the whole ledger'],
};

/** In these stories something came from a ledger that is not given. */
const received: readonly string[] = [
  'reference-wrong-a-permission-names-a-term-that-did-not-come-with-the-exhibit',
  'reference-wrong-an-offer-passes-on-terms-that-never-came',
  'seal-not-on-record-no-seal-was-found-on-arrival-and-one-is-opened',
  'seals-differ-an-inventory-looked-first-and-an-offer-names-another-seal',
  'seals-differ-no-seal-was-found-on-arrival-and-an-offer-names-one',
  'release-unfit-what-never-came-is-given-to-someone',
];

/** In these nobody but the signer saw the destruction. */
const destroyed: readonly string[] = [
  'no-authority-a-disk-is-wiped-under-an-order-that-is-over',
  'no-authority-an-original-is-destroyed-on-nobody-s-order',
  'no-authority-both-copies-are-wiped-by-one-entry',
  'no-authority-the-only-copy-is-wiped-after-the-medium-went-back',
];

/** In these the medium goes back, and its release does not name the copies that stay. */
const unnamed: readonly string[] = [
  'no-authority-both-copies-are-wiped-by-one-entry',
  'kept-no-authority-both-copies-are-wiped-by-one-entry',
  'no-authority-the-only-copy-is-wiped-after-the-medium-went-back',
];

/** What these acts trip besides, broken or kept. */
const besides: Cases = Object.fromEntries([
  ['kept-answer-unfit-it-read-an-excerpt-and-says-that-it-checked-the-whole-ledger', ['LEFT_UNCHECKED']],
  ...[...received, ...destroyed].flatMap((name) => {
    const codes = [received.includes(name) ? 'RECEIVED_UNCHECKED' : 'DISPOSAL_NOT_WITNESSED'];
    return [name, `kept-${name}`].map((each) => [
      each,
      unnamed.includes(each) ? [...codes, 'COPIES_NOT_NAMED'] : codes,
    ]);
  }),
]);

const later = (told: Story, days = 3): number => told.now + days * 86_400;
const term = (told: Story, more: Draft<'terms'>): Story =>
  told.do('terms', { ...bodies.terms(), exhibits: ['KA/1'], due: later(told), ...more });
const noteAfter = (told: Story): Attempt => attempt(told.later(4 * 86_400), 'note', bodies.note([]));
const permitted: Draft<'terms'> = { ...bodies.terms(), kind: 'return-by', state: 'permitted', permits: ['release'] };

const wiping = (exhibits: readonly string[]): Draft<'dispose'> => {
  const { under: _, ...body } = bodies.dispose(exhibits);
  return { ...body, what: 'content', how: 'wiped' };
};

/** Of two copies the complete one, KA/1.1, is wiped after the medium went back. */
const incompleteStays = (content: number): Attempt =>
  attempt(
    one()
      .acquire('KA/1', ['KA/1.1'], { products: [product('KA/1.1', 1)] })
      .acquire('KA/1', ['KA/1.2'], {
        attempt: 2,
        outcome: 'incomplete',
        why: 'TEST stopped',
        unreadable: { count: 1 },
        products: [product('KA/1.2', content)],
      })
      .do('release', bodies.release(['KA/1'])),
    'dispose',
    wiping(['KA/1.1']),
  );
const product = (exhibit: string, content: number) => ({
  exhibit,
  format: 'vendor' as const,
  size: 1000,
  content: file(content),
});

/** The image KA/1.1 and what else is made; the medium goes back, and one of them is wiped. */
const oneIsWiped = (made: (story: Story) => Story, wiped: string): Attempt =>
  attempt(
    made(one().acquire('KA/1', ['KA/1.1'], { products: [product('KA/1.1', 1)] })).do(
      'release',
      bodies.release(['KA/1']),
    ),
    'dispose',
    wiping([wiped]),
  );
const asZip = (story: Story): Story =>
  story.derive(['KA/1.1'], ['KA/1.2'], {
    kind: 'working-copy',
    children: [{ number: 'KA/1.2', format: 'zip', content: file(2, 77) }],
  });
const asE01 = (story: Story): Story =>
  story.acquire('KA/1', ['KA/1.2'], { products: [{ ...product('KA/1.2', 1), format: 'e01' }] });

const answerFrom = { from: { answered: new Uint8Array([1]) } };

const told: readonly ToldVector[] = [
  {
    name: 'claim-given-up-and-received-after-all',
    about: 'We gave up what was arriving. Then the sender entered our receipt after all, and we take the thing in.',
    codes: ['CLAIM_GIVEN_UP', 'RECEIVED_UNCHECKED'],
    tells: () => {
      const story = arriving().do('release', givingUp);
      const answer = { answer: ourAnswer(story, ['B-7']), valid: true };
      return attempt(story, 'receive', { ...bodies.receive([['B-7', 'KA/1']]), ...answerFrom }, { answer });
    },
  },
  {
    name: 'claim-given-up-and-made-again',
    about:
      'We gave up what was arriving, and claim it again on the same answer. Only the sender can bring it here now.',
    codes: ['CLAIM_GIVEN_UP', 'RECEIVED_TWICE', 'RECEIVED_UNCHECKED'],
    tells: () => {
      const story = arriving().do('release', givingUp);
      const answer = { answer: ourAnswer(story, ['B-7']), valid: true };
      return attempt(story, 'receive', bodies.receive([['B-7', 'KA/1']]), { answer });
    },
  },
  {
    name: 'given-up-and-held-by-one-entry',
    about: 'One entry gives back a phone that is held and gives up one that is arriving. It cannot say both.',
    codes: ['RECEIVED_UNCHECKED', 'RELEASE_UNFIT'],
    tells: () => attempt(arriving().collect('KA/2'), 'release', bodies.release(['KA/1', 'KA/2'])),
  },
  {
    name: 'seals-of-two-parcels-checked-one-by-one',
    about: 'Nobody looked at the seals on arrival. Later two are checked by two entries, and the offer names both.',
    codes: ['RECEIVED_UNCHECKED'],
    tells: () =>
      attempt(
        unlooked()
          .seal(['KA/1'], 'B-001', { state: 'found-intact' })
          .seal(['KA/1'], 'B-002', { state: 'found-intact' }),
        'offer',
        offering(['B-001', 'B-002']),
        toForeigner,
      ),
  },
  {
    name: 'seals-listed-once-are-known',
    about: 'Nobody looked at the seals on arrival; an inventory listed one. A second inventory finds none.',
    codes: ['IRREGULAR_UNDECLARED', 'RECEIVED_UNCHECKED', 'SEALS_DIFFER'],
    tells: () =>
      attempt(unlooked().do('inventory', inventoried({ seals: ['B-001'] })), 'inventory', inventoried({ seals: [] })),
  },
  {
    name: 'kept-past-the-date-of-its-term',
    about: 'A thing was to be kept until a date. The date passes, and it is still kept: nothing is overdue.',
    tells: () => noteAfter(term(one(), { kind: 'keep-until' })),
  },
  {
    name: 'permission-leaves-a-term-standing',
    about: 'A thing is to be returned by a date. Its owner permits a release meanwhile; the date passes all the same.',
    codes: ['TERMS_ENDED_ON_OWN_WORD', 'TERMS_OVERDUE'],
    tells: () => noteAfter(term(one(), { kind: 'return-by' }).do('terms', { ...permitted, of: 3 })),
  },
  {
    name: 'permission-after-a-term-was-fulfilled',
    about: 'A term was fulfilled; a permission under it that comes later does not revive it.',
    codes: ['TERMS_ENDED_ON_OWN_WORD'],
    tells: () =>
      noteAfter(
        term(one(), { kind: 'return-by' })
          .do('terms', { ...bodies.terms(), kind: 'return-by', state: 'fulfilled', of: 3 })
          .do('terms', { ...permitted, of: 3 }),
      ),
  },
  {
    name: 'term-of-a-receipt-without-its-leaf',
    about: 'A permission leads to a receipt with which terms came, and does not say to which of them.',
    codes: ['RECEIVED_UNCHECKED', 'REFERENCE_WRONG'],
    tells: () => attempt(withTerms(), 'terms', { ...permitted, kind: 'onward-sharing', of: 2 }),
  },
  {
    name: 'incomplete-copy-is-no-copy-of-the-whole',
    about:
      'Of two copies the complete one is wiped after the medium went back; an incomplete one of other content stays.',
    codes: [
      'DISPOSAL_NOT_WITNESSED',
      'IRREGULAR_UNDECLARED',
      'ACQUISITION_INCOMPLETE',
      'COPIES_NOT_NAMED',
      'NO_AUTHORITY',
    ],
    tells: () => incompleteStays(2),
  },
  {
    name: 'incomplete-copy-of-the-same-content-stays',
    about: 'The same where the copy that stays holds the same content, though its acquisition was stopped.',
    codes: ['DISPOSAL_NOT_WITNESSED', 'ACQUISITION_INCOMPLETE', 'COPIES_NOT_NAMED'],
    tells: () => incompleteStays(1),
  },
  {
    name: 'copy-in-another-format-is-not-the-image',
    about: 'The image of a medium that went back is wiped. What remains is a copy of 77 bytes in another format.',
    codes: ['DISPOSAL_NOT_WITNESSED', 'IRREGULAR_UNDECLARED', 'COPIES_NOT_NAMED', 'COPY_NOT_COMPARED', 'NO_AUTHORITY'],
    tells: () => oneIsWiped(asZip, 'KA/1.1'),
  },
  {
    name: 'image-of-a-copy-in-another-format-stays',
    about: 'A working copy in another format is wiped. The image from which it was made remains.',
    codes: ['DISPOSAL_NOT_WITNESSED', 'COPIES_NOT_NAMED', 'COPY_NOT_COMPARED'],
    tells: () => oneIsWiped(asZip, 'KA/1.2'),
  },
  {
    name: 'e01-of-the-same-content-stays',
    about: 'A medium was imaged twice with the same content. One image is wiped, and the E01 remains.',
    codes: ['DISPOSAL_NOT_WITNESSED', 'COPIES_NOT_NAMED'],
    tells: () => oneIsWiped(asE01, 'KA/1.1'),
  },
];

/** A withdrawal crossed the receipt. The recipient gives up its claim, and both records are in order. */
async function givenUp(): Promise<Vector> {
  const [a, b] = await pair('given-up');
  const offer = await a.offer(['KA/1'], [b.officer]);
  const answer = await b.answer(a, offer, [{ number: 'KA/1' }]);
  await a.add('withdraw', bodies.withdraw(offer));
  await b.receive(answer, { as: ['KA/1'] });
  await b.add('release', givingUp);
  return across([b, a], {
    name: 'withdrawn-and-given-up',
    about:
      'The withdrawal of an offer crossed its acceptance, and the recipient gave up its claim: nothing is contested.',
    findings: ['CLAIM_GIVEN_UP'],
    with: [{}],
  });
}

export async function vocabularyVectors(): Promise<Vector[]> {
  return Promise.all([...caseVectors(both, both, besides), ...told.map(toldVector), givenUp()]);
}
