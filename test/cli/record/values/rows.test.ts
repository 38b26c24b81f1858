/** Many entries from one file, each fault with its place. */
import { describe, expect, it } from 'vitest';
import { draftsOf } from '../../../../src/cli/record/drafts.ts';
import { type Row, rowsOfCsv, rowsOfScan, rowsOfWords } from '../../../../src/cli/record/values/rows.ts';
import { rowsOfJson } from '../../../../src/cli/record/values/rows-json.ts';
import type { EventTypeName } from '../../../../src/ledger/vocabulary/index.ts';
import { laterRefusal, refusal } from './refused.ts';

const now = Date.UTC(2026, 10, 25, 12) / 1000;
const context = { now, zoneMinutes: 0 };
const means = {
  context,
  files: { read: async () => new Uint8Array(3), hash: async () => ({ sha256: new Uint8Array(32), size: 5 }) },
  prompter: undefined,
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const csv = (type: EventTypeName, text: string) => rowsOfCsv(type, utf8(text), 'x.csv');
const json = (type: EventTypeName, text: string) => rowsOfJson(type, utf8(text), 'x.json', context);
const drafts = (type: EventTypeName, rows: readonly Row[], ...all: [string, string][]) =>
  draftsOf(type, { tokens: all.map(([name, text]) => ({ name, text })), open: [] }, rows, means);

describe('a table', () => {
  it('says its columns over what the command line says for all', async () => {
    const rows = await csv('note', 'Exhibits,TEXT,--place\nKA/1,first,\n"KA/2,KA/3",second,shelf 2\n');
    const made = await drafts('note', rows, ['place', 'desk'], ['lang', 'nl']);
    expect(made.map(({ body }) => body)).toEqual([
      { exhibits: ['KA/1'], text: 'first', place: 'desk', lang: 'nl' },
      { exhibits: ['KA/2', 'KA/3'], text: 'second', place: 'shelf 2', lang: 'nl' },
    ]);
  });

  it('replaces a person as a whole, never by halves', async () => {
    const rows = await csv('note', 'text,by\nx,Bo TEST\n');
    const [draft] = await drafts('note', rows, ['by', 'Ann TEST; DC; 4711']);
    expect(draft?.body.by).toEqual([{ name: 'Bo TEST' }]);
    const storage = await csv('collect', 'exhibit,from-person\nKA/1,Bo TEST\n');
    const all: [string, string][] = [
      ['from-person', 'Ann TEST; DC; 4711'],
      ['from-capacity', 'owner'],
      ['manner', 'seized'],
      ['kind', 'document'],
      ['description', 'd'],
      ['condition', 'c'],
      ['found-at', 'desk'],
    ];
    const [taken] = await drafts('collect', storage, ...all);
    expect(taken?.body.from).toEqual({ person: { who: { name: 'Bo TEST' }, capacity: 'owner' } });
  });

  it('takes several elements from the lines of a cell, and when, why and what stays open', async () => {
    const rows = await csv(
      'note',
      'text,by,at,open,irregular,why\nx,"Ann TEST\nBo TEST",2026-11-25T09:30Z,"text, by",RULE,because\n',
    );
    expect(await drafts('note', rows)).toEqual([
      {
        type: 'note',
        at: '2026-11-25T09:30:00Z',
        body: {
          text: 'x',
          by: [{ name: 'Ann TEST' }, { name: 'Bo TEST' }],
          irregular: [{ rule: 'RULE', why: 'because' }],
        },
        open: new Set(['text', 'by']),
      },
    ]);
  });

  it('names the column that is unknown, and the one that was meant', async () => {
    expect(await laterRefusal(csv('seal', 'state,nummber\napplied,B1\n'))).toEqual({
      code: 'CSV_INVALID',
      message: 'x.csv column 2 (nummber): record seal has no such field',
      hint: 'did you mean --number?',
    });
  });

  it('names the line and column of a wrong cell', async () => {
    const rows = await csv('note', 'text,lang,exhibits\nx,nl,KA/1\ny,nl,KA/3..KA/2\n');
    expect(await laterRefusal(drafts('note', rows))).toMatchObject({
      code: 'CSV_INVALID',
      message: 'x.csv line 3: --exhibits: the range KA/3..KA/2 ends before it begins',
    });
  });

  it('names the line where something is missing', async () => {
    expect(await laterRefusal(drafts('note', await csv('note', 'text,lang\nx,nl\n,nl\n')))).toMatchObject({
      code: 'CSV_INVALID',
      message: 'x.csv line 3: record note needs --text',
    });
  });

  it('takes each exhibit once', async () => {
    const table = csv('collect', 'exhibit,serial\nKA/1,a\nKA/2,b\nka/1,c\n');
    expect(await laterRefusal(table)).toMatchObject({
      code: 'CSV_INVALID',
      message: 'x.csv: ka/1 is in line 2 and in line 4',
    });
  });
});

describe('a JSON file', () => {
  it('holds objects with the names of the table: an array, lines, or one alone', async () => {
    const one = { text: 'x', exhibits: ['KA/1'], by: ['Ann TEST; DC'], at: '2026-11-25T09:30:00Z', open: ['text'] };
    const body = { text: 'x', exhibits: ['KA/1'], by: [{ name: 'Ann TEST', title: 'DC' }] };
    const draft = { type: 'note', at: '2026-11-25T09:30:00Z', body, open: new Set(['text']) };
    for (const text of [JSON.stringify(one), `[${JSON.stringify(one)}]`]) {
      expect(await drafts('note', json('note', text))).toEqual([draft]);
    }
    const lines = `${JSON.stringify(one)}\n\n${JSON.stringify({ ...one, text: 'y' })}\n`;
    expect((await drafts('note', json('note', lines))).map((each) => each.body.text)).toEqual(['x', 'y']);
  });

  it('lies over what the command line says for all', async () => {
    const [draft] = await drafts(
      'collect',
      json('collect', '[{"exhibit":{"number":"KA/9","media":{}}}]'),
      ['manner', 'seized'],
      ['kind', 'document'],
      ['description', 'd'],
      ['condition', 'c'],
      ['found-at', 'x'],
      ['from-nobody', 'found'],
    );
    expect(draft?.body.exhibit).toEqual({
      number: 'KA/9',
      media: {},
      kind: 'document',
      description: 'd',
      condition: 'c',
      quantity: 1,
    });
  });

  it.each([
    ['{', 'x.json is not JSON'],
    ['[1]', 'x.json item 1 is not an object'],
    ['[{"text":"x"},{"txt":"y"}]', 'x.json item 2: unknown field txt'],
    ['[{"text":7}]', 'x.json item 1: text: not a text'],
    ['[{"text":"x","at":5}]', 'x.json item 1: at is neither a time nor an array of two'],
    ['[{"text":"x","lang":null}]', 'x.json item 1: lang is null'],
    ['[{"type":"seal"}]', 'x.json item 1 is of another type than note'],
    ['{"text":"x"}\n{"text":\n', 'x.json line 2: is not JSON'],
  ])('refuses %s', (text, message) => {
    expect(refusal(() => json('note', text))).toMatchObject({
      code: 'JSON_INVALID',
      message: expect.stringContaining(message),
    });
  });
});

describe('a scanner', () => {
  it('gives one entry for each exhibit', () => {
    const rows = rowsOfScan('note', '\uFEFFKA/1\r\nKA/2\r\n\r\n  KA/3', 'scan.txt');
    expect(rows.map(({ tokens }) => tokens)).toEqual([
      [{ name: 'exhibits', text: 'KA/1' }],
      [{ name: 'exhibits', text: 'KA/2' }],
      [{ name: 'exhibits', text: 'KA/3' }],
    ]);
    expect(rowsOfScan('measure', 'KA/1\n', 'scan.txt')[0]?.tokens).toEqual([{ name: 'exhibit', text: 'KA/1' }]);
  });
  it('never takes a scanned number for a run or a list', async () => {
    const made = await drafts('note', rowsOfScan('note', 'KA/1..KA/9\na,b\n', 'scan.txt'), ['text', 'x']);
    expect(made.map(({ body }) => body.exhibits)).toEqual([['KA/1..KA/9'], ['a,b']]);
  });
  it('gives one inventory in which all were seen', async () => {
    const made = await drafts('inventory', rowsOfScan('inventory', 'KA/1\nKA/2\n', 'scan.txt'), ['second', 'Bo TEST']);
    expect(made.map(({ body }) => body.exhibits)).toEqual([
      [
        { number: 'KA/1', found: 'seen' },
        { number: 'KA/2', found: 'seen' },
      ],
    ]);
  });
  it.each([
    ['note', 'KA/1\nKA/2\nka/1\n', 'CSV_INVALID', 'scan.txt: ka/1 is in line 1 and in line 3'],
    ['note', '\n \n', 'CSV_INVALID', 'scan.txt holds no number'],
    ['offer', 'KA/1\n', 'USAGE', 'record offer cannot take exhibits from a list of numbers'],
    ['attest', 'KA/1\n', 'USAGE', 'record attest cannot take exhibits from a list of numbers'],
  ] as const)('refuses for %s %j', (type, text, code, message) => {
    expect(refusal(() => rowsOfScan(type, text, 'scan.txt'))).toMatchObject({ code, message });
  });
});

describe('several numbers typed', () => {
  const words = (type: EventTypeName, ...numbers: string[]) =>
    rowsOfWords(type, [...numbers.map((text) => ({ name: 'exhibit', text })), { name: 'place', text: 'shelf 4' }]);

  it('make an entry each where an entry names one exhibit', () => {
    const { rows, tokens } = words('collect', 'KA/9..KA/10', 'KB/1');
    expect(rows.map((row) => row.tokens[0]?.text)).toEqual(['KA/9', 'KA/10', 'KB/1']);
    expect(tokens).toEqual([{ name: 'place', text: 'shelf 4' }]);
  });

  it('stay one entry where that names them all, and where there is one', () => {
    expect(words('store', 'KA/1..KA/3').rows).toEqual([]);
    const { rows, tokens } = words('collect', 'KA/1..KA/1');
    expect(rows).toEqual([]);
    expect(tokens[0]?.text).toBe('KA/1');
  });

  it('say what is no run, and which entry is wrong', async () => {
    expect(refusal(() => words('collect', 'KA/1..x'))).toMatchObject({ code: 'USAGE' });
    const { rows } = words('preserve', 'KA/1', 'KA/2');
    expect(await laterRefusal(drafts('preserve', rows))).toMatchObject({
      code: 'MISSING_VALUE',
      message: expect.stringMatching(/^KA\/1: /),
    });
  });
});
