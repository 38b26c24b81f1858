/** Decisions that nobody may sign, one by one: what differs is accepted only with the reservation named, and nothing is left unsaid. */
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../src/ledger/phrase.ts';
import type { ExhibitEvidence } from '../../../src/verify/evidence/compared.ts';
import type { Decision, PackageFound } from '../../../src/verify/receipt/decision.ts';
import type { ReceiptFacts } from '../../../src/verify/receipt/facts.ts';
import { obstaclesOf } from '../../../src/verify/receipt/obstacles.ts';
import { decisionProblems } from '../../../src/verify/receipt/refused-decisions.ts';

const where = { place: 'TEST counter', seals: [] };
const good: Decision = { number: 'KA/1', outcome: 'accepted', condition: 'good' };
const sha256 = 'ab'.repeat(32);

interface Given extends Partial<ReceiptFacts> {
  readonly packages?: readonly PackageFound[];
}

/** A sound record that offers KA/1 with seals B-1 and B-2, received as these decisions say. */
function factsOf(exhibits: readonly Decision[], { packages = [], ...more }: Given = {}): ReceiptFacts {
  return {
    verification: { findings: [] },
    offer: { body: { exhibits: [{ number: 'KA/1', seals: ['B-1', 'B-2'] }] } },
    what: 'all',
    numbers: ['KA/1'],
    state: { exhibits: [{ number: 'KA/1' }], numbers: new Map([['ka/1', 0]]) },
    evidence: [],
    devices: [],
    second: [],
    decisions: { received: { at: '2026-11-03T12:00:00Z', place: 'TEST', from: 'TEST', packages }, exhibits },
    ...more,
  } as unknown as ReceiptFacts;
}
const problems = (exhibits: readonly Decision[], more?: Given) =>
  decisionProblems(factsOf(exhibits, more)).map(({ number, kind, says }) => `${number} ${kind}: ${says}`);
const obstacles = (more: Given, decided: Decision = good) =>
  obstaclesOf(factsOf([decided], more), 'KA/1').map(({ code, says }) => `${code}: ${inEnglish(says.text, says.facts)}`);
const evidence = (one: Partial<ExhibitEvidence>) => ({ evidence: [{ number: 'KA/1', ...one } as ExhibitEvidence] });

describe('a decision', () => {
  it.each<[string, readonly Decision[], readonly string[]]>([
    ['to accept, with the condition', [good], []],
    ['to accept, without', [{ ...good, condition: undefined }], ['it needs the condition in which it was found']],
    ['that is none', [{ number: 'KA/1' }], ['it is not decided']],
    ['that is missing', [], ['it is not decided']],
    ['to refuse, with all', [{ number: 'KA/1', outcome: 'refused', code: 'other', why: 'TEST', where }], []],
    [
      'to refuse, without a code',
      [{ number: 'KA/1', outcome: 'refused', why: 'TEST', where }],
      ['refused needs a reason'],
    ],
    [
      'to refuse, in no words',
      [{ number: 'KA/1', outcome: 'refused', code: 'other', why: '  ', where }],
      ['refused needs its reason in words'],
    ],
    [
      'to refuse, with no word at all',
      [{ number: 'KA/1', outcome: 'refused', code: 'other', where }],
      ['refused needs its reason in words'],
    ],
    [
      'to refuse, and not where it is',
      [{ number: 'KA/1', outcome: 'refused', code: 'other', why: 'TEST' }],
      ['it needs the place where it is now'],
    ],
    [
      'to accept with reservations',
      [{ ...good, outcome: 'accepted-with-reservations', code: 'other', why: 'TEST' }],
      [],
    ],
    [
      'to accept with reservations that are not named',
      [{ ...good, outcome: 'accepted-with-reservations', why: 'TEST' }],
      ['accepted-with-reservations needs a reason'],
    ],
  ])('%s', (_, exhibits, says) => {
    expect(problems(exhibits)).toEqual(says.map((one) => `KA/1 incomplete: ${one}`));
  });

  it('about something else is not to be made here', () => {
    expect(problems([good, { ...good, number: 'KA/9' }])).toEqual(['KA/9 incomplete: this is not to be decided here']);
  });

  it('that only measures needs no reason in words', () => {
    const decided: Decision = { number: 'KA/1', outcome: 'refused', code: 'other', where };
    expect(problems([decided], { what: 'measure' })).toEqual([]);
    expect(problems([decided], { what: 'rest' })).toEqual(['KA/1 incomplete: refused needs its reason in words']);
  });

  it('in spite of what was found is unsafe, unless it names that very thing', () => {
    const broken = { packages: [{ package: 'bag', seals: [{ number: 'b1', state: 'found-broken' }] }] } as const;
    const says = 'KA/1 unsafe: seal b1 on bag: found-broken';
    const reserved = { ...good, outcome: 'accepted-with-reservations', why: 'TEST' } as const;
    expect(problems([good], broken)).toEqual([says]);
    expect(problems([{ ...reserved, code: 'other' }], broken)).toEqual([says]);
    expect(problems([{ ...reserved, code: 'seal-broken' }], broken)).toEqual([]);
    expect(problems([{ ...good, code: 'seal-broken' }], broken)).toEqual([says]);
    expect(decisionProblems(factsOf([good], broken))[0]?.allowed).toBe(
      'accepted-with-reservations, code seal-broken; or refused; or undecided',
    );
  });
});

describe('what stands against accepting', () => {
  it.each<[string, Given, Decision | undefined, readonly string[]]>([
    ['nothing', {}, undefined, []],
    ['evidence that matches', evidence({ outcome: 'match' }), undefined, []],
    [
      'evidence that differs',
      evidence({ outcome: 'mismatch', why: 'TEST' }),
      undefined,
      ['mismatch: what is there is not what is on record: TEST'],
    ],
    [
      'evidence that differs, nobody says how',
      evidence({ outcome: 'mismatch' }),
      undefined,
      ['mismatch: what is there is not what is on record: it differs'],
    ],
    [
      'evidence that was not read in full',
      evidence({ outcome: 'incomplete', why: 'TEST' }),
      undefined,
      ['mismatch: it could not be compared in full: TEST'],
    ],
    [
      'evidence that is not there',
      evidence({ outcome: 'not-examined', reason: 'missing', why: 'TEST' }),
      undefined,
      ['not-in-package: it is not where the evidence is: TEST'],
    ],
    ['evidence that nobody examined', evidence({ outcome: 'not-examined' }), undefined, []],
    [
      'evidence of something else',
      { evidence: [{ number: 'KA/2', outcome: 'mismatch' } as ExhibitEvidence] },
      undefined,
      [],
    ],
    ['seals as offered, in another spelling', {}, { ...good, seals: ['b1', 'B2'] }, []],
    ['a seal less', {}, { ...good, seals: ['B-1'] }, ['seal-missing: it lacks seal B-2']],
    ['no seal at all', {}, { ...good, seals: [] }, ['seal-missing: it lacks seal B-1, B-2']],
    [
      'a seal more',
      {},
      { ...good, seals: ['B-1', 'B-2', 'X-3'] },
      ['seal-different: it bears X-3, which the offer does not name'],
    ],
    ['another seal', {}, { ...good, seals: ['B-1', 'X-3'] }, ['seal-different: it bears X-3 instead of B-2']],
    [
      'a seal on a package that is another now',
      { packages: [{ package: 'bag', seals: [{ number: 'B-2', state: 'found-different', newNumber: 'X-3' }] }] },
      undefined,
      ['seal-different: seal B-2 on bag: found-different, now X-3'],
    ],
    [
      'a seal that is missing on a package, one intact, and one of something else',
      {
        packages: [
          {
            package: 'bag',
            seals: [
              { number: 'B-1', state: 'found-intact' },
              { number: 'B-2', state: 'found-missing' },
              { number: 'Z-9', state: 'found-broken' },
            ],
          },
        ],
      },
      undefined,
      ['seal-missing: seal B-2 on bag: found-missing'],
    ],
    [
      'a device that says otherwise, of this exhibit only',
      {
        devices: [
          {
            number: 'KA/1',
            path: 'sda',
            raw: '',
            fields: [
              { field: 'serial', recorded: 'S1', read: 'S2', same: false },
              { field: 'model', recorded: 'M', read: 'M', same: true },
              { field: 'wwn', recorded: undefined, read: 'W', same: undefined },
            ],
          },
          {
            number: 'KA/2',
            path: 'sdb',
            raw: '',
            fields: [{ field: 'serial', recorded: '1', read: '2', same: false }],
          },
        ],
      },
      undefined,
      ['wrong-exhibit: the device at sda says serial S2, and the record S1'],
    ],
  ])('%s', (_, more, decided, expected) => {
    expect(obstacles(more, decided)).toEqual(expected);
  });

  it('a second tool that computes something else, where ours computed at all', () => {
    const second = [{ number: 'KA/1', name: 'TEST tool', version: '2', sha256: 'cd'.repeat(32) }];
    const own = (value: string) =>
      evidence({
        outcome: 'match',
        found: { size: 1, digests: { sha256: value } } as unknown as NonNullable<ExhibitEvidence['found']>,
      });
    expect(obstacles({ ...own(sha256), second })).toEqual([
      'mismatch: “TEST tool 2” computes another SHA-256 than this program',
    ]);
    expect(obstacles({ ...own('cd'.repeat(32)), second })).toEqual([]);
    expect(obstacles({ second })).toEqual([]);
    expect(
      obstacles({ ...own(sha256), second: [{ ...second[0], number: 'KA/2' } as (typeof second)[number]] }),
    ).toEqual([]);
  });
});
