/** Lines for a terminal: broken at blanks, never within a word that a line can hold; and what is pasted stays whole. */
import stringWidth from 'string-width';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnsOf, fitTo } from '../../../src/cli/host/fitted.ts';
import { atTerminal, type Person } from '../face/at-terminal.ts';
import { openTwoAgencies, type TwoAgencies } from '../two-agencies.ts';

const terminal = (columns: number, isWidthKnown = true) => ({ isTTY: true, isWidthKnown, columns, write: () => {} });

describe('a line for a terminal', () => {
  it('goes on beneath its column, and keeps a command to paste whole', () => {
    expect(fitTo(terminal(40), '  times   pass  as the clocks of the signers had it')).toBe(
      '  times   pass  as the clocks of the\n                signers had it',
    );
    const command = 'custody take -l a-long-name.custody';
    expect(fitTo(terminal(30), `Next: ${command}`)).toBe(`Next:\n${command}`);
    expect(fitTo(terminal(30), `error: ${command}`, { keepsCommands: false })).toBe(
      'error: custody take -l\na-long-name.custody',
    );
  });

  it('has a word on a line of its own that is too long for its column; a longer one than the terminal stays whole', () => {
    expect(fitTo(terminal(30), '  key:      0123456789012345678901')).toBe('  key:\n  0123456789012345678901');
    const long = '/'.padEnd(50, 'x');
    expect(fitTo(terminal(30), `there is no ${long} here`)).toBe(`there is no\n${long}\nhere`);
  });

  it('stays as it is in a file, and on a terminal that does not tell its width', () => {
    const text = 'a line that is longer than thirty columns';
    expect(fitTo(terminal(30, false), text)).toBe(text);
    expect(fitTo({ ...terminal(30), isTTY: false }, text)).toBe(text);
  });

  it('is as wide as its signs, without colours', () => {
    for (const text of ['TEST', '“TEST”…', 'क्षमा TEST', '\u2068حرز\u2069 1', '証拠 1', 'e\u0301'])
      expect({ text, columns: columnsOf(text) }).toEqual({ text, columns: stringWidth(text) });
    expect(columnsOf('\u001b[31mTEST\u001b[39m')).toBe(4);
  });
});

let two: TwoAgencies;
beforeAll(async () => {
  two = await openTwoAgencies();
  await two.send('sent', ['KA/2; with;']);
});
afterAll(() => two.bench.remove());

const far = '/a-folder-that-is-not-there/and-another-one-with-a-long-name/name.zip';
const commands: readonly (readonly string[])[] = [
  ...[['verify'], ['verify', 'sent'], ['verify', 'case.custody', 'sent'], ['verify', 'sent'], ['verify', '--full']],
  ...[
    ['status'],
    ['log'],
    ['show', 'KA/1'],
    ['show', '8'],
    ['due'],
    ['key', 'show', 'ada.key.pub'],
    ['config', 'show'],
  ],
  ...[
    ['take', '-l', 'a-case-that-is-not-there-and-has-a-long-name.custody'],
    ['get', far],
    ['give', 'KA/9'],
  ],
  ...[['record', 'seal', 'KA/1', '--state', 'broken'], ['record', 'collect'], ['record', 'dispose', 'KA/1'], ['enrol']],
  ...[
    ['verify', 'case.custody', '--same-as', 'sent'],
    ['hash', 'nothing'],
    ['accept', 'sent'],
    ['key', 'new'],
    ['init'],
    ['nonsense'],
  ],
  ...[['help'], ['record', '--help'], ['take', '--help'], ['trust', 'list'], ['checkpoint'], ['draft']],
];

/** A line to paste into a shell, which nothing may break. */
const isCommand = (line: string): boolean => /^\s*custody [a-z]/.test(line);

/** Lines that the terminal would break within a word that a line can hold. */
const brokenIn = (text: string, columns: number): string[] =>
  text.split('\n').filter((line) => {
    if (stringWidth(line) <= columns || isCommand(line)) return false;
    const longest = Math.max(...line.split(' ').map((word) => stringWidth(word)));
    const indent = line.length - line.trimStart().length;
    return longest + indent <= columns;
  });

describe.each([80, 40])('a terminal of %d columns', (columns) => {
  it.each(commands.map((argv) => [argv.join(' '), argv] as const))('breaks no word of: custody %s', async (_, argv) => {
    const env = { ...two.bench.env, HOME: two.at('home'), CUSTODY_CONFIG: 'none' };
    const how: Person = { columns, env, isSized: true };
    const { out, shown } = await atTerminal(two.bench.folder, argv, [], how);
    expect(`${out}${shown}`).not.toBe('');
    expect([...brokenIn(out, columns), ...brokenIn(shown, columns)]).toEqual([]);
  });
});
