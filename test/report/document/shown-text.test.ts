/** Isolates that our own right-to-left words use stay in what is shown; nothing else that reorders does. */
import { describe, expect, it } from 'vitest';
import { shownText } from '../../../src/report/document/shown-text.ts';

describe('shown text', () => {
  it('keeps an isolate that is closed', () => {
    expect(shownText('صفحة \u2068KA/1\u2069 من')).toBe('صفحة \u2068KA/1\u2069 من');
    expect(shownText('\u2068a\u2069\u2068b\u2069')).toBe('\u2068a\u2069\u2068b\u2069');
    expect(shownText('\u2068--evidence \u2068KA/1\u2069=PATH\u2069')).toBe(
      '\u2068--evidence \u2068KA/1\u2069=PATH\u2069',
    );
  });

  it('keeps those of a whole sentence where they are asked for, and only there', () => {
    expect(shownText('\u2067x \u2068KA/1\u2069\u2069', '\u2067\u2068')).toBe('\u2067x \u2068KA/1\u2069\u2069');
    expect(shownText('\u2067x\u2069')).toBe('\\u{2067}x\\u{2069}');
  });

  it('escapes one that is not, and all else', () => {
    expect(shownText('\u2069KA\u2068')).toBe('\\u{2069}KA\\u{2068}');
    expect(shownText('a\u2068b\u202ec\u2069')).toBe('a\u2068b\\u{202e}c\u2069');
    expect(shownText('\u2068a\u2068b\u2069')).toBe('\\u{2068}a\u2068b\u2069');
  });
});
