/** Lines of text: where they break, and in which order their pieces are. A face of even width stands for the fonts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf, mirrored, visualOrder } from '../../src/print/bidi.ts';
import type { Faces } from '../../src/print/faces.ts';
import { type Line, linesOf, type Setting } from '../../src/print/line.ts';

const isArabic = (letter: string): boolean => /\p{Script=Arabic}/u.test(letter);
/** Ten wide for every letter. */
const faces = {
  faceOf: (letter: string) => (isArabic(letter) ? 'arabic' : 'sans'),
  drawable: (text: string) => text,
  width: (text: string, _face: string, size: number) => [...text].length * size,
} as unknown as Faces;

const setting: Setting = { weight: 'regular', size: 10, width: 100, base: 'auto', otherwise: 'ltr' };
const set = (text: string, more: Partial<Setting> = {}) => linesOf(text, { ...setting, ...more }, faces);
const read = ({ pieces }: Line): string => pieces.map(({ text }) => text).join('');
/** The pieces as they are on paper, from left to right. */
const seen = ({ pieces }: Line): string[] => pieces.toSorted((a, b) => a.left - b.left).map(({ text }) => text);

describe('lines', () => {
  it('break after blanks, hyphens and slashes, and within a word that is longer than a line', () => {
    expect(set('one two three four').map(read)).toEqual(['one two', 'three four']);
    expect(set('KA-2026/0001-TEST').map(read)).toEqual(['KA-2026/', '0001-TEST']);
    // the number of an exhibit, and a serial number, are whole while they fit
    expect(set('phone KA/10').map(read)).toEqual(['phone', 'KA/10']);
    expect(set('no. TEST-0020').map(read)).toEqual(['no.', 'TEST-0020']);
    expect(set('of KA/1 - KA/40').map(read)).toEqual(['of KA/1 -', 'KA/40']);
    expect(set('abcdefghijklmno pq').map(read)).toEqual(['abcdefghij', 'klmno pq']);
    expect(set('').map(read)).toEqual(['']);
  });

  it('keep every letter, and no line is wider than its room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 60, max: 300 }), (text, width) => {
        const printable = text.replace(/[\p{C}\p{Z}\p{M}]/gu, ' ').trim();
        const lines = set(printable, { width, base: 'ltr' });
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(Math.max(width, 100));
        const letters = (given: string): string => [...given.replaceAll(' ', '')].toSorted().join('');
        // brackets within right-to-left text are turned
        if (!/[\u0590-\u08ff\ufb1d-\ufefc]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u.test(printable))
          expect(letters(lines.map(read).join(''))).toBe(letters(printable));
      }),
    );
  });

  it('set Arabic from right to left, numbers and Latin words within it from left to right', () => {
    const [line] = set('قرص KA 12', { width: 900 }) as [Line];
    expect(read(line)).toBe('قرص KA 12');
    expect(seen(line)).toEqual(['KA 12', ' ', 'قرص']);
    expect(line.pieces.map(({ isReversed }) => isReversed)).toEqual([true, false, false]);
    const [mixed] = set('TEST قرص (أ) end', { width: 900 }) as [Line];
    expect(seen(mixed)).toEqual(['TEST ', '(', 'أ', ')', ' ', 'قرص', ' end']);
  });

  it('take the direction of the document where a text has none, and leave isolates undrawn', () => {
    const [line] = set('12 (34)', { width: 900, otherwise: 'rtl' }) as [Line];
    expect(seen(line)[0]).not.toBe('12 ');
    const [isolated] = set('قال \u2068KA/1 (x)\u2069 ثم', { width: 900 }) as [Line];
    expect(read(isolated)).toBe('قال KA/1 (x) ثم');
    expect(seen(isolated)).toEqual(['ثم', ' ', 'KA/1 (x)', ' ', 'قال']);
  });
});

describe('writing of India beside Latin', () => {
  it('is set in pieces of its own, which are shaped by their own script', () => {
    const [line] = set('TEST; पद desk; 5 प्रविष्टियाँ (KA)', { width: 900 }) as [Line];
    const texts = line.pieces.map(({ text }) => text);
    for (const text of texts) expect(/[A-Za-z]/.test(text) && /\p{Script=Devanagari}/u.test(text)).toBe(false);
    expect(texts.some((text) => text.includes('प्रविष्टियाँ'))).toBe(true);
    expect(read(line)).toBe('TEST; पद desk; 5 प्रविष्टियाँ (KA)');
  });
});

describe('the order on paper', () => {
  it('is that of the Unicode algorithm', () => {
    const text = 'abc قرص 12 def';
    const levels = levelsOf(text, 'auto', 'ltr');
    const order = visualOrder([...text].map((letter, at) => ({ letter, level: levels[at] as number })));
    expect(order.map(({ letter }) => letter).join('')).toBe('abc 12 صرق def');
    expect(mirrored('(')).toBe(')');
    expect(mirrored('a')).toBe('a');
  });
});
