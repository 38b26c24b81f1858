/** What closes a form, on paper: signatures and the last item stay with what they close, the foot keeps its words on one line. */
import { expect, it } from 'vitest';
import { blockBricks } from '../../src/print/block-bricks.ts';
import type { Faces } from '../../src/print/faces.ts';
import type { Mark } from '../../src/print/mark.ts';
import { paginate } from '../../src/print/pager.ts';
import { footBrick } from '../../src/print/sheet.ts';
import type { Block, DocumentModel } from '../../src/report/document/document.ts';

/** Every letter is half as wide as it is high. */
const faces = {
  faceOf: () => 'sans',
  drawable: (text: string) => text,
  width: (text: string, _face: string, size: number) => ([...text].length * size) / 2,
} as unknown as Faces;
const setter = { faces, direction: 'ltr' } as const;

const frame = { left: 0, top: 0, bottom: 560 };
const textsOf = (marks: readonly Mark[]): string[] =>
  marks.flatMap((mark) => (mark.is === 'text' ? [mark.pieces.map(({ text }) => text).join('')] : []));

const pagesOf = (blocks: readonly Block[]): string[][] => {
  const root = { tag: 'Document', children: [] };
  return paginate(blockBricks(blocks, { width: 500, height: frame.bottom }, root, setter), frame).map(textsOf);
};

const signer = (who: string) => ({ who, lines: ['Name', 'Date', 'Seals found', 'Signature'] });
const closing: Block[] = [
  { is: 'signatures', signers: [signer('Taken by'), signer('Witness'), signer('From whom')] },
  { is: 'fields', rows: [{ label: 'Refused', value: { text: '', look: 'box' } }] },
  { is: 'last-item', text: 'last item' },
];

const rowsOf = (count: number): Block => ({
  is: 'table',
  columns: [{ title: 'Exhibit' }],
  rows: Array.from({ length: count }, (_, at) => [`row ${at}`]),
});
const paragraphs = (count: number): Block[] =>
  Array.from({ length: count }, (_, at) => ({ is: 'paragraph', text: `row ${at}` }));
const parts: Readonly<Record<string, (count: number) => Block[]>> = {
  'rows of a table': (count) => [rowsOf(count)],
  paragraphs,
  fields: (count) => [
    { is: 'fields', rows: Array.from({ length: count }, (_, at) => ({ label: `row ${at}`, value: 'x' })) },
  ],
};

it.each(Object.entries(parts))('is on one page, with the last of the %s before it', (_, blocksOf) => {
  let turned = 0;
  for (let count = 1; count < 60; count++) {
    const pages = pagesOf([...blocksOf(count), ...closing]);
    const last = pages.at(-1) ?? [];
    expect(last).toEqual(expect.arrayContaining([`row ${count - 1}`, 'Taken by', 'Witness', 'Refused', 'last item']));
    if (pages.length > 1) turned += 1;
  }
  expect(turned).toBeGreaterThan(10);
});

it('never is the last item alone', () => {
  for (let count = 1; count < 60; count++) {
    const last = pagesOf([rowsOf(count), { is: 'last-item', text: 'last item' }]).at(-1);
    expect(last).toEqual(expect.arrayContaining([`row ${count - 1}`, 'last item']));
  }
});

it('leaves no heading behind where a picture goes to the next page', () => {
  const inside = { is: 'text', at: [10, 20], text: 'inside', size: 9 } as const;
  const picture: Block = { is: 'picture', width: 500, height: 300, shapes: [inside], alt: 'picture' };
  for (let count = 1; count < 40; count++) {
    const heading: Block = { is: 'heading', level: 1, text: 'Course' };
    const pages = pagesOf([...paragraphs(count), heading, picture, { is: 'paragraph', text: 'behind' }]);
    expect(pages.find((texts) => texts.includes('Course'))).toContain('inside');
  }
});

it('says on the later pages of a section what it is about, once a page, and on no other', () => {
  const section = (about: string): Block[] => [{ is: 'section', about }, rowsOf(90)];
  const pages = pagesOf([
    ...section('KA/1'),
    { is: 'page-break' },
    ...section('KA/2'),
    { is: 'page-break' },
    rowsOf(90),
  ]);
  const runs = pages.map((texts) => texts.filter((text) => text.startsWith('KA/')).join());
  const each = pages.length / 3;
  expect(each).toBeGreaterThan(2);
  const later = (about: string) => ['', ...Array.from({ length: each - 1 }, () => about)];
  expect(runs).toEqual([...later('KA/1'), ...later('KA/2'), ...later('')]);
  for (const [at, texts] of pages.entries())
    if (runs[at] !== '') expect(texts.slice(0, 2)).toEqual([runs[at], 'Exhibit']);
});

it('says again which row it is where one goes on overleaf', () => {
  const long = Array.from({ length: 120 }, (_, at) => `line ${at}`);
  const rows = [['KA/1', long]];
  const pages = pagesOf([{ is: 'table', columns: [{ title: 'Exhibit' }, { title: 'What' }], rows }]);
  expect(pages.length).toBeGreaterThan(2);
  for (const texts of pages) expect(texts.filter((text) => text === 'KA/1')).toHaveLength(1);
  expect(pages.flat().filter((text) => text.startsWith('line '))).toEqual(long);
});

it('has a foot whose words stand on one line in two languages, at the same height on every page', () => {
  const synthetic = 'DONNÉES DE TEST : tout ceci est inventé / TEST DATA: all of this is invented';
  const model = { foot: ['foot'], pageOf: 'page {page} sur {pages} / page {page} of {pages}', synthetic };
  const foot = (page: number) => footBrick(model as unknown as DocumentModel, { page, pages: 999 }, 527, setter);
  expect(textsOf(foot(1).draw([0, 0]))).toEqual(['foot', synthetic, 'page 1 sur 999 / page 1 of 999']);
  expect(foot(999).height).toBe(foot(1).height);
});
