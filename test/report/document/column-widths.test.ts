/** Columns: wide enough for the words of their titles, as wide together as the table. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockHtml } from '../../../src/report/document/block-html.ts';
import { columnWidths, type Gauge, piecesOf } from '../../../src/report/document/column-widths.ts';

/** Ten a letter. */
const gauge: Gauge = {
  longest: (text) => Math.max(0, ...piecesOf(text).map((piece) => 10 * piece.trimEnd().length)),
  padding: 4,
  box: 14,
};
const table = (columns: readonly (readonly [title: string, share: number])[], rows: readonly string[][] = []) =>
  ({ is: 'table', columns: columns.map(([title, share]) => ({ title, share })), rows }) as const;

describe('the columns of a table', () => {
  it('keep their shares where every word fits', () => {
    expect(
      columnWidths(
        table([
          ['a', 1],
          ['b', 3],
        ]),
        400,
        gauge,
      ),
    ).toEqual([100, 300]);
  });

  it('widen for the longest word of a title, at the cost of those that have room', () => {
    const [narrow, ...others] = columnWidths(
      table([
        ['Inscription / Entry', 1],
        ['Objet', 4],
        ['Par', 5],
      ]),
      600,
      gauge,
    );
    expect(narrow).toBe('Inscription /'.length * 10 + 4);
    expect(others[0]).toBeCloseTo(((600 - 134) * 4) / 9);
    expect(others[1]).toBeCloseTo(((600 - 134) * 5) / 9);
  });

  it('widen for words in cells up to a length that nobody writes, and not for digits to be compared', () => {
    const widths = (cell: string) =>
      columnWidths(
        table(
          [
            ['a', 1],
            ['b', 9],
          ],
          [[cell, '']],
        ),
        600,
        gauge,
      );
    expect(widths('discrepancy')[0]).toBe(100 + 4);
    expect(widths('Wolfeschlegelsteinhausenbergerdorff')[0]).toBe(100 + 4);
    expect(widths('four')[0]).toBe(60);
    const code = {
      ...table([
        ['a', 1],
        ['b', 9],
      ]),
      rows: [[{ text: '0123456789', look: 'code' as const }, '']],
    };
    expect(columnWidths(code, 600, gauge)[0]).toBe(60);
  });

  it('fill the table, none without width, whatever their titles', () => {
    const column = fc.tuple(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.double({ min: 0.5, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 8 }), (columns) => {
        const widths = columnWidths(table(columns), 500, gauge);
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(500);
        for (const width of widths) expect(width).toBeGreaterThan(0);
        const needs = columns.map(([title]) => gauge.longest(title, 'head') + gauge.padding);
        if (needs.reduce((sum, need) => sum + need, 0) > 500) return;
        for (const [at, need] of needs.entries()) expect(widths[at]).toBeGreaterThanOrEqual(need - 1e-9);
      }),
    );
  });

  it('are as wide in HTML', () => {
    const html = blockHtml(
      table([
        ['Inscription / Entry', 0.2],
        ['Objet', 8],
      ]),
    );
    const [, first = '0'] = /<col style="width:([\d.]+)%">/.exec(html) ?? [];
    // 12 letters of 9 points in bold, of 527
    expect(Number(first)).toBeGreaterThan(12);
    expect(Number(first)).toBeLessThan(20);
  });
});
