import { describe, expect, it } from 'vitest';
import { expandRange } from '../../src/cli/record/values/ranges.ts';
import { groupRuns, runsOf } from '../../src/ledger/runs.ts';

describe('runsOf', () => {
  it.each([
    [['KA/1', 'KA/2', 'KA/3'], ['KA/1..KA/3']],
    [
      ['KA/1', 'KA/2'],
      ['KA/1', 'KA/2'],
    ],
    [
      ['KA/9', 'KA/10', 'KA/11', 'KA/13'],
      ['KA/9..KA/11', 'KA/13'],
    ],
    [['A08', 'A09', 'A10'], ['A08..A10']],
    [['A99', 'A100', 'A101'], ['A99..A101']],
    [
      ['KA/3', 'KA/2', 'KA/1'],
      ['KA/3', 'KA/2', 'KA/1'],
    ],
    [
      ['KA/1', 'KB/2', 'KA/3'],
      ['KA/1', 'KB/2', 'KA/3'],
    ],
    [
      ['x', 'x', 'x'],
      ['x', 'x', 'x'],
    ],
    [
      ['1..1', '1..2', '1..3'],
      ['1..1', '1..2', '1..3'],
    ],
    [[], []],
  ])('%j', (numbers, runs) => {
    expect(runsOf(numbers)).toEqual(runs);
  });

  it('writes what may be typed', () => {
    for (const numbers of [
      ['KA/8', 'KA/9', 'KA/10'],
      ['A08', 'A09', 'A10'],
      ['A099', 'A100', 'A101'],
    ])
      expect(runsOf(numbers).flatMap(expandRange)).toEqual(numbers);
  });
});

describe('groupRuns', () => {
  it('keeps apart what is not alike', () => {
    const rows = ['a', 'a', 'a', 'b', 'b', 'b'].map((seal, i) => ({ number: `KA/${i + 1}`, seal }));
    const runs = groupRuns(
      rows,
      ({ number }) => number,
      (a, b) => a.seal === b.seal,
    );
    expect(runs.map(({ words, first }) => `${words} ${first.seal}`)).toEqual(['KA/1..KA/3 a', 'KA/4..KA/6 b']);
  });
});
