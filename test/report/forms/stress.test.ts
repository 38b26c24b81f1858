/** Forms under load: hostile texts in every field, long ones, writing from the right and of India, 200 exhibits and pages that go on. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forms } from '../../../src/report/forms/registry.ts';
import type { Lang } from '../../../src/words/lang.ts';
import { loadWords } from '../../../src/words/load.ts';
import { say } from '../../../src/words/say.ts';
import { isBuilt, isInstalled } from '../../cli/built-program.ts';
import { openRichBench, type RichBench } from './rich-bench.ts';
import { richLedger } from './rich-ledger.ts';

const hostile = 'TEST </td></table><script>alert(1)</script>\u202egnp.exe\u0007\u001b[2J\u2028&#x41;"\' {label} ';
const fields = ['description', 'from', 'place', 'why', 'serial', 'hidden', 'statement', 'via'] as const;
const hostileEverywhere = Object.fromEntries(fields.map((field) => [field, hostile]));
const arabic = 'محضر فاطمة الزهراء';
const hindi = 'श्री राजेश कुमार';
const long = 'Wolfeschlegelsteinhausenbergerdorff '.repeat(12);

let bad: RichBench;
let many: RichBench;
beforeAll(async () => {
  await loadWords(['fr', 'de', 'hi', 'ar', 'en']);
  bad = await openRichBench(await richLedger(hostileEverywhere));
  many = await openRichBench(
    await richLedger({ description: long, from: arabic, place: hindi, why: `${arabic} ${hindi}` }, 200),
  );
});
afterAll(() => {
  bad.remove();
  many.remove();
});

/** These print no text that anyone is free to choose. */
const withoutForeignText: ReadonlySet<string> = new Set([
  'inventory-sheet',
  'timeline',
  'statement-fre902-13',
  // its own texts: test/cli/bundle/disclose.test.ts
  'disclosure-schedule',
]);

const ids = forms.filter(({ isPersonal }) => isPersonal !== true).map(({ id }) => id);

describe.each(ids)('%s', (id) => {
  it.each(['text', 'html'])('lets no foreign text act or reorder, as %s', async (format) => {
    const args = id === 'handover-letter' ? ['--entry', '19'] : [];
    const { status, out } = await bad.run('report', id, ...args, '--disclose', 'all', '--format', format);
    expect(status).toBe(0);
    expect(out).not.toMatch(/\u202e|\u0007|\u001b|\u2028/);
    if (format === 'html') {
      expect(out).not.toMatch(/<script/i);
      expect(out.match(/<table/g)?.length).toBe(out.match(/<\/table>/g)?.length);
    }
    if (!withoutForeignText.has(id)) expect(out).toMatch(/\\u\{202e\}(gnp|…)?/);
  });
});

const isReady = isBuilt && isInstalled('qpdf') && isInstalled('pdftotext');

describe.runIf(isReady)('200 exhibits', () => {
  const pagesOf = async (id: string, ...args: string[]): Promise<string[]> => {
    const file = join(many.folder, `${id}.pdf`);
    const { status, err } = await many.run('report', id, '-o', file, ...args);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(spawnSync('qpdf', ['--check', file]).status).toBe(0);
    const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 27 });
    return stdout.split('\f').slice(0, -1);
  };

  it('go on over pages, each with its head and number', async () => {
    const pages = await pagesOf('index');
    expect(pages.length).toBeGreaterThan(20);
    const rows = pages.filter((page) => /KA\/1\d\d/.test(page) && !page.includes('Irregularities'));
    for (const page of rows) expect(page).toMatch(/Exhibit +What it is +Serial/);
    for (const [at, page] of pages.entries()) expect(page).toContain(`page ${at + 1} of ${pages.length}`);
    for (const number of ['KA/100', 'KA/299']) expect(pages.join('')).toContain(number);
    expect(pages.at(-1)).toContain('last item: 205 exhibits');
  });

  it.each([
    ['custody-form', 'a4', 'en'],
    ['seal-record', 'letter', 'ar,en'],
    ['continuity', 'letter', 'fr,en'],
  ])('can be taken apart: each page of %s on %s in %s says what it is about', async (id, paper, lang) => {
    const numbers = ['KA/100', 'KA/101', 'KA/102'];
    const pages = await pagesOf(id, ...numbers, '--paper', paper, '--lang', lang);
    expect(pages.length).toBeGreaterThanOrEqual(numbers.length);
    for (const [at, page] of pages.entries()) {
      expect(page).toMatch(/KA\/10[012]/);
      expect(page).toMatch(/hash/);
      expect(page).toContain(`page ${at + 1} of ${pages.length}`);
    }
    expect(pages.join('').replaceAll(/\s+/g, ' ')).toContain('last item of exhibit KA/102');
  });

  it.each(['fr,en', 'de,en', 'hi,en', 'ar,en'])('parts no word of a title in %s', async (lang) => {
    const file = join(bad.folder, `${lang}.pdf`);
    const wordsOf = async (form: string): Promise<string> => {
      const { status } = await bad.run('report', form, '--disclose', 'all', '--lang', lang, '-o', file);
      expect(status).toBe(0);
      const { stdout } = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 27 });
      rmSync(file);
      return stdout.normalize('NFKC').replaceAll(/[\u202a-\u202e]/g, '');
    };
    const all = (await wordsOf('verdict')) + (await wordsOf('inventory-sheet'));
    for (const key of ['form.entry', 'form.entries', 'verdict.column-answer', 'form.quantity-short'] as const) {
      const [first = '', second = ''] = (lang.split(',') as Lang[]).map((each) => say(each, key).normalize('NFKC'));
      // from right to left the order of what is read from a page says nothing
      if (lang.startsWith('ar')) expect(all).toContain(first);
      else {
        const title = `${first}\\s*/\\s*${second}\\s`;
        const whole = all.match(new RegExp(title, 'gu'))?.length ?? 0;
        const withBreaks = all.replaceAll(/\s/g, '').split(`${first}/${second}`).length - 1;
        expect({ key, whole }).toEqual({ key, whole: Math.max(1, withBreaks) });
      }
    }
  });

  it('fit on labels, none of them cut by a page', async () => {
    const pages = await pagesOf('label', '--paper', 'letter');
    const numbers = pages.flatMap((page) => page.match(/KA\/\d+(?:-1)?(?=\s)/g) ?? []);
    expect(new Set(numbers).size).toBe(205);
  });

  it('keep names in other writing', async () => {
    const { out } = await many.run('report', 'custody-form', 'KA/100');
    expect(out).toContain(arabic);
    expect(out).toContain(hindi);
  });
});
