import { describe, expect, it } from 'vitest';
import { exhibitWords, summarise, titleOf } from '../../src/report/entry-line.ts';

const derive = (kind: string) => ({ kind, parents: ['KA/1'], children: [{ number: 'KA/1.1' }] });

describe('titleOf', () => {
  it.each([
    ['working-copy', 'copy'],
    ['removed', 'part removed'],
    ['rejoined', 'part put back'],
    ['combined', 'combined'],
  ])('derive %s is called %s', (kind, title) => {
    expect(titleOf('derive', derive(kind))).toBe(title);
  });
  it('is that of the type for all others, and where the body is not known', () => {
    expect([titleOf('measure', { kind: 'removed' }), titleOf('derive')]).toEqual(['hash check', 'copy or part']);
  });
});

describe('summarise', () => {
  it('says which entry is meant', () => {
    const body = { source: 'KA/1', attempt: 2, outcome: 'incomplete', method: 'physical', previous: 4, products: [] };
    expect(summarise('acquire', body)).toBe('incomplete physical previous entry 4');
    expect(summarise('correct', { entry: 3, kind: 'void' })).toBe('entry 3 void');
  });
});

describe('exhibitWords', () => {
  it('say what was made of what', () => {
    expect(exhibitWords('derive', derive('removed'))).toBe('KA/1 -> KA/1.1');
    expect(exhibitWords('derive', derive('rejoined'))).toBe('KA/1, KA/1.1');
  });
  it('are at most four numbers or runs', () => {
    const store = (...exhibits: string[]) => exhibitWords('store', { move: 'in', exhibits });
    expect(store('A1', 'A2', 'A3', 'A5')).toBe('A1..A3, A5');
    expect(store('A1', 'A3', 'A5', 'A7', 'A9')).toBe('A1, A3, A5 … 5 in all');
  });
});
