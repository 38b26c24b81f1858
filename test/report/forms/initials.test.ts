/** Each page of a statement has a line for the initials of the person who signs it; other forms have none. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentHtml } from '../../../src/report/document/document-html.ts';
import { langs } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { isBuilt } from '../../cli/built-program.ts';
import { manyLedger } from './many-ledger.ts';
import { beyondMargins, documentOf, layOut, linesOn } from './on-paper.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';

let bench: RichBench;
beforeAll(async () => {
  await loadWords([...langs]);
  bench = await openRichBench(await manyLedger(12));
});
afterAll(() => bench.remove());

describe.runIf(isBuilt)('on paper', () => {
  it.each(langs)('each page of a statement in %s has the line once', async (lang) => {
    const document = await documentOf(bench, 'statement-mla', 'KA/1..KA/12', '--lang', lang);
    const words = say(lang, 'form.initials');
    for (const paper of ['a4', 'letter'] as const) {
      const laid = layOut(document, paper);
      expect(laid.pages.length).toBeGreaterThan(1);
      for (const [page, { foot }] of laid.pages.entries()) {
        const lines = linesOn(laid, ['foot']).filter((line) => line.page === page);
        const [own] = lines.filter(({ text }) => text === words);
        const rules = foot.flatMap((mark) => (mark.is === 'line' ? [mark] : []));
        // under the words, and as long as a pen needs; the other rule is above the foot
        const [pen] = rules.filter(({ from, to }) => to[0] - from[0] < 200);
        expect(pen && pen.to[0] - pen.from[0]).toBeGreaterThan(120);
        expect(pen && own && pen.from[1] >= own.bottom - 2).toBe(true);
      }
      expect(beyondMargins(laid)).toEqual([]);
    }
  });
});

it.each(['statement-cja9', 'statement-bsa63-a', 'continuity', 'continuity-person'])('is on %s', async (id) => {
  const whose = ['statement-cja9', 'continuity-person'].includes(id) ? ['--person', 'desk'] : [];
  const document = await documentOf(bench, id, 'KA/1', ...whose);
  expect(document.initials).toBe('Initials');
  expect(documentHtml(document)).toContain('<p class="initials">Initials <span class="blank"></span></p></footer>');
});

it.each(['custody-form', 'index', 'seizure-receipt'])('is not on %s', async (id) => {
  const document = await documentOf(bench, id);
  expect(document.initials).toBeUndefined();
  expect(documentHtml(document)).not.toContain('class="initials"');
});
