/** Options of a type in commander: told in the order typed, with choices for completion. */
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addTypeOptions, setChoices } from '../../../../src/cli/record/ask/type-options.ts';
import type { Token } from '../../../../src/cli/record/assemble.ts';
import { type EventTypeName, eventTypeNames } from '../../../../src/ledger/vocabulary/index.ts';

function parse(type: EventTypeName, ...words: string[]): Token[] {
  const tokens: Token[] = [];
  const command = new Command(type).exitOverride().configureOutput({ writeErr: () => {} });
  addTypeOptions(command, type, (token) => tokens.push(token));
  command.parse(words, { from: 'user' });
  return tokens;
}

describe('addTypeOptions', () => {
  it('tells flags in the order typed, so that a reason finds its irregularity', () => {
    expect(parse('seal', '--why', 'a', '--irregular', 'X', '--why', 'b', '--state', '-odd')).toEqual([
      { name: 'why', text: 'a' },
      { name: 'irregular', text: 'X' },
      { name: 'why', text: 'b' },
      { name: 'state', text: '-odd' },
    ]);
  });
  it('takes either number of exhibit, and yes or no', () => {
    expect(parse('seal', '--exhibit', 'KA/1', '--exhibits', 'KA/2')).toEqual([
      { name: 'exhibits', text: 'KA/1' },
      { name: 'exhibits', text: 'KA/2' },
    ]);
    expect(parse('authority', '--urgent')).toEqual([{ name: 'urgent', text: 'yes' }]);
    expect(parse('authority', '--no-urgent')).toEqual([{ name: 'urgent', text: 'no' }]);
  });
  it('takes no abbreviation', () => {
    expect(() => parse('seal', '--numb', 'B1')).toThrow(/unknown option/);
  });
  it.each(eventTypeNames)('never gives commander a choice to judge, so that our own words do: %s', (type) => {
    const command = new Command(type);
    addTypeOptions(command, type, () => {});
    expect(command.options.filter(({ argChoices }) => argChoices !== undefined)).toEqual([]);
  });
});

describe('setChoices', () => {
  it('gives codes to completion', () => {
    const command = new Command('seal');
    addTypeOptions(command, 'seal', () => {});
    setChoices(command, 'seal');
    const choices = (name: string) => command.options.find(({ long }) => long === name)?.argChoices;
    expect(choices('--blocks')).toEqual(['access', 'data', 'port']);
    expect(choices('--state')).toContain('found-broken');
    expect(choices('--package')).toBeUndefined();
  });
});
