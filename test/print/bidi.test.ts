/** The text of a line decides which way it runs, and not the parts that are set apart within. */
import { describe, expect, it } from 'vitest';
import { levelsOf } from '../../src/print/bidi.ts';

const [open, close] = ['\u2068', '\u2069'];
const apart = (text: string): string => `${open}${text}${close}`;

describe('the base of a line', () => {
  it('is that of its first letter', () => {
    expect(levelsOf('ا A', 'auto', 'ltr')[1]).toBe(1);
    expect(levelsOf('A ا', 'auto', 'rtl')[1]).toBe(0);
  });

  it('is that of the document where all letters are set apart, in each other too', () => {
    const between = (text: string, otherwise: 'ltr' | 'rtl') => levelsOf(text, 'auto', otherwise)[text.indexOf('/')];
    const line = `${apart('ا')} / ${apart(`A ${apart('ب')}`)}`;
    expect(between(line, 'rtl')).toBe(1);
    expect(between(line, 'ltr')).toBe(0);
    expect(between(`${line} ا`, 'ltr')).toBe(1);
  });
});
