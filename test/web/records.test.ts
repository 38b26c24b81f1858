/** Several files chosen at once for "Ledgers or bundles of other agencies": the same records as one after the other. */
import { expect, it } from 'vitest';
import { recordsOf } from '../../src/web/records.ts';

const split = (...paths: string[]) =>
  recordsOf(paths.map((path) => ({ path, blob: new Blob([]) }))).map((record) => record.map(({ path }) => path));

it.each([
  ['two ledgers', ['KA.custody', 'BE.custody'], [['KA.custody'], ['BE.custody']]],
  ['an archive and a ledger', ['KA-7.zip', 'BE.custody'], [['KA-7.zip'], ['BE.custody']]],
  [
    'each with its disclosures',
    ['BE.custody', 'BE.disclosures', 'KA.disclosures', 'KA.custody'],
    [
      ['BE.custody', 'BE.disclosures'],
      ['KA.custody', 'KA.disclosures'],
    ],
  ],
  ['one ledger with disclosures of any name', ['KA.custody', 'x.disclosures'], [['KA.custody', 'x.disclosures']]],
  ['the folder of a bundle, whole', ['A/bagit.txt', 'A/data/x.custody'], [['A/bagit.txt', 'A/data/x.custody']]],
  [
    'two folders of bundles, and a ledger beside them',
    ['P/A/bagit.txt', 'P/A/data/bagit.txt', 'P/B/bagit.txt', 'P/B/data/y', 'P/KA.custody'],
    [['P/A/bagit.txt', 'P/A/data/bagit.txt'], ['P/B/bagit.txt', 'P/B/data/y'], ['P/KA.custody']],
  ],
  ['the inside of a bundle', ['bagit.txt', 'data/x.custody'], [['bagit.txt', 'data/x.custody']]],
])('%s', (_, paths, records) => {
  expect(split(...paths)).toEqual(records);
});

it('disclosures of no ledger are a record of their own, of which the check then says what is missing', () => {
  expect(split('KA.custody', 'BE.custody', 'C.disclosures')).toContainEqual(['C.disclosures']);
});
