/** Lists of exhibits on paper: twelve or more a page, what they have in common once, and no column or heading of nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentModel } from '../../../src/report/document/document.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { isBuilt } from '../../cli/built-program.ts';
import { manyLedger } from './many-ledger.ts';
import { documentOf, layOut, linesOn, timesIn } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';

const count = 40;
/** All of the exhibits here, and in another record half of twice as many passed, the others given back. */
let here: RichBench;
let passed: RichBench;
beforeAll(async () => {
  await loadWords([...langs]);
  here = await openRichBench(await manyLedger(count, {}, 'here'));
  passed = await openRichBench(await manyLedger(2 * count));
});
afterAll(() => {
  here.remove();
  passed.remove();
});

const lists = ['index', 'seizure-receipt', 'inventory-sheet', 'transfer-receipt', 'release-receipt'] as const;
const benchOf = (form: string): RichBench => (/^(transfer|release)/.test(form) ? passed : here);
const numbers = Array.from({ length: 2 * count }, (_, at) => `KA/${at + 1}`);

/** How many exhibits have their row on each page. */
function rowsOn(document: DocumentModel, paper: 'a4' | 'letter'): number[] {
  const laid = layOut(document, paper);
  const lines = linesOn(laid);
  return laid.pages.map((_, page) => {
    const texts = lines.flatMap((line) => (line.page === page ? [line.text.trim()] : []));
    return numbers.filter((number) => texts.includes(number)).length;
  });
}

describe.runIf(isBuilt)('on paper', () => {
  const cases = lists.flatMap((form) => ['en', 'ar', 'hi'].map((lang) => [form, lang] as const));
  it.each(cases)('%s in %s has twelve exhibits a page', async (form, lang) => {
    const document = await documentOf(benchOf(form), form, '--lang', lang);
    for (const paper of ['a4', 'letter'] as const) {
      const rows = rowsOn(document, paper);
      expect(rows.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(count - 1);
      expect(Math.max(...rows)).toBeGreaterThanOrEqual(12);
    }
  });
});

const tablesOf = ({ blocks }: DocumentModel) => blocks.flatMap((block) => (block.is === 'table' ? [block] : []));

describe('a list', () => {
  it.each(lists)('of %s has no column without a word', async (form) => {
    for (const { columns, rows } of tablesOf(await documentOf(benchOf(form), form)))
      for (const [at, { title }] of columns.entries())
        expect({ title, isEmpty: rows.every((row) => row[at] === '') }).toEqual({ title, isEmpty: false });
  });

  it('says once what all have in common, and in a row what differs', async () => {
    const { blocks } = await documentOf(here, 'seizure-receipt');
    const at = blocks.findIndex((block) => block.is === 'paragraph' && block.text === say('en', 'form.shared'));
    expect(blocks[at + 1]).toMatchObject({
      is: 'fields',
      rows: [
        { label: 'Condition when taken', value: '“good”' },
        { label: 'How it was taken', value: 'seized' },
        { label: 'Where it was found', value: '“TEST Street 1, kitchen”' },
        { label: 'Seals', value: 'none' },
      ],
    });
    const [table] = tablesOf(await documentOf(here, 'seizure-receipt'));
    expect(table?.columns.map(({ title }) => title)).toEqual([
      ...['Exhibit', 'Qty', 'What it is', 'Serial number', 'Time and date', 'Seals'],
    ]);
    expect(table?.rows[6]).toEqual([
      { text: 'KA/7', look: 'strong' },
      ...['1', 'storage, “TEST”, “P-1”, “black, back cracked”', '“TEST-SN-00007”', '12:08:00', ''],
    ]);
    expect(table?.rows[0]?.[5]).toBe('B-041 (entry 42)');
  });

  it('of three is told whole', async () => {
    const { blocks } = await documentOf(here, 'index', 'KA/1', 'KA/2', 'KA/3');
    expect(JSON.stringify(blocks)).not.toContain(say('en', 'form.shared'));
  });
});

describe('a document', () => {
  it.each(['verdict', 'index', 'custody-form'])('has no empty heading on %s', async (form) => {
    const { blocks } = await documentOf(benchOf(form), form);
    const empty = blocks.flatMap((block, at) => {
      const next = blocks[at + 1];
      const isEmpty =
        block.is === 'heading' && (next === undefined || (next.is === 'heading' && next.level <= block.level));
      return isEmpty ? [block.text] : [];
    });
    expect(empty).toEqual([]);
  });
});

it('counts numbers as wholes', () => {
  expect(timesIn(['KA/1 and KA/10, KA/1.'], 'KA/1')).toBe(2);
  expect(timesIn(['KA/', '1'], 'KA/1')).toBe(0);
});
