/** Text made safe to print. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeBytes, safeJson, safeJsonPieces, safeLines, safeText } from '../../src/bytes/text.ts';
import { utf8 } from '../../src/bytes/utf8.ts';
import { shownPath } from '../../src/fs/raw-path.ts';

describe('safeText escapes what does not show as itself', () => {
  it.each([
    ['\u0000', '\\u{0}'],
    ['a\tb\nc\r', 'a\\u{9}b\\u{a}c\\u{d}'],
    ['\u001b[2J', '\\u{1b}[2J'],
    ['\u0007', '\\u{7}'],
    ['\u007f', '\\u{7f}'],
    ['\u0080\u009b\u009f', '\\u{80}\\u{9b}\\u{9f}'],
    ['\u00ad', '\\u{ad}'],
    ['\u061c', '\\u{61c}'],
    ['\u200b\u200c\u200d\u200e\u200f', '\\u{200b}\\u{200c}\\u{200d}\\u{200e}\\u{200f}'],
    ['\u202a\u202b\u202c\u202d\u202e', '\\u{202a}\\u{202b}\\u{202c}\\u{202d}\\u{202e}'],
    ['\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['\u2060\u2064', '\\u{2060}\\u{2064}'],
    ['\u2066\u2067\u2068\u2069', '\\u{2066}\\u{2067}\\u{2068}\\u{2069}'],
    ['\ufeffx', '\\u{feff}x'],
    ['\ufff9\ufffb', '\\u{fff9}\\u{fffb}'],
    ['\uffff', '\\u{ffff}'],
    ['\ufe0f', '\\u{fe0f}'],
    ['\u3164\u115f\uffa0', '\\u{3164}\\u{115f}\\u{ffa0}'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\u{d800}'],
    ['\udc00\ud800', '\\u{dc00}\\u{d800}'],
  ])('%j', (text, shown) => {
    expect(safeText(text)).toBe(shown);
  });
});

it.each(['', 'Exhibit EX-1', 'C:\\Users\\x', 'Zoë Müller', 'תיק 12', 'ملف', '事件', '😀', '\ufffd', ' \u00a0\u3000'])(
  'safeText leaves %j alone',
  (text) => {
    expect(safeText(text)).toBe(text);
  },
);

it('safeText leaves nothing of C0, C1, bidi or unpaired surrogates in any text', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      }),
      (text) => {
        const shown = safeText(text);
        expect(shown).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Surrogate}/u,
        );
        expect(safeText(shown)).toBe(shown);
      },
    ),
    { numRuns: 500 },
  );
});

describe('safeBytes', () => {
  it.each([
    ['', ''],
    ['666f6f', 'foo'],
    ['c3bc', 'ü'],
    ['fc', '\\xfc'],
    ['61ff62', 'a\\xffb'],
    ['c328', '\\xc3('],
    ['eda080', '\\xed\\xa0\\x80'],
    ['f0908591', '𐅑'],
    ['f09085', '\\xf0\\x90\\x85'],
    ['efbbbf61', '\\u{feff}a'],
    ['610a1b', 'a\\u{a}\\u{1b}'],
    ['c0af', '\\xc0\\xaf'],
    ['5c786666', '\\u{5c}xff'],
    ['5c7866', '\\xf'],
    ['5c757b617d', '\\u{5c}u{a}'],
    ['435c55', 'C\\U'],
  ])('%s', (hex, shown) => {
    expect(safeBytes(Buffer.from(hex, 'hex'))).toBe(shown);
  });

  it('shows the bytes of any text as safeText shows the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/\\[xu]/.test(text));
        expect(safeBytes(utf8(text))).toBe(safeText(text));
      }),
    );
  });

  const part = fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc
      .constantFrom('\\', 'x', 'u{', 'ff', '5c}', '\\xff', '\\u{a}', '\n', 'ü', '€', '😀')
      .map((text) => Buffer.from(text)),
  );
  it.each([
    ['safeBytes', safeBytes],
    ['shownPath', (bytes: Uint8Array) => shownPath(Buffer.from(bytes).toString('latin1'))],
  ])('no two are alike: what %s shows tells the bytes', (_, show) => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const bytes = Buffer.concat(parts);
        const escapes = /\\x([0-9a-f]{2})|\\u\{([0-9a-f]+)\}/g;
        const shown = show(bytes);
        const told: Buffer[] = [];
        let from = 0;
        for (const match of shown.matchAll(escapes)) {
          told.push(Buffer.from(shown.slice(from, match.index)));
          const [all, byte, point] = match;
          told.push(
            byte === undefined
              ? Buffer.from(String.fromCodePoint(Number.parseInt(point as string, 16)))
              : Buffer.from(byte, 'hex'),
          );
          from = match.index + all.length;
        }
        expect(Buffer.concat([...told, Buffer.from(shown.slice(from))]).toString('hex')).toBe(bytes.toString('hex'));
      }),
    );
  });
});

describe('safeJson', () => {
  it('holds the very same strings, none of them raw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const json = safeJson({ value, text });
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text })));
        expect(safeLines(json)).toBe(json);
      }),
    );
  });

  it('is indented by two', () => expect(safeJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}'));

  it('escapes what lies beyond the first plane in two halves', () => {
    expect(safeJson('\u{e0041}\u202e\u007f\n')).toBe('"\\udb40\\udc41\\u202e\\u007f\\n"');
  });
});

it('safeLines leaves line feeds alone, and nothing else that is unsafe', () => {
  expect(safeLines('a\nb\r\n\u001bc')).toBe('a\nb\\u{d}\n\\u{1b}c');
});

describe('safeJsonPieces', () => {
  const rows = Array.from({ length: 2500 }, (_, n) => ({ n, text: 'a\nb', none: undefined, list: [n] }));

  it.each([
    ['nothing', {}],
    ['members that are left out', { a: undefined, b: null, c: 1 }],
    ['a short list', { a: [], b: [1, 2], c: 'line\nline' }],
    ['long lists', { rows, 'a "key"': rows.slice(0, 1001), last: rows.slice(0, 2000) }],
    ['a long list with holes', { rows: [...rows, undefined, null] }],
  ])('writes of %s what safeJson writes', (_, document) => {
    expect([...safeJsonPieces(document)].join('')).toBe(safeJson(document));
  });

  it('has no long list in one piece', () => {
    const most = Math.max(...[...safeJsonPieces({ rows })].map(({ length }) => length));
    expect(most).toBeLessThan(safeJson({ rows }).length / 2);
  });
});
