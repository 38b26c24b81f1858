/** Forms whose reader is outside, and the private texts that each shows without being asked. */

export interface OutsideForm {
  /** Who reads it. */
  readonly reader: string;
  /** Names as `--disclose` takes them. Never the title of the case, nor persons other than the reader. */
  readonly shows: readonly string[];
  /** Whether it shows everything that opens in a bundle, or in a file of disclosures that is given: both were made for its reader. */
  readonly isGranted?: true;
}

/** What tells a thing from others. */
const things = [
  'exhibit.label',
  'exhibit.serial',
  'exhibit.ids.value',
  'children.label',
  'children.serial',
  'children.ids.value',
];
const description = ['exhibit.description', 'exhibit.marks', 'children.description'];
const basis = ['authority.issuer'];
const offered = ['case.number', ...things, ...basis, 'terms.text', 'offer.to', 'offer.purpose'];

/** By the word of the form; every other form shows all that opens. */
export const outsideForms: Readonly<Record<string, OutsideForm>> = {
  label: { reader: 'anyone who sees the thing', shows: ['case.number', 'exhibit.serial', 'children.serial'] },
  'seizure-receipt': {
    reader: 'the person from whom things were taken',
    shows: [
      'case.number',
      ...things,
      ...description,
      'exhibit.condition',
      ...basis,
      'collect.from',
      'collect.foundAt',
      'collect.place',
    ],
  },
  'handover-letter': { reader: 'the recipient of an offer', shows: offered, isGranted: true },
  'paper-answer': { reader: 'the recipient of an offer', shows: offered, isGranted: true },
  'transfer-receipt': {
    reader: 'the agencies on both sides, and the courier',
    shows: [
      ...offered,
      'answered.paper.office',
      'answered.paper.signed',
      'answer.reference',
      'answer.exhibits.condition',
      'receive.from.paper',
      'receive.exhibits.condition',
    ],
  },
  'release-receipt': {
    reader: 'the person who got things back',
    shows: [
      'case.number',
      ...things,
      ...description,
      ...basis,
      'release.to',
      'release.place',
      'release.condition',
      'release.kept.under',
    ],
  },
  'disclosure-schedule': { reader: 'the defence', shows: ['case.number', 'disclose.to.party'] },
};
