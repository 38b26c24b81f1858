/** Numbers of exhibits by the settings `numbering`, `numbers`, `child`. */
import { describe, expect, it } from 'vitest';
import { checkPattern, isNextNumber, nextInPattern, nextTyped, readRange } from '../../../src/cli/config/numbering.ts';

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
    ['KA/+', ['KA/008', 'KA/009'], {}, 'KA/010'],
    ['KA/+', ['KA/007', 'KA/12'], {}, 'KA/13'],
    ['KA/+', ['ka/5', 'Ka/6', 'KA/2'], {}, 'KA/7'],
    ['ka/+', ['KA/099'], {}, 'ka/100'],
    ['KA/+3', ['KA/7'], {}, 'KA/008'],
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

describe('KA/+ typed for a number', () => {
  it.each(['KA/+', '+', 'KA/1-+', 'N.+', 'case:+', 'A+B_+'])('%s means the next one', (text) =>
    expect(isNextNumber(text)).toBe(true),
  );
  it.each(['KA+', 'C++', 'KA/+3', 'KA/1', '', 'KA /+', '5+'])('%s is a number as it is', (text) =>
    expect(isNextNumber(text)).toBe(false),
  );
  it.each<[string, string | undefined, string[], string]>([
    ['KA/+', undefined, ['KA/3'], 'KA/4'],
    ['KB/+', 'KA/+3', ['KA/3', 'KB/9'], 'KB/10'],
    ['KA/+', 'ka/+3', [], 'ka/100'],
    ['+', 'KA/{yy}-+', ['KA/26-104'], 'KA/26-105'],
    ['KA/26-+', 'KA/{yy}-+3', ['KA/26-7'], 'KA/26-100'],
    ['A+B/+', undefined, ['a+b/1'], 'A+B/2'],
  ])('%s with the pattern %s after %j is %s', (typed, pattern, taken, next) => {
    expect(nextTyped(typed, taken, { pattern, range: [100, 199], year: 2026 })).toBe(next);
  });
  it('is refused without a pattern, past the range, and where it would be too long', () => {
    expect(() => nextTyped('+', [], { year: 2026 })).toThrow('+ alone takes the pattern of your settings');
    const of = { pattern: 'KA/+', range: [1, 2] as const, year: 2026 };
    expect(() => nextTyped('KA/+', ['KA/2'], of)).toThrow('KA/+: no number is left');
    const long = `${'x'.repeat(62)}/`;
    expect(nextTyped(`${long}+`, [], { year: 2026 })).toBe(`${long}1`);
    expect(() => nextTyped(`${long}+`, [`${long}9`], { year: 2026 })).toThrow('no number is left');
  });
});
