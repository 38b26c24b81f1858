/** How far the evidence is shown: a match is all that is here and has content on record, and nothing less. */
import { expect, it } from 'vitest';
import type { CustodyState } from '../../../src/custody/state/state.ts';
import { decideEvidence, type ExhibitEvidence } from '../../../src/verify/evidence/compared.ts';

type Given = Pick<ExhibitEvidence, 'number' | 'outcome'> & Partial<ExhibitEvidence>;
/** KA/1 and KA/2 are here with content on record, KA/3 without, KA/4 has left, KA/5 is the disk of which KA/1 is the image. */
const state = {
  exhibits: [
    { number: 'KA/1', status: 'held', content: { by: 1 } },
    { number: 'KA/2', status: 'offered', content: { by: 1 } },
    { number: 'KA/3', status: 'held' },
    { number: 'KA/4', status: 'departed', content: { by: 1 } },
    { number: 'KA/5', kind: 'storage', status: 'held', content: { by: 1 } },
  ],
} as unknown as CustodyState;
const match = (number: string): Given => ({ number, outcome: 'match' });
const both = [match('KA/1'), match('KA/2')];

it.each<[string, readonly Given[], string]>([
  ['nothing was given', [], 'not-examined'],
  ['nothing was examined', [{ number: 'KA/1', outcome: 'not-examined', reason: 'missing' }], 'not-examined'],
  ['every record is withheld', [{ number: 'KA/1', outcome: 'incomplete', reason: 'incomplete' }], 'not-examined'],
  [
    'some records are withheld',
    [
      {
        ...{ number: 'KA/1', outcome: 'incomplete', reason: 'incomplete' },
        compared: { bytes: 1, files: { compared: 1, all: 2 } },
      },
    ],
    'partly',
  ],
  ['one of two matches', [match('KA/1')], 'partly'],
  ['all that is here matches', both, 'match'],
  ['one matches by pieces', [match('KA/1'), { ...match('KA/2'), isByPieces: true }], 'by-pieces'],
  ['one of two matches, by pieces', [{ ...match('KA/1'), isByPieces: true }], 'partly'],
  ['the disk itself differs', [...both, { number: 'KA/5', outcome: 'mismatch' }], 'mismatch'],
  ['the disk itself was not read in full', [...both, { number: 'KA/5', outcome: 'incomplete' }], 'partly'],
  ['something differs beside', [...both, { number: 'KA/4', outcome: 'mismatch' }], 'mismatch'],
  ['something was not read in full', [...both, { number: 'KA/4', outcome: 'incomplete' }], 'partly'],
  ['one of several files of an exhibit was not', [...both, { number: 'KA/1', outcome: 'incomplete' }], 'match'],
  ['something is no exhibit', [...both, { number: 'X', outcome: 'not-examined', reason: 'no-exhibit' }], 'partly'],
  [
    'something was not examined beside',
    [...both, { number: 'KA/3', outcome: 'not-examined', reason: 'missing' }],
    'match',
  ],
])('%s', (_, evidence, level) => {
  expect(decideEvidence(state, evidence as readonly ExhibitEvidence[])).toBe(level);
});

it('a match of all that was given is one where no record is known', () => {
  expect(decideEvidence(undefined, [match('KA/1')] as ExhibitEvidence[])).toBe('match');
});
