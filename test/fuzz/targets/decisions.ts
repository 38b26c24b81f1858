/** A recipient's decisions as JSON or CSV. */
import { readDecisions } from '../../../src/cli/accept/decisions-file.ts';
import type { Target } from '../target.ts';
import { context } from '../typed-rows.ts';

const decided = {
  received: {
    at: '2026-11-25T09:30:00Z',
    place: 'TEST gate',
    from: 'TEST courier',
    packages: [{ package: 'TEST bag', seals: [{ number: 'B-1', state: 'found-intact' }] }],
  },
  exhibits: [
    {
      number: 'KA/1',
      found: 'TEST',
      outcome: 'accepted',
      condition: 'good',
      seals: ['B-1'],
      ours: 'S/1',
      hold: 'custody',
      where: { place: 'TEST store', seals: ['B-1'] },
    },
    {
      number: 'KA/2',
      outcome: 'refused',
      code: 'other',
      why: 'TEST',
      where: { place: { absent: 'unknown' }, seals: [] },
    },
  ],
  extra: [{ description: 'TEST thing', where: 'TEST' }],
  reference: 'S-9',
};
const csv =
  'number,found,outcome,code,why,condition,seals,ours,hold,place,seals-now\nKA/1,,accepted,,,good,B-1 B-2,S/1,custody,TEST store,B-1\nKA/2,,refused,other,TEST,absent:unknown,-,,,,\n';

export const target: Target = {
  reads: 'decisions on an offer, JSON or CSV',
  form: 'json',
  refuses: ['CSV_INVALID', 'JSON_INVALID', 'TOO_LARGE', 'USAGE'],
  words: ['received', 'exhibits', 'extra', 'where', 'place', 'seals', 'absent', 'measured', '"', ';'],
  seeds: () => [JSON.stringify(decided), csv].map((text) => new Uint8Array(Buffer.from(text))),
  run: (bytes) => readDecisions(bytes, 'TEST file', context),
};
