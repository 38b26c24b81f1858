/** Remarks are on the forms of the exhibits that they concern, whatever those are called and in whatever sentence they are named. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onExhibits, onRecord } from '../../../../src/custody/bears.ts';
import type { ExhibitState } from '../../../../src/custody/state/state.ts';
import type { Dossier } from '../../../../src/report/forms/parts/dossier.ts';
import { formWords } from '../../../../src/report/forms/parts/form-words.ts';
import { remarkBlocks, remarkCodes } from '../../../../src/report/forms/parts/remarks.ts';
import { describeFinding } from '../../../../src/verify/finding/table.ts';
import { actor, LedgerWriter } from '../../../vectors/ledger-writer.ts';
import { openRichBench, type RichBench } from '../rich-bench.ts';

let bench: RichBench;
beforeAll(async () => {
  const ada = await actor('Ada', 'desk', ['admin', 'custodian', 'examiner']);
  const sam = await actor('Sam', 'elsewhere', []);
  const writer = await LedgerWriter.open({
    label: 'concern',
    people: [ada],
    caseInfo: { number: 'TEST 1', title: 'TEST' },
  });
  const add = (type: string, body: object): Promise<LedgerWriter> =>
    writer.add(type, body as never, { by: ada, iat: writer.now + 600 });
  const taken = (number: string, more: object = {}): object => ({
    ...{
      manner: 'found',
      from: { nobody: 'found' },
      foundAt: 'TEST',
      under: [1],
    },
    exhibit: {
      number,
      kind: 'other-device',
      quantity: 1,
      description: 'TEST',
      condition: 'good',
      ...more,
    },
  });
  await add('authority', {
    ...{
      number: 'W-1',
      kind: 'warrant',
      state: 'issued',
      issuer: 'TEST court',
      issued: writer.now - 3600,
      scope: 'TEST',
    },
    acts: ['seize', 'copy'].map((act) => ({ act })),
  }); // 1 numbers that are parts of each other and of sentences
  for (const number of ['1', '11', '111', '4', 'entry', 'bag']) await add('collect', taken(number)); // entries 2 to 7
  await add('collect', taken('bag-1', { partOf: 'bag' })); // 8
  const seal = { state: 'applied', kind: 'bag', blocks: ['access'], package: 'TEST' };
  await add('seal', { ...seal, number: 'S-1', closes: ['1', '11', 'entry'] }); // 9
  await add('seal', { ...seal, number: 'S-2', closes: ['bag'] }); // 10
  await add('seal', { state: 'found-broken', number: 'S-1', closes: ['1', '11', 'entry'], why: 'TEST' }); // 11
  await add('seal', { state: 'found-broken', number: 'S-2', closes: ['bag'], why: 'TEST' }); // 12
  await add('incident', {
    code: 'damage',
    found: '2026-11-03T14:50:00+01:00',
    state: 'open',
    exhibits: ['bag'],
    measures: 'TEST',
  }); // 13
  await add('derive', {
    kind: 'removed',
    parents: ['bag'],
    children: [{ number: 'bag-1' }],
    tool: { name: 'TEST', version: '1' },
    under: [1],
  }); // 14
  await add('seal', { ...seal, number: 'S-3', closes: ['bag'] }); // 15
  await add('seal', { state: 'found-missing', number: 'S-3', closes: ['bag'], why: 'TEST' }); // 16
  await add('correct', { entry: 7, kind: 'clarification', value: 'TEST it is blue', why: 'TEST' }); // 17
  bench = await openRichBench({ writer, people: { ada, sam } as never });
});
afterAll(() => bench.remove());

/** Entry and code of each remark on the custody form of that exhibit. */
async function remarksOf(number: string): Promise<string[]> {
  const { out, status, err } = await bench.run('report', 'custody-form', number);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const part = out.slice(out.indexOf('IRREGULARITIES, FINDINGS'), out.indexOf('--- last item'));
  return [...part.matchAll(/^Entry +(\d+)\nWhat +(.+)/gm)]
    .map(([, seq, what = '']) => `${seq} ${what.replace(/^(NOT SHOWN|For attention|CONTRADICTED): /, '')}`)
    .filter((remark) => !remark.endsWith('IRREGULAR_UNDECLARED'));
}

describe('remarks', () => {
  it.each([
    // the sentence says “1 and 2 more”
    ['1', ['11 SEAL_NOT_INTACT']],
    ['11', ['11 SEAL_NOT_INTACT']],
    ['entry', ['11 SEAL_NOT_INTACT']],
    // numbers of other exhibits, of an entry, or a word of the sentence
    ['111', []],
    ['4', []],
    ['bag', ['12 SEAL_NOT_INTACT', '13 OPEN INCIDENT: damage', '16 SEAL_NOT_INTACT', '7 Clarified by entry 17:']],
    // while it was in the bag; what a correction says of the bag is not said of it
    ['bag-1', ['12 SEAL_NOT_INTACT', '13 OPEN INCIDENT: damage']],
  ])('of %s are %j', async (number, expected) => {
    expect((await remarksOf(number)).sort()).toEqual([...expected].sort());
  });

  it('of evidence that is not listed any more are told all the same', () => {
    const numbers = Array.from({ length: 103 }, (_, at) => `T/${at}`);
    const listed = numbers
      .slice(0, 100)
      .map((number) => describeFinding({ code: 'EVIDENCE_DIFFERS', bears: onExhibits(number) }));
    const evidence = (number: string) => (number === 'T/102' ? 'match' : 'mismatch');
    const dossier = {
      entries: [],
      corrections: new Map(),
      state: {
        exhibits: numbers.map((number, index) => ({ number, index, also: [], from: [], parts: [] })),
        numbers: new Map(numbers.map((number, index) => [number.toLowerCase(), index])),
      },
      verification: {
        findings: listed,
        notListed: { EVIDENCE_DIFFERS: 2 },
        exhibits: numbers.map((number) => ({ number, evidence: evidence(number) })),
      },
    } as unknown as Dossier;
    const remarked = (at: number) =>
      remarkCodes(dossier, dossier.state.exhibits[at] as ExhibitState, formWords(['en']));
    expect([0, 99, 100, 101, 102].map(remarked)).toEqual([...Array(4).fill(['EVIDENCE_DIFFERS']), []]);
  });

  it('of other findings are told by their number where more are not listed, for they may concern it', () => {
    const state = { exhibits: [], numbers: new Map() };
    const exhibit = { number: 'KA/9', index: 9, also: [], from: [], parts: [] } as unknown as ExhibitState;
    const listed = ['CONTESTED', 'TEXT_MISSING'].map((code) =>
      describeFinding({ code, bears: code === 'CONTESTED' ? onExhibits('KA/1') : onRecord }),
    );
    const verification = { findings: listed, notListed: { CONTESTED: 3, TEXT_MISSING: 2 }, exhibits: [] };
    const dossier = { entries: [], state, verification } as unknown as Dossier;
    expect(remarkCodes(dossier, exhibit, formWords(['en']))).toEqual(['CONTESTED']);
    const [, table] = remarkBlocks(dossier, [exhibit], formWords(['en']));
    expect(JSON.stringify(table)).toContain('… and 3 more of CONTESTED');
    expect(remarkBlocks(dossier, undefined, formWords(['en'])).at(-1)).toMatchObject({
      rows: [{}, {}, ['', '… and 3 more of CONTESTED'], ['', '… and 2 more of TEXT_MISSING']],
    });
  });

  it('of the normal course are in the remarks, and not among the codes of a label', () => {
    const exhibit = { number: 'KA/9', index: 0, also: [], from: [], parts: [] } as unknown as ExhibitState;
    const state = { exhibits: [exhibit], numbers: new Map([['ka/9', 0]]) };
    const findings = ['AUTHORITY_NOT_NEEDED', 'SEAL_NOT_INTACT'].map((code) =>
      describeFinding({ code, bears: onExhibits('KA/9'), facts: {} }),
    );
    const dossier = {
      entries: [],
      state,
      verification: { findings, notListed: {}, exhibits: [] },
    } as unknown as Dossier;
    expect(remarkCodes(dossier, exhibit, formWords(['en']))).toEqual(['SEAL_NOT_INTACT']);
    expect(JSON.stringify(remarkBlocks(dossier, [exhibit], formWords(['en'])))).toContain('AUTHORITY_NOT_NEEDED');
  });
});
