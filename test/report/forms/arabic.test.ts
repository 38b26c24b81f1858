/** Arabic on paper: its own comma and semicolon between parts, and brackets that stay around a code that fills two lines. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../../src/cli/report/printer.ts';
import { speechOf } from '../../../src/report/document/speech.ts';
import { forms } from '../../../src/report/forms/registry.ts';
import { cutToFit } from '../../../src/report/timeline/fit.ts';
import { loadWords } from '../../../src/words/load.ts';
import { isBuilt } from '../../cli/built-program.ts';
import { sampleDocument } from '../document/sample.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

let bench: RichBench;
beforeAll(async () => {
  await loadWords(['ar']);
  bench = await openRichBench(await richLedger());
});
afterAll(() => bench.remove());

/** What is not set apart: the words and marks of ours. */
const ours = (text: string): string => {
  const shorter = text.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, 'ا');
  return shorter === text ? text : ours(shorter);
};

const ids = forms.filter(({ isPersonal, isOfItsTime }) => !isPersonal && !isOfItsTime).map(({ id }) => id);

it.each(ids)('%s has Arabic marks between words of Arabic', async (id) => {
  const { out } = await bench.run('report', id, '--lang', 'ar');
  const lines = ours(out.replaceAll(/\n +/g, ' ')).split('\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => /\p{Script=Arabic}[)\]»]?[,;](?=\s|$)/u.test(line))).toEqual([]);
  expect(lines.filter((line) => /[,;] [(«]?\p{Script=Arabic}/u.test(line))).toEqual([]);
});

it('a name that is cut in a picture closes what sets it apart', () => {
  const name = '\u2068«TEST Sam Stone of a long name»\u2069';
  const cut = cutToFit(name, 80, 9);
  expect(cut).toMatch(/^\u2068«TEST [^\u2068\u2069]*…»\u2069$/);
  expect(cutToFit('\u2068TEST', 200, 9)).toBe('\\u{2068}TEST');
});

const isMissing = spawnSync('pdftotext', ['-v']).error !== undefined;

describe.skipIf(!isBuilt || (isMissing && !process.env.CI))('PDF (needs npm run build and poppler-utils)', () => {
  it('keeps the brackets of a code where a line ends within it', async () => {
    const code = speechOf(['ar']).code('accepted-with-reservations', 'outcome');
    const narrow = { title: 'TEST', share: 1 };
    const blocks = [
      { is: 'table' as const, columns: [narrow, { title: 'TEST', share: 4 }], rows: [[code, 'TEST']] },
      { is: 'last-item' as const, text: 'TEST' },
    ];
    const model = sampleDocument({ lang: 'ar', direction: 'rtl', title: 'TEST', blocks });
    const pdf = await openPrinter().printPdf(model, { paper: 'a4', made: 1_795_000_000, program: 'custody TEST' });
    const { stdout } = spawnSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' });
    const lines = stdout.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '').split('\n');
    expect(lines.filter((line) => /accepted|reservations/.test(line))).toEqual(['[accepted-with-', 'reservations]']);
  });

  it('shows Arabic marks in a form', async () => {
    const file = join(bench.folder, 'ar.pdf');
    await bench.run('report', 'transfer-receipt', '--lang', 'ar', '-o', 'ar.pdf');
    const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    expect(stdout.split('،').length).toBeGreaterThan(5);
    expect(stdout.split('؛').length).toBeGreaterThan(3);
  });
});
