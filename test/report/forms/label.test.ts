/** A label is read from afar: its number is large, its serial number whole, its time on one line, and its case last. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { isBuilt } from '../../cli/built-program.ts';
import { manyLedger, serialOf } from './many-ledger.ts';
import { boxesOn, documentOf, isWithin, layOut, linesOn } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';

const texts = {
  serial: 'TEST-SN-AB-00112233/44-',
  title: 'TEST case of a title that is longer than any label '.repeat(4),
};
let bench: RichBench;
beforeAll(async () => {
  await loadWords([...langs]);
  bench = await openRichBench(await manyLedger(4, texts, 'here'));
});
afterAll(() => bench.remove());

const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');

describe.runIf(isBuilt)('a label', () => {
  const cases = langs.flatMap((lang) => (['a4', 'letter'] as const).map((paper) => [lang, paper] as const));
  it.each(cases)('in %s on %s has all that it must, in its order', async (lang, paper) => {
    const laid = layOut(await documentOf(bench, 'label', '--lang', lang), paper);
    const labels = laid.pages.flatMap((_, page) => boxesOn(laid, page));
    expect(labels).toHaveLength(4);
    for (const [at, label] of labels.entries()) {
      const lines = linesOn(laid).filter((line) => isWithin(line, label));
      const said = lines.map(({ text }) => plain(text));
      const large = lines.filter(({ size }) => size >= 28);
      expect(large.map(({ text }) => text)).toEqual([`KA/${at + 1}`]);
      // the serial number is on one line, whole
      expect(said.filter((text) => text.includes(serialOf(at, texts)))).toHaveLength(1);
      expect(said.filter((text) => /12:0\d:00 UTC/.test(text) && text.includes('2026'))).toHaveLength(1);
      const [first = '', last = ''] = [said.find((text) => text.includes('TEST 26/119')), said.at(-1)];
      expect(said.indexOf(first)).toBeGreaterThan(said.findIndex((text) => text.includes('UTC')));
      expect(last).toContain('…');
      expect(said.join(' ')).toContain(plain(say(lang, 'form.synthetic')));
    }
  });

  it('has a number that is longer than itself whole, and smaller', async () => {
    const document = await documentOf(bench, 'label', 'KA/1');
    const long = `TEST/2026/${'KA-0001-'.repeat(4)}9`;
    const json = JSON.stringify(document.blocks).replace('"text":"KA/1"', `"text":"${long}"`);
    const laid = layOut({ ...document, blocks: JSON.parse(json) }, 'a4');
    const [line] = linesOn(laid).filter(({ text }) => text === long);
    expect(line?.size).toBeLessThan(28);
    expect(line?.right).toBeLessThan(boxesOn(laid, 0)[0]?.right ?? 0);
  });
});
