/** Numbers of exhibits by the settings `numbering`, `numbers`, `child`. */
import { describe, expect, it } from 'vitest';
import { checkPattern, nextInPattern, readRange } from '../../../src/cli/config/numbering.ts';

describe('nextInPattern', () => {
  it.each<[string, string[], { range?: [number, number] }, string | undefined]>([
    ['KA/+', [], {}, 'KA/1'],
    ['KA/+', ['KA/1', 'KA/9', 'KA/3-1', 'KB/40', 'KA/x'], {}, 'KA/10'],
    ['KA/+3', ['KA/009'], {}, 'KA/010'],
    ['KA/+3', ['KA/999'], {}, 'KA/1000'],
    ['+/{yy}', ['7/26', '9/25'], {}, '8/26'],
    ['N{yyyy}-+', ['N2026-1', 'N2025-8'], {}, 'N2026-2'],
    ['KA/+', ['KA/12'], { range: [100, 199] }, 'KA/100'],
    ['KA/+', ['KA/100', 'KA/198', 'KA/250'], { range: [100, 199] }, 'KA/199'],
    ['KA/+', ['KA/199'], { range: [100, 199] }, undefined],
    ['KA/1-+', ['KA/1', 'KA/1-2', 'KA/10-7'], {}, 'KA/1-3'],
  ])('%s after %j within %j is %s', (pattern, taken, more, next) => {
    expect(nextInPattern(pattern, taken, { ...more, year: 2026 })).toBe(next);
  });
});

describe('patterns and ranges', () => {
  it.each(['KA/+', '+', 'KA/{yy}-+3', '-+'])('%s is one', (text) => {
    expect(checkPattern('numbering', text)).toBe(text);
  });
  it.each([
    ['KA', 'numbering "KA" has no + for the number'],
    ['KA/+/+', 'numbering "KA/+/+" is not a pattern'],
    ['K A/+', 'is not a pattern'],
    ['KA/{yyy}+', 'is not a pattern'],
    ['É/+', 'is not a pattern'],
    [`${'x'.repeat(64)}+`, 'is not a pattern'],
  ])('%s is none', (text, message) => {
    expect(() => checkPattern('numbering', text)).toThrow(message);
  });
  it('a range has its smaller figure first', () => {
    expect(readRange('numbers', '100..199')).toEqual([100, 199]);
    for (const text of ['199..100', '1', 'a..b', '1..', '-1..4'])
      expect(() => readRange('numbers', text)).toThrow('is not a range');
  });
});
