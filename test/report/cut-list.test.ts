/** W8: a list that is cut says how many it shows of how many. */

import { expect, it } from 'vitest';
import { onEntry } from '../../src/custody/bears.ts';
import { cutsJson, firstOf } from '../../src/report/cut-list.ts';
import { verificationJson } from '../../src/report/json.ts';
import { verdictDocument } from '../../src/report/verdict/verdict-document.ts';
import { verification } from './verification-sample.ts';

it('in JSON each by its name, and nothing where all are shown', () => {
  expect(cutsJson({ findings: [100, 240], troubles: [3, 3] })).toEqual({
    cuts: { findings: { cut: true, shown: 100, total: 240 } },
  });
  expect(cutsJson({ troubles: [3, 3] })).toEqual({});
});

it('on one line', () => {
  expect(firstOf([1, 2, 3], 3)).toBe('1, 2, 3');
  expect(firstOf([1, 2, 3, 4], 3)).toBe('1, 2, 3 … and 1 more');
});

const noneOf = { missing: 0, moved: 0, duplicate: 0, 'kind-changed': 0, unreadable: 0 };
const gaps = Array.from({ length: 5 }, (_, seq) => ({
  code: 'NOT_COUNTERSIGNED' as const,
  seq,
  bears: onEntry,
  facts: {},
}));

it('in the JSON of verify', () => {
  const of = (more: object): unknown => JSON.parse(verificationJson(verification(gaps as never, more)));
  expect(of({ notListed: { NOT_COUNTERSIGNED: 7 } })).toMatchObject({
    cuts: { findings: { cut: true, shown: 5, total: 12 } },
  });
  expect(of({ notListed: {} })).not.toHaveProperty('cuts');
});

it('in the JSON of verify, within what was examined and within a profile', () => {
  const of = (more: object) => JSON.parse(verificationJson(verification([], more as never)));
  const compared = (listed: number) => ({
    ...{
      number: 'KA/1',
      outcome: 'mismatch',
      depth: 'every-byte',
      counts: { ...noneOf, matched: 9, changed: 11, new: 1, withheld: 2 },
    },
    differences: Array.from({ length: listed }, (_, at) => ({ class: 'changed', path: `TEST ${at}` })),
    pieces: {
      pieceSize: 1,
      size: 9,
      of: 9,
      read: 9,
      different: { total: 5, ranges: [[0, 3]] },
      unreadable: { total: 1, ranges: [[4, 1]] },
    },
  });
  const { evidence } = of({ evidence: [compared(10), { ...compared(12), pieces: undefined }] });
  expect(evidence[0].cuts).toEqual({
    differences: { cut: true, shown: 10, total: 12 },
    'pieces.different': { cut: true, shown: 3, total: 5 },
  });
  expect(evidence[1]).not.toHaveProperty('cuts');
  const asked = { says: 'TEST', source: 'TEST', primaryRead: true };
  const requirements = [
    { ...asked, id: 'a', outcome: 'missing', missing: 7, first: ['entry 1', 'entry 2'] },
    { ...asked, id: 'b', outcome: 'met', missing: 0, first: [] },
  ];
  const { profile } = of({ profile: { name: 'TEST', title: 'TEST', requirements } });
  expect(profile.requirements[0].cuts).toEqual({ first: { cut: true, shown: 2, total: 7 } });
  expect(profile.requirements[1]).not.toHaveProperty('cuts');
});

it('in the first lines of the verdict as a document', () => {
  const model = verdictDocument({
    verification: verification(gaps as never, {}),
    trust: { pins: [] },
    langs: ['en'],
    made: 1_800_000_000,
    program: 'custody TEST',
  });
  expect(JSON.stringify(model.blocks)).toContain('and 2 more: see the details');
});
