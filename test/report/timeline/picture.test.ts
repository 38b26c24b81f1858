/** The timeline as pictures and tables: an axis that keeps order, rows within their width, all of the data also in words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markStrokes } from '../../../src/report/document/mark-strokes.ts';
import { pictureSvg } from '../../../src/report/document/picture-html.ts';
import { axisOf } from '../../../src/report/timeline/axis.ts';
import { timelineBlocks } from '../../../src/report/timeline/blocks.ts';
import { cutToFit, widthOf } from '../../../src/report/timeline/fit.ts';
import { rowsPerPicture, timelinePictures } from '../../../src/report/timeline/picture.ts';
import { signOf } from '../../../src/report/timeline/signs.ts';
import { type ExhibitCourse, markKinds, type Timeline } from '../../../src/report/timeline/timeline.ts';
import { loadWords } from '../../../src/words/load.ts';

const hour = 3600;
const hostile = '</text><script>alert(1)</script>\u202e"&\u0007';

const courseOf = (number: string, more: Partial<ExhibitCourse> = {}): ExhibitCourse => ({
  number,
  also: [],
  kind: 'phone',
  isCopy: false,
  from: [],
  custody: [
    { status: 'held', post: 'desk', from: 0, until: 5 * hour, seq: 1, endSeq: 4 },
    { status: 'released', from: 5 * hour, seq: 4, to: 'TEST فاطمة الزهراء' },
  ],
  issues: [{ from: hour, until: 2 * hour, seq: 2, endSeq: 3, to: null, due: 9 * hour }],
  offers: [{ from: 3 * hour, until: 4 * hour, seq: 3, endSeq: 4, offer: 3 }],
  seals: [{ from: hour, seq: 2, number: 'B-1' }],
  marks: markKinds.map((kind, at) => ({
    kind,
    at: at * 60,
    seq: at,
    type: 'note',
    facts: ['found-intact'],
    by: 'desk',
  })),
  ...more,
});

const timelineWith = (exhibits: readonly ExhibitCourse[]): Timeline => ({
  ledger: 'aa',
  size: 9,
  from: 0,
  until: 400 * 24 * hour,
  posts: ['desk'],
  exhibits,
});

const textsOf = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text as string);

describe('the axis', () => {
  it('keeps the order of moments, reaches from edge to edge and gives no stretch more than its share', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(4e9), { minLength: 2, maxLength: 60 }), (times) => {
        const axis = axisOf(times, 10, 110);
        const places = [...times].sort((a, b) => a - b).map((time) => axis.place(time));
        expect(places[0]).toBeCloseTo(10);
        expect(places.at(-1)).toBeCloseTo(110);
        for (const [at, place] of places.slice(1).entries()) {
          const width = place - (places[at] as number);
          expect(width).toBeGreaterThan(0);
          expect(width).toBeLessThan(100 / Math.min(8, times.length - 1) + 0.01);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is true to length where nothing is much longer than the rest, and says so where something is', () => {
    const even = axisOf([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0, 100);
    expect(even.place(45)).toBeCloseTo(45);
    expect(even.breaks).toEqual([]);
    const year = axisOf([0, 10, 20, 30, 40, 50, 60, 70, 80, 1e7], 0, 100);
    expect(year.breaks).toEqual([{ from: 80, until: 1e7 }]);
    expect(axisOf([5], 0, 100).place(5)).toBe(0);
  });
});

describe('names', () => {
  it('are cut with an ellipsis, never within a letter and its marks', () => {
    expect(cutToFit('KA/1', 100, 10)).toBe('KA/1');
    const cut = cutToFit('EXTREMELY-LONG-EXHIBIT-NUMBER', 80, 10);
    expect(cut).toMatch(/^EXTREM.*…$/);
    expect(widthOf(cut, 10)).toBeLessThanOrEqual(80);
    expect(cutToFit('राजेश कुमार', 22, 10)).toBe('राजे…');
    expect(cutToFit('wide', 2, 10)).toBe('');
    expect(cutToFit(hostile, 9999, 10)).toContain('\\u{202e}');
  });
});

describe('the picture', () => {
  it('has so many rows a page, one axis for all, and stays within its frame', () => {
    const exhibits = Array.from({ length: 200 }, (_, at) => courseOf(`KA/${at + 1}`));
    const pictures = timelinePictures(timelineWith(exhibits), 'en');
    expect(pictures).toHaveLength(Math.ceil(200 / rowsPerPicture));
    const dates = pictures.map((picture) =>
      textsOf(pictureSvg(picture)).filter((text) => /^\d{4}-\d\d-\d\d$/.test(text)),
    );
    expect(new Set(dates.map(String)).size).toBe(1);
    for (const { width, height, shapes } of pictures) {
      for (const shape of shapes) {
        const points =
          shape.is === 'line'
            ? [shape.from, shape.to]
            : shape.is === 'box'
              ? [shape.at, [shape.at[0] + shape.size[0], shape.at[1] + shape.size[1]] as const]
              : [shape.at];
        for (const [x, y] of points) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(height);
        }
      }
    }
    expect(pictures[0]?.title).toBe(`Timeline of custody: exhibits KA/1 to KA/${rowsPerPicture}`);
  });

  it('names itself and what it shows, tells posts apart by pattern, and lets no text out of its place', () => {
    const other = { status: 'held', post: 'evidence-room', from: 0, seq: 1 } as const;
    const [picture] = timelinePictures(
      {
        ...timelineWith([courseOf('KA/1'), courseOf(hostile, { custody: [other] })]),
        posts: ['desk', 'evidence-room'],
      },
      'en',
    );
    const svg = pictureSvg(picture as NonNullable<typeof picture>);
    expect(svg).toMatch(
      /^<svg [^>]*role="img" aria-label="Timeline of custody[^>]*><title>.*<\/title><desc>For each of 2 exhibits/,
    );
    expect(svg).toContain('fill="#dddddd"');
    expect(svg).toMatch(/fill="url\(#p[0-9a-f]+-striped\)"/);
    expect(svg).not.toMatch(/<script|\u202e|\u0007/);
    expect(textsOf(svg)).toContain('“TEST فاطمة الزه…”');
  });

  it('writes seconds on the axis where times lie near each other, so that none stands there twice', () => {
    const clocks = (times: readonly number[]): string[] => {
      const marks = times.map(
        (at, seq) => ({ kind: 'stored', at, seq, type: 'store', facts: [], by: 'desk' }) as const,
      );
      const custody = [{ status: 'held', post: 'desk', from: 0, seq: 1 }] as const;
      const course = courseOf('KA/1', { custody, issues: [], offers: [], seals: [], marks });
      const [picture] = timelinePictures({ ...timelineWith([course]), until: times.at(-1) as number }, 'en');
      return textsOf(pictureSvg(picture as NonNullable<typeof picture>)).filter((text) => /^\d\d:\d\d/.test(text));
    };
    expect(clocks([0, 20, 40, 60, 80, 100])).toEqual([
      '00:00:00',
      '00:00:20',
      '00:00:40',
      '00:01:00',
      '00:01:20',
      '00:01:40',
    ]);
    expect(clocks([0, 140, 300])).toEqual(['00:00:00', '00:02:20', '00:05:00']);
    expect(clocks([0, hour, 2 * hour])).toEqual(['00:00', '01:00', '02:00']);
  });

  it('has a sign of its own for each outcome of an offer, with its word below', () => {
    const shapes = ['accepted', 'accepted-with-reservations', 'refused', 'not-received', 'undecided', 'withdrawn'].map(
      (kind) => signOf[kind as keyof typeof signOf],
    );
    expect(new Set(shapes).size).toBe(6);
    // no two signs are the same strokes under other names
    const drawn = markKinds.map((kind) => JSON.stringify(markStrokes[signOf[kind]]));
    expect(new Set(drawn).size).toBe(markKinds.length);
    const [picture] = timelinePictures(timelineWith([courseOf('KA/1')]), 'en');
    const texts = textsOf(pictureSvg(picture as NonNullable<typeof picture>));
    expect(texts).toEqual(
      expect.arrayContaining(['accepted', 'accepted with reservations', 'refused', 'not received']),
    );
  });

  it('draws what must not be missed where signs fall together, and counts the rest', () => {
    const at = (kind: ExhibitCourse['marks'][number]['kind']) =>
      ({ kind, at: hour, seq: 2, type: 'note', facts: [], by: 'desk' }) as const;
    const marks = (['stored', 'other', 'match', 'copied', 'returned', 'incident', 'mismatch'] as const).map(at);
    const [picture] = timelinePictures(timelineWith([courseOf('KA/1', { marks })]), 'en');
    const signs = picture?.shapes.filter((shape) => shape.is === 'mark' && shape.at[1] < 45) ?? [];
    expect(signs.map((shape) => (shape.is === 'mark' ? shape.shape : ''))).toEqual(['back', 'triangle', 'cross']);
    expect(picture?.shapes.some((shape) => shape.is === 'text' && shape.text === '+4')).toBe(true);
  });
});

describe('the tables beside it', () => {
  it('say every span and every sign in words', () => {
    const course = courseOf('KA/1', { from: ['KA/0'], partOf: 'KA/9' });
    const blocks = timelineBlocks(timelineWith([course]), ['en']);
    const [spans, marks] = blocks.filter((block) => block.is === 'table').map((block) => block.rows);
    expect(spans).toEqual([
      ['KA/1', 'held by desk; made from KA/0; part of KA/9', '1970-01-01 00:00:00', '1970-01-01 05:00:00', '1 – 4'],
      ['KA/1', 'released to “TEST فاطمة الزهراء”', '1970-01-01 05:00:00', 'end of record', '4 –'],
      ['KA/1', 'seal B-1', '1970-01-01 01:00:00', 'end of record', '2 –'],
      [
        'KA/1',
        'issued to withheld, due back 1970-01-01 09:00:00',
        '1970-01-01 01:00:00',
        '1970-01-01 02:00:00',
        '2 – 3',
      ],
      ['KA/1', 'on offer (entry 3)', '1970-01-01 03:00:00', '1970-01-01 04:00:00', '3 – 4'],
    ]);
    expect(marks).toHaveLength(markKinds.length);
    expect(marks?.[2]).toEqual(['KA/1', '1970-01-01 00:02:00', 'note: found-intact', '2', 'desk']);
    expect(marks?.at(-2)?.[2]).toBe('gap found by the rules: found-intact');
  });

  it('say in two languages once what both say alike, and keep apart what runs the other way', async () => {
    await loadWords(['ar', 'en']);
    const marks = [{ kind: 'sealed', at: 0, seq: 2, type: 'seal', facts: ['applied', 'B-1'], by: 'desk' } as const];
    const tables = timelineBlocks(timelineWith([courseOf('KA/1', { marks })]), ['ar', 'en']);
    const what = tables.filter((block) => block.is === 'table').at(-1)?.rows[0]?.[2];
    expect(what).toMatch(/^\u2068[^\u2069]+\u2069 \/ \u2068seal\u2069: .*\u2068applied\u2069، \u2068?B-1\u2069?$/u);
  });

  it('are there without exhibits too', () => {
    const blocks = timelineBlocks(timelineWith([]), ['en']);
    expect(blocks.filter(({ is }) => is === 'picture')).toEqual([]);
    expect(blocks.filter((block) => block.is === 'table').map(({ rows }) => rows.length)).toEqual([0, 0]);
  });
});
