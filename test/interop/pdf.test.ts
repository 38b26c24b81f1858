/** PDF as qpdf and poppler see it: sound, tagged, fonts embedded, and its text read back in the order of reading. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../src/cli/report/format.ts';
import type { Block, DocumentModel, Paper } from '../../src/report/document/document.ts';
import { timelineBlocks } from '../../src/report/timeline/blocks.ts';
import type { Timeline } from '../../src/report/timeline/timeline.ts';
import { isBuilt } from '../cli/built-program.ts';
import { sampleDocument } from '../report/document/sample.ts';

const arabic = 'محضر استلام المضبوطات: القرص رقم KA/1 (سعة 512 GB) إلى فاطمة الزهراء';
const hindi = 'श्री राजेश कुमार को साक्ष्य सौंपा गया; क्षत्रिय विद्यार्थी, सर्टिफ़िकेट KA/1 (512 GB)';
const hostile = 'TEST \u202edesrever\u0007 <b>';
const broken = 'TEST black⏎cracked';
const long = 'The TEST exhibit was taken at the desk and packed in a bag at once. ';
const digest = Array.from({ length: 16 }, (_, at) => `${at.toString(16)}a1f`).join(' ');

const index: Extract<Block, { is: 'table' }> = {
  is: 'table',
  columns: [
    { title: 'Number' },
    { title: 'Description', share: 2 },
    { title: 'Taken from', share: 2 },
    { title: 'SHA-256', share: 3 },
  ],
  rows: Array.from({ length: 200 }, (_, at) => [
    `KA/${at + 1}`,
    // one row is longer than a page
    at === 20 ? long.repeat(70) : at % 7 === 0 ? long : 'phone',
    [arabic, hindi, 'TEST 山田太郎', 'TEST Łukasz Żółć-Überlänge', { text: 'withheld', look: 'withheld' } as const][
      at % 5
    ] ?? '',
    { text: digest, look: 'code' },
  ]),
};

const course = (number: string): Timeline['exhibits'][number] => ({
  number,
  also: [],
  kind: 'phone',
  isCopy: false,
  from: [],
  custody: [
    { status: 'held', post: 'desk', from: 1_795_000_000, until: 1_795_100_000, seq: 1, endSeq: 2 },
    { status: 'released', from: 1_795_100_000, seq: 2, to: 'TEST فاطمة' },
  ],
  issues: [],
  offers: [],
  seals: [{ number: 'B-1', from: 1_795_000_600, until: 1_795_100_000, seq: 1, endSeq: 2 }],
  marks: [{ kind: 'taken', at: 1_795_000_000, seq: 1, type: 'collect', facts: ['seized'], by: 'desk' }],
});
const timeline: Timeline = {
  ledger: 'aa',
  size: 3,
  from: 1_795_000_000,
  until: 1_795_100_000,
  posts: ['desk'],
  exhibits: ['KA/1', 'KA/2'].map(course),
};

const document = (more: Partial<DocumentModel> = {}): DocumentModel =>
  sampleDocument({
    blocks: [
      ...sampleDocument().blocks.slice(0, -1),
      { is: 'paragraph', text: arabic },
      { is: 'paragraph', text: hindi },
      { is: 'paragraph', text: hostile },
      { is: 'paragraph', text: broken },
      { is: 'heading', level: 1, text: 'Index of exhibits' },
      index,
      { is: 'page-break' },
      ...timelineBlocks(timeline, ['en']),
      { is: 'last-item', text: 'last item: 200 exhibits' },
    ],
    ...more,
  });

function tool(name: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error !== undefined) throw error;
  expect({ name, status, stderr }).toEqual({ name, status: 0, stderr: '' });
  return stdout;
}

const isMissing = ['qpdf', 'pdftotext'].some((name) => spawnSync(name, ['--version']).error !== undefined);

describe.skipIf(!isBuilt || (isMissing && !process.env.CI))('PDF (needs npm run build, qpdf and poppler-utils)', () => {
  let folder: string;
  const print = (model: DocumentModel, paper: Paper) =>
    openPrinter().printPdf(model, { paper, made: 1_795_000_000, program: 'custody TEST' });
  const file = (name: string): string => join(folder, name);
  const normal = (text: string): string =>
    text.normalize('NFKC').replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  const words = (text: string): string => normal(text).replaceAll(/\s+/g, ' ');

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pdf-'));
    writeFileSync(file('a4.pdf'), await print(document(), 'a4'));
    const rtl = document({ title: 'سلسلة الحيازة', lang: 'ar', direction: 'rtl', pageOf: 'صفحة {page} من {pages}' });
    writeFileSync(file('rtl.pdf'), await print(rtl, 'letter'));
    const few = { ...index, rows: index.rows.slice(0, 60) };
    writeFileSync(file('few.pdf'), await print(sampleDocument({ blocks: [...sampleDocument().blocks, few] }), 'a4'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is sound, tagged, titled and of the paper that was asked for', () => {
    for (const [name, size, title] of [
      ['a4.pdf', '595.276 x 841.89 pts (A4)', 'TEST sample'],
      ['rtl.pdf', '612 x 792 pts (letter)', 'سلسلة الحيازة'],
    ] as const) {
      expect(tool('qpdf', '--check', file(name))).toContain('No syntax or stream encoding errors found');
      const facts = tool('pdfinfo', file(name)).replaceAll(/: +/g, ': ');
      for (const fact of [`Title: ${title}`, 'Tagged: yes', `Page size: ${size}`, 'JavaScript: no', 'Form: none'])
        expect(facts).toContain(fact);
      expect(facts).toMatch(/CreationDate: .*2026/);
      expect(Number(/Pages: (\d+)/.exec(facts)?.[1])).toBeGreaterThan(15);
    }
  });

  it('embeds every font, as a subset with its letters', () => {
    const rows = tool('pdffonts', file('a4.pdf')).trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes /);
  });

  it('gives its text back: Arabic and Hindi too, what no font has as code points, what would act as an escape', () => {
    // in the order in which it is written, for the program orders columns by guess
    const text = words(tool('pdftotext', '-raw', file('a4.pdf'), '-'));
    for (const part of [
      'محضر استلام المضبوطات',
      'إلى فاطمة الزهراء',
      'سعة',
      hindi,
      'Łukasz Żółć-Überlänge',
      'withheld',
    ])
      expect(text).toContain(words(part));
    expect(text).toContain('TEST [U+5C71 U+7530 U+592A U+90CE]');
    expect(text).toContain('TEST black¶cracked');
    expect(text).toContain('TEST \\u{202e}desrever\\u{7} <b>');
    expect(text).toContain('last item: 200 exhibits');
    expect(text).not.toContain('\ufffd');
  });

  it('bears the record, its number and the head of the table on every page', () => {
    const pages = tool('pdftotext', '-layout', file('a4.pdf'), '-').split('\f').slice(0, -1).map(words);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`page ${at + 1} of ${pages.length}`);
      for (const part of [
        'TEST sample',
        'TEST DATA: invented, no evidence',
        'Ledger id',
        'Checkpoint: 12 entries',
        'word23',
      ])
        expect(page).toContain(part);
    }
    const rows = pages.map((page) => [...page.matchAll(/\bKA\/\d+/g)].length);
    const tables = pages.filter((page, at) => (rows[at] ?? 0) > 2 && page.includes('0a1f'));
    expect(tables.length).toBeGreaterThan(10);
    for (const page of tables) expect(page).toContain('Number Description Taken from SHA-256');
    const all = pages.join(' ');
    for (const number of [1, 21, 100, 200]) expect(all).toContain(`KA/${number} `);
  });

  it('tells a reader who cannot see it what is what, and the head of its pages once', () => {
    const structure = tool('pdfinfo', '-struct-text', file('few.pdf'));
    for (const tag of ['H1', 'H2', 'H3', 'P', 'L', 'LBody', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect(structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
    expect(structure.match(/"TEST sample"/g)).toHaveLength(1);
    expect(structure.match(/"Description"/g)).toHaveLength(1);
    expect(structure).toContain('/Scope /Column');
    expect(structure).not.toContain('page 1 of');
    const qdf = tool('qpdf', '--qdf', '--object-streams=disable', file('few.pdf'), '-');
    expect(qdf).toMatch(/\/Lang \(en\)/);
    expect(qdf).toMatch(/\/Alt /);
  });

  it('is the same for the same document and time', async () => {
    const small = sampleDocument();
    const [one, two] = [await print(small, 'a4'), await print(small, 'a4')];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  it('draws as a picture without complaint', () => {
    tool('pdftoppm', '-r', '30', '-gray', file('rtl.pdf'), file('page'));
  });
});
