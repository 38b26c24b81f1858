/** Arabic on paper: its own comma and semicolon between parts, and brackets that stay around a code that fills two lines. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../../src/cli/report/format.ts';
import { levelsOf } from '../../../src/print/bidi.ts';
import { speechOf } from '../../../src/report/document/speech.ts';
import { forms } from '../../../src/report/forms/registry.ts';
import { cutToFit } from '../../../src/report/timeline/fit.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say, sayCode } from '../../../src/words/say.ts';
import { isBuilt } from '../../cli/built-program.ts';
import { sampleDocument } from '../document/sample.ts';
import { documentOf, textsOf } from './on-paper.ts';
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

describe('a list of names and numbers', () => {
  /** The marks between two that are set apart, with the text that they are in. */
  const between = /\u2069([،؛]|, )/gu;

  it.each(['index', 'custody-form', 'seizure-receipt', 'seal-record', 'continuity', 'statement-fre902-14'])(
    'is read from right to left on %s',
    async (id) => {
      const { blocks } = await documentOf(bench, id, '--lang', 'ar', '--disclose', 'all');
      const found = textsOf(blocks).flatMap((text) =>
        [...text.matchAll(between)].map(({ index }) => ({ text, index })),
      );
      expect(found.length).toBeGreaterThan(0);
      const turned = found.filter(({ text, index }) => (levelsOf(text, 'auto', 'rtl')[index + 1] ?? 0) % 2 === 0);
      expect(turned.map(({ text }) => text)).toEqual([]);
    },
  );

  it('has a comma of the language between numbers, each of which is set apart', async () => {
    const { blocks } = await documentOf(bench, 'index', '--lang', 'ar');
    expect(textsOf(blocks).some((text) => text.startsWith('\u2068KA/2..KA/4\u2069، \u2068KA/2-1\u2069: '))).toBe(true);
    expect(textsOf(blocks).filter((text) => /[A-Z]+\/\d+(-\d)?, /.test(text))).toEqual([]);
  });

  it('is set apart within a sentence too', () => {
    const said = say('ar', 'verdict.unchecked-exhibits', { numbers: 'KA/1..KA/4, KB/2, … (9)' });
    expect(said).toContain('\u2068KA/1..KA/4\u2069، \u2068KB/2\u2069، \u2068… (9)\u2069');
    expect(say('ar', 'verdict.unchecked-exhibits', { numbers: 'found, with its parts' })).toContain(
      '\u2068found, with its parts\u2069',
    );
  });
});

it('what was disclosed as a copy is a copy, and what an authority permits is copying', () => {
  expect(sayCode('ar', 'copy', 'form')).toBe('نسخة');
  expect(sayCode('ar', 'copy', 'act')).toBe('النسخ');
});
