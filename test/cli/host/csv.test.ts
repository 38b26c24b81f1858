/** CSV as spreadsheets write it. */
import { describe, expect, it } from 'vitest';
import { csvLine, maxTableRows, parseCsv } from '../../../src/cli/host/csv.ts';
import { laterRefusal } from '../record/values/refused.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const cells = async (text: string) => (await parseCsv(utf8(text), 'x.csv')).rows.map((row) => row.cells);

describe('parseCsv', () => {
  it.each([
    ['commas and line feeds', 'a,b\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['a byte order mark', '\uFEFFa,b\n1,2'],
    ['semicolons', 'a;b\n1;2\n'],
    ['tabs', 'a\tb\n1\t2\n'],
    ["Excel's declaration", 'sep=;\r\na;b\r\n1;2\r\n'],
    ['quotes', '"a","b"\n"1","2"\n'],
    ['empty lines', '\n\na,b\n\n1,2\n\n,\n'],
  ])('takes %s', async (_, text) => {
    expect(await parseCsv(utf8(text), 'x.csv')).toMatchObject({ header: ['a', 'b'], rows: [{ cells: ['1', '2'] }] });
  });

  it('takes UTF-16 with its mark, as Excel saves "Unicode text"', async () => {
    const text = '\uFEFFa\tb\r\n1\tÄ\r\n';
    const bytes = Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]));
    expect((await parseCsv(bytes, 'x.csv')).rows).toMatchObject([{ cells: ['1', 'Ä'] }]);
  });

  it('keeps separators, quotes and line ends inside quotes, and counts lines on', async () => {
    const { rows } = await parseCsv(utf8('a,b\n"x, ""y""\nz",2\n3,4\n'), 'x.csv');
    expect(rows).toEqual([
      { line: 3, cells: ['x, "y"\nz', '2'] },
      { line: 4, cells: ['3', '4'] },
    ]);
  });

  it('fills short rows up with nothing said', async () => {
    expect(await cells('a,b\n1\n')).toEqual([['1']]);
  });

  it('takes the apostrophe that marks text from a cell', async () => {
    expect(await cells("a,b\n'=x,'+31 6\n")).toEqual([['=x', '+31 6']]);
  });

  it.each([
    ['a formula', 'a,b\n1,=cmd|x\n', 'x.csv line 2 column 2 holds a formula'],
    ['a cell too many', 'a,b\n1,2,3\n', 'x.csv line 2 has more cells than the header'],
    ['nothing', '\n\n', 'x.csv is empty'],
    ['a zero byte', 'a,b\n1,\0\n', 'x.csv is not text in UTF-8'],
  ])('refuses %s', async (_, text, message) => {
    expect(await laterRefusal(parseCsv(utf8(text), 'x.csv'))).toMatchObject({ code: 'CSV_INVALID', message });
  });

  it('refuses a quote that never ends, and bytes that are no text', async () => {
    expect(await laterRefusal(parseCsv(utf8('a,b\n"1,2\n'), 'x.csv'))).toMatchObject({ code: 'CSV_INVALID' });
    expect(await laterRefusal(parseCsv(Uint8Array.of(0x61, 0x2c, 0xe9, 0x0a), 'x.csv'))).toMatchObject({
      code: 'CSV_INVALID',
      hint: 'save it as "CSV UTF-8"',
    });
  });

  it('refuses more rows than one act may hold', async () => {
    const text = `a\n${'1\n'.repeat(maxTableRows + 1)}`;
    expect(await laterRefusal(parseCsv(utf8(text), 'x.csv'))).toMatchObject({ code: 'TOO_LARGE' });
    expect(await cells(`a\n${'1\n'.repeat(maxTableRows)}`)).toHaveLength(maxTableRows);
  });
});

describe('csvLine', () => {
  it('writes what parseCsv reads back, and nothing that a spreadsheet would run', async () => {
    const texts = ['=1+1', '+x', '-y', '@z', 'a,b', 'c;d', 'e"f', 'g\nh', ' i ', ''];
    const line = csvLine(texts);
    expect(line).not.toMatch(/(^|,)"?[=+\-@]/);
    const [row] = await cells(`${csvLine(texts.map((_, i) => `c${i}`))}${line}`);
    expect(row).toEqual(texts);
  });
});
