/** Diagnostic notation, RFC 8949 section 8. */
import { expect, it } from 'vitest';
import { CborTag, type CborValue } from '../../src/bytes/cbor.ts';
import { toDiagnostic } from '../../src/bytes/diagnostic.ts';

it.each<[CborValue, string]>([
  [0, '0'],
  [-9007199254740991, '-9007199254740991'],
  [true, 'true'],
  [false, 'false'],
  [null, 'null'],
  [Uint8Array.of(0, 0xff), "h'00ff'"],
  [new Uint8Array(), "h''"],
  ['', '""'],
  ['say "so" \\', '"say \\"so\\" \\\\"'],
  ['Müller 水', '"Müller 水"'],
  ['\n\u001b\u007f\u009b', '"\\n\\u001b\\u007f\\u009b"'],
  ['\u202e\ufeff\u{e0041}', '"\\u202e\\ufeff\\udb40\\udc41"'],
  [[], '[]'],
  [[1, [2, 'a']], '[1, [2, "a"]]'],
  [new Map(), '{}'],
  [
    new Map<number | string, CborValue>([
      [1, -19],
      ['a', [null]],
    ]),
    '{1: -19, "a": [null]}',
  ],
  [new CborTag([Uint8Array.of(0xa0), new Map(), null]), "18([h'a0', {}, null])"],
])('%j', (value, notation) => {
  expect(toDiagnostic(value)).toBe(notation);
});

it('escapes text so that it still reads back', () => {
  const text = '\u0000"\\\n\u007f\u0085\u200d\u202e\u2028\ufeff\u{e0001}😀';
  const notation = toDiagnostic(text);
  expect(JSON.parse(notation)).toBe(text);
  expect(notation).toMatch(/^[\u0020-\u007e😀]+$/u);
});
