/** Numbers of exhibits, serial numbers and codes are on one line, and numbers that follow one another are a range. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockHtml } from '../../../src/report/document/block-html.ts';
import { isBuilt } from '../../cli/built-program.ts';
import { manyLedger, serialOf } from './many-ledger.ts';
import { broken, documentOf, layOut, textsOf } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

const count = 40;
let many: RichBench;
let rich: RichBench;
beforeAll(async () => {
  many = await openRichBench(await manyLedger(count));
  rich = await openRichBench(await richLedger());
});
afterAll(() => {
  many.remove();
  rich.remove();
});

const numbers = Array.from({ length: count }, (_, at) => [`KA/${at + 1}`, serialOf(at)]).flat();
const codes = ['ACQUISITION_INCOMPLETE', 'SEAL_NOT_INTACT', 'DATA_SEALED', 'IRREGULAR_UNDECLARED', 'OFFICE_ON_PAPER'];
const person = ['--person', 'desk'];
const forms: readonly (readonly [string, readonly string[]])[] = [
  ...(['statement-mla', 'index', 'seizure-receipt', 'transfer-receipt', 'label', 'paper-answer'] as const).map(
    (id) => [id, []] as const,
  ),
  ...(['statement-cja9', 'continuity-person'] as const).map((id) => [id, person] as const),
  ['custody-form', ['KA/1', 'KA/40']],
];

describe.runIf(isBuilt)('on paper', () => {
  it.each(forms)('no number is parted on %s', async (id, args) => {
    const document = await documentOf(many, id, ...args);
    for (const paper of ['a4', 'letter'] as const)
      expect(broken(document, layOut(document, paper), [...numbers, ...codes])).toEqual([]);
  });

  it.each(['label', 'custody-form', 'index', 'verdict'])('no code is parted on %s', async (id) => {
    const document = await documentOf(rich, id);
    expect(broken(document, layOut(document, 'a4'), codes)).toEqual([]);
  });
});

it('parts no serial number in a browser', () => {
  const html = blockHtml({ is: 'fields', rows: [{ label: 'x', value: 'a well-known TEST-SN-00, keep-powered' }] });
  expect(html).toContain('<bdi>a well-known <span class="n">TEST-SN-00,</span> keep-powered</bdi>');
});

describe('numbers that follow one another', () => {
  it.each(['statement-mla', 'statement-cja9', 'statement-bsa63-b', 'continuity-person', 'custody-form'])(
    'are a range on %s, also where it is about three exhibits',
    async (id) => {
      const whose = id === 'statement-cja9' || id === 'continuity-person' ? person : [];
      const { blocks } = await documentOf(many, id, 'KA/1', 'KA/2', 'KA/3', ...whose);
      const said = textsOf(blocks);
      expect(said.filter((text) => /KA\/1[\u2069, ]+(\u2068)?KA\/2[\u2069, ]+(\u2068)?KA\/3/.test(text))).toEqual([]);
      if (id !== 'custody-form' && id !== 'statement-bsa63-b') expect(said.join('\n')).toMatch(/KA\/1\.\.KA\/[24]0\b/);
    },
  );
});

describe('what was irregular, in a statement', () => {
  const irregularOf = async (...args: string[]): Promise<string> => {
    const { blocks } = await documentOf(many, 'statement-cja9', ...person, ...args);
    const table = blocks.find((block) => block.is === 'table');
    const rows = table?.is === 'table' ? table.rows : [];
    const [from, until] = ['8', '9'].map((id) => rows.findIndex(([cell]) => cell === id));
    return textsOf(rows.slice(from, until)).join('\n');
  };

  it('names the open incident that the custody form lists', async () => {
    const form = textsOf((await documentOf(many, 'custody-form', 'KA/40')).blocks).join('\n');
    expect(form).toContain('OPEN INCIDENT: damage');
    const said = await irregularOf('KA/40');
    const parts = ['OPEN INCIDENT: damage', '“display cracked in the store”', '“photographed”', 'entry 46'];
    for (const part of parts) expect(said.split('\n')).toContain(part);
  });

  it('names it on no statement about others', async () => {
    expect(await irregularOf('KA/7')).not.toContain('INCIDENT');
  });
});
