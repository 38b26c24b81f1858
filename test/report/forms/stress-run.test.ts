/** A sample of `npm run forms`: what it lists is nothing, and it sees what is wrong. */
import { afterAll, describe, expect, it } from 'vitest';
import { isBuilt, isInstalled } from '../../cli/built-program.ts';
import { manyLedger, serialOf } from './many-ledger.ts';
import { beyondMargins, broken, documentOf, layOut } from './on-paper.ts';
import { openRichBench } from './rich-bench.ts';
import { longTexts, Stress } from './stress-run.ts';

const stress = new Stress();
afterAll(() => stress.remove());

describe.runIf(isBuilt)('on paper', () => {
  it.each([
    ['index', 'ar'],
    ['inventory-sheet', 'de'],
    ['transfer-receipt', 'hi'],
    ['statement-cja9', 'en'],
    ['statement-mla', 'fr'],
  ] as const)('nothing is wrong with %s in %s of twelve with long names', async (form, lang) => {
    expect(await stress.problems({ form, lang, count: 12, isLong: true })).toEqual([]);
  });

  it.runIf(isInstalled('zbarimg')).each(['label', 'custody-form'])('the codes of %s are read', async (form) => {
    expect(await stress.unreadCodes({ form, lang: 'en', count: 12, isLong: true })).toEqual([]);
  });

  it('sees a number that is parted, and what is beyond the margins', async () => {
    const bench = await openRichBench(await manyLedger(1, longTexts));
    const document = await documentOf(bench, 'index', 'KA/1');
    bench.remove();
    const laid = layOut(document, 'a4');
    const number = serialOf(0, longTexts);
    expect(broken(document, laid, [number])).toEqual([]);
    const twice = { ...document, blocks: [...document.blocks, ...document.blocks] };
    expect(broken(twice, laid, [number])).toEqual([number]);
    const narrow = { ...laid, margins: { ...laid.margins, side: laid.margins.side + 40 } };
    expect(beyondMargins(narrow).length).toBeGreaterThan(0);
  });
});
