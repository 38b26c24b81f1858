/** Every CASE export conforms to the shapes of CASE, UCO and our extension; CUSTODY_CASE_ALL=1 takes every vector and script. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { playInto } from '../../cli/golden.ts';
import { fullLedger } from '../../cli/private-texts.ts';
import { openRichBench } from '../../report/forms/rich-bench.ts';
import { richLedger } from '../../report/forms/rich-ledger.ts';
import { type Exported, exportOf, exportOfBytes, ledgersUnder, together } from './exported.ts';
import { declared, shapeResults, termsOf } from './shapes.ts';
import { readVectors } from './vectors.ts';

const fixtures = new URL('../../../fixtures/', import.meta.url).pathname;
const scenarios = new URL('../../cli/scenarios/', import.meta.url).pathname;
const isWhole = process.env.CUSTODY_CASE_ALL !== undefined;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Nothing is found, and every class and property is of one of the three. */
async function conforms(exported: readonly Exported[]): Promise<void> {
  expect(exported.length).toBeGreaterThan(0);
  const known = declared();
  for (const document of together(exported)) {
    expect(await shapeResults(document)).toEqual([]);
    const used = [...(await termsOf(document))].filter((term) => !term.startsWith('http://www.w3.org/2001/XMLSchema#'));
    expect(used.length).toBeGreaterThan(20);
    expect(used.filter((term) => !known.has(term))).toEqual([]);
  }
}

describe('the shapes', () => {
  it('judge the examples of CASE and UCO as these say', async () => {
    const example = (name: string) => readFileSync(`${fixtures}case/${name}`, 'utf8');
    expect(await shapeResults(example('case-1.4.0/tests/examples/investigative_action_PASS.json'))).toEqual([]);
    expect(await shapeResults(example('uco-1.4.0/tests/examples/action_result_PASS.json'))).toEqual([]);
    const wrong = await shapeResults(example('case-1.4.0/tests/examples/investigative_action_XFAIL.json'));
    expect(wrong.join('\n')).toContain('exhibitNumber');
  });

  it.each([
    ['a size that is a text', '"observable:sizeInBytes":', (value: string) => `"${value}"`],
    ['an exhibit without a number of CASE', '"investigation:exhibitNumber":', () => '7'],
    ['a hash that is a text', '"types:hashValue":', () => '"00"'],
    ['an entry without its place', '"custody:sequence":', () => '"first"'],
    ['a seal in a state that there is not', '"custody:sealState":', () => '"melted"'],
    ['an action by nobody of a kind', '"action:performer":', () => '"Ada"'],
  ])('find %s', async (_, member, change) => {
    const bench = await openRichBench(await richLedger());
    folders.push(bench.folder);
    const [path = ''] = ledgersUnder(bench.folder);
    const { text } = await exportOf(path);
    const escaped = member.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const broken = text.replace(
      new RegExp(`${escaped}(\\d+|"[^"]*"|\\{[^}]*\\})`),
      (_all, value) => member + change(value),
    );
    expect(broken).not.toBe(text);
    expect(await shapeResults(text)).toEqual([]);
    expect((await shapeResults(broken)).length).toBeGreaterThan(0);
  });
});

describe('a CASE export', () => {
  it('of each ledger of the golden scripts, and of the tour, conforms: a third of them in the gate', async () => {
    const exported: Exported[] = [];
    const scripts = readdirSync(scenarios).filter((each) => each.endsWith('.txt'));
    for (const name of isWhole ? scripts : scripts.filter((_, at) => at % 3 === 0)) {
      const folder = mkdtempSync(join(tmpdir(), 'case-'));
      folders.push(folder);
      await playInto(folder, `${scenarios}${name}`);
      for (const path of ledgersUnder(folder)) exported.push(await exportOf(path));
    }
    expect(exported.length).toBeGreaterThan(isWhole ? 40 : 12);
    await conforms(exported);
  });

  it('of each frozen ledger conforms', async () => {
    const exported: Exported[] = [];
    for (const path of ledgersUnder(`${fixtures}frozen/format-1/ledgers`)) exported.push(await exportOf(path));
    await conforms(exported);
  });

  it('of every field of every type, open and withheld, conforms', async () => {
    for (const open of [fullLedger, richLedger]) {
      const bench = await openRichBench(await open());
      folders.push(bench.folder);
      const [path = ''] = ledgersUnder(bench.folder);
      await conforms([await exportOf(path), await exportOf(path, false)]);
    }
  });

  it('of the vectors conforms, of excerpts too', async () => {
    const exported: Exported[] = [];
    for (const { ledger, disclosures } of readVectors(isWhole ? 1 : 20)) {
      const one = await exportOfBytes(ledger, disclosures);
      if (one !== undefined) exported.push(one);
    }
    expect(exported.some(({ text }) => text.includes('custody:entriesShown'))).toBe(true);
    await conforms(exported);
  });
});
