/** What "may they read" gives: no field for a name where names are kept back, and what a recipient cannot do without. */
import { expect, it } from 'vitest';
import { isNeeded, isWithoutNames } from '../../../src/cli/face/questions/disclosing.ts';

it.each([
  'collect.from.person.who.name',
  'dispatch.legs.carrier',
  'offer.via',
  'collect.attachments.translation.translator',
  'collect.exhibit.carriers.path',
  'authority.issuer',
  'collect.extra',
  'correct.value',
])('%s may name somebody', (field) => {
  expect(isWithoutNames(field)).toBe(false);
});

it.each(['collect.exhibit.description', 'collect.foundAt', 'collect.exhibit.serial', 'offer.purpose'])(
  '%s is not a field for a name',
  (field) => {
    expect(isWithoutNames(field)).toBe(true);
  },
);

it('gives with an offer the office and the issuer, and nobody else', () => {
  expect(['offer.to.office', 'authority.issuer', 'offer.purpose', 'collect.exhibit.ids.value'].every(isNeeded)).toBe(
    true,
  );
  expect(
    ['offer.via', 'offer.by.name', 'authority.consent.person.name', 'offer.extra', 'store.place'].some(isNeeded),
  ).toBe(false);
});
