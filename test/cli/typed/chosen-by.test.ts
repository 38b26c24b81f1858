/** Words of a menu: a part of a choice names it only where it can mean nothing else. */
import { describe, expect, it } from 'vitest';
import { chosenBy, fittingOf } from '../../../src/cli/typed/chosen-by.ts';

const menu = (...labels: string[]) => labels.map((label, at) => ({ value: `v${at + 1}`, label }));
const labelOf = (typed: string, ...labels: string[]) => chosenBy(typed, menu(...labels))?.label;
const fitOf = (typed: string, ...labels: string[]) => fittingOf(typed, menu(...labels)).fit.map(({ label }) => label);

const people = [
  'TEST Sam, TEST South Police (card)',
  'TEST Cleo, TEST North Police (card)',
  'nobody: destroy, archive',
];

describe('a word of a menu', () => {
  it('names a choice by whole words, and by the beginning of a word, within it', () => {
    expect(labelOf('sam', ...people)).toBe(people[0]);
    expect(labelOf('Cle', ...people)).toBe(people[1]);
    expect(labelOf('south pol', ...people)).toBe(people[0]);
    expect(fittingOf('south', menu(...people))).toMatchObject({ isWithin: true });
    expect(fittingOf('test sam', menu(...people))).not.toHaveProperty('isWithin');
  });

  it('names nothing by letters in the middle of a word', () => {
    expect(fitOf('am', ...people)).toEqual([]);
    expect(fitOf('orth', ...people)).toEqual([]);
    expect(fitOf('sealed', 'unsealed', 'opened')).toEqual([]);
  });

  it('names nothing by a word that two choices have, and gives both', () => {
    expect(labelOf('police', ...people)).toBeUndefined();
    expect(fitOf('police', ...people)).toEqual(people.slice(0, 2));
    expect(labelOf('sealed', 'sealed, by us', 'not sealed')).toBeUndefined();
    expect(fitOf('sealed', 'sealed, by us', 'not sealed')).toEqual(['sealed, by us', 'not sealed']);
    expect(fitOf('test', ...people)).toEqual(people.slice(0, 2));
  });

  it('takes the whole of a choice, and its beginning, before a word within another', () => {
    expect(labelOf('sealed', 'not sealed', 'sealed')).toBe('sealed');
    expect(labelOf('seal', 'sealed', 'not sealed')).toBe('sealed');
    expect(labelOf('not', 'sealed', 'not sealed')).toBe('not sealed');
    expect(labelOf('2', 'sealed', 'not sealed')).toBe('not sealed');
  });

  it.each([
    ['sealed', 'not sealed', 'broken'],
    ['legible', 'not legible', 'not there'],
    ['names', 'all but names', 'nothing'],
    ['key', 'someone without a key', 'another post'],
    ['lesbar', 'nicht lesbar', 'nicht da'],
    ['Schlüssel', 'jemand ohne Schlüssel', 'eine Stelle'],
    ['lisible', 'pas lisible', 'absent'],
    ['noms', 'tout sauf les noms', 'rien'],
    ['legible', 'no legible', 'ausente'],
    ['legível', 'não legível', 'ausente'],
    ['nomes', 'tudo exceto nomes', 'nada'],
    ['مقروء', 'غير مقروء', 'مفقود'],
    ['मुहर', 'बिना मुहर', 'टूटी'],
  ])('never names what is denied by %s alone: %s', (typed, denied, other) => {
    expect(labelOf(typed, other, denied)).toBeUndefined();
    expect(fitOf(typed, other, denied)).toEqual([denied]);
    // its whole words name it
    expect(labelOf(denied, other, denied)).toBe(denied);
  });

  it('names what a remark in brackets is about, and nothing within the remark', () => {
    const card = 'TEST Sam, TEST South (card, NOT CONFIRMED)';
    expect(labelOf('south', card, 'TEST Bert')).toBe(card);
    expect(labelOf('confirmed', card, 'TEST Bert')).toBeUndefined();
    expect(labelOf('sealed', 'bag (not sealed)', 'box')).toBeUndefined();
  });

  it('reads text that is set apart from its surroundings, and letters written in two ways', () => {
    expect(labelOf('anna', '\u2068TEST Anna\u2069, \u2068TEST North\u2069', 'TEST Bert')).toContain('Anna');
    expect(labelOf('mu\u0308ller', 'TEST M\u00fcller', 'TEST Bert')).toBe('TEST M\u00fcller');
  });
});
