/** Commands for developers say what they take, and never show a stack for a wrong option. */
import { describe, expect, it } from 'vitest';
import { type DevOption, DevUsage, readOptions } from './dev-options.ts';

const options = {
  count: { type: 'string', default: '10', from: 1, says: 'how many' },
  write: { type: 'string', says: 'a file' },
  all: { type: 'boolean', default: false, says: 'everything' },
} as const satisfies Record<string, DevOption>;
const command = { usage: 'npm run test-only -- [WORD…]', does: 'Does nothing.', options, words: ['one', 'two'] };

describe('options of a command for developers', () => {
  it('are read, with what stands for those that are not given', () => {
    expect(readOptions(['--all', 'two'], command)).toEqual({
      values: { count: '10', all: true, help: false },
      words: ['two'],
    });
    expect(readOptions(['--count', 'Infinity'], command).values.count).toBe('Infinity');
  });

  it.each([
    [['--no-such'], /^Unknown option '--no-such'/],
    [['--write'], /argument missing/],
    [['--count', 'many'], /^--count is a whole number from 1, not "many"/],
    [['--count', '0'], /^--count is a whole number from 1, not "0"/],
    [['--count', '1.5'], /^--count is a whole number/],
    [['three'], /^"three" is not one of one, two/],
    [['--help'], /^Does nothing\.\n\n {2}npm run test-only/],
  ])('%s: the usage', (args, said) => {
    let thrown: unknown;
    try {
      readOptions(args, command);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DevUsage);
    expect((thrown as DevUsage).message).toMatch(said);
    expect((thrown as DevUsage).message).toContain('  --count …        how many (10)\n');
  });
});
